import { type Static, Type } from 'typebox';
import { DispatchState } from '../dispatch/states.ts';
import { DECISION_STATES } from '../dossier/decision-life.ts';
import { MEASURE_CODES } from '../dossier/facts.ts';
import { DOSSIER_ORDERS, DUE_FILTERS, FINDINGS_FILTERS } from '../dossier/search.ts';
import { LINE_LENGTH } from '../lengths.ts';
import { Closed, DateOnly, Id, OneOf } from '../primitives.ts';
import { DOSSIER_STATES } from './http.ts';

/* What the lists are asked for. */

/** A sealed text, which the answer before gave. */
const Cursor = Type.String({ minLength: 1, maxLength: 400, pattern: '^[A-Za-z0-9_-]+$' });

/** A page of a list, from 1 to 200 rows; the whole list where neither is given. */
const PAGE = {
  limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|1[0-9][0-9]|200)$' })),
  cursor: Type.Optional(Cursor),
};

/** What may stand in an address: nothing of anybody. */
const NEUTRAL_FILTERS = {
  state: Type.Optional(OneOf(DOSSIER_STATES)),
  measure: Type.Optional(OneOf(MEASURE_CODES)),
  findings: Type.Optional(OneOf(FINDINGS_FILTERS)),
  due: Type.Optional(OneOf(DUE_FILTERS)),
  order: Type.Optional(OneOf(DOSSIER_ORDERS)),
};
export const DossiersAsked = Closed({ panel: Id, ...NEUTRAL_FILTERS, ...PAGE });

/** The same list, looked for by words: those of a person never stand in an address. */
export const DossiersQuery = Closed({
  panel: Id,
  words: Type.Optional(Type.String({ maxLength: LINE_LENGTH })),
  ...NEUTRAL_FILTERS,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  cursor: Type.Optional(Cursor),
});

/** By day; or those to come, the soonest first, then those that are over, the latest first. */
export const MeetingsAsked = Closed({
  panel: Id,
  order: Type.Optional(OneOf(['coming-first'] as const)),
  ...PAGE,
});
export type MeetingsOrder = Static<typeof MeetingsAsked>['order'];

/** What waits, as the panel saw it; or what waits first, then what is signed, the latest number first. */
export const DeskAsked = Closed({
  panel: Id,
  order: Type.Optional(OneOf(['awaiting-first'] as const)),
  ...PAGE,
});
export type DecisionsOrder = Static<typeof DeskAsked>['order'];

/** Decisions taken, the latest number first: all of them, or in a state, or since a day. */
export const DecisionsAsked = Closed({
  panel: Id,
  state: Type.Optional(OneOf(DECISION_STATES)),
  since: Type.Optional(DateOnly),
  ...PAGE,
});
export type DecisionsAsked = Static<typeof DecisionsAsked>;

/** Of a panel, a meeting or a dossier; by number, or the latest first. */
export const LettersAsked = Closed({
  panel: Type.Optional(Id),
  meeting: Type.Optional(Id),
  dossier: Type.Optional(Id),
  /** Where they stand on their way. */
  state: Type.Optional(DispatchState),
  order: Type.Optional(OneOf(['latest-first'] as const)),
  ...PAGE,
});
export type LettersAsked = Static<typeof LettersAsked>;

/** What waits in a panel, the soonest first: all that the reader may know of, or what waits for him. */
export const TasksAsked = Closed({
  panel: Id,
  whose: Type.Optional(OneOf(['mine'] as const)),
  ...PAGE,
});
export type TasksAsked = Static<typeof TasksAsked>;

/** The latest first. */
export const BatchesAsked = Closed({ panel: Id, ...PAGE });
