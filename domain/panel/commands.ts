import { type Static, type TProperties, Type } from 'typebox';
import { Closed, Id, Line, OneOf, TypedDay } from '../primitives.ts';
import { PROFILE_KEYS } from '../profile.ts';
import { PARAMETER_KEYS } from './parameters.ts';
import { PanelSettings } from './settings.ts';

/* The commands that concern a panel itself. */

const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });

/** The identifier of a panel is part of addresses: lower case, digits and hyphens. */
export const PanelId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' });

export const PANEL_COMMANDS = [
  /** A value of a parameter, of its own schema, from a future day. */
  command('set-parameter', {
    panelId: Id,
    parameter: OneOf(PARAMETER_KEYS),
    value: Type.Unknown(),
    from: TypedDay,
  }),
  /** Cancels a choice that has not taken effect. */
  command('drop-parameter', { panelId: Id, parameter: OneOf(PARAMETER_KEYS), from: TypedDay }),
  /** A new panel, made by the technical administration of another. */
  command('create-panel', {
    panelId: Id,
    created: Closed({
      id: PanelId,
      name: Type.String({ minLength: 1, maxLength: 200 }),
      profile: OneOf(PROFILE_KEYS),
      settings: PanelSettings,
      /** Address of an account that will coordinate it. */
      coordinator: Line,
    }),
  }),
] as const;
export const PanelCommand = Type.Union([...PANEL_COMMANDS]);
export type PanelCommand = Static<(typeof PANEL_COMMANDS)[number]>;
export type PanelCommandOf<T extends PanelCommand['type']> = Extract<PanelCommand, { type: T }>;

/** What the technical administration types to create a panel. */
export type PanelToCreate = PanelCommandOf<'create-panel'>['created'];
