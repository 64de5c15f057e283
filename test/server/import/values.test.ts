import { describe, expect, test } from 'vitest';
import { fictionalNir } from '#server/demo/fictional-nir.ts';
import { parseDay } from '#server/import/cells/days.ts';
import { withoutNir } from '#server/import/cells/identity-cells.ts';
import { splitFullName, usualCasing } from '#server/import/cells/names.ts';
import { parseCell } from '#server/import/cells/parse-cell.ts';
import { parsePeriods, periodsText } from '#server/import/cells/periods.ts';
import { meantBy } from '#server/import/cells/words.ts';
import { fieldOf } from '#server/import/columns/fields.ts';
import { asTyped, guarded } from '#server/import/read/formula-guard.ts';

describe('les noms gardent la forme qu’une personne écrit', () => {
  test.each([
    ['JOLIFLOT', 'Joliflot'],
    ['joliflot', 'Joliflot'],
    ['  Ophélie  ', 'Ophélie'],
    ['DE LA TOUR', 'de La Tour'],
    ['d’Ormesson', 'd’Ormesson'],
    ['D’ORMESSON', 'd’Ormesson'],
    ['JEAN-PAUL', 'Jean-Paul'],
    ['BARBE-DE-BOIS', 'Barbe-de-Bois'],
    ['LECŒURDOUX', 'Lecœurdoux'],
    ['ÉPOUSTOUFLARD', 'Époustouflard'],
    ['L’HERMITE', 'L’Hermite'],
    ['DU', 'Du'],
    ['MacDonald', 'MacDonald'],
  ])('« %s » → « %s »', (typed, kept) => {
    expect(usualCasing(typed)).toBe(kept);
    expect(usualCasing(kept)).toBe(kept);
  });

  test('une colonne « Nom et prénom » se partage quand les capitales le disent', () => {
    expect(splitFullName('DE LA TOUR Jean-Marie')).toEqual({
      name: 'DE LA TOUR',
      firstName: 'Jean-Marie',
    });
    expect(splitFullName('Kléber JOLIFLOT')).toEqual({ name: 'JOLIFLOT', firstName: 'Kléber' });
    expect(splitFullName('Jean Dupont')).toBeNull();
  });
});

test('ce que l’œil ne voit pas d’une cellule n’est pas gardé', () => {
  const read = (key: string, cell: string) => {
    const field = fieldOf(key);
    if (!field) throw new Error(`No field ${key}.`);
    return parseCell(field, cell);
  };
  expect(read('reference', 'R-\u202E21')).toEqual({ value: 'R-21' });
  expect(read('insured.usualName', 'Du\u200Brand')).toEqual({ value: 'Durand' });
  expect(read('insured.usualName', 'Cle\u0301ment')).toEqual({ value: 'Clément' });
  const nir = fictionalNir({ civility: 'mme', birthDate: '1984-03-14' }, 7);
  expect(read('insured.nir', `\u202A${nir}\u202C`)).toEqual(read('insured.nir', nir));
});

describe('les dates', () => {
  test.each([
    ['31/12/2026', '2026-12-31'],
    ['1/2/26', '2026-02-01'],
    ['11.10.2026', '2026-10-11'],
    ['2026-05-12', '2026-05-12'],
    ['2026-05-12T00:00:00', '2026-05-12'],
    ['1er mai 2026', '2026-05-01'],
    ['12 août 26', '2026-08-12'],
    ['29/02/2024', '2024-02-29'],
  ])('« %s » → %s', (text, value) => {
    expect(parseDay(text)).toEqual({ value });
  });

  test.each([
    ['31/02/2026', 'février 2026 compte 28 jours'],
    ['29/02/2026', 'février 2026 compte 28 jours'],
    ['05/13/2026', 'pas de mois 13'],
    ['12/05/0026', 'année impossible'],
    ['demain', 'n’est pas une date'],
    ['1/1/1', 'n’est pas une date'],
  ])('« %s » est refusé : %s', (text, words) => {
    const read = parseDay(text);
    expect('fault' in read && read.fault).toContain(words);
  });

  test('une naissance à deux chiffres n’est jamais dans le futur d’un adulte', () => {
    expect(parseDay('11/10/75', { isBirth: true })).toEqual({ value: '1975-10-11' });
    expect(parseDay('11/10/26', { isBirth: true })).toEqual({ value: '1926-10-11' });
    expect(parseDay('11/10/26')).toEqual({ value: '2026-10-11' });
  });
});

describe('plusieurs périodes dans une cellule', () => {
  const two = [
    { start: '2026-05-12', end: '2026-05-16' },
    { start: '2026-05-19', end: '2026-05-19' },
  ];
  test.each([
    '12/05/2026-16/05/2026, 19/05/2026',
    'du 12/05/2026 au 16/05/2026 et le 19/05/2026',
    '12/05/26 – 16/05/26 ; 19/05/26',
    '2026-05-12 - 2026-05-16, 2026-05-19',
    '12/05/2026-16/05/2026\n19/05/2026',
  ])('« %s »', (text) => {
    expect(parsePeriods(text)).toEqual({ value: two });
    expect(parsePeriods(periodsText(two))).toEqual({ value: two });
  });

  test.each([
    ['16/05/2026-12/05/2026', 'avant de commencer'],
    ['12/05/2026-16/05/2026-19/05/2026', 'trois dates'],
    ['12/05/2026 sauf 13/05/2026', 'sauf'],
    ['31/02/2026', 'février'],
    ['mai', 'ne se lit pas'],
    ['12/05/2026 (à confirmer)', 'ne se lit pas'],
  ])('« %s » est refusé : %s', (text, words) => {
    const read = parsePeriods(text);
    expect('fault' in read && read.fault).toContain(words);
  });
});

