import { addDays, addMonths } from './calendar.ts';
import { listed, longDate } from './format.ts';
import type { Draft, LetterInput } from './letter-context.ts';
import { denialGround } from './letter-ground.ts';
import {
  daysText,
  firstDay,
  hoursText,
  lastDay,
  nameIndefinite,
  periodsText,
  placeText,
  supportBody,
  totalWorkableDays,
  workableDays,
} from './letter-measure.ts';
import { fullName, guardianSalutation, salutation } from './letter-people.ts';
import { missingPieces } from './letter-pieces.ts';
import { employerTakesPart, isEmployee } from './letters.ts';
import type { DateOnly } from './primitives.ts';

/* What letters to the insured person (L1, L3, L4, L5) say beyond the common frame. */

export function insuredContext(input: LetterInput): Draft {
  const common = insuredFrame(input);
  switch (input.letter.kind) {
    case 'L1':
      return { ...common, ...request(input), ...grant(input) };
    case 'L3':
      return { ...common, ...request(input), ...denial(input) };
    case 'L4':
      return { ...common, ...deferral(input) };
    default:
      return { ...common, ...request(input), ...conditional(input) };
  }
}

const long = (date: DateOnly | null | undefined): string | null => (date ? longDate(date) : null);
const text = (value: string | null | undefined): string | null => (value?.trim() ? value : null);

function insuredFrame({ facts, settings, decision, letter }: LetterInput): Draft {
  const guardian = facts.insured.legalGuardian;
  const { referent } = facts;
  return {
    reference: facts.reference,
    decisionNumber: decision.number,
    insured: { fullName: fullName(facts.insured), salutation: salutation(facts.insured) },
    guardianSalutation:
      letter.recipient === 'legal-guardian' && guardian ? guardianSalutation(guardian.name) : null,
    // Someone to call needs a number: a referent without phone leaves the place to the case worker.
    referent: referent?.phone?.trim()
      ? { name: referent.name, role: text(referent.role), phone: referent.phone }
      : null,
    scheme: facts.scheme,
    risk: facts.risk ?? null,
    isEmployee: isEmployee(facts),
    privacy: {
      contact: settings.dpo.contact,
      active: settings.privacy.activeRetention,
      archive: settings.privacy.archiveRetention,
      url: settings.privacy.url,
    },
  };
}

/** The request and how it was looked at; a written consultation is « hors réunion ». */
function request({ facts, meeting }: LetterInput): Draft {
  const { requestedByInsured: asked, receivedAt } = facts;
  return {
    requestText: asked ? `du ${longDate(asked)}` : receivedAt && `reçue le ${longDate(receivedAt)}`,
    meetingText: meeting?.kind === 'meeting' ? longDate(meeting.date) : null,
  };
}

const measure = ({ facts }: LetterInput) => ({
  code: facts.measure.code,
  name: nameIndefinite(facts),
  periodsText: periodsText(facts),
});

function grant(input: LetterInput): Draft {
  const { facts, settings, decision } = input;
  const trial = facts.measure.code === 'supervised-trial';
  const renews = trial && facts.measure.renews;
  return {
    measure: {
      ...measure(input),
      daysText: daysText(facts),
      place: placeText(facts),
      tutor: text(facts.measure.tutor),
      totalHours: hoursText(facts),
      workableDays: trial ? String(workableDays(facts, settings.holidays)) : null,
      totalWorkableDays: renews ? String(totalWorkableDays(facts, settings.holidays)) : null,
      agreement: facts.measure.agreement ?? null,
      capEmploi: facts.measure.prescriber === 'cap-emploi',
      supportBody: supportBody(facts),
    },
    partial: decision.partial ?? null,
    informed: informedOf(input),
    appeal: appealOf(input, 'CRA'),
  };
}

function appealOf({ settings }: LetterInput, route: 'CRA' | 'CMRA'): Draft {
  const { cra, cmra, court } = settings.appeal;
  return { commission: (route === 'CRA' ? cra : cmra).address, court: court.address };
}

