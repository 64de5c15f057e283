import { describe, expect, test } from 'vitest';
import { changesInWords } from '#domain/dossier/changes-in-words.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { FIELD_PATHS, mayRead } from '#domain/dossier/view.ts';
import { NBSP } from '#domain/format.ts';
import { type Capacity, SEATS } from '#domain/roles.ts';
import { caseDossier } from '../../support/stage.ts';

/* What changed in a dossier, as those who validated a proposal read it. */

const base = caseDossier('C02');
const period = { start: '2026-06-15', end: '2026-06-26' };
const trial = (measure: Partial<DossierFacts['measure']>): DossierFacts => ({
  ...base,
  measure: { ...base.measure, periods: [period], ...measure },
});
const told = (
  before: DossierFacts,
  after: DossierFacts,
  capacity: Capacity = 'coordination',
  guarded = false,
) => changesInWords(before, after, { capacity, guarded }).map((line) => line.replaceAll(NBSP, ' '));

describe('faute B2 : ce qui a changé se dit en mots', () => {
  test('un début déplacé dit les deux jours, et rien d’autre', () => {
    const moved = trial({ periods: [{ ...period, start: '2026-06-22' }] });
    expect(told(trial({}), moved)).toEqual([
      'Début de l’essai encadré : 15 juin 2026 devient 22 juin 2026',
    ]);
  });

  test('plusieurs périodes disent laquelle', () => {
    const two = [period, { start: '2026-07-01', end: '2026-07-03' }];
    const later = [period, { start: '2026-07-02', end: '2026-07-04' }];
    expect(told(trial({ periods: two }), trial({ periods: later }))).toEqual([
      'Début de l’essai encadré, période 2 : 1er juillet 2026 devient 2 juillet 2026',
      'Fin de l’essai encadré, période 2 : 3 juillet 2026 devient 4 juillet 2026',
    ]);
  });

  test('une période de plus, ou sa convention, redit les périodes entières', () => {
    const more = trial({ periods: [period, { start: '2026-07-01', end: '2026-07-03' }] });
    const agreed = trial({ periods: [{ ...period, agreement: 'signed' }] });
    for (const after of [more, agreed])
      expect(told(trial({}), after)).toEqual([
        expect.stringMatching(/^Périodes : du .* devient du /u),
      ]);
  });

  test('un numéro de sécurité sociale ne se lit pas, même changé', () => {
    const other = { ...base, insured: { ...base.insured, nir: '283126812345678' } };
    expect(told(base, other)).toEqual(['Numéro de sécurité sociale : a changé']);
  });

  test('un long texte donne son début', () => {
    const [line = ''] = told(trial({ purpose: 'court' }), trial({ purpose: 'long '.repeat(200) }));
    expect(line).toMatch(/^But de l’action : court devient long long/u);
    expect(line.length).toBeLessThan(250);
  });

  test('ce qui n’était pas rempli se dit « rien »', () => {
    const before = { ...base, caseWorker: null };
    const after = { ...base, caseWorker: { name: 'Ada Blanc', role: null, phone: null } };
    expect(told(before, after)).toEqual(['Agent chargé du dossier : rien devient Ada Blanc']);
  });

  test('rien de changé ne dit rien', () => {
    expect(told(base, { ...base, roadmap: base.roadmap ?? null })).toEqual([]);
  });
});

describe('faute B2 : chacun ne lit d’un changement que ce que sa fonction lit', () => {
  /** A dossier, and the same with another value in each field. */
  const other = (value: unknown): unknown =>
    typeof value === 'boolean' ? !value : value === null ? 'autre' : null;
  const full = caseDossier('C02');
  const differing = FIELD_PATHS.filter((path) => path !== 'risk').map((path) => {
    const [group = '', leaf] = path.split('.');
    const held = (full as unknown as Record<string, unknown>)[group] ?? null;
    const inner = (held as Record<string, unknown> | null)?.[leaf ?? ''] ?? null;
    const after = leaf
      ? { ...full, [group]: { ...(held as object), [leaf]: other(inner) } }
      : { ...full, [group]: other(held) };
    return [path, after as DossierFacts] as const;
  });

  test.each(SEATS)('champ par champ, comme la table des lectures : %s', (capacity) => {
    const read = differing.filter(([, after]) => told(full, after, capacity).length > 0);
    const table = FIELD_PATHS.filter((path) => path !== 'risk' && mayRead(capacity, path));
    expect(read.map(([path]) => path)).toEqual(table);
    expect(table.length).toBeLessThan(FIELD_PATHS.length);
  });

  test('sous la garde des médecins, un champ gardé reste aux médecins et à la coordination', () => {
    const [, after = full] =
      differing.find(([path]) => path === 'occupationalPhysicianConsent') ?? [];
    const reading = (guarded: boolean) =>
      SEATS.filter((seat) => told(full, after, seat, guarded).length > 0);
    expect(reading(true)).toEqual(['coordination', 'medical-service', 'occupational-health']);
    expect(reading(false)).toContain('social-service');
  });

  const of = (risk: DossierFacts['risk']): DossierFacts => ({ ...full, risk });
  test.each<[string, DossierFacts['risk'], DossierFacts['risk'], string[]]>([
    [
      'd’un risque professionnel à un autre : les deux',
      'work-accident',
      'occupational-disease',
      ['Risque : accident du travail devient maladie professionnelle'],
    ],
    [
      'qui devient professionnel : ce qu’il est désormais',
      'sickness',
      'work-accident',
      ['Risque : désormais accident du travail'],
    ],
    ['qui ne l’est plus : rien', 'work-accident', 'sickness', []],
    ['qui ne l’a jamais été : rien', 'sickness', 'none', []],
  ])('les risques professionnels lisent un risque %s', (_of, before, after, lines) => {
    expect(told(of(before), of(after), 'occupational-risks')).toEqual(lines);
    // Witness: who reads every risk is told of each change.
    expect(told(of(before), of(after), 'admin-fund')).toHaveLength(1);
  });
});
