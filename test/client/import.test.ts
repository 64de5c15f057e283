import { describe, expect, test } from 'vitest';
import { columnWords } from '../../client/pages/import/columns.ts';
import { linesToMend } from '../../client/pages/import/lines-to-mend.ts';
import { rereadSentence, toReread } from '../../client/pages/import/report.ts';
import type { ImportReport, ImportRow } from '../../domain/wire/http.ts';
import { FIELDS } from '../../server/import/fields.ts';

const plain = (text = '') => text.replaceAll('\u00A0', ' ');

describe('what each column was understood as', () => {
  const words = FIELDS.map(({ key }) => [key, columnWords(key)] as const);

  test.each(words)('%s is told in words: %s', (key, told) => {
    expect(told).not.toBe(key);
    expect(told).not.toMatch(/[.#]/);
    expect(told).toMatch(/^\p{Lu}/u);
  });

  test('no two columns read the same', () => {
    const twice = words.filter(([key, told]) => words.some(([k, t]) => k !== key && t === told));
    expect(twice).toEqual([]);
    expect(words.length).toBeGreaterThan(60);
  });

  test.each([
    ['insured.address#postcode', 'Adresse : code postal'],
    ['employment.employer.siret', 'Employeur : SIRET'],
    ['medicalAdvice.date', 'Avis du médecin-conseil : date'],
    ['measure.periods#start', 'Début de l’action'],
    ['insured.usualName', 'Nom d’usage'],
  ])('%s is « %s »', (key, told) => {
    expect(plain(columnWords(key))).toBe(told);
  });

  test('a fault without its cell names the column in the same words', () => {
    const errors = [{ field: 'insured.address#city', message: 'Ligne 4 : la ville manque.' }];
    const row = { ...line('error'), errors };
    expect(plain(linesToMend({ rows: [row] })[0]?.column)).toBe('Adresse : ville');
  });
});

const ALERT = { code: 'ID-04', field: 'reference', message: 'Ligne 3 : déjà demandé.' };

function line(status: ImportRow['status'], ...warnings: (typeof ALERT)[]): ImportRow {
  return { row: 3, reference: '58-1', status, errors: [], warnings, changes: [] };
}

describe('the alerts once the import is done', () => {
  const reportOf = (...rows: ImportRow[]): ImportReport => ({ rows });

  test('stay on the page, unless their line was left aside', () => {
    const kept = [line('created', ALERT), line('modified', ALERT), line('identical', ALERT)];
    const report = reportOf(line('created'), line('error', ALERT), ...kept);
    expect(toReread(report)).toEqual(kept);
  });

  test.each([
    [reportOf(line('created')), null],
    [reportOf(line('error', ALERT)), null],
    [reportOf(line('created', ALERT)), '1 ligne a une alerte'],
    [reportOf(line('created', ALERT), line('modified', ALERT)), '2 lignes ont une alerte'],
  ])('are said in one sentence (case %#)', (report, told) => {
    const said = rereadSentence(report);
    if (told === null) expect(said).toBeNull();
    else expect(plain(said ?? '')).toContain(told);
  });
});
