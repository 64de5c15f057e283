import {
  outcomeTextRow,
  readsChoices,
  readsMemberTexts,
  type VisibilityRow,
} from '../dossier/view.ts';
import {
  hasChoice,
  type OutcomeChoices,
  type Redirection,
  type Transfer,
} from '../outcome-choices.ts';
import type { Condition, Text } from '../outcomes.ts';
import type { Seat } from '../roles.ts';
import type { ToldChanges } from './events.ts';
import type { MeetingViewer } from './sight.ts';
import type { Meeting } from './state.ts';

/* The free texts of a meeting, as far as a viewer may read them. */

/** A text's id and, where they are already joined, its words; its commitment stays in the log. */
export const words = (text: Text | null): Text | null =>
  text && { id: text.id, ...(text.text === undefined ? {} : { text: text.text }) };

export const readable = (text: Text, viewer: MeetingViewer, row: VisibilityRow): Text | null =>
  row.readers.includes(viewer.capacity) ? words(text) : null;

/** Who reads the texts of an outcome, and who is a partner from outside in this meeting. */
export interface TextReader extends MeetingViewer {
  readonly external: readonly Seat[];
}

/** A viewer in this meeting, with who comes to it from outside. */
export const readerIn = ({ profile }: Meeting, viewer: MeetingViewer): TextReader => ({
  ...viewer,
  external: profile.external,
});

interface OutcomeTexts {
  readonly motive?: Text | null;
  readonly motiveForMembers?: Text | null;
  readonly conditions?: readonly Condition[];
  readonly choices?: OutcomeChoices;
}

export const outcomeTexts = (
  viewer: TextReader,
  { motive = null, motiveForMembers = null, conditions = [], choices = {} }: OutcomeTexts,
) => ({
  motive: motive && readable(motive, viewer, outcomeTextRow),
  ...(motiveForMembers && readsMemberTexts(viewer.capacity, viewer.external)
    ? { motiveForMembers: words(motiveForMembers) }
    : {}),
  conditions: outcomeTextRow.readers.includes(viewer.capacity)
    ? conditions.map(({ kind, text, due, proof, reasonText, effectText }) => ({
        ...(kind ? { kind } : {}),
        text: words(text) as Text,
        due,
        proof: words(proof) as Text,
        ...(reasonText ? { reasonText: words(reasonText) as Text } : {}),
        ...(effectText ? { effectText: words(effectText) as Text } : {}),
      }))
    : [],
  ...(hasChoice(choices) && readsChoices(viewer.capacity, viewer.external)
    ? { choices: shownChoices(choices) }
    : {}),
});

/** Field by field, the texts without their commitments. */
const shownChoices = ({ closing, outOfScope, redirection }: OutcomeChoices): OutcomeChoices => ({
  ...(closing ? { closing: { ground: closing.ground, date: closing.date } } : {}),
  ...(outOfScope
    ? {
        outOfScope: {
          kind: outOfScope.kind,
          ...(outOfScope.transfer ? { transfer: shownTransfer(outOfScope.transfer) } : {}),
        },
      }
    : {}),
  ...(redirection ? { redirection: shownRedirection(redirection) } : {}),
});

const shownTransfer = ({ name, address, phone, date }: Transfer): Transfer => ({
  name: words(name) as Text,
  ...(address ? { address: words(address) as Text } : {}),
  ...(phone ? { phone: words(phone) as Text } : {}),
  date,
});

const shownRedirection = ({ target, agreedOn, sharedOn, callBy }: Redirection): Redirection => ({
  target,
  ...(agreedOn ? { agreedOn } : {}),
  ...(sharedOn ? { sharedOn } : {}),
  ...(callBy ? { callBy } : {}),
});

/** What changed under a proposal, as this viewer's capacity is told of it. */
export const ownChanges = (
  changes: readonly ToldChanges[],
  { capacity }: MeetingViewer,
): ToldChanges[] =>
  changes
    .filter((one) => one.capacity === capacity)
    .map(({ text }) => ({ capacity, text: words(text) as Text }));
