import { addDays, nthWorkable } from '#domain/calendar.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { fictionalNir } from './fictional-nir.ts';

/*
 * Dossiers of our own, drawn around the demonstration's day so that whatever the day, eight
 * requests wait for the meeting: five that can be granted, one under a condition, one that lacks a
 * paper, one that the médecin-conseil cannot follow. Two more were dealt with at the last meeting.
 */

type Person = Pick<DossierFacts['insured'], 'firstName' | 'usualName' | 'birthDate'> & {
  readonly civility: 'mme' | 'm';
  readonly street: string;
};

const TRUCKS = {
  name: 'Transports Grandvaux (fictifs)',
  siret: '00000151100013',
  address: ['4 RUE DU MODELE', '58000 NEVERS'],
};
const HOME = {
  name: 'Résidence Les Tilleuls (fictive)',
  siret: '00000160200010',
  address: ['Direction', '7 RUE DU MODELE', '58000 NEVERS'],
};
const JOINERY = {
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

interface Own {
  readonly rank: number;
  readonly person: Person;
  readonly measure: DossierFacts['measure'];
  readonly changes?: Partial<DossierFacts>;
}

/** A complete request around a day: everything there, everyone agreed. */
function request(day: string, { rank, person, measure, changes = {} }: Own): DossierFacts {
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
    measure,
    consents: {
      presentation: before(20),
      sharing: ['occupational-health', 'cap-emploi'],
      employerInformation: true,
    },
    treatingPhysicianConsent: { given: true, written: true, date: before(18) },
    medicalAdvice: { sense: 'favourable', date: before(7) },
    occupationalPhysicianConsent: { given: true, date: before(9) },
    socialAssessment: before(16),
    roadmap: [
      {
        goal: 'Faire le point sur le projet',
        due: addDays(day, 40),
        owner: 'service social',
        done: false,
      },
    ],
    documents: [
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
    ],
    ...changes,
  };
}

const span = (day: string, from: number, days: number) => {
  const start = nthWorkable(addDays(day, from), 1, 'metropole');
  return [{ start, end: addDays(start, days) }];
};

const assessment = (day: string, from: number): DossierFacts['measure'] => ({
  code: 'skills-assessment',
  purpose: 'Faire le point sur les compétences et préparer un nouveau projet',
  periods: span(day, from, 18),
  totalHours: 24,
  provider: COMPASS,
});

const training = (day: string, from: number, length: number): DossierFacts['measure'] => ({
  code: 'training',
  purpose: 'Apprendre les bases de la gestion administrative',
  periods: span(day, from, length),
  totalHours: 120,
  provider: LOIRE,
});

/** Twelve workable days at the employer's own, within the fourteen of CSS D323-6-5. */
function trial(day: string, from: number): DossierFacts['measure'] {
  const start = nthWorkable(addDays(day, from), 1, 'metropole');
  const end = nthWorkable(start, 12, 'metropole');
  return {
    code: 'supervised-trial',
    purpose: 'Tester un poste de préparateur de commandes',
    periods: [{ start, end, agreement: 'signed' }],
    host: TRUCKS,
    tutor: 'Barnabé Guidepas',
    prescriber: 'social-service',
    agreement: 'signed',
  };
}

const immersion = (day: string, from: number): DossierFacts['measure'] => ({
  code: 'work-immersion',
  purpose: 'Découvrir le métier d’agent d’accueil',
  periods: span(day, from, 20),
  host: JOINERY,
  tutor: 'Philiberte Accueil',
  prescriber: 'cap-emploi',
  prescriberBody: CAP_EMPLOI,
  supportBody: CAP_EMPLOI,
  immersionPurpose: 'discover',
  agreement: 'signed',
  signatories: ['insured', 'employer', 'host'],
});

