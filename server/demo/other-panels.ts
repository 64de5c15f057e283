import { addDays } from '#domain/calendar.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { OpinionValue } from '#domain/outcomes.ts';
import type { Capacity } from '#domain/roles.ts';
import { instantOf } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { act, prepareMeeting, receive, type SeedClock, ZONE } from './acting.ts';
import { MSA } from './panels.ts';
import { assessment, immersion, type Own, request, training, trial } from './request.ts';

/*
 * The four other profiles, small: enough dossiers to see what each of them changes. The meetings
 * are left open, so that a visitor finds something to do.
 */

/** An independent has neither employer nor, unless he joined one, a service of occupational health. */
const independent = (
  day: string,
  selfEmployed: NonNullable<DossierFacts['selfEmployed']>,
): Partial<DossierFacts> => ({
  scheme: 'ti-artisan-merchant',
  employment: { status: 'self-employed' },
  occupationalHealthService: null,
  occupationalHealthAffiliated: false,
  occupationalPhysicianConsent: null,
  consents: { presentation: addDays(day, -20), sharing: [] },
  selfEmployed,
});

const IN_WRITING: readonly Own[] = [
  {
    rank: 41,
    person: {
      civility: 'mme',
      firstName: 'Capucine',
      usualName: 'Estourbin',
      birthDate: '1991-02-12',
      street: '3 RUE DES VERRIERS',
    },
    measure: assessment(21),
  },
  {
    rank: 42,
    person: {
      civility: 'm',
      firstName: 'Gwendal',
      usualName: 'Mouflet',
      birthDate: '1978-11-30',
      street: '17 RUE DU BAC IMAGINAIRE',
    },
    measure: training(24, 25),
  },
  {
    rank: 43,
    person: {
      civility: 'mme',
      firstName: 'Hermine',
      usualName: 'Valdor',
      birthDate: '1988-07-09',
      street: '26 QUAI DES MARINIERS',
    },
    measure: immersion(22),
  },
];

/** The MSA has its own social service, and its own service of occupational health (CRPM D742-3-2). */
const OF_THE_MSA: Partial<DossierFacts> = {
  scheme: 'msa-employee',
  caseWorker: MSA.caseWorker,
  referent: {
    name: 'Toussaint Verger (fictif)',
    role: 'assistant social',
    phone: '03 53 01 00 42',
  },
  occupationalHealthService: {
    name: 'Santé au travail agricole (fictif)',
    address: ['5 RUE DU MODELE', '58000 NEVERS'],
  },
};

export const FARMERS: readonly Own[] = [
  {
    rank: 51,
    person: {
      civility: 'm',
      firstName: 'Anicet',
      usualName: 'Sarmenteau',
      birthDate: '1981-05-18',
      street: 'CHEMIN DES VIGNES FICTIVES',
    },
    measure: trial(18),
    changes: () => ({
      ...OF_THE_MSA,
      reference: 'MSA-DEMO-0051',
      origin: 'msa-occupational-health',
    }),
  },
  {
    rank: 52,
    person: {
      civility: 'mme',
      firstName: 'Rosalie',
      usualName: 'Chantournet',
      birthDate: '1985-01-23',
      street: '2 HAMEAU DU MODELE',
    },
    measure: training(20, 18),
    changes: () => ({
      ...OF_THE_MSA,
      reference: 'MSA-DEMO-0052',
      origin: 'msa-social-action',
    }),
  },
];

const SHOPKEEPERS: readonly Own[] = [
  {
    rank: 61,
    person: {
      civility: 'm',
      firstName: 'Hector',
      usualName: 'Bidoulon',
      birthDate: '1974-09-05',
      street: '11 PLACE DU MARCHE INVENTE',
    },
    measure: assessment(16),
    changes: (day) =>
      independent(day, {
        economic: 'Boulangerie tenue seul avec une vendeuse ; deux fournées supprimées.',
        social: 'L’épouse aide à la vente et s’épuise ; deux enfants au collège.',
        health: 'Ne porte plus de charges lourdes ; station debout limitée à deux heures.',
        plan: 'adapted-workplace',
        inDepthConsultation: addDays(day, -24),
        firstFollowUp: addDays(day, -6),
      }),
  },
  {
    rank: 62,
    person: {
      civility: 'mme',
      firstName: 'Zélie',
      usualName: 'Marquevin',
      birthDate: '1983-12-02',
      street: '5 RUE DES ENSEIGNES',
    },
    measure: training(20, 25),
    changes: (day) =>
      independent(day, {
        economic: 'Salon de coiffure sans salarié, loyer payé jusqu’à l’automne.',
        plan: 'new-direction',
        inDepthConsultation: addDays(day, -13),
      }),
  },
];

type DemoOpinion = readonly [capacity: Capacity, value: OpinionValue, reason?: string];

/**
 * A written consultation opened the day before: one item has its quorum, one does not, one has no
 * opinion.
 */
const WRITTEN_OPINIONS: readonly (readonly DemoOpinion[])[] = [
  [
    ['social-service', 'favourable'],
    ['medical-service', 'favourable'],
    ['admin-fund', 'favourable'],
  ],
  [
    [
      'social-service',
      'favourable-with-reservation',
      'Le transport jusqu’au centre est à régler avant le premier jour.',
    ],
    ['medical-service', 'favourable'],
  ],
  [],
];

interface DemoDay {
  readonly day: string;
  readonly clock: SeedClock;
}

async function consultInWriting(deps: Deps, { day, clock }: DemoDay): Promise<void> {
  const panelId = 'instance-58';
  clock.set(instantOf(addDays(day, -2), '10:00', ZONE));
  const dossiers = IN_WRITING.map((own) => request(day, own));
  const kind = 'written-consultation';
  const asked = { panelId, day: addDays(day, -1), dossiers, kind } as const;
  const { meetingId, items } = await prepareMeeting(deps, asked);
  clock.set(instantOf(addDays(day, -1), '09:00', ZONE));
  await act(deps, { panelId, capacity: 'coordination' }, { type: 'open-meeting', meetingId });
  for (const [rank, opinions] of WRITTEN_OPINIONS.entries())
    for (const [capacity, value, reason = null] of opinions) {
      const { itemId = '' } = items[rank] ?? {};
      const opinion = { type: 'give-opinion', meetingId, itemId, value, reason } as const;
      await act(deps, { panelId, capacity }, opinion);
    }
}

/** An MSA meeting ready to open: the médecin du travail has already written, under the guard. */
async function prepareFarmers(deps: Deps, { day, clock }: DemoDay): Promise<void> {
  const panelId = 'msa-58';
  clock.set(instantOf(addDays(day, -3), '10:00', ZONE));
  const dossiers = FARMERS.map((own) => request(day, own));
  const asked = { panelId, day, dossiers, place: 'Salle du Verger' };
  const { meetingId, items } = await prepareMeeting(deps, asked);
  const opinion = {
    type: 'give-opinion',
    meetingId,
    itemId: items[0]?.itemId ?? '',
    value: 'favourable-with-reservation',
    reason: 'Pas de port de charge au-delà de dix kilos pendant les deux semaines.',
  } as const;
  await act(deps, { panelId, capacity: 'occupational-health' }, opinion);
}

/** Fills the panels of the other profiles around the demonstration's day. */
export async function fillOtherPanels(deps: Deps, setting: DemoDay): Promise<void> {
  await consultInWriting(deps, setting);
  await prepareFarmers(deps, setting);
  for (const own of SHOPKEEPERS) await receive(deps, 'maintien-58', request(setting.day, own));
}
