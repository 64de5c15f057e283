import { listed, longDate, number } from '../../format.ts';
import { labelOf } from '../../labels.ts';
import type { Draft, LetterInput } from '../context.ts';
import { denialGrounds } from '../ground.ts';
import { employerTakesPart, hasOccupationalPhysician, isEmployee } from '../parties.ts';
import {
  countedAs,
  daysText,
  hoursText,
  nameIndefinite,
  periodsText,
  placeText,
  supportBody,
  totalWorkableDays,
  workableDays,
} from '../words/measure.ts';
import { fullName, guardianSalutation, salutation } from '../words/people.ts';
import { wordedConditions } from './conditional.ts';
import { deferral } from './deferral.ts';

/* What letters to the insured person (L1, L3, L4, L5) say beyond the common frame. */

export function insuredContext(input: LetterInput): Draft {
  const common = insuredFrame(input);
  switch (input.letter.kind) {
    case 'L1':
      return { ...common, ...request(input), ...grant(input) };
    case 'L3':
      return { ...common, ...request(input), ...denial(input) };
    case 'L4':
      return { ...common, ...postponed(input) };
    default:
      return { ...common, ...request(input), ...conditional(input) };
  }
}

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
function request(input: LetterInput): Draft {
  const { requestedByInsured: asked, receivedAt } = input.facts;
  return {
    requestText: asked ? `du ${longDate(asked)}` : receivedAt && `reçue le ${longDate(receivedAt)}`,
    meetingText: meetingText(input),
  };
}

const meetingText = ({ meeting }: LetterInput): string | null =>
  meeting?.kind === 'meeting' ? longDate(meeting.date) : null;

const measure = ({ facts }: LetterInput) => ({
  code: facts.measure.code,
  name: nameIndefinite(facts),
  periodsText: periodsText(facts),
});

const grant = (input: LetterInput): Draft => ({
  ...granted(input),
  partial: input.decision.partial ?? null,
});

/** What a firm agreement and a conditional one both say of the action. */
function granted(input: LetterInput): Draft {
  const { facts } = input;
  const counted = countedAs(input);
  const trial = facts.measure.code === 'supervised-trial';
  const renews = trial && facts.measure.renews;
  return {
    measure: {
      ...measure(input),
      daysText: daysText(facts),
      place: placeText(facts),
      tutor: text(facts.measure.tutor),
      totalHours: hoursText(facts),
      workableDays: trial ? number(workableDays(counted)) : null,
      weeklyRests: `${labelOf('weekDay', input.settings.weeklyRestDay)}s`,
      totalWorkableDays: renews ? number(totalWorkableDays(counted)) : null,
      agreement: facts.measure.agreement ?? null,
      capEmploi: facts.measure.prescriber === 'cap-emploi',
      supportBody: supportBody(facts),
      reviewedByPhysician: hasOccupationalPhysician(facts),
    },
    informed: informedOf(input),
    appeal: appealOf(input, 'CRA'),
  };
}

function appealOf({ settings }: LetterInput, route: 'CRA' | 'CMRA'): Draft {
  const { cra, cmra, court } = settings.appeal;
  const { address } = route === 'CRA' ? cra : cmra;
  return { commission: address, court: court.address, city: settings.fund.city };
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
  if (employerTakesPart(facts)) return 'signs';
  return facts.consents?.employerInformation === false ? 'opposed' : 'not-informed';
}

function denial(input: LetterInput): Draft {
  const { motive, alternatives } = input.decision;
  const { reasons, route } = denialGrounds(input);
  return {
    measure: measure(input),
    reasons,
    // A medical denial says what the law lets it say and no more (CRPA L211-6).
    motive: route === 'CRA' ? text(motive) : null,
    alternatives: text(alternatives),
    route,
    medicalService: input.settings.medicalService.contact,
    appeal:
      route === 'BOTH'
        ? {
            ...appealOf(input, 'CRA'),
            medicalCommission: input.settings.appeal.cmra.address,
          }
        : appealOf(input, route),
  };
}

function postponed(input: LetterInput): Draft {
  return {
    measure: measure(input),
    meetingText: meetingText(input),
    ...deferral(input),
    appeal: appealOf(input, 'CRA'),
  };
}

/** CRPA L211-2, 3°: what is awaited, by when, shown by what, and why. */
const conditional = (input: LetterInput): Draft => ({
  ...granted(input),
  conditions: wordedConditions(input),
  reason: text(input.decision.motive),
});
