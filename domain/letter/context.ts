import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { listed } from '../format.ts';
import { longDate } from '../written-dates.ts';
import type { CorrectedLetter } from './corrections.ts';
import type { LetterFault } from './fault.ts';
import { crossFaults } from './faults.ts';
import { confirmationNotice, lapseNotice } from './follow-up-notices.ts';
import type { ContextDraft, LetterInput } from './input.ts';
import { closing } from './insured/closing.ts';
import { conditionalApproval } from './insured/conditional.ts';
import { confirmation } from './insured/confirmation.ts';
import { deferral } from './insured/deferral.ts';
import { denial } from './insured/denial.ts';
import { firmApproval } from './insured/grant.ts';
import { informedParties } from './insured/informed.ts';
import { lapse } from './insured/lapse.ts';
import { outOfScope } from './insured/out-of-scope.ts';
import { redirection } from './insured/redirection.ts';
import { withdrawal } from './insured/withdrawal.ts';
import { isInsuredSide, isWorded, type LetterKind, type WordedKind } from './kinds.ts';
import { contextSchema, type LetterContext } from './schema.ts';
import { employer, occupationalHealth, partner } from './third-party.ts';
import { addresseeOf } from './words/people.ts';
import { missingValue } from './words/sources.ts';

/** What each kind of letter says, in addition to who writes to whom. */
const OWN_CONTEXT: Readonly<Record<WordedKind, (input: LetterInput) => ContextDraft>> = {
  L1: firmApproval,
  L2: employer,
  L3: denial,
  L4: deferral,
  L5: conditionalApproval,
  L6: occupationalHealth,
  L7: partner,
  L8: redirection,
  L9: outOfScope,
  L10: closing,
  L11: (input) => (isInsuredSide(input.letter.recipient) ? lapse(input) : lapseNotice(input)),
  L15: (input) =>
    isInsuredSide(input.letter.recipient) ? confirmation(input) : confirmationNotice(input),
  L16: withdrawal,
};

/**
 * The frozen context of one letter: every variable in words, nothing that the recipient may not
 * read. Missing values come back as faults that name the field and how to correct it (LET-02).
 */
export function letterContext(input: LetterInput): LetterContext | { faults: LetterFault[] } {
  const { kind, recipient } = input.letter;
  if (!isWorded(kind)) return { faults: [unworded(kind)] };
  const draft: ContextDraft = { kind, ...frame(input), ...OWN_CONTEXT[kind](input) };
  const missing = faultsOf(
    contextSchema({ kind, recipient }),
    draft,
    addresseeOf(input.facts, recipient).field,
  );
  const all = [...missing, ...crossFaults(input)];
  const faults = [...new Map(all.map((fault) => [fault.field, fault])).values()];
  return faults.length > 0 ? { faults } : (draft as unknown as LetterContext);
}

function frame(input: LetterInput): ContextDraft {
  const { facts, settings, decision, signatory, letter } = input;
  const { caseWorker } = facts;
  return {
    letter: {
      recipient: letter.recipient,
      number: letter.number,
      date: decision.date,
      dateText: longDate(decision.date),
      city: settings.fund.city,
      code: letter.code,
    },
    fund: {
      name: settings.fund.name,
      address: settings.fund.address.filter((line) => line.trim() !== ''),
      largePrint: settings.fund.largePrint,
    },
    addressee: addresseeOf(facts, letter.recipient),
    caseWorker: {
      name: caseWorker?.name || settings.caseWorker.name,
      role: caseWorker?.role || settings.caseWorker.role,
      phone: caseWorker?.phone || settings.caseWorker.phone,
    },
    signatory: {
      name: [signatory.firstName, signatory.lastName].filter((part) => part.trim()).join(' '),
      role: signatory.role,
    },
    ...(input.corrects ? { corrected: corrected(input, input.corrects) } : {}),
  };
}

/** Whose word it was and who else is written to are for the insured's side alone. */
function corrected(input: LetterInput, one: CorrectedLetter): ContextDraft {
  const isOwn = isInsuredSide(input.letter.recipient);
  const { date, number, changes, reportedOn, hasAppeal, others } = one;
  const told = input.informed.filter(({ recipient }) => others.includes(recipient));
  return {
    date: longDate(date),
    number,
    changes,
    reportedOn: isOwn && reportedOn ? longDate(reportedOn) : null,
    hasAppeal: isOwn && hasAppeal,
    others:
      isOwn && changes.length === 0
        ? listed(informedParties({ ...input, informed: told })) || null
        : null,
  };
}

const unworded = (kind: LetterKind): LetterFault => ({
  code: 'LET-02',
  field: 'letter.kind',
  message: `La lettre ${kind} n’a pas encore de modèle : écrivez-la hors de l’outil.`,
});

/**
 * The missing values, by the schema of the letter; the values of a denial's reasons are judged
 * separately.
 */
const faultsOf = (schema: TSchema, draft: ContextDraft, addresseeField: string): LetterFault[] =>
  Value.Errors(schema, draft)
    .map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.'))
    .filter((path) => !path.startsWith('reasons'))
    .map((path) => missingValue(path, addresseeField));
