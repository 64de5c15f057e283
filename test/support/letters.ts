import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type CheckSettings,
  checkDossier,
  DEFAULT_CHECK_SETTINGS,
} from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import { lettersDue } from '#domain/letter/due.ts';
import type { LetterInput } from '#domain/letter/input.ts';
import { type LetterKind, letterOf, type Recipient } from '#domain/letter/kinds.ts';
import { isEmployee } from '#domain/letter/parties.ts';
import type { LetterContext } from '#domain/letter/schema.ts';
import type { Outcome } from '#domain/outcomes.ts';
import { type SettingsInForce, settingsOn } from '#domain/panel/settings.ts';
import { profileOf } from '#domain/profile.ts';
import { NIEVRE } from '#server/demo/panels.ts';
import { type Composed, composeLetter } from '#templates/registry.ts';

/* Dossiers of the visible cases, completed as the model letters complete them. All fictional. */

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface Case {
  readonly id: string;
  readonly options: { readonly meetingDate: string; readonly profile: string };
  readonly dossier: DossierFacts;
}
export const CASES: readonly Case[] = (
  JSON.parse(readFileSync(at('../fixtures/cases/visible.json'), 'utf8')) as { cases: Case[] }
).cases;

export const caseOf = (id: string): Case => {
  const found = CASES.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`No case ${id}`);
  return structuredClone(found);
};

/** The demonstration's fund, nearer its post office. */
export const SETTINGS: SettingsInForce = settingsOn({ ...NIEVRE, postalDays: 4 }, '2026-04-24');

export const MSA_SETTINGS: SettingsInForce = {
  ...SETTINGS,
  fund: {
    ...SETTINGS.fund,
    name: 'Caisse de mutualité sociale agricole (fictive)',
    address: ['2 PLACE DE L’EXEMPLE', '58000 NEVERS'],
  },
  dpo: { contact: 'dpo@msa.example, ou par courrier à l’adresse ci-dessus' },
  privacy: { ...SETTINGS.privacy, url: 'www.msa.example/vos-donnees' },
};

const REFERENT = {
  name: 'Honorine Passerelle (fictive)',
  role: 'assistante sociale',
  phone: '03 53 01 00 12',
};

const ADDRESSES: Readonly<Record<string, string[]>> = {
  'Cabinet Boussole (fictif)': ['3 rue du Modèle', '58000 Nevers'],
  'Loire Horizon Formation (fictif)': ['5 rue du Modèle', '58000 Nevers'],
  'Transports Grandvaux (fictifs)': ['4 rue du Modèle', '58000 Nevers'],
  'Résidence Les Tilleuls (fictive)': ['Direction', '7 rue du Modèle', '58000 Nevers'],
  'Boulangerie du Lavoir (fictive)': ['6 rue du Modèle', '58640 Varennes-Vauzelles'],
  'Commune de Saint-Modèle (fictive)': ['place de la Mairie', '58000 Saint-Modèle'],
  'GAEC du Moulin Neuf (fictif)': ['Moulin Neuf', '58120 Château-Chinon'],
};
const addressOf = (name: string | null | undefined): string[] =>
  ADDRESSES[name ?? ''] ?? ['12 rue du Modèle', '58000 Nevers'];

/** The dossier of a case with what letters need and the cases leave out: addresses, referent. */
export function completed(id: string): DossierFacts {
  const facts = caseOf(id).dossier;
  facts.referent = REFERENT;
  for (const company of [facts.measure.host, facts.measure.provider]) {
    if (company?.name) company.address = addressOf(company.name);
  }
  const employer = facts.employment?.employer;
  if (employer?.name) {
    const isTransport = employer.name.startsWith('Transports');
    employer.address = isTransport
      ? ['Direction', ...addressOf(employer.name)]
      : addressOf(employer.name);
  }
  if (isEmployee(facts)) {
    facts.occupationalHealthService = {
      name: 'Service de santé au travail (fictif)',
      address: ['10 RUE DU MODELE', '58000 NEVERS'],
    };
  }
  return facts;
}

export interface Asked {
  readonly facts: DossierFacts;
  readonly outcome: Outcome;
  readonly kind?: LetterKind;
  readonly recipient?: Recipient;
  readonly settings?: SettingsInForce;
  readonly decision?: Partial<LetterInput['decision']>;
  readonly meeting?: LetterInput['meeting'];
  readonly nextMeeting?: string | null;
  readonly letter?: Partial<LetterInput['letter']>;
  readonly follows?: LetterInput['follows'];
}

/** A whole letter input from what a test cares about. */
export function letterInput(asked: Asked): LetterInput {
  const { facts, outcome } = asked;
  const kind = asked.kind ?? letterOf(outcome);
  const recipient = asked.recipient ?? 'insured';
  const settings = asked.settings ?? SETTINGS;
  const { follows } = asked;
  return {
    ...(follows ? { follows } : {}),
    facts,
    settings,
    decision: {
      number: '2026-58-0001',
      outcome,
      date: '2026-04-24',
      motive: null,
      conditions: [],
      findings: [],
      ...asked.decision,
    },
    meeting: asked.meeting === undefined ? { date: '2026-04-23', kind: 'meeting' } : asked.meeting,
    nextMeeting: asked.nextMeeting ?? null,
    signatory: {
      firstName: 'Victorine',
      lastName: 'Paraphe (fictive)',
      role: 'responsable des prestations',
    },
    letter: { kind, recipient, number: '2026-58-004201', code: null, ...asked.letter },
    informed: lettersDue({ facts, outcome, settings }).due.filter(
      (due) => due.recipient !== recipient,
    ),
  };
}

/** The context, or a failed test with the faults in words. */
export function contextOf(asked: Asked): LetterContext {
  const context = letterContext(letterInput(asked));
  if ('faults' in context) throw new Error(JSON.stringify(context.faults, null, 1));
  return context;
}

/** The composed letter, or a failed test with the faults in words. */
export function composed(asked: Asked): Composed {
  const letter = composeLetter({ context: contextOf(asked) });
  if ('faults' in letter) throw new Error(JSON.stringify(letter.faults, null, 1));
  return letter;
}

/** A filled model letter, as the house wrote it. */
export const modelLetter = (name: string): string =>
  readFileSync(at(`../fixtures/letters/${name}.txt`), 'utf8');

/** Sentences and lines of a text, in a form where only typography may differ. */
export const sentencesOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .replaceAll('\u00A0', ' ')
    .replaceAll('’', "'")
    .split(/\n+|(?<=[.!?]) (?=\p{Lu})/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** What the local panel's rules find in a dossier on a day. */
export const findingsAt = (
  facts: DossierFacts,
  date: string,
  settings: CheckSettings = DEFAULT_CHECK_SETTINGS,
) =>
  checkDossier(facts, {
    date,
    profile: profileOf('cpam-local-cell'),
    holidays: 'metropole',
    fundCode: null,
    settings,
  });
