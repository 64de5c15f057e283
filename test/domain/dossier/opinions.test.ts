import { describe, expect, it, test } from 'vitest';
import { awaitedOpinions, readsAsked } from '#domain/dossier/asked-opinions.ts';
import type { DossierDecisionFacts } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import { mayOpen } from '#domain/dossier/view.ts';
import { CAPACITIES, type Capacity, type Physician, SHARING_PARTNERS } from '#domain/roles.ts';

/* Fonction P1 : an opinion asked before the meeting waits for the one asked, and for nobody else. */

const TODAY = '2026-06-04';
const asked = (of: Physician, due: string | null, on = TODAY): DossierEvent => ({
  type: 'OpinionAsked',
  of,
  due,
  on,
});
const given = (capacity: Physician): DossierEvent => ({
  type: 'AdviceGiven',
  capacity,
  sense: 'favourable',
});
const outcome: DossierEvent = {
  type: 'OutcomeSubmitted',
  meetingId: 'm',
  itemId: 'i',
  outcome: 'approval',
  motive: null,
  conditions: [],
};
const after = (...events: DossierEvent[]) =>
  events.reduce((dossier, event, seq) => evolveDossier(dossier, { seq, event }), emptyDossier);

interface Act {
  readonly by?: Capacity;
  readonly of?: Physician;
  readonly due?: string | null;
  readonly before?: readonly DossierEvent[];
  readonly external?: readonly Capacity[];
  readonly presentation?: string | null;
  readonly sharing?: readonly (typeof SHARING_PARTNERS)[number][];
}
function ask({ by = 'coordination', of = 'medical-service', before = [], ...act }: Act) {
  const { due = '2026-06-11', external = [], presentation = '2026-05-01', sharing = [] } = act;
  const decision = decideDossier({
    dossier: after(...before),
    command: { type: 'ask-opinion', dossierId: 'd1', of, due },
    facts: {
      today: TODAY,
      external,
      current: { consents: { presentation, sharing } },
    } as unknown as DossierDecisionFacts,
    actor: { memberId: 'me', capacity: by, voice: 'deliberative' },
  });
  return 'refusal' in decision ? decision.refusal : decision.events;
}
const said = (act: Act) => {
  const done = ask(act);
  return 'rule' in done ? done.rule : done;
};

describe('fonction P1 : demander un avis', () => {
  test.each(CAPACITIES)('[ROLE-01] par la coordination seule : %s', (by) => {
    expect(said({ by })).toEqual(
      by === 'coordination' ? [asked('medical-service', '2026-06-11')] : 'ROLE-01',
    );
  });

  test.each<[string, Act, unknown]>([
    ['pour hier', { due: '2026-06-03' }, 'STATE-01'],
    ['pour aujourd’hui', { due: TODAY }, [asked('medical-service', TODAY)]],
    [
      'pour un autre jour que celui déjà dit',
      { before: [asked('medical-service', '2026-06-20')] },
      [asked('medical-service', '2026-06-11')],
    ],
    ['pour le jour déjà dit', { before: [asked('medical-service', '2026-06-11')] }, 'STATE-01'],
    ['une issue étant donnée', { before: [outcome] }, 'STATE-01'],
    [
      'repris',
      { before: [asked('medical-service', '2026-06-20')], due: null },
      [asked('medical-service', null)],
    ],
    ['repris, alors que rien n’est demandé', { due: null }, 'STATE-01'],
    [
      'repris, alors que l’avis est donné',
      { before: [asked('medical-service', '2026-06-20'), given('medical-service')], due: null },
      'STATE-01',
    ],
    [
      'repris à l’autre médecin',
      { before: [asked('occupational-health', '2026-06-20')], due: null },
      'STATE-01',
    ],
  ])('%s', (_, act, expected) => {
    expect(said(act)).toEqual(expected);
  });

  test.each<[string, Act, unknown]>([
    ['sans accord à la présentation', { presentation: null }, 'CONS-01'],
    ['de l’extérieur, sans accord de partage', { external: ['occupational-health'] }, 'CONS-02'],
    [
      'de l’extérieur, avec cet accord',
      { external: ['occupational-health'], sharing: ['occupational-health'] },
      [asked('occupational-health', '2026-06-11')],
    ],
  ])(
    '[CONS-01] [CONS-02] à un médecin du travail qui n’ouvre pas le dossier : %s',
    (_, act, expected) => {
      expect(said({ ...act, of: 'occupational-health' })).toEqual(expected);
    },
  );

  it('qui est interrogé peut ouvrir le dossier, quels que soient les accords et le profil', () => {
    let put = 0;
    for (const of of ['medical-service', 'occupational-health'] as const)
      for (const presentation of [null, '2026-05-01'])
        for (const sharing of [[], ['occupational-health'] as const])
          for (const external of [[], ['occupational-health'] as const]) {
            const opens = mayOpen(of, {
              external,
              presentation: presentation !== null,
              sharing,
              hasOutcome: false,
            });
            const isPut = Array.isArray(said({ of, presentation, sharing, external }));
            expect(isPut).toBe(opens);
            put += Number(isPut);
          }
    expect(put).toBeGreaterThan(8);
    expect(put).toBeLessThan(16);
  });

  it('chaque refus est une phrase', () => {
    const refused = [
      ask({ by: 'signatory' }),
      ask({ due: '2026-06-03' }),
      ask({ due: null }),
      ask({ before: [outcome] }),
      ask({ before: [asked('medical-service', '2026-06-11')] }),
      ask({ of: 'occupational-health', presentation: null }),
    ];
    for (const one of refused)
      expect('message' in one ? one.message : '').toMatch(/^\p{Lu}.{20,}[.]$/su);
  });
});

describe('fonction P1 : ce qui attend un avis', () => {
  const waiting = (...events: DossierEvent[]) =>
    awaitedOpinions(after(...events)).map(({ of }) => of);
  const both = [asked('medical-service', '2026-06-11'), asked('occupational-health', '2026-06-12')];

  test.each<[string, readonly DossierEvent[], readonly Physician[]]>([
    ['rien demandé', [], []],
    ['deux demandés', both, ['medical-service', 'occupational-health']],
    ['l’un donné', [...both, given('medical-service')], ['occupational-health']],
    ['l’un repris', [...both, asked('medical-service', null)], ['occupational-health']],
    ['une issue donnée', [...both, outcome], []],
    [
      'une issue donnée, puis mise de côté',
      [
        ...both,
        outcome,
        {
          type: 'OutcomeSetAside',
          meetingId: 'm',
          itemId: 'i',
          capacity: 'coordination',
          reason: { id: 'r', commitment: 'c' },
        },
      ],
      ['medical-service', 'occupational-health'],
    ],
    [
      'redemandé après une réponse',
      [...both, given('medical-service'), asked('medical-service', '2026-06-30')],
      ['occupational-health', 'medical-service'],
    ],
    ['un avis que personne n’avait demandé', [given('medical-service')], []],
  ])('%s', (_, events, expected) => {
    expect(waiting(...events)).toEqual(expected);
  });

  it('se lit de ceux qui préparent et des médecins ; de l’extérieur, de celui qui est interrogé', () => {
    const readers = (of: Physician, external: readonly Capacity[]) =>
      CAPACITIES.filter((capacity) => readsAsked(capacity, { of }, external));
    const inside = ['coordination', 'social-service', 'medical-service', 'occupational-health'];
    expect(readers('medical-service', [])).toEqual(inside);
    expect(readers('medical-service', SHARING_PARTNERS)).toEqual(inside.slice(0, 3));
    expect(readers('occupational-health', SHARING_PARTNERS)).toEqual(inside);
  });
});
