import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import { capital } from '../../format.ts';
import type { Reopening } from '../../outcomes.ts';
import type { Id } from '../../primitives.ts';
import type { MeetingCommandOf } from '../commands.ts';
import type { MeetingEvent } from '../events.ts';
import { isSettled, itemOf, type Meeting, meetingNoun } from '../state.ts';
import { endOfBallot } from './ballot.ts';
import {
  type AskedOfMeeting,
  type DossierInMeeting,
  happened,
  type MeetingDecision,
  type MeetingFacts,
} from './decision.ts';
import { firstOf, mustBe, mustLead, mustStillBePresented, notFound } from './guards.ts';

export function plan({
  command,
  facts,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'plan-meeting'>>): MeetingDecision {
  const refusal = mustLead(actor);
  if (refusal) return { refusal };
  if (!facts.panel) return { refusal: notFound() };
  const { panelId, profileKey } = facts.panel;
  const { kind, startsAt } = command;
  const place = facts.texts.place ?? null;
  return happened([{ type: 'MeetingPlanned', panelId, profileKey, kind, startsAt, place }], {
    meetingId: facts.newId,
  });
}

/**
 * CONS-01: no dossier goes on an agenda without the insured's dated agreement; COMP I36: on one
 * agenda at a time.
 */
export function add({
  meeting,
  facts,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'add-item'>>): MeetingDecision {
  const refusal = firstOf(mustLead(actor), mustBe(meeting, 'draft', 'frozen', 'open', 'suspended'));
  if (refusal) return { refusal };
  const { dossier } = facts;
  if (!dossier) return { refusal: notFound() };
  if (!dossier.presentation)
    return refuse(
      'CONS-01',
      'La personne n’a pas donné d’accord daté à la présentation : le dossier ne peut pas être inscrit.',
    );
  if (dossier.scheduledIn && dossier.decided)
    return refuse(
      'STATE-01',
      `La décision n° ${dossier.decided.decisionNumber} vient d’être prise, à une séance encore ouverte. Le dossier pourra être inscrit de nouveau dès qu’elle sera close.`,
    );
  if (dossier.scheduledIn)
    return refuse(
      'STATE-01',
      'Ce dossier est déjà à un ordre du jour, ou son issue y attend la signature. Retirez-le de celui-là, ou attendez la décision, avant de l’inscrire ici.',
    );
  const reopening = reopens(facts, dossier);
  if (reopening && 'rule' in reopening) return { refusal: reopening };
  const recused = recusedBefore(meeting, dossier.dossierId);
  const added: MeetingEvent = {
    type: 'ItemAdded',
    itemId: facts.newId,
    dossierId: dossier.dossierId,
    measureCode: dossier.measureCode,
    afterId: meeting.agenda.at(-1) ?? null,
    late: meeting.state !== 'draft',
    sharing: [...dossier.sharing],
    ...(recused.length > 0 ? { recused } : {}),
    ...(reopening ? { reopens: reopening } : {}),
  };
  return happened([added], { itemId: facts.newId });
}

/**
 * Decisions 6. A request that was refused, closed or sent elsewhere is studied again, with its reason: a
 * wrong denial is mended, and what L8 and L10 promise is kept. An agreement has other ways: while it
 * holds, nobody loses it by another passage.
 */
function reopens(
  { texts, today }: MeetingFacts,
  { decided }: DossierInMeeting,
): Reopening | Refusal | null {
  if (!decided) return null;
  const { decisionNumber, agreed } = decided;
  if (agreed)
    return refusal(
      'STATE-01',
      `Un accord est en vigueur sur cette demande (décision n° ${decisionNumber}). Pour une suite, créez un nouveau dossier qui la renouvelle ; pour changer l’accord, corrigez-le, retirez-le ou mettez-y fin.`,
    );
  const { reason } = texts;
  return reason
    ? { decisionNumber, reason, date: today }
    : refusal(
        'REASON-01',
        `La décision n° ${decisionNumber} est prise sur cette demande. Écrivez pourquoi la cellule reprend son étude.`,
      );
}

/** COMP-03. A recusal is about the insured: taking the item off and back does not lift it. */
const recusedBefore = ({ removed }: Meeting, dossierId: Id): Id[] => [
  ...new Set(
    Object.values(removed).flatMap((item) => (item.dossierId === dossierId ? item.recused : [])),
  ),
];

/** A move names neighbours, never positions: two people may move at once and lose nothing. */
export function move({
  meeting,
  command,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'move-item'>>): MeetingDecision {
  const refusal = firstOf(mustLead(actor), mustBe(meeting, 'draft', 'frozen', 'open', 'suspended'));
  if (refusal) return { refusal };
  const { itemId, afterId } = command;
  if (!itemOf(meeting, itemId)) return { refusal: notFound() };
  if (afterId === itemId || (afterId !== null && !itemOf(meeting, afterId)))
    return refuse(
      'STATE-01',
      'Le point après lequel vous placez celui-ci vient d’être retiré. L’ordre n’a pas changé.',
    );
  return happened([{ type: 'ItemMoved', itemId, afterId }]);
}

export function remove({
  meeting,
  command,
  facts,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'remove-item'>>): MeetingDecision {
  const refusal = firstOf(mustLead(actor), mustBe(meeting, 'draft', 'frozen', 'open', 'suspended'));
  if (refusal) return { refusal };
  const item = itemOf(meeting, command.itemId);
  if (!item) return { refusal: notFound() };
  if (item.outcome) return refuse('STATE-01', 'Ce point a une issue : il reste à l’ordre du jour.');
  const reason = facts.texts.reason;
  if (!reason) return refuse('REASON-01', 'Écrivez pourquoi ce point est retiré.');
  const leaves = meeting.currentItemId === item.itemId ? leaving(meeting) : endOfBallot(item);
  return happened([...leaves, { type: 'ItemRemoved', itemId: item.itemId, reason }]);
}

/** The item presented is left; nothing when none is. */
function leaving(meeting: Meeting): MeetingEvent[] {
  const { currentItemId } = meeting;
  if (!currentItemId) return [];
  const item = itemOf(meeting, currentItemId);
  return [...(item ? endOfBallot(item) : []), { type: 'ItemLeft', itemId: currentItemId }];
}

export function freeze({
  meeting,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'freeze-agenda'>>): MeetingDecision {
  const refusal = firstOf(mustLead(actor), mustBe(meeting, 'draft', 'frozen'));
  if (refusal) return { refusal };
  if (meeting.agenda.length === 0)
    return refuse('STATE-01', 'L’ordre du jour est vide : inscrivez au moins un dossier.');
  return happened([{ type: 'AgendaFrozen', version: (meeting.frozen?.version ?? 0) + 1 }]);
}

type Phase = MeetingCommandOf<
  'open-meeting' | 'suspend-meeting' | 'resume-meeting' | 'close-meeting'
>;

export function phase({ meeting, command, facts, actor }: AskedOfMeeting<Phase>): MeetingDecision {
  const lead = mustLead(actor);
  if (lead) return { refusal: lead };
  switch (command.type) {
    case 'open-meeting': {
      const refusal = mustBe(meeting, 'frozen');
      if (refusal) return { refusal };
      const profile = facts.panel?.profile ?? meeting.profile;
      const seated = facts.seated.map((seat) => ({ ...seat }));
      return happened([{ type: 'MeetingOpened', profile, members: seated }]);
    }
    case 'suspend-meeting': {
      const refusal = mustBe(meeting, 'open');
      return refusal ? { refusal } : happened([{ type: 'MeetingSuspended' }]);
    }
    case 'resume-meeting': {
      const refusal = mustBe(meeting, 'suspended');
      return refusal ? { refusal } : happened([{ type: 'MeetingResumed' }]);
    }
    case 'close-meeting':
      return close(meeting);
    default:
      return command satisfies never;
  }
}

/** « 1 à 3, 5 »: consecutive numbers are joined. */
function runs(numbers: readonly number[]): string {
  const starts = numbers.filter((number) => !numbers.includes(number - 1));
  const ends = numbers.filter((number) => !numbers.includes(number + 1));
  return starts
    .map((start, index) => (start === ends[index] ? `${start}` : `${start} à ${ends[index]}`))
    .join(', ');
}

/** Closing never decides silently: it is refused while an item has no outcome (I35). */
function close(meeting: AskedOfMeeting<Phase>['meeting']): MeetingDecision {
  const refusal = mustBe(meeting, 'open', 'suspended');
  if (refusal) return { refusal };
  const pending = meeting.agenda.flatMap((id, index) => {
    const item = itemOf(meeting, id);
    return item && !isSettled(item) ? [index + 1] : [];
  });
  if (pending.length > 0) {
    const points =
      pending.length > 1
        ? `les points ${runs(pending)} n’ont pas d’issue`
        : `le point ${pending[0]} n’a pas d’issue`;
    return refuse(
      'STATE-01',
      `${capital(meetingNoun(meeting))} ne peut pas se clore : ${points}. Consignez une issue, ajournez ou retirez.`,
    );
  }
  return happened([...leaving(meeting), { type: 'MeetingClosed' }]);
}

export function call({
  meeting,
  command,
  actor,
}: AskedOfMeeting<MeetingCommandOf<'call-item'>>): MeetingDecision {
  const refusal = firstOf(mustLead(actor), mustBe(meeting, 'open'));
  if (refusal) return { refusal };
  const item = itemOf(meeting, command.itemId);
  if (!item) return { refusal: notFound() };
  const withdrawn = mustStillBePresented(item);
  if (withdrawn) return { refusal: withdrawn };
  if (meeting.currentItemId === item.itemId)
    return refuse('STATE-01', 'Ce point est déjà celui en cours.');
  return happened([...leaving(meeting), { type: 'ItemCalled', itemId: item.itemId }]);
}
