import { type Static, type TProperties, Type } from 'typebox';
import { Closed, Id, Line, Maybe, OneOf, TypedDay } from '../primitives.ts';
import { DispatchMode } from './states.ts';

/* What coordination and the fund's services do with finished letters (contract §6.3, decisions 8). */

const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Closed({ type: Type.Literal(type), ...properties });

/** As many as are put in envelopes in an afternoon. */
const MOST_LETTERS = 500;

/** What a letter can be marked as; withholding it is an act of its own. */
const Marked = OneOf(['to-print', 'printed', 'posted', 'returned', 'acknowledged'] as const);

export const DISPATCH_COMMANDS = [
  /** Letters printed and posted together: those that wait to be printed, in no other batch. */
  command('prepare-batch', {
    panelId: Id,
    letterIds: Type.Array(Id, { minItems: 1, maxItems: MOST_LETTERS, uniqueItems: true }),
    mode: Maybe(DispatchMode),
  }),
  /** Before its cut-off: its letters wait for the next one. */
  command('cancel-batch', { batchId: Id, reason: Line }),
  /** This letter is not to leave; its number stays taken. */
  command('withhold-letter', { letterId: Id, reason: Line }),
  /** It came back: the same again where the address did not change, another one for the new address. */
  command('issue-duplicate', { letterId: Id, reason: Line }),
  /**
   * What happened to letters, one by one or a whole batch. `reason`: why it came back, or what was marked in
   * error; `handedTo`: who received it by hand. One of `letters` and `batchId`.
   */
  command('mark-letters', {
    letters: Maybe(
      Type.Array(
        Closed({
          letterId: Id,
          tracking: Maybe(Type.String({ maxLength: 40, pattern: '^[A-Za-z0-9 ]+$' })),
        }),
        { minItems: 1, maxItems: MOST_LETTERS },
      ),
    ),
    batchId: Maybe(Id),
    state: Marked,
    date: TypedDay,
    mode: Maybe(DispatchMode),
    reason: Maybe(Line),
    handedTo: Maybe(Line),
  }),
] as const;
export const DispatchCommand = Type.Union([...DISPATCH_COMMANDS]);
export type DispatchCommand = Static<(typeof DISPATCH_COMMANDS)[number]>;
export type DispatchCommandOf<T extends DispatchCommand['type']> = Extract<
  DispatchCommand,
  { type: T }
>;
