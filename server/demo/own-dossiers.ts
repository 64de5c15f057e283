import { addDays } from '#domain/calendar.ts';
import {
  assessment,
  immersion,
  JOINERY,
  type Own,
  request,
  TRUCKS,
  training,
  trial,
  validation,
} from './request.ts';

/*
 * Our own dossiers, dated around the demonstration's day so that, on any day, eight requests wait
 * for the meeting: five that can be granted, one under a condition, one with a missing document,
 * one that the médecin-conseil cannot approve. Two more were settled at the last meeting.
 */

/** The eight requests of the meeting of the day, in the order of its agenda. */
const OF_THE_DAY: readonly Own[] = [
  {
    rank: 1,
    person: {
      civility: 'mme',
      firstName: 'Aurore',
      usualName: 'Clairvigne',
      birthDate: '1984-03-14',
      street: '12 RUE DU PONT IMAGINAIRE',
    },
    measure: assessment(14),
  },
  {
    rank: 2,
    person: {
      civility: 'm',
      firstName: 'Firmin',
      usualName: 'Loquebrune',
      birthDate: '1979-09-02',
      street: '8 QUAI DES MARINIERS',
    },
    measure: trial(12),
    changes: (_day) => ({
      risk: 'work-accident',
      employment: { status: 'permanent', employer: TRUCKS, contractEnd: null, subrogation: true },
    }),
  },
  {
    rank: 3,
    person: {
      civility: 'm',
      firstName: 'Basile',
      usualName: 'Quenaudin',
      birthDate: '1983-04-17',
      street: '9 RUE DE LA FAIENCE',
    },
    measure: training(20, 25),
    changes: (day) => ({
      workStoppage: {
        startDate: addDays(day, -120),
        prescribedUntil: addDays(day, 34),
        expectedEnd: addDays(day, 70),
        outingsAllowed: true,
        activityOutsideHomeAllowed: true,
      },
    }),
  },
  {
    rank: 4,
    person: {
      civility: 'mme',
      firstName: 'Perrine',
      usualName: 'Dodelange',
      birthDate: '1990-10-21',
      street: '33 ALLEE DES CHARMES',
    },
    measure: immersion(15),
    changes: (day) => ({ medicalAdvice: { sense: 'unfavourable', date: addDays(day, -3) } }),
  },
  {
    rank: 5,
    person: {
      civility: 'm',
      firstName: 'Fulbert',
      usualName: 'Cassegrain',
      birthDate: '1976-06-25',
      street: '21 RUE DU PUITS PERDU',
    },
    measure: training(18, 25),
    changes: (day) => ({
      treatingPhysicianConsent: { given: true, written: false, date: addDays(day, -18) },
    }),
  },
  {
    rank: 6,
    person: {
      civility: 'mme',
      firstName: 'Sidonie',
      usualName: 'Klaxonnat',
      birthDate: '1986-04-11',
      street: '5 RUE DES TISSERANDS',
    },
    measure: assessment(16),
    changes: (day) => ({
      consents: {
        presentation: addDays(day, -20),
        sharing: ['cap-emploi'],
        employerInformation: false,
      },
    }),
  },
  {
    rank: 7,
    person: {
      civility: 'mme',
      firstName: 'Ornella',
      usualName: 'Vizavon',
      birthDate: '1986-05-06',
      street: '30 RUE DU PUITS PERDU',
    },
    measure: validation(15),
  },
  {
    rank: 8,
    person: {
      civility: 'm',
      firstName: 'Anselme',
      usualName: 'Pouffredoux',
      birthDate: '1966-08-18',
      street: '14 QUAI DES MARINIERS',
    },
    measure: training(22, 18),
    changes: (_day) => ({
      employment: { status: 'permanent', employer: JOINERY, contractEnd: null, subrogation: false },
    }),
  },
];

/** Two requests of the meeting held four weeks before. */
const OF_THE_PAST: readonly Own[] = [
  {
    rank: 21,
    person: {
      civility: 'mme',
      firstName: 'Zénaïde',
      usualName: 'Marquevent',
      birthDate: '1977-03-11',
      street: '2 RUE DE LA BARRE',
    },
    measure: assessment(15),
  },
  {
    rank: 22,
    person: {
      civility: 'm',
      firstName: 'Hector',
      usualName: 'Bidoulot',
      birthDate: '1980-10-21',
      street: '61 CHEMIN DES LAVANDIERES',
    },
    measure: training(16, 18),
  },
];

/** Ready, and not yet on any agenda: the pool from which the next meeting is prepared. */
const OF_THE_POOL: readonly Own[] = [
  {
    rank: 31,
    person: {
      civility: 'mme',
      firstName: 'Ludivine',
      usualName: 'Rascassin',
      birthDate: '1992-08-03',
      street: '18 RUE SAINT IMAGINAIRE',
    },
    measure: assessment(28),
  },
  {
    rank: 32,
    person: {
      civility: 'm',
      firstName: 'Octave',
      usualName: 'Sifflemain',
      birthDate: '1987-04-20',
      street: '40 RUE DU MODELE',
    },
    measure: training(30, 18),
  },
];

const around = (own: readonly Own[]) => (day: string) => own.map((one) => request(day, one));
export const dossiersOfTheDay = around(OF_THE_DAY);
export const dossiersOfThePast = around(OF_THE_PAST);
export const dossiersOfThePool = around(OF_THE_POOL);
