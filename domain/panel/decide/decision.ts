import type { Refusal } from '../../catalogue/rule.ts';
import type { DateOnly } from '../../primitives.ts';
import type { ProfileKey } from '../../profile.ts';
import type { Actor } from '../../roles.ts';
import type { PanelEvent } from '../events.ts';
import type { PanelSettings } from '../settings.ts';

export interface PanelFacts {
  readonly today: DateOnly;
  readonly profileKey: ProfileKey;
  readonly settings: PanelSettings;
  /** For a panel to be created. */
  readonly idTaken: boolean;
  readonly codeTaken: boolean;
  readonly coordinatorKnown: boolean;
}

export interface AskedOfPanel<C> {
  readonly command: C;
  readonly facts: PanelFacts;
  readonly actor: Actor;
}

export type PanelDecision =
  | { readonly events: readonly PanelEvent[] }
  | { readonly refusal: Refusal };
