import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { forbids } from '../../dossier/forbids.ts';
import { capital } from '../../format.ts';
import { hasChoice, type OutcomeChoices } from '../../outcome-choices.ts';
import { outcomeName } from '../../outcome-names.ts';
import {
  type Condition,
  isConditional,
  isDeferral,
  needsMotive,
  needsNoConsent,
  type Outcome,
} from '../../outcomes.ts';
import { hasSeat } from '../../roles.ts';
import { longDate } from '../../written-dates.ts';
import type { MeetingCommandOf, OutcomeCommand } from '../commands.ts';
import type { StatedOpinion } from '../events.ts';
import { absentSeats } from '../expected.ts';
import { quorumLack } from '../seats.ts';
import { countedSeats, type Item, itemOf, type Meeting } from '../state.ts';
import { endOfBallot } from './ballot.ts';
import { chosen } from './choices.ts';
import { writtenCondition } from './conditions.ts';
import {
  type AskedOfMeeting,
  happened,
  type MeetingDecision,
  type MeetingFacts,
} from './decision.ts';
import {
  firstOf,
  idsOf,
  mustBe,
  mustBeUnsettled,
  mustKeepCapacity,
  mustLead,
  mustNotBeDecided,
  mustNotBeRecused,
  mustServe,
  mustStillBePresented,
  notFound,
} from './guards.ts';
import { mustBeTheTextRead } from './text-read.ts';

