import { Value } from 'typebox/value';
import type { DossierFacts } from '../dossier/facts.ts';
import type { PieceRequest } from '../dossier/response-clock.ts';
import { longDate } from '../format.ts';
import type { Outcome } from '../outcomes.ts';
import type { SettingsInForce } from '../panel.ts';
import type { DateOnly } from '../primitives.ts';
import type { Finding } from '../rules.ts';
import type { LetterDue, LetterKind, Recipient } from './due.ts';
import type { LetterFault } from './fault.ts';
import { crossFaults } from './faults.ts';
import { insuredContext } from './insured/context.ts';
import { LETTER_CONTEXTS, type LetterContext, type WordedKind } from './schema.ts';
import { thirdPartyContext } from './third-party.ts';
import { addresseeOf } from './words/people.ts';
import { missingValue } from './words/sources.ts';

/** Everything a letter is drawn from, at the moment of the decision. */
export interface LetterInput {
  readonly facts: DossierFacts;
  readonly settings: SettingsInForce;
  readonly decision: {
    readonly number: string | null;
    readonly outcome: Outcome;
    /** Also the date of the letter. */
    readonly date: DateOnly;
    readonly motive: string | null;
    readonly alternatives?: string | null;
    readonly conditions: readonly { text: string; due: DateOnly; proof: string }[];
    readonly findings: readonly Finding[];
    /** Set when only a part of the request is granted: two sentences, each with its full stop. */
    readonly partial?: { refusedPart: string; motive: string } | null;
  };
  readonly meeting: {
    readonly date: DateOnly;
    readonly kind: 'meeting' | 'written-consultation';
  } | null;
  /** The meeting on whose agenda a deferred request already stands. */
  readonly nextMeeting: DateOnly | null;
  readonly signatory: {
    readonly firstName: string;
    readonly lastName: string;
    readonly role: string;
  };
  readonly letter: {
    readonly kind: LetterKind;
    readonly recipient: Recipient;
    readonly number: string | null;
    readonly code: string | null;
  };
  /** The other letters issued with this one: nobody is said to be informed who is not. */
  readonly informed: readonly LetterDue[];
  /** What earlier letters asked of the insured, which already put the answer off. */
  readonly requests?: readonly PieceRequest[];
}

/** A context being built: anything may still be missing, the schema of its kind judges it. */
export type Draft = Record<string, unknown>;

const isWorded = (kind: LetterKind): kind is WordedKind => Object.hasOwn(LETTER_CONTEXTS, kind);

/**
 * The frozen context of one letter: every variable worded, nothing the recipient may not read.
 * Missing values come back as faults that name the field and how to mend it (LET-02).
 */
export function letterContext(input: LetterInput): LetterContext | { faults: LetterFault[] } {
  const { kind, recipient } = input.letter;
  if (!isWorded(kind)) return { faults: [unworded(kind)] };
  const own =
    kind === 'L2' || kind === 'L6' || kind === 'L7'
      ? thirdPartyContext(input)
      : insuredContext(input);
  const draft: Draft = { kind, ...frame(input), ...own };
  const missing = faultsOf(kind, draft, addresseeOf(input.facts, recipient).field);
  const all = [...missing, ...crossFaults(input)];
  const faults = [...new Map(all.map((fault) => [fault.field, fault])).values()];
  return faults.length > 0 ? { faults } : (draft as unknown as LetterContext);
}

function frame({ facts, settings, decision, signatory, letter }: LetterInput): Draft {
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
  };
}

const unworded = (kind: LetterKind): LetterFault => ({
  code: 'LET-02',
  field: 'letter.kind',
  message: `La lettre ${kind} n’a pas encore de modèle : écrivez-la hors de l’outil.`,
});

/** Values that the schema of the kind misses; the values of a denial's reasons are judged apart. */
const faultsOf = (kind: WordedKind, draft: Draft, addresseeField: string): LetterFault[] =>
  Value.Errors(LETTER_CONTEXTS[kind], draft)
    .map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.'))
    .filter((path) => !path.startsWith('reasons'))
    .map((path) => missingValue(path, addresseeField));
