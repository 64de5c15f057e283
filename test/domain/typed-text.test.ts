import { describe, expect, it } from 'vitest';
import { minutesFor } from '#domain/minutes/reader.ts';
import { NOT_SHARED, nirsIn, outward, textFaults } from '#domain/typed-text.ts';
import { textPaths, withText } from '../support/every-letter.ts';
import { fixedMark, readerOf, recordOf } from '../support/minutes.ts';

/* Commune 998 does not exist: none of these numbers is anybody's. */

describe('faute D3 : un numéro de sécurité sociale dans un texte libre', () => {
  it.each([
    'Son numéro : 2 81 03 58 998 018 54.',
    'Son numéro : 281035899801854',
    'sans clé 2 81 03 58 998 018',
    'sans clé, collé : 2810358998018',
    '2.81.03.58.998.018-54',
    '2\u00A081\u202F03 58 998 018 54',
    'né en Corse 1 68 09 2A 998 019',
    'né en Corse 1 68 09 2b 998 019',
    'mauvaise clé 2 81 03 58 998 018 55',
  ])('« %s » est vu', (text) => {
    expect(nirsIn(text)).toHaveLength(1);
    expect(textFaults(text)[0]?.rule).toBe('NIR-01');
    expect(textFaults(text)[0]?.message).not.toMatch(/\d/u);
  });

  it.each([
    'Téléphone 03 53 01 00 14, ou 06 12 34 56 78',
    'SIRET 123 456 789 00012',
    'IBAN FR76 3000 6000 0112 3456 7890 189',
    'du 15/06/2026 au 26/06/2026, 24 h 30',
    'horodatage 1785417500000',
    'dossier 2026-58-004201',
    '',
  ])('« %s » n’en est pas un', (text) => {
    expect(nirsIn(text)).toEqual([]);
  });
});

describe('faute D3 : ce qui sort de la caisse', () => {
  const HEALTH = 'Dépression sévère après un cancer du sein';
  const NIR = 'Voir 2 81 03 58 998 018 54';

  it.each([HEALTH, NIR])('« %s » ne sort pas, un texte ordinaire sort entier', (text) => {
    expect(outward(text)).toBe(NOT_SHARED);
    expect(outward('Le stage prépare un métier.')).toBe('Le stage prépare un métier.');
  });

  it('les mots de la cellule non plus', () => {
    expect(outward('Suivi au pôle Azur', { own: ['pôle Azur'] })).toBe(NOT_SHARED);
  });

  it('le relevé d’un partenaire ne porte aucun texte saisi qui parle de santé', () => {
    const record = recordOf();
    const typed = textPaths(record).filter((path) =>
      /(?:place|reason|motive\w*\.text|\.text|proof|reasonText|effectText)$/u.test(path.join('.')),
    );
    expect(typed.length).toBeGreaterThan(7);
    let withheld = 0;
    for (const path of typed) {
      const unwell = withText(record, path, HEALTH);
      const own = JSON.stringify(minutesFor(unwell, readerOf('cap-emploi'), fixedMark));
      expect([path.join('.'), own.includes(HEALTH)]).toEqual([path.join('.'), false]);
      if (own.includes(NOT_SHARED)) withheld += 1;
      // Control: the fund's own reader reads it where it was typed.
      const whole = JSON.stringify(minutesFor(unwell, readerOf('coordination'), fixedMark));
      expect([path.join('.'), whole.includes(HEALTH)]).toEqual([path.join('.'), true]);
    }
    expect(withheld).toBeGreaterThan(0);
  });
});

describe('faute D3 : ce que dit un texte pendant qu’on le tape', () => {
  it.each([
    ['Suite à son burn-out', ['LET-01']],
    ['Fait ✓ 😀', ['LET-07']],
    ['Cancer, 2 81 03 58 998 018 54, ✓', ['NIR-01', 'LET-07', 'LET-01']],
    ['Le projet prépare un nouveau métier.', []],
  ])('« %s »', (text, rules) => {
    expect(textFaults(text).map(({ rule }) => rule)).toEqual(rules);
  });

  it('sur la santé : de dire pourquoi, là seulement où il y a la place de le dire', () => {
    const said = (isUnexplained: boolean) =>
      textFaults('Suite à son burn-out', { isUnexplained }).map(({ message }) => message);
    expect(said(false)).toEqual([expect.stringMatching(/ou dites pourquoi/u)]);
    expect(said(true)).toEqual([
      expect.stringMatching(/« burn-out »\) : récrivez-le sans ces mots\.$/u),
    ]);
  });
});
