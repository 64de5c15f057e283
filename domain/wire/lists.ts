import { type Static, Type } from 'typebox';
import { Closed, Id, OneOf } from '../primitives.ts';

/* What the lists are asked for. */

/** A sealed text, which the answer before gave. */
const Cursor = Type.String({ minLength: 1, maxLength: 400, pattern: '^[A-Za-z0-9_-]+$' });

/** A page of a list, from 1 to 200 rows; the whole list where neither is given. */
const PAGE = {
  limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|1[0-9][0-9]|200)$' })),
  cursor: Type.Optional(Cursor),
};

export const DossiersAsked = Closed({ panel: Id, ...PAGE });

/** By day; or those to come, the soonest first, then those that are over, the latest first. */
export const MeetingsAsked = Closed({
  panel: Id,
  order: Type.Optional(OneOf(['coming-first'] as const)),
  ...PAGE,
});
export type MeetingsOrder = Static<typeof MeetingsAsked>['order'];

/** As the panel saw them; or what waits first, then what is signed, the latest number first. */
export const DecisionsAsked = Closed({
  panel: Id,
  order: Type.Optional(OneOf(['awaiting-first'] as const)),
  ...PAGE,
});
export type DecisionsOrder = Static<typeof DecisionsAsked>['order'];

/** Of a panel, a meeting or a dossier; by number, or the latest first. */
export const LettersAsked = Closed({
  panel: Type.Optional(Id),
  meeting: Type.Optional(Id),
  dossier: Type.Optional(Id),
  order: Type.Optional(OneOf(['latest-first'] as const)),
  ...PAGE,
});
export type LettersAsked = Static<typeof LettersAsked>;
