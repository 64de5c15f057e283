import { type Refusal, refusal } from '../../catalogue/rule.ts';
import { isDeferral, needsNoConsent, type Outcome } from '../../outcomes.ts';
import type { Id } from '../../primitives.ts';
import type { OutcomeCommand } from '../commands.ts';
import { type Item, isPresent, type Meeting } from '../state.ts';
import type { AskedOfMeeting, MeetingFacts } from './decision.ts';

/** I9. Why an outcome is not recorded as it stands: it is not the text that the members read; null when it is. */
export const mustBeTheTextRead = (
  asked: AskedOfMeeting<OutcomeCommand>,
  item: Item,
): Refusal | null =>
  mustStillBeWhatWasRead(item, asked.facts) ??
  mustBeWhatWasValidated(item, asked) ??
  mustBeReadAgain(asked.meeting, item, asked.command.outcome);

const READ_AGAIN =
  'Le dossier a changé depuis que les membres ont lu la proposition : la lettre ne dirait plus la même chose. Relisez-la et soumettez-la de nouveau, puis consignez-la. Rien n’est perdu.';

/** I9. What the members read is not recorded once a fact of its letter has changed. */
function mustStillBeWhatWasRead(
  { proposal }: Item,
  { textHash, submittedHash }: MeetingFacts,
): Refusal | null {
  const isAsSubmitted = proposal !== null && submittedHash === textHash;
  return isAsSubmitted && submittedHash !== proposal.textHash
    ? refusal('STATE-01', READ_AGAIN)
    : null;
}

/** To defer, or to note that the insured withdraws, waits for nobody. */
const waitsForNobody = (outcome: Outcome): boolean =>
  isDeferral(outcome) || needsNoConsent(outcome);

/** Is one of these members still there to answer? */
const someAnswers = (meeting: Meeting, item: Item, memberIds: readonly Id[]): boolean =>
  memberIds.some(
    (memberId) =>
      !item.recused.includes(memberId) &&
      (meeting.kind === 'written-consultation' || isPresent(meeting, memberId)),
  );

/** I9. What members validated is what is recorded; other words are submitted first. */
function mustBeWhatWasValidated(
  item: Item,
  { meeting, command, facts }: AskedOfMeeting<OutcomeCommand>,
): Refusal | null {
  const { textHash, submittedHash } = facts;
  const isAnother = submittedHash !== null && submittedHash !== textHash;
  if (!item.proposal || !isAnother || waitsForNobody(command.outcome)) return null;
  return someAnswers(meeting, item, item.proposal.validatedBy)
    ? refusal(
        'STATE-01',
        'Des membres ont validé un autre texte que celui-ci. Soumettez celui-ci : l’issue se consigne dès qu’un membre le valide. Rien n’est perdu.',
      )
    : null;
}

/**
 * I9. The text is no longer the one that members validated: it is recorded once a member has validated
 * it as it is now. A new submission is enough while nobody had validated the former one, or nobody who
 * did is left to answer.
 */
function mustBeReadAgain(meeting: Meeting, item: Item, outcome: Outcome): Refusal | null {
  const { proposal } = item;
  if (!proposal || proposal.validatedBy.length > 0 || waitsForNobody(outcome)) return null;
  const fallen = proposal.fallen.map(({ memberId }) => memberId);
  if (someAnswers(meeting, item, fallen))
    return refusal(
      'STATE-01',
      'Le texte n’est plus celui que des membres ont validé : leurs validations sont tombées. L’issue se consigne dès qu’un membre valide le texte tel qu’il est maintenant. Rien n’est perdu.',
    );
  return proposal.overtaken ? refusal('STATE-01', READ_AGAIN) : null;
}
