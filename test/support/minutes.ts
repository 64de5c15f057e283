import type { Minutes, MinutesMark, MinutesReader, MinutesRecord } from '#domain/minutes/reader.ts';
import { minutesFor } from '#domain/minutes/reader.ts';
import type { MinutesFrame, PointRecord } from '#domain/minutes/record.ts';
import type { Capacity } from '#domain/roles.ts';

/* Minutes without a server: sealed ones in which every text is filled, and a reader of them. */

const text = (id: string, words: string) => ({ id, text: words });

const frame: MinutesFrame = {
  edition: 'releve.v2',
  panel: 'Cellule locale',
  fund: { name: 'Caisse fictive', address: ['1 PLACE DU MODELE', '58000 NEVERS'], city: 'Nevers' },
  kind: 'meeting',
  date: '2026-06-04',
  opened: '14 h 00',
  closed: { date: '2026-06-04', hour: '15 h 30' },
  place: 'Salle du conseil',
  author: 'Bérengère Modèle',
  attendees: [
    {
      ...{ name: 'Bérengère Modèle', seat: 'coordination', voice: 'deliberative' },
      spans: [{ from: null, until: null }],
    },
    {
      ...{ name: 'Ambroise Modèle', seat: 'medical-service', voice: 'deliberative' },
      spans: [
        { from: '14 h 10', until: '14 h 35' },
        { from: '14 h 50', until: null },
      ],
    },
  ],
  absent: [{ name: 'Rémi Modèle', seat: 'cap-emploi' }],
  approved: [{ date: '2026-05-07', version: 3 }],
  external: ['occupational-health', 'cap-emploi', 'guest'],
  healthWords: [],
};

export const point: PointRecord = {
  itemId: 'i1',
  number: 3,
  reference: '58-0001',
  initials: 'B. D.',
  measure: 'work-immersion',
  periods: [{ start: '2026-06-15', end: '2026-06-26' }],
  isRenewal: false,
  isLate: false,
  risk: null,
  caseWorker: 'Fanny Modèle',
  removed: null,
  consentLost: false,
  presence: {
    start: ['coordination', 'social-service', 'cap-emploi'],
    end: ['coordination', 'medical-service', 'cap-emploi'],
  },
  recused: [{ seat: 'admin-fund', sat: false }],
  opinions: [
    { seat: 'social-service', value: 'favourable' },
    { seat: 'cap-emploi', value: 'favourable-with-reservation' },
  ],
  vote: { tally: { for: 4, against: 1, abstain: 2 }, consultative: null },
  outcome: {
    outcome: 'conditional-approval',
    motive: text('motive', 'le stage prépare un métier'),
    motiveForMembers: text('members', 'le service social suivra'),
    conditions: [
      {
        kind: 'other',
        text: text('condition', 'la convention'),
        due: '2026-06-12',
        proof: text('proof', 'la convention signée'),
        reasonText: text('why', 'elle manque'),
        effectText: text('effect', 'l’action s’arrête'),
      },
    ],
    choices: {},
  },
  quorumLack: 'Il manque un service',
  missing: ['medical-service'],
  lifted: [{ code: 'PER-03', capacity: 'coordination', date: '2026-06-04', reason: 'un accord' }],
  facts: [
    {
      ...{ kind: 'decided', decisionNumber: '2026-58-0042', outcome: 'conditional-approval' },
      ...{ on: '2026-06-05', by: 'Paul Modèle', since: 2 },
    },
  ],
};

const TEXTS = ['motive', 'members', 'condition', 'proof', 'why', 'effect', 'aside', 'off'];

/** Somebody to whom the redaction leaves everything, unless it is said otherwise. */
export const readerOf = (
  capacity: Capacity = 'coordination',
  changes: Partial<MinutesReader> = {},
): MinutesReader => ({
  capacity,
  items: {
    i1: { veiled: false, opinions: { 'social-service': 1, 'cap-emploi': 1 }, choices: {} },
    i2: { veiled: false, opinions: {}, choices: {} },
  },
  texts: new Set(TEXTS),
  ...changes,
});

export const recordOf = (changes: Partial<PointRecord> = {}): MinutesRecord => ({
  frame,
  points: [{ ...point, ...changes }],
});

export const fixedMark: MinutesMark = {
  kind: 'fixed',
  ...{ version: 2, stored: 2, on: '2026-06-05', hour: '9 h 05' },
  standing: { kind: 'submitted' },
};

/** Minutes in which every text is filled. */
export const fullMinutes = (capacity: Capacity = 'coordination'): Minutes =>
  minutesFor(
    {
      frame,
      points: [
        point,
        { ...point, itemId: 'i2', number: 4, removed: { reason: text('off', 'une pièce manque') } },
      ],
    },
    readerOf(capacity),
    fixedMark,
  );
