import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '#domain/dossier/checks/file.ts';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { holds } from '../../support/runs.ts';
import { dossier, MEETING } from './judged.ts';

/** Few people, actions and dates, so that the same request comes back, with its number or without. */
const request: fc.Arbitrary<DossierFacts> = fc
  .record({
    code: fc.constantFrom('training' as const, 'moaij' as const),
    firstName: fc.constantFrom('Aglaé', 'AGLAE', 'Firmin'),
    birthDate: fc.constantFrom(null, '1984-03-14', '1990-01-01'),
    nir: fc.constantFrom(null, '', '284035899800121', '2 84 03 58 998 001 21', '285079899800251'),
    start: fc.constantFrom('2026-06-15', '2026-06-22', '2026-07-06'),
  })
  .map(({ code, start, ...insured }) =>
    dossier(code, { insured, measure: { periods: [{ start, end: start }] } }),
  );
const file = fc
  .array(request, { maxLength: 9 })
  .map((dossiers) => dossiers.map((one, rank) => ({ ...one, reference: `R-${rank}` })));

describe('un fichier de dossiers', () => {
  it('[ID-04] juge chaque dossier comme s’il était comparé à tous les autres', () => {
    let twins = 0;
    holds(
      fc.property(file, (dossiers) => {
        const one = checkFile(dossiers, MEETING);
        twins += one.flat().filter(({ code }) => code === 'ID-04').length;
        expect(one).toEqual(
          dossiers.map((facts) =>
            checkDossier(facts, {
              ...MEETING,
              others: dossiers.filter((other) => other !== facts),
            }),
          ),
        );
      }),
    );
    expect(twins).toBeGreaterThan(30);
  });

  it('changer l’ordre des dossiers ne change aucun verdict', () => {
    const verdicts = (dossiers: readonly DossierFacts[]) =>
      checkFile(dossiers, MEETING)
        .map(
          (findings, rank) =>
            `${dossiers[rank]?.reference} ${findings.map(({ code, severity }) => `${code} ${severity}`)}`,
        )
        .sort();
    const shuffled = file.chain((dossiers) =>
      fc.tuple(
        fc.constant(dossiers),
        fc.shuffledSubarray(dossiers, { minLength: dossiers.length }),
      ),
    );
    holds(
      fc.property(shuffled, ([dossiers, mixed]) => {
        expect(verdicts(mixed)).toEqual(verdicts(dossiers));
      }),
    );
  });
});
