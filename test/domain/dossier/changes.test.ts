import { describe, expect, it } from 'vitest';
import { applyChanges, changedFields, namedFields } from '#domain/dossier/changes.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';

const BASE: DossierFacts = {
  reference: 'R-1',
  scheme: 'general',
  insured: { firstName: 'Aglaé', usualName: 'Brindorge', address: ['1 RUE X', '58000 NEVERS'] },
  measure: { code: 'training', host: { name: 'Librairie', siret: '1' } },
};
const changed = (after: object): string[] =>
  changedFields(BASE, { ...BASE, ...after } as DossierFacts);

describe('ce qui diffère entre deux versions d’un dossier', () => {
  it.each<[string, object, string[]]>([
    ['rien', {}, []],
    ['null au lieu d’absent', { risk: null, workStoppage: null, consents: {} }, []],
    ['une valeur', { scheme: 'other' }, ['scheme']],
    ['une valeur de plus', { risk: 'sickness' }, ['risk']],
    [
      'une rubrique entière',
      { workStoppage: { startDate: '2026-01-12' } },
      ['workStoppage.startDate'],
    ],
    [
      'la même entreprise, clés dans un autre ordre, vides en plus',
      {
        measure: { code: 'training', host: { siret: '1', name: 'Librairie', address: null } },
      },
      [],
    ],
    [
      'une entreprise dont un champ change',
      { measure: { code: 'training', host: { name: 'Librairie', siret: '2' } } },
      ['measure.host'],
    ],
    [
      'une liste dans un autre ordre',
      { insured: { ...BASE.insured, address: ['58000 NEVERS', '1 RUE X'] } },
      ['insured.address'],
    ],
    [
      'une liste coupée autrement',
      { insured: { ...BASE.insured, address: ['1 RUE X58000 NEVERS'] } },
      ['insured.address'],
    ],
  ])('%s', (_, after, fields) => {
    expect(changed(after)).toEqual(fields);
  });

  it('d’un dossier nouveau, tout ce qui est dit', () => {
    expect(changedFields(null, BASE)).toEqual([
      'reference',
      'scheme',
      'insured.firstName',
      'insured.usualName',
      'insured.address',
      'measure.code',
      'measure.host',
    ]);
  });
});

describe('appliquer un changement', () => {
  it('fond les rubriques, remplace le reste, efface ce qui est nul, ignore ce qui n’est pas dit', () => {
    const changes = {
      insured: { usualName: 'Ventrillon' },
      workStoppage: { startDate: '2026-01-12' },
      scheme: undefined,
      documents: ['agreement' as const],
      risk: null,
    };
    expect(applyChanges({ ...BASE, risk: 'sickness', documents: ['other'] }, changes)).toEqual({
      ...BASE,
      insured: { ...BASE.insured, usualName: 'Ventrillon' },
      workStoppage: { startDate: '2026-01-12' },
      documents: ['agreement'],
      risk: null,
    });
    expect(
      applyChanges({ ...BASE, consents: { presentation: '2026-05-15' } }, { consents: null }),
    ).toEqual({ ...BASE, consents: null });
  });

  it('nomme les champs touchés, même si la valeur est la même', () => {
    expect(namedFields({ scheme: 'general', insured: { usualName: 'Brindorge' } })).toEqual([
      'scheme',
      'insured.usualName',
    ]);
    expect(namedFields({ risk: null })).toEqual(['risk']);
    expect(namedFields({ selfEmployed: null })).toEqual([
      'selfEmployed.health',
      'selfEmployed.economic',
      'selfEmployed.social',
      'selfEmployed.plan',
      'selfEmployed.inDepthConsultation',
      'selfEmployed.firstFollowUp',
      'selfEmployed.secondFollowUp',
    ]);
    expect(namedFields({})).toEqual([]);
  });
});
