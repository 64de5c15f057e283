import { expect, it } from 'vitest';
import { checkFile } from '#domain/dossier/checks/file.ts';
import { dossier, findingsOf, MEETING } from './judged.ts';

it('[ID-04] dans un fichier, chaque demande nomme celles qui lui ressemblent, dans leur ordre', () => {
  const unnumbered = { insured: { nir: null } };
  const renamed = { insured: { usualName: 'Ventrillon' } };
  const file = [
    dossier('training', { reference: 'R-1' }),
    dossier('training', { reference: 'R-2', ...renamed }),
    dossier('moaij', { reference: 'R-3' }),
    dossier('training', { reference: 'R-4', ...unnumbered }),
    dossier('training', { reference: 'R-5', insured: { birthDate: '1990-01-01', nir: null } }),
  ];
  const named = checkFile(file, MEETING).map(
    (findings) =>
      /\((.*)\)/.exec(findings.find(({ code }) => code === 'ID-04')?.message ?? '')?.[1],
  );
  expect(named).toEqual(['R-2 et R-4', 'R-1', undefined, 'R-1', undefined]);
});

it('[ID-04] nomme cinq demandes semblables au plus, et dit qu’il y en a d’autres', () => {
  const named = (count: number): string => {
    const others = Array.from({ length: count }, (_, rank) =>
      dossier('training', { reference: `D-${rank + 1}` }),
    );
    return findingsOf('ID-04', dossier('training'), { others })[0]?.message ?? '';
  };
  expect(named(1)).toContain('à ces dates (D-1)');
  expect(named(5)).toContain('(D-1, D-2, D-3, D-4 et D-5)');
  expect(named(6)).toContain('(D-1, D-2, D-3, D-4, D-5 et d’autres)');
  expect(named(60)).toBe(named(6));
});