/** I1: from the agenda's freeze to the item's outcome, never while the meeting is suspended. */
export function giveOpinion({
  meeting,
  command,
  facts,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'give-opinion'>>): MeetingDecision {
  const item = itemOf(meeting, command.itemId);
  if (!item) return { refusal: notFound() };
  const refusal = firstOf(
    mustServe(actor),
    mustBe(meeting, 'frozen', 'open'),
    mustNotBeRecused(item, idsOf(actor.memberId, facts)),
    mustStillBePresented(item),
    mustBeUnsettled(item),
    mustKeepCapacity(item, actor, facts),
  );
  if (refusal) return { refusal };
  const reason = facts.texts.reason ?? null;
  if (command.value !== 'favourable' && !reason)
    return refuse(
      'REASON-01',
      'Écrivez la raison : elle est demandée pour tout avis autre que favorable. Votre choix est gardé à l’écran.',
    );
  const { memberId, capacity } = actor;
  const { itemId } = item;
  return happened([
    { type: 'OpinionGiven', itemId, memberId, capacity, value: command.value, reason },
  ]);
}

export function propose(
  asked: AskedOfMeeting<MeetingCommandOf<'propose-outcome'>>,
): MeetingDecision {
  const { meeting, command, facts } = asked;
  const item = itemOf(meeting, command.itemId);
  const refusal = mayConclude(asked, item);
  if (refusal || !item) return { refusal: refusal ?? notFound() };
  const settled = mustBeUnsettled(item);
  if (settled) return { refusal: settled };
  const written = writtenOutcome(command, facts);
  if ('rule' in written) return { refusal: written };
  const { outcome } = command;
  const { textHash } = facts;
  return happened(
    [{ type: 'OutcomeProposed', itemId: item.itemId, outcome, ...written, textHash }],
    { textHash },
  );
}

/** I9: the validation carries the hash of the text read; it is refused if the text has changed. */
export function validate(
  asked: AskedOfMeeting<MeetingCommandOf<'validate-proposal'>>,
): MeetingDecision {
  const { meeting, command, facts, actor } = asked;
  const item = itemOf(meeting, command.itemId);
  const refusal = mayAnswer(asked, item);
  if (refusal || !item?.proposal) return { refusal: refusal ?? notFound() };
  const { textHash } = item.proposal;
  if (textHash !== command.textHash)
    return refuse(
      'STATE-01',
      'La proposition a changé depuis que vous l’avez lue. Relisez-la avant de valider.',
    );
  // Without an act on the dossier: a setting, the edition of a letter, another request.
  if (textHash !== (facts.submittedHash ?? textHash))
    return refuse(
      'STATE-01',
      'La lettre ne dirait plus ce qui a été soumis. La proposition se valide dès que la coordination l’a soumise de nouveau.',
    );
  const { memberId, capacity } = actor;
  return happened([{ type: 'ProposalValidated', itemId: item.itemId, memberId, capacity }]);
}

export function object(asked: AskedOfMeeting<MeetingCommandOf<'object'>>): MeetingDecision {
  const { meeting, command, facts, actor } = asked;
  const item = itemOf(meeting, command.itemId);
  const refusal = mayAnswer(asked, item);
  if (refusal || !item) return { refusal: refusal ?? notFound() };
  const reason = facts.texts.reason;
  if (!reason) return refuse('REASON-01', 'Écrivez ce à quoi vous vous opposez.');
  const { memberId, capacity } = actor;
  return happened([{ type: 'ProposalObjected', itemId: item.itemId, memberId, capacity, reason }]);
}

function mayAnswer(
  { meeting, facts, actor }: AskedOfMeeting<unknown>,
  item: Item | undefined,
): Refusal | null {
  if (!item) return notFound();
  return firstOf(
    mustServe(actor),
    mustBe(meeting, 'open'),
    mustNotBeRecused(item, idsOf(actor.memberId, facts)),
    mustStillBePresented(item),
    mustBeUnsettled(item),
    mustKeepCapacity(item, actor, facts),
    item.proposal ? null : refusal('STATE-01', 'Aucune issue n’est encore proposée sur ce point.'),
  );
}

/** The panel's outcome, with who was present and what each service had said at that instant. */
export function record(asked: AskedOfMeeting<MeetingCommandOf<'record-outcome'>>): MeetingDecision {
  const { meeting, command, facts } = asked;
  const item = itemOf(meeting, command.itemId);
  const refusal = mayConclude(asked, item);
  if (refusal || !item) return { refusal: refusal ?? notFound() };
  const written = writtenOutcome(command, facts);
  if ('rule' in written) return { refusal: written };
  const overtaken = mustBeTheTextRead(asked, item);
  if (overtaken) return { refusal: overtaken };
  const { itemId, dossierId, measureCode } = item;
  if (!dossierId || !measureCode) return { refusal: notFound() };
  const present = Object.values(meeting.present).filter(
    ({ memberId }) => !item.recused.includes(memberId),
  );
  return happened([
    ...endOfBallot(item),
    {
      type: 'OutcomeRecorded',
      itemId,
      dossierId,
      measureCode,
      outcome: command.outcome,
      ...written,
      present: present.map((seat) => ({ ...seat })),
      opinions: statedOpinions(item),
      findings: [
        ...(facts.dossier?.findings.map(({ code }) => code) ?? []),
        ...(absentSeats(meeting, item).length > 0 ? ['COMP-02'] : []),
      ],
    },
  ]);
}

function mayConclude(
  asked: AskedOfMeeting<OutcomeCommand>,
  item: Item | undefined,
): Refusal | null {
  const { meeting, command, facts, actor } = asked;
  const lead = firstOf(mustLead(actor), mustBe(meeting, 'open'));
  if (lead) return lead;
  if (!item || !facts.dossier) return notFound();
  return firstOf(
    // Who leads in one capacity may be recused in another (COMP-03).
    mustNotBeRecused(item, idsOf(actor.memberId, facts)),
    mustNotBeDecided(item),
    needsNoConsent(command.outcome) ? null : mustStillBePresented(item),
    quorumFor(meeting, item, command.outcome),
    forbids(command.outcome, facts.dossier.findings),
  );
}

/** COMP-01. Deferral alone needs no quorum: what was said is kept, the item comes back later. */
function quorumFor(meeting: Meeting, item: Item, outcome: Outcome): Refusal | null {
  if (isDeferral(outcome)) return null;
  const counted = new Set([...countedSeats(meeting, item)].filter(hasSeat));
  const missing = quorumLack(meeting.profile.quorum, counted);
  if (missing === null) return null;
  return refusal(
    'COMP-01',
    `${missing}. Seul ${outcomeName('deferral', 'le')} est possible ; les avis donnés sont gardés.`,
  );
}

interface OutcomeWords {
  readonly motive: MeetingFacts['texts'][string] | null;
  readonly motiveForMembers?: MeetingFacts['texts'][string];
  readonly conditions: Condition[];
  readonly choices?: OutcomeChoices;
}

/** REASON-01. A refusal says why; a condition says what, before when, and how it is shown. */
function writtenOutcome(command: OutcomeCommand, facts: MeetingFacts): OutcomeWords | Refusal {
  const { texts, today } = facts;
  const { motive = null, motiveForMembers } = texts;
  if (!motive && needsMotive(command.outcome))
    return refusal('REASON-01', 'Écrivez le motif, tel que la personne le lira.');
  const typed = command.conditions ?? [];
  if (isConditional(command.outcome) && typed.length === 0)
    return refusal(
      'REASON-01',
      `${capital(outcomeName('conditional-approval', 'un'))} porte une condition : ce qui est attendu, avant quand, prouvé par quoi.`,
    );
  const conditions: Condition[] = [];
  for (const [index, one] of typed.entries()) {
    const condition = writtenCondition(one, (part) => texts[`conditions.${index}.${part}`]);
    if ('missing' in condition)
      return refusal('REASON-01', `Condition ${index + 1} : ${condition.missing}.`);
    // Nobody can still do by a past day what is asked of him.
    if (condition.due < today)
      return refusal(
        'REASON-01',
        `Condition ${index + 1} : le ${longDate(condition.due)} est déjà passé. Choisissez une date à partir d’aujourd’hui.`,
      );
    conditions.push(condition);
  }
  const choices = chosen(command, facts);
  if ('rule' in choices) return choices;
  return {
    motive,
    ...(motiveForMembers ? { motiveForMembers } : {}),
    conditions,
    ...(hasChoice(choices) ? { choices } : {}),
  };
}

const statedOpinions = (item: Item): StatedOpinion[] =>
  Object.values(item.opinions).flatMap(({ memberId, capacity, value }) =>
    value ? [{ memberId, capacity, value }] : [],
  );