/** The eight requests of the meeting of the day, in the order of its agenda. */
export const dossiersOfTheDay = (day: string): DossierFacts[] => [
  request(day, {
    rank: 1,
    person: {
      civility: 'mme',
      firstName: 'Aurore',
      usualName: 'Clairvigne',
      birthDate: '1984-03-14',
      street: '12 RUE DU PONT IMAGINAIRE',
    },
    measure: assessment(day, 14),
  }),
  request(day, {
    rank: 2,
    person: {
      civility: 'm',
      firstName: 'Firmin',
      usualName: 'Loquebrune',
      birthDate: '1979-09-02',
      street: '8 QUAI DES MARINIERS',
    },
    measure: trial(day, 12),
    changes: {
      risk: 'work-accident',
      employment: { status: 'permanent', employer: TRUCKS, contractEnd: null, subrogation: true },
    },
  }),
  request(day, {
    rank: 3,
    person: {
      civility: 'm',
      firstName: 'Basile',
      usualName: 'Quenaudin',
      birthDate: '1983-04-17',
      street: '9 RUE DE LA FAIENCE',
    },
    measure: training(day, 20, 25),
    changes: {
      workStoppage: {
        startDate: addDays(day, -120),
        prescribedUntil: addDays(day, 34),
        expectedEnd: addDays(day, 70),
        outingsAllowed: true,
        activityOutsideHomeAllowed: true,
      },
    },
  }),
  request(day, {
    rank: 4,
    person: {
      civility: 'mme',
      firstName: 'Perrine',
      usualName: 'Dodelange',
      birthDate: '1990-10-21',
      street: '33 ALLEE DES CHARMES',
    },
    measure: immersion(day, 15),
    changes: { medicalAdvice: { sense: 'unfavourable', date: addDays(day, -3) } },
  }),
  request(day, {
    rank: 5,
    person: {
      civility: 'm',
      firstName: 'Fulbert',
      usualName: 'Cassegrain',
      birthDate: '1976-06-25',
      street: '21 RUE DU PUITS PERDU',
    },
    measure: training(day, 18, 22),
    changes: {
      treatingPhysicianConsent: { given: true, written: false, date: addDays(day, -18) },
    },
  }),
  request(day, {
    rank: 6,
    person: {
      civility: 'mme',
      firstName: 'Sidonie',
      usualName: 'Klaxonnat',
      birthDate: '1986-04-11',
      street: '5 RUE DES TISSERANDS',
    },
    measure: assessment(day, 16),
    changes: {
      consents: {
        presentation: addDays(day, -20),
        sharing: ['cap-emploi'],
        employerInformation: false,
      },
    },
  }),
  request(day, {
    rank: 7,
    person: {
      civility: 'mme',
      firstName: 'Ornella',
      usualName: 'Vizavon',
      birthDate: '1986-05-06',
      street: '30 RUE DU PUITS PERDU',
    },
    measure: {
      code: 'prior-learning-validation',
      purpose: 'Faire reconnaître dix ans d’expérience par un diplôme',
      periods: span(day, 15, 30),
      totalHours: 40,
      provider: LOIRE,
    },
  }),
  request(day, {
    rank: 8,
    person: {
      civility: 'm',
      firstName: 'Anselme',
      usualName: 'Pouffredoux',
      birthDate: '1966-08-18',
      street: '14 QUAI DES MARINIERS',
    },
    measure: training(day, 22, 18),
    changes: {
      employment: { status: 'permanent', employer: JOINERY, contractEnd: null, subrogation: false },
    },
  }),
];

/** Two requests of the meeting held four weeks before. */
export const dossiersOfThePast = (day: string): DossierFacts[] => [
  request(day, {
    rank: 21,
    person: {
      civility: 'mme',
      firstName: 'Zénaïde',
      usualName: 'Marquevent',
      birthDate: '1977-03-11',
      street: '2 RUE DE LA BARRE',
    },
    measure: assessment(day, 15),
  }),
  request(day, {
    rank: 22,
    person: {
      civility: 'm',
      firstName: 'Hector',
      usualName: 'Bidoulot',
      birthDate: '1980-10-21',
      street: '61 CHEMIN DES LAVANDIERES',
    },
    measure: training(day, 16, 20),
  }),
];

/** Ready, and not yet on any agenda: the pool from which the next meeting is prepared. */
export const dossiersOfThePool = (day: string): DossierFacts[] => [
  request(day, {
    rank: 31,
    person: {
      civility: 'mme',
      firstName: 'Ludivine',
      usualName: 'Rascassin',
      birthDate: '1992-08-03',
      street: '18 RUE SAINT IMAGINAIRE',
    },
    measure: assessment(day, 28),
  }),
  request(day, {
    rank: 32,
    person: {
      civility: 'm',
      firstName: 'Octave',
      usualName: 'Sifflemain',
      birthDate: '1987-04-20',
      street: '40 RUE DU MODELE',
    },
    measure: training(day, 30, 20),
  }),
];