/** Only what is really sent is announced: read from the letters issued with this one. */
function informedOf({ facts, informed }: LetterInput): Draft {
  const told = (recipient: string) => informed.some((other) => other.recipient === recipient);
  const { provider, host, prescriberBody } = facts.measure;
  const names = [
    told('provider') ? provider?.name : null,
    told('host') ? host?.name : null,
    told('prescriber') ? prescriberBody?.name : null,
  ].filter((name) => typeof name === 'string');
  return {
    employer: employerOf({ facts, told: told('employer') }),
    occupationalHealth: told('occupational-health'),
    names: listed(names) || null,
  };
}

function employerOf({ facts, told }: { facts: LetterInput['facts']; told: boolean }): string {
  if (!isEmployee(facts)) return 'none';
  if (told) return employerTakesPart(facts) ? 'taking-part' : 'existence-only';
  return facts.consents?.employerInformation === false ? 'opposed' : 'not-informed';
}

function denial(input: LetterInput): Draft {
  const { facts, settings, decision } = input;
  const { findings, motive, alternatives } = decision;
  const found = denialGround({ facts, findings, zone: settings.holidays });
  return {
    measure: measure(input),
    ground: found.ground,
    value: found.value,
    // A medical denial says what the law lets it say and no more (CRPA L211-6).
    motive: found.route === 'CMRA' ? null : text(motive),
    alternatives: text(alternatives),
    route: found.route,
    medicalService: settings.medicalService.contact,
    appeal: appealOf(input, found.route),
  };
}

/** CRPA L114-5: what to send, by when; the deadline of the decision is told before suspension. */
function deferral(input: LetterInput): Draft {
  const { facts, settings, decision, meeting, nextMeeting } = input;
  const asked = decision.conditions.map(({ text: piece }) => piece).filter((piece) => text(piece));
  const pieces = asked.length > 0 ? asked : missingPieces(facts);
  const due = decision.conditions.map((condition) => condition.due).filter((date) => date !== '');
  const deadline = due.toSorted()[0] ?? addDays(decision.date, settings.completionDays);
  return {
    measure: measure(input),
    meetingText: meeting?.kind === 'meeting' ? longDate(meeting.date) : null,
    pieces,
    deadline: longDate(deadline),
    motive: text(decision.motive),
    implicitDecision: settings.implicitDecision,
    implicitDate: facts.receivedAt
      ? longDate(addDays(addMonths(facts.receivedAt, 2), input.suspendedDays ?? 0))
      : null,
    nextMeeting: long(nextMeeting),
    sendTo: [settings.service.name, ...settings.fund.address].join(', '),
  };
}

/** CRPA L211-2, 3°: what is awaited, by when, shown by what, and why. */
function conditional(input: LetterInput): Draft {
  const { facts, decision } = input;
  const extension = extensionOf(input);
  return {
    measure: { ...measure(input), place: placeText(facts), totalHours: hoursText(facts) },
    conditions: decision.conditions.map(({ text: said, due, proof }) => ({
      text: said,
      due: long(due),
      proof,
    })),
    extension,
    reason: text(decision.motive),
    informed: informedOf(input),
    appeal: appealOf(input, 'CRA'),
  };
}

/**
 * An extension of the stoppage is awaited: the condition says so, or PER-02 was found and the
 * condition speaks of the stoppage. Only then can the action begin before the document comes.
 */
function extensionOf({ facts, decision }: LetterInput): Draft | null {
  const said = decision.conditions.map(({ text: words, proof }) => `${words} ${proof}`).join(' ');
  const short = decision.findings.some(({ code }) => code === 'PER-02');
  const awaited = /prolong/iu.test(said) || (short && /arr[êe]t/iu.test(said));
  const until = facts.workStoppage?.prescribedUntil;
  const [start, end] = [firstDay(facts), lastDay(facts)];
  if (!awaited || !until || !start || !end || until < start) return null;
  return { lastDay: longDate(until), prescribedUntil: longDate(until), measureEnd: longDate(end) };
}
