import { isConditional } from '../outcomes.ts';
import { longDate, plainDate } from '../written-dates.ts';
import type { ContextDraft, LetterInput } from './input.ts';
import {
  employerTakesPart,
  hasOccupationalPhysician,
  hostIsEmployer,
  isEmployee,
} from './parties.ts';
import { filled } from './words/filled.ts';
import {
  firstDay,
  hoursText,
  nameIndefinite,
  periodsText,
  placeText,
  supportBody,
} from './words/measure.ts';
import { fullName, genderOf, shortName } from './words/people.ts';

/*
 * What third parties may read (L2, L6, L7), field by field. Nothing is copied from the dossier by
 * spreading: a new fact never reaches a third party unless somebody writes it here.
 */

const toConfirm = ({ decision }: LetterInput): boolean => isConditional(decision.outcome);
const named = ({ facts }: LetterInput) => ({
  fullName: fullName(facts.insured),
  shortName: shortName(facts.insured),
});

/** L2. */
export function employer(input: LetterInput): ContextDraft {
  const { facts } = input;
  const { measure } = facts;
  const start = firstDay(facts);
  return {
    insured: { ...named(input), gender: genderOf(facts.insured) },
    periodsText: periodsText(facts),
    toConfirm: toConfirm(input),
    part: employerTakesPart(facts)
      ? {
          code: measure.code,
          name: nameIndefinite(facts),
          place: placeText(facts),
          tutor: filled(measure.tutor),
          start: start ? longDate(start) : null,
          agreementSigned: measure.agreement === 'signed',
          hostIsEmployer: hostIsEmployer(facts),
          subrogation: facts.employment?.subrogation === true,
        }
      : null,
  };
}

/** L6. */
export function occupationalHealth(input: LetterInput): ContextDraft {
  const { facts, settings, informed } = input;
  const { insured, scheme, risk } = facts;
  const isInformed = informed.some(({ recipient }) => recipient === 'employer');
  return {
    insured: {
      fullName: fullName(insured),
      gender: genderOf(insured),
      birthDate: insured.birthDate ? plainDate(insured.birthDate) : null,
    },
    employerName: filled(facts.employment?.employer?.name),
    toConfirm: toConfirm(input),
    measure: {
      code: facts.measure.code,
      name: nameIndefinite(facts),
      periodsText: periodsText(facts),
      place: placeText(facts),
      tutor: filled(facts.measure.tutor),
    },
    legalBasis: scheme === 'msa-self-employed' && risk !== 'sickness' ? 'rural' : 'social',
    employer: employerInformation(facts, isInformed),
    medicalService: settings.medicalService.contact,
  };
}

function employerInformation(facts: LetterInput['facts'], isInformed: boolean): string {
  if (isInformed) return employerTakesPart(facts) ? 'taking-part' : 'informed';
  return isEmployee(facts) && filled(facts.employment?.employer?.name) ? 'not-informed' : 'none';
}

/** L7. */
export function partner(input: LetterInput): ContextDraft {
  const { facts } = input;
  return {
    insured: named(input),
    measure: {
      code: facts.measure.code,
      name: nameIndefinite(facts),
      periodsText: periodsText(facts),
      totalHours: hoursText(facts),
      place: placeText(facts),
      tutor: filled(facts.measure.tutor),
      capEmploi: facts.measure.prescriber === 'cap-emploi',
      supportBody: supportBody(facts),
      reviewedByPhysician: hasOccupationalPhysician(facts),
    },
    isEmployee: isEmployee(facts),
    toConfirm: toConfirm(input),
  };
}