describe('les mots des coordinatrices', () => {
  test.each([
    ['measure', 'bilan', 'skills-assessment'],
    ['measure', 'BILAN DE COMPETENCES', 'skills-assessment'],
    ['measure', 'essai  encadré ', 'supervised-trial'],
    ['measure', 'Immersion (PMSMP)', 'work-immersion'],
    ['measure', 'Rééducation en entreprise (CRPE)', 'in-company-retraining'],
    ['measure', 'VAE', 'prior-learning-validation'],
    ['measure', 'mi-temps thérapeutique', 'therapeutic-part-time'],
    ['scheme', 'RG', 'general'],
    ['scheme', 'Régime Général', 'general'],
    ['scheme', 'MSA exploitant', 'msa-self-employed'],
    ['scheme', 'Commerçante', null],
    ['civility', 'MME', 'mme'],
    ['civility', 'M.', 'm'],
    ['risk', 'AT', 'work-accident'],
    ['origin', 'SPST', 'occupational-health'],
    ['employmentStatus', 'Intérim', 'temp-agency'],
    ['advice', 'FAVORABLE', 'favourable'],
    ['advice', 'oui', null],
    ['measure', 'Cure de repos', null],
    ['measure', 'Formation (annulée)', null],
    ['measure', 'pas de formation', null],
  ] as const)('%s « %s » → %s', (set, typed, value) => {
    expect(meantBy(set, typed)).toBe(value);
  });
});

describe('une cellule', () => {
  const read = (key: string, cell: Parameters<typeof parseCell>[1]) => {
    const field = fieldOf(key);
    if (!field) throw new Error(key);
    return parseCell(field, cell);
  };

  test.each([
    ['workStoppage.outingsAllowed', 'x', true],
    ['workStoppage.outingsAllowed', 'NON', false],
    ['workStoppage.outingsAllowed', true, true],
    ['measure.totalHours', '17,5 h', 17.5],
    ['measure.totalHours', 24, 24],
    ['insured.nir', 166045899820190, '166045899820190'],
    ['insured.nir', '2 81 10 2b 998 301 90', '281102B99830190'],
    ['employment.employer.siret', 173500018, '00000173500018'],
    ['insured.address#postcode', 1000, '01000'],
    ['insured.phone', 639985835, '0639985835'],
    ['insured.phone', '+33 6.39-98 58 35', '+33 6.39-98 58 35'],
    ['invalidityCategory', '2e catégorie', 2],
    ['receivedAt', 46168, '2026-05-26'],
    ['treatingPhysicianConsent.given', 'oui le 12/05/2026', { given: true, day: '2026-05-12' }],
    ['occupationalPhysicianConsent.given', 'non', { given: false }],
    ['consents.sharing', 'SPST et Cap emploi', ['occupational-health', 'cap-emploi']],
    [
      'documents',
      'devis, programme ou calendrier ; convention',
      ['quote-or-programme', 'agreement'],
    ],
  ])('%s : « %s »', (key, cell, value) => {
    expect(read(key, cell)).toEqual({ value });
  });

  test.each([
    ['insured.nir', '1,66046E+14', 'format Texte'],
    ['insured.nir', '16604589982', '11'],
    ['measure.totalHours', 'environ 20', 'nombre d’heures'],
    ['workStoppage.outingsAllowed', 'parfois', 'oui ou non'],
    ['receivedAt', 2026, 'n’est pas une date'],
    ['measure.purpose', 'a'.repeat(5000), 'trop long'],
    ['documents', `devis, ${'1 90 58 58 998 242 21 '.repeat(9)}`, '•••'],
    ['receivedAt', { failed: '#N/A' }, 'erreur du tableur'],
  ])('%s : « %s » est refusé', (key, cell, words) => {
    const outcome = read(key, cell);
    expect('fault' in outcome && outcome.fault).toContain(words);
  });
});

test('un NIR égaré dans une autre cellule n’est jamais cité en entier', () => {
  expect(withoutNir('voir 1 90 03 58 998 242 21 svp')).not.toContain('998');
  expect(withoutNir('281102B99830190')).toBe('••••••••••••190');
  expect(withoutNir('12/05/2026')).toBe('12/05/2026');
});

test.each([
  '=1+1',
  '+33 6',
  '-5',
  '@sum',
  '\t=1',
  ' =1',
  "'=1",
  "''=1",
  '＝1',
  'texte',
  "l'été",
  "'été",
])('une formule est neutralisée et relue à l’identique : « %s »', (text) => {
  expect(asTyped(guarded(text))).toBe(text);
  expect(/^[=+\-@\t\r]/.test(guarded(text))).toBe(false);
});
