import type { DossierFacts } from '../dossier/facts.ts';
import { familyOf, type MeasureFamily } from '../dossier/measures.ts';
import type { WordedChoices } from '../outcome-choices.ts';
import { isApproval, type Outcome } from '../outcomes.ts';
import type { PanelParameters } from '../panel/parameters.ts';
import { type LetterDue, type LetterKind, letterOf, type Recipient } from './kinds.ts';
import { employerTakesPart, hostIsEmployer, isEmployee } from './parties.ts';
import { addresseeOf, fitsWindow, type Party } from './words/people.ts';

/** A letter that could have been due and is not: the rule and the sentence to show the signatory. */
export interface LetterWithheld extends LetterDue {
  readonly rule: 'LET-03' | 'LET-04';
  readonly reason: string;
}
export interface LettersDue {
  readonly due: readonly LetterDue[];
  readonly withheld: readonly LetterWithheld[];
}

/**
 * Which letters a decision calls for, and to whom (domain.md §2.6, §6.1). The insured and the legal
 * guardian always, unless the panel chose otherwise (ID-05); the others only for an approval, each
 * only with a name and a postal address, and the employer only if the insured does not object
 * (LET-03), or if the employer is a party anyway.
 */
export function lettersDue(input: {
  facts: DossierFacts;
  outcome: Outcome;
  choices?: WordedChoices;
  settings: LetterSettings;
}): LettersDue {
  const { facts, outcome, choices, settings } = input;
  // Nobody is left to be written to: those who knew are told by telephone (L10).
  if (choices?.closing?.ground === 'deceased') return { due: [], withheld: [] };
  const kind = letterOf(outcome);
  const candidates = [
    { kind, recipient: 'insured' } as const,
    ...(settings.guardianLetters ? guardianCopy(facts, kind) : []),
    ...(isApproval(outcome) ? thirdParties(facts, settings) : []),
  ];
  const isWithheld = (letter: LetterDue | LetterWithheld): letter is LetterWithheld =>
    'reason' in letter;
  return {
    due: candidates.filter((letter) => !isWithheld(letter)),
    withheld: candidates.filter(isWithheld),
  };
}

type Candidates = (LetterDue | LetterWithheld)[];

/** What the panel chose where the law does not say who receives a letter. */
export type LetterSettings = Pick<
  PanelParameters,
  'employerOpposition' | 'occupationalPhysicianNotice' | 'guardianLetters'
>;

function guardianCopy(facts: DossierFacts, kind: LetterKind): Candidates {
  const guardian = facts.insured.legalGuardian;
  return guardian
    ? addressed({ kind, recipient: 'legal-guardian' }, { facts, party: guardian })
    : [];
}

function thirdParties(facts: DossierFacts, settings: LetterSettings): Candidates {
  return [
    ...toEmployer(facts, settings),
    ...(settings.occupationalPhysicianNotice === 'fund' ? toOccupationalHealth(facts) : []),
    ...toPartners(facts),
  ];
}

function toEmployer(facts: DossierFacts, { employerOpposition }: LetterSettings): Candidates {
  const employer = facts.employment?.employer;
  const letter = { kind: 'L2', recipient: 'employer' } as const;
  if (!isEmployee(facts) || !isNamed(employer)) return [];
  const isOpposed = facts.consents?.employerInformation === false && !employerTakesPart(facts);
  if (isOpposed && employerOpposition === 'withhold') {
    return [
      {
        ...letter,
        rule: 'LET-03',
        reason: 'La personne ne veut pas que son employeur soit informé : la lettre est retenue.',
      },
    ];
  }
  return addressed(letter, { facts, party: employer });
}

/** Employees have a service through their employer; farmers and independents only if they joined one. */
function toOccupationalHealth(facts: DossierFacts): Candidates {
  const service = facts.occupationalHealthService;
  if (!isNamed(service)) return [];
  if (!isEmployee(facts) && facts.occupationalHealthAffiliated !== true) return [];
  return addressed({ kind: 'L6', recipient: 'occupational-health' }, { facts, party: service });
}

/** A retraining is written to the employer alone, who hands it on (CT R5213-17). */
const TAKES_HOST: Readonly<Record<MeasureFamily, boolean>> = {
  trial: true,
  assessment: false,
  immersion: true,
  retraining: false,
  common: false,
};

function toPartners(facts: DossierFacts): Candidates {
  const { code, provider, host, prescriberBody } = facts.measure;
  const parties: readonly (readonly [Recipient, Party | null | undefined])[] = [
    ['provider', provider],
    ['host', TAKES_HOST[familyOf(code)] && !hostIsEmployer(facts) ? host : null],
    ['prescriber', code === 'work-immersion' ? prescriberBody : null],
  ];
  return parties.flatMap(([recipient, party]) =>
    isNamed(party) ? addressed({ kind: 'L7', recipient }, { facts, party }) : [],
  );
}

const isNamed = (party: Party | null | undefined): party is Party & { name: string } =>
  (party?.name ?? '').trim() !== '';

/** Due if it can be posted; a third party's bad address never delays the insured's letter. */
function addressed(letter: LetterDue, { facts, party }: Posted): Candidates {
  const block = addresseeOf(facts, letter.recipient);
  const hasAddress = (party.address ?? []).some((line) => line.trim() !== '');
  if (hasAddress && fitsWindow(block)) return [letter];
  const trouble = hasAddress
    ? 'ne tient pas sur l’enveloppe (six lignes de 38 caractères, nom compris)'
    : 'manque';
  return [
    {
      ...letter,
      rule: 'LET-04',
      reason: `L’adresse de « ${party.name ?? ''} » ${trouble} : aucune lettre ne lui est préparée. Complétez le dossier pour l’informer.`,
    },
  ];
}

interface Posted {
  readonly facts: DossierFacts;
  readonly party: Party;
}
