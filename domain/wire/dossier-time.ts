import { Type } from 'typebox';
import { DEADLINE_KINDS } from '../dossier/deadlines.ts';
import { MEETING_KINDS } from '../meeting/events.ts';
import { ConditionKind, Outcome } from '../outcomes.ts';
import { Closed, DateOnly, Id, OneOf } from '../primitives.ts';
import { SETTING_ASIDE } from '../roles.ts';

/* What time does to a dossier, in the answer of `GET /api/dossiers/:id`. */

const Text = Type.String();
const Day = Type.Union([DateOnly, Type.Null()]);

export const DossierTime = {
  /** Every date that counts, the nearest first: before a decision, or after it. */
  deadlines: Type.Array(
    Closed({ kind: OneOf(DEADLINE_KINDS), date: DateOnly, reason: Text, source: Text }),
  ),
  /** The delay of the answer: `due` null while it does not run. */
  clock: Type.Union([
    Closed({
      from: DateOnly,
      due: Day,
      pauses: Type.Array(Closed({ from: DateOnly, to: Day })),
    }),
    Type.Null(),
  ]),
  /** What letters asked of the insured; `text` null once the letter is purged. */
  requests: Type.Array(
    Closed({
      decisionNumber: Text,
      date: DateOnly,
      until: DateOnly,
      pieces: Type.Array(Closed({ text: Type.Union([Text, Type.Null()]), receivedOn: Day })),
    }),
  ),
  /** Each time it stood on an agenda, oldest first. */
  passages: Type.Array(
    Closed({
      meetingId: Id,
      kind: OneOf(MEETING_KINDS),
      date: DateOnly,
      isOver: Type.Boolean(),
      outcome: Type.Union([Outcome, Type.Null()]),
      /** It studied again what this decision had settled; why, for who may read it. */
      reopens: Type.Union([
        Closed({ decisionNumber: Text, on: DateOnly, reason: Type.Union([Text, Type.Null()]) }),
        Type.Null(),
      ]),
      /** The outcome was set aside on this day, by which office and, for who may read it, why. */
      setAside: Type.Union([
        Closed({
          outcome: Type.Union([Outcome, Type.Null()]),
          on: DateOnly,
          capacity: OneOf(SETTING_ASIDE),
          reason: Type.Union([Text, Type.Null()]),
        }),
        Type.Null(),
      ]),
      decisionNumber: Type.Union([Text, Type.Null()]),
      decidedOn: Day,
      conditions: Type.Array(
        Closed({ kind: ConditionKind, text: Type.Union([Text, Type.Null()]), due: DateOnly }),
      ),
      /** Fields that this viewer reads and that changed since its outcome. */
      changedSince: Type.Array(Text),
    }),
  ),
};
