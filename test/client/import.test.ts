import { describe, expect, test } from 'vitest';
import { COLUMN_GROUPS, columnWords } from '../../client/pages/import/columns.ts';
import {
  answersIn,
  correctionsOf,
  faultyCells,
  fileText,
  listedCells,
  NOTHING_CORRECTED,
  takenBack,
  unanswered,
  withAnswer,
  withCells,
  withChoice,
  withoutCell,
} from '../../client/pages/import/corrections.ts';
import {
  keptSentence,
  rereadSentence,
  STATUS,
  toReread,
  WARNED,
} from '../../client/pages/import/report.ts';
import type { ImportReport, ImportRow } from '../../domain/wire/import.ts';
import { FIELDS } from '../../server/import/columns/fields.ts';

const plain = (text = '') => text.replaceAll('\u00A0', ' ');

test('the note under a count agrees with one line as with many', () => {
  for (const { note } of [...Object.values(STATUS), WARNED])
    expect(note).not.toMatch(/seront|dossiers|lignes|laissés/);
});

describe('what each column was understood as', () => {
  const words = FIELDS.map(({ key }) => [key, columnWords(key)] as const);

  test.each(words)('%s is told in words: %s', (key, told) => {
    expect(told).not.toBe(key);
    expect(told).not.toMatch(/[.#]/);
    expect(told).toMatch(/^\p{Lu}/u);
  });

  test('a list offers every piece of data once, in its group', () => {
    const offered = COLUMN_GROUPS.flatMap(({ keys }) => keys);
    expect([...offered].sort()).toEqual(FIELDS.map(({ key }) => key).sort());
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

describe('the columns chosen on screen', () => {
  const receipt = { column: 'D', field: 'receivedAt' };

  test('a piece of data goes to the last column chosen for it, and no other keeps it', () => {
    const moved = withChoice([receipt], { column: 'E', field: 'receivedAt' });
    expect(moved).toEqual([{ column: 'E', field: 'receivedAt' }]);
  });

  test('a column has one choice, and several may be left out', () => {
    const left = withChoice(withChoice([receipt], { column: 'D', field: null }), {
      column: 'E',
      field: null,
    });
    expect(left).toEqual([
      { column: 'D', field: null },
      { column: 'E', field: null },
    ]);
  });

  test('an import follows the choices of its preview; a reading, only those that were said', () => {
    const preview: ImportReport = { rows: [], choices: [receipt], remembered: true };
    expect(correctionsOf(NOTHING_CORRECTED)).toEqual({ cells: [] });
    const followed = { columns: [receipt], cells: [], lastTime: [] };
    expect(correctionsOf(NOTHING_CORRECTED, preview)).toEqual(followed);
    expect(correctionsOf({ columns: [], cells: [] }, preview)).toEqual({
      ...followed,
      columns: [],
    });
  });
});

describe('faute E corrections: the cells corrected as the last time', () => {
  const typed = { row: 5, column: 'B', header: 'Prénom', text: 'Zoé', from: '' };
  const report: ImportReport = {
    rows: [],
    mapping: [{ header: 'Fin', column: 'T', field: 'measure.periods#end' }],
    lastTime: [
      { row: 9, column: 'T', from: '31/02/2026', text: '28/02/2026' },
      { row: 2, column: 'T', from: null, text: null },
    ],
  };

  test('are listed with those of today, in the order of the file, under the words of the header', () => {
    const all = listedCells(report, { cells: [typed] });
    expect(all.map(({ row, isOfLastTime }) => [row, isOfLastTime])).toEqual([
      [2, true],
      [5, false],
      [9, true],
    ]);
    expect(all[2]).toMatchObject({ header: 'Fin', from: '31/02/2026', text: '28/02/2026' });
  });

  test('typed again, a cell is listed once, and the file still says what it said', () => {
    const again = { ...typed, row: 9, column: 'T' };
    expect(listedCells(report, { cells: [again] })).toHaveLength(2);
    const shown = { row: 9, column: 'T', header: 'Fin', text: '28/02/2026' };
    expect(fileText(report, shown)).toBe('31/02/2026');
    expect(fileText(report, { ...shown, row: 10 })).toBe('28/02/2026');
  });

  test('taken back, a cell is no longer asked for; an import follows those of its preview', () => {
    const back = takenBack({ cells: [typed] }, report, { row: 9, column: 'T' });
    expect(correctionsOf(back).lastTime).toEqual([{ row: 2, column: 'T' }]);
    expect(back.cells).toEqual([typed]);
    expect(correctionsOf({ cells: [] }).lastTime).toBeUndefined();
    expect(correctionsOf({ cells: [] }, report).lastTime).toHaveLength(2);
  });
});

describe('the cells mended on screen', () => {
  const cell = (row: number, text: string, from: string | null) => ({
    row,
    column: 'T',
    header: 'Fin',
    text,
    from,
  });

  test('a cell typed over twice still says what the file says', () => {
    const once = withCells([], [cell(16, '30/02/2026', '31/02/2026')]);
    const twice = withCells(once, [cell(16, '28/02/2026', '30/02/2026'), cell(8, 'x', null)]);
    expect(twice).toEqual([cell(8, 'x', null), cell(16, '28/02/2026', '31/02/2026')]);
    expect(withoutCell(twice, { row: 8, column: 'T' })).toEqual([twice[1]]);
  });

  test('only where and what is typed goes to the server', () => {
    const { cells } = correctionsOf({ cells: [cell(8, 'x', 'secret')] });
    expect(cells).toEqual([{ row: 8, column: 'T', text: 'x' }]);
  });

  test('a cell is named by the header of its column', () => {
    const row = { ...line('error'), cells: [{ column: 'T', text: '31/02/2026' }] };
    const mapping = [{ header: 'Fin', column: 'T', field: 'workStoppage.prescribedUntil' }];
    expect(faultyCells({ rows: [row], mapping }, row)).toEqual([
      { row: 3, column: 'T', header: 'Fin', text: '31/02/2026' },
    ]);
  });

  test.each([
    [[], 0, null],
    [[], 2, '2 cellules ont été lues'],
    [[{ column: 'D', field: null }], 0, 'Le prochain fichier avec les mêmes en-têtes'],
  ])('what was kept is said once the import is done (case %#)', (choices, cells, told) => {
    const said = keptSentence({ rows: [line('created')], choices }, cells);
    if (told === null) expect(said).toBeNull();
    else expect(plain(said ?? '')).toContain(told);
  });

  test('nothing written, no choice of columns is said to be kept', () => {
    const choices = [{ column: 'D', field: null }];
    expect(keptSentence({ rows: [line('identical')], choices }, 0)).toBeNull();
  });
});

describe('faute E questions : ce que le fichier laisse ouvert', () => {
  const question = (id: string, answer: string | null) => ({
    id,
    about: 'column' as const,
    sentence: 'Laquelle ?',
    choices: [{ value: 'A', label: 'A' }],
    answer,
  });
  const report: ImportReport = { rows: [], questions: [question('q1', 'A'), question('q2', null)] };

  test('a preview with an open question cannot be written', () => {
    expect(unanswered(report)).toContain('Répondez d’abord à la question');
    expect(
      unanswered({ rows: [], questions: [question('q1', null), question('q2', null)] }),
    ).toContain('2 questions');
    expect(unanswered({ rows: [], questions: [question('q1', 'A')] })).toBeNull();
  });

  test('an answer replaces the one before, and an import follows those of its preview', () => {
    const answered = withAnswer(answersIn(report), { question: 'q2', choice: 'B' });
    expect(withAnswer(answered, { question: 'q1', choice: null })).toEqual([
      { question: 'q2', choice: 'B' },
    ]);
    expect(correctionsOf(NOTHING_CORRECTED, report).answers).toEqual([
      { question: 'q1', choice: 'A' },
    ]);
    expect(correctionsOf(NOTHING_CORRECTED)).not.toHaveProperty('answers');
  });
});
