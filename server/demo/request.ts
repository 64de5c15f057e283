import { addDays, daysBetween, nthWorkable } from '#domain/calendar.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { fictionalNir } from './fictional-nir.ts';

/*
 * A complete request dated around a day, and the measures it may ask for. All of it is fictional.
 */

type RequestPerson = Pick<DossierFacts['insured'], 'firstName' | 'usualName' | 'birthDate'> & {
  readonly civility: 'mme' | 'm';
  readonly street: string;
};

export const TRUCKS = {
  name: 'Transports Grandvaux (fictifs)',
  siret: '00000151100013',
  address: ['4 RUE DU MODELE', '58000 NEVERS'],
};
const HOME = {
  name: 'Résidence Les Tilleuls (fictive)',
  siret: '00000160200010',
  address: ['Direction', '7 RUE DU MODELE', '58000 NEVERS'],
};
export const JOINERY = {
  name: 'Menuiserie Bertranges (fictive)',
  siret: '00000165100017',
  address: ['12 ROUTE DES BERTRANGES', '58400 LA CHARITE SUR LOIRE'],
};
const COMPASS = {
  name: 'Cabinet Boussole (fictif)',
  siret: '00000173500018',
  address: ['3 RUE DU MODELE', '58000 NEVERS'],
};
const LOIRE = {
  name: 'Loire Horizon Formation (fictif)',
  siret: '00000169300019',
  address: ['5 RUE DU MODELE', '58000 NEVERS'],
};
const HEALTH_AT_WORK = {
  name: 'Santé au travail Nivernais (fictif)',
  address: ['2 RUE DU MODELE', '58000 NEVERS'],
};
const CAP_EMPLOI = {
  name: 'Cap emploi Nièvre (fictif)',
  address: ['6 RUE DU MODELE', '58000 NEVERS'],
};
const REFERENT = {
  name: 'Honorine Passerelle (fictive)',
  role: 'assistante sociale',
  phone: '03 53 01 00 12',
};
const CASE_WORKER = {
  name: 'Célestin Dossard (fictif)',
  role: 'gestionnaire du dossier',
  phone: '03 53 01 00 14',
};

const EVERY_PAPER: NonNullable<DossierFacts['documents']> = [
  'signed-request',
  'presentation-consent',
  'treating-physician-consent',
  'medical-advice',
  'occupational-physician-consent',
  'social-assessment',
  'stoppage-notice',
  'quote-or-programme',
  'funding-proof',
  'agreement',
];

/** The insured, the physicians and the social service agreed, each on a day before. */
const agreements = (before: (days: number) => string): Partial<DossierFacts> => ({
  consents: {
    presentation: before(20),
    sharing: ['occupational-health', 'cap-emploi'],
    employerInformation: true,
  },
  treatingPhysicianConsent: { given: true, written: true, date: before(18) },
  medicalAdvice: { sense: 'favourable', date: before(7) },
  occupationalPhysicianConsent: { given: true, date: before(9) },
  socialAssessment: before(16),
});

/** What is particular to one request; its dates depend on the day. */
export interface Own {
  readonly rank: number;
  readonly person: RequestPerson;
  readonly measure: (day: string) => DossierFacts['measure'];
  readonly changes?: (day: string) => Partial<DossierFacts>;
}

/** A complete request around a day: nothing is missing, everyone agreed. */
export function request(day: string, { rank, person, measure, changes }: Own): DossierFacts {
  const { street, ...identity } = person;
  const before = (days: number) => addDays(day, -days);
  return {
    reference: `58-DEMO-${String(rank).padStart(4, '0')}`,
    scheme: 'general',
    referent: REFERENT,
    caseWorker: CASE_WORKER,
    origin: 'social-service',
    insured: {
      ...identity,
      birthName: null,
      nir: fictionalNir(identity, 700 + rank),
      address: [street, '58000 NEVERS'],
      email: null,
      phone: '06 39 98 00 00',
      legalGuardian: null,
    },
    requestedByInsured: before(26),
    receivedAt: before(24),
    risk: 'sickness',
    workStoppage: {
      startDate: before(150),
      prescribedUntil: addDays(day, 75),
      expectedEnd: addDays(day, 100),
      outingsAllowed: true,
      activityOutsideHomeAllowed: true,
    },
    employment: { status: 'permanent', employer: HOME, contractEnd: null, subrogation: false },
    occupationalHealthService: HEALTH_AT_WORK,
    measure: measure(day),
    ...agreements(before),
    roadmap: [
      {
        goal: 'Faire le point sur le projet',
        due: addDays(day, 40),
        owner: 'service social',
        done: false,
      },
    ],
    documents: EVERY_PAPER,
    ...changes?.(day),
  };
}

/** A known Monday, to count weeks from. */
const A_MONDAY = '2024-01-01';

const mondayFrom = (day: string): string =>
  addDays(day, (7 - (((daysBetween(A_MONDAY, day) % 7) + 7) % 7)) % 7);

const span = (day: string, from: number, days: number) => {
  const start = mondayFrom(addDays(day, from));
  return [{ start, end: addDays(start, days) }];
};

export const assessment =
  (from: number) =>
  (day: string): DossierFacts['measure'] => ({
    code: 'skills-assessment',
    purpose: 'Faire le point sur les compétences et préparer un nouveau projet',
    periods: span(day, from, 18),
    totalHours: 24,
    provider: COMPASS,
  });

export const training =
  (from: number, length: number) =>
  (day: string): DossierFacts['measure'] => ({
    code: 'training',
    purpose: 'Apprendre les bases de la gestion administrative',
    periods: span(day, from, length),
    totalHours: 120,
    provider: LOIRE,
  });

/** Twelve workable days at the employer's own, within the fourteen of CSS D323-6-5. */
export const trial =
  (from: number) =>
  (day: string): DossierFacts['measure'] => {
    const start = mondayFrom(addDays(day, from));
    const end = nthWorkable(start, 12, { zone: 'metropole' });
    return {
      code: 'supervised-trial',
      purpose: 'Tester un poste de préparateur de commandes',
      periods: [{ start, end, agreement: 'signed' }],
      host: TRUCKS,
      tutor: 'Barnabé Guidepas',
      prescriber: 'social-service',
      agreement: 'signed',
    };
  };

export const immersion =
  (from: number) =>
  (day: string): DossierFacts['measure'] => ({
    code: 'work-immersion',
    purpose: 'Découvrir le métier d’agent d’accueil',
    periods: span(day, from, 25),
    host: JOINERY,
    tutor: 'Philiberte Accueil',
    prescriber: 'cap-emploi',
    prescriberBody: CAP_EMPLOI,
    supportBody: CAP_EMPLOI,
    immersionPurpose: 'discover',
    agreement: 'signed',
    signatories: ['insured', 'employer', 'host'],
  });

export const validation =
  (from: number) =>
  (day: string): DossierFacts['measure'] => ({
    code: 'prior-learning-validation',
    purpose: 'Faire reconnaître dix ans d’expérience par un diplôme',
    periods: span(day, from, 32),
    totalHours: 40,
    provider: LOIRE,
  });
