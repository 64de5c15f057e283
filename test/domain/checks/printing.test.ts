import { expect, it } from 'vitest';
import { forbids } from '#domain/dossier/forbids.ts';
import { OUTCOMES } from '#domain/outcomes.ts';
import { dossier, findingsOf, judge, says } from './judged.ts';

const named = (firstName: string) => dossier('training', { insured: { firstName } });

judge('LET-07', [
  ['un prénom vietnamien', named('Hữu Phước'), null],
  ['un nom yoruba', dossier('training', { insured: { usualName: 'Ọ̀ṣun' } }), null],
  ['un prénom grec', named('Ελένη'), null],
  ['un trait d’union insécable et une ligature', named('Jean\u2011Luc \uFB01n'), null],
  ['un prénom en écriture arabe', named('محمد'), 'blocking'],
  ['un prénom chinois', named('王'), 'blocking'],
  ['un tuteur avec une image', dossier('training', { measure: { tutor: 'Anna 😀' } }), 'blocking'],
]);

says('LET-07', [
  [
    'un prénom en écriture arabe',
    named('محمد'),
    [
      'insured.firstName',
      'Prénom : les lettres ne peuvent pas imprimer « م », « ح » et « د ». Écrivez ce texte en lettres latines, comme sur l’attestation de droits.',
    ],
  ],
]);

it('faute D1 : le constat nomme le champ et le caractère, et arrête toute issue', () => {
  const facts = dossier('training', { insured: { usualName: 'Ali 😀' } });
  const findings = findingsOf('LET-07', facts);
  expect(findings).toEqual([expect.objectContaining({ field: 'insured.usualName' })]);
  expect(findings[0]?.message).toContain('😀');
  for (const outcome of OUTCOMES) expect(forbids(outcome, findings)?.rule).toBe('LET-07');
  expect(forbids('denial', [])).toBeNull();
});
