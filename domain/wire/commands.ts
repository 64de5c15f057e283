import { type Static, type TSchema, Type } from 'typebox';
import { DISPATCH_COMMANDS, type DispatchCommand } from '../dispatch/commands.ts';
import {
  DOSSIER_COMMANDS,
  type DossierCommand,
  TOGETHER_COMMANDS,
  type TogetherCommand,
} from '../dossier/commands.ts';
import { KnownKind, KnownRecipient } from '../letter/kinds.ts';
import { MEETING_COMMANDS, type MeetingCommand } from '../meeting/commands.ts';
import { Tally } from '../outcomes.ts';
import { PANEL_COMMANDS, type PanelCommand } from '../panel/commands.ts';
import { STAFF_COMMANDS, type StaffCommand } from '../panel/staff.ts';
import { CapacityName, Closed, CommandId, Id } from '../primitives.ts';
import type { Capacity } from '../roles.ts';
import { TASK_COMMANDS, type TaskCommand } from '../task/commands.ts';

/** Every command of the contract, one schema each, by its `type`. */
export const COMMANDS: Readonly<Record<string, TSchema>> = Object.fromEntries(
  [
    ...MEETING_COMMANDS,
    ...DOSSIER_COMMANDS,
    ...TOGETHER_COMMANDS,
    ...PANEL_COMMANDS,
    ...STAFF_COMMANDS,
    ...DISPATCH_COMMANDS,
    ...TASK_COMMANDS,
  ].map((schema) => [schema.properties.type.const, schema]),
);
export const Command = Type.Union([
  ...MEETING_COMMANDS,
  ...DOSSIER_COMMANDS,
  ...TOGETHER_COMMANDS,
  ...PANEL_COMMANDS,
  ...STAFF_COMMANDS,
  ...DISPATCH_COMMANDS,
  ...TASK_COMMANDS,
]);
export type Command =
  | MeetingCommand
  | DossierCommand
  | TogetherCommand
  | PanelCommand
  | StaffCommand
  | DispatchCommand
  | TaskCommand;
/** One act; several sent together are as many of these. */
export type SingleCommand = Exclude<Command, TogetherCommand>;

/**
 * One act: its id names it for ever; `as` says in which capacity, where a person has several;
 * `person` who opened the page that sends it (PERSON-01).
 */
export const Envelope = Closed({
  id: CommandId,
  command: Command,
  as: Type.Optional(CapacityName),
  person: Type.Optional(Id),
});
export type Envelope = { id: string; command: Command; as?: Capacity; person?: string };

const IssuedLetter = Closed({ id: Id, kind: KnownKind, recipient: KnownRecipient });

export const Refusal = Closed({ rule: Type.String(), message: Type.String() });

/** One decision of several: its number and letters, or why it was not taken. */
const TakenOrNot = Closed({
  dossierId: Id,
  decisionNumber: Type.Optional(Type.String()),
  letters: Type.Optional(Type.Array(IssuedLetter)),
  refused: Type.Optional(Refusal),
});
export type TakenOrNot = Static<typeof TakenOrNot>;

/** What an act gives back beside its number, over HTTP and over the socket alike. */
export const Results = {
  meetingId: Type.Optional(Id),
  itemId: Type.Optional(Id),
  dossierId: Type.Optional(Id),
  tally: Type.Optional(Tally),
  textHash: Type.Optional(Type.String()),
  decisionNumber: Type.Optional(Type.String()),
  letters: Type.Optional(Type.Array(IssuedLetter)),
  membershipId: Type.Optional(Id),
  delegationId: Type.Optional(Id),
  batchId: Type.Optional(Id),
  /** Of acts sent together, what became of each. */
  results: Type.Optional(Type.Array(TakenOrNot)),
  /** What was asked waits for a second person. */
  awaitsConfirmation: Type.Optional(Type.Boolean()),
};

/** The actor's own number of the act's last event in the meeting named; null where none is. */
const OwnSeq = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]);

export const Acked = Closed({ acked: Type.Literal(true), seq: OwnSeq, ...Results });
export type Acked = Static<typeof Acked>;
export const Refused = Closed({ refused: Refusal });
export { OwnSeq };
