import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { StreamWrite } from '#db/act.ts';
import type { Statement } from '#db/database.ts';
import { type Refusal, refuse } from '#domain/catalogue/rule.ts';
import { DISPATCH_EVENTS } from '#domain/dispatch/events.ts';
import { DOSSIER_EVENTS } from '#domain/dossier/events.ts';
import { MEETING_EVENTS } from '#domain/meeting/events.ts';
import { NUMBER_EVENTS } from '#domain/numbers.ts';
import { PANEL_EVENTS } from '#domain/panel/events.ts';
import { TASK_EVENTS } from '#domain/task/events.ts';

/** An act ready to be written: everything goes into one transaction. */
export interface PreparedAct {
  readonly writes: readonly StreamWrite[];
  readonly alongside: readonly Statement[];
  readonly results: Record<string, unknown>;
  /**
   * The actor's own number of the act's last event in the meeting that the command names; null if
   * it names none.
   */
  readonly seq: number | null;
  /** The words of the texts that it stores, by id, where what it does elsewhere needs them. */
  readonly words?: ReadonlyMap<string, string>;
}

export type Preparation = PreparedAct | { readonly refusal: Refusal };

export const NOT_FOUND: { readonly refusal: Refusal } = refuse(
  'NOT-FOUND',
  'Introuvable : cela n’existe pas, ou vous n’y avez pas accès. Rien n’a changé.',
);

const checkers = new Map<string, Validator>(
  [
    ...MEETING_EVENTS,
    ...DOSSIER_EVENTS,
    ...PANEL_EVENTS,
    ...DISPATCH_EVENTS,
    ...NUMBER_EVENTS,
    ...TASK_EVENTS,
  ].map((schema) => [schema.properties.type.const, Compile(schema as TSchema)]),
);

/**
 * An event in the form that the log stores: every event is at its first version so far. Throws on
 * an event that its own schema refuses: a wrong event, once stored, is wrong for ever.
 */
export function stored<E extends { readonly type: string }>(event: E) {
  const { type } = event;
  if (!checkers.get(type)?.Check(event)) throw new Error(`A malformed ${type} was not kept.`);
  return { type, version: 1, data: event };
}
