import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run as check } from '#server/commands/check.ts';
import { workbookOf } from '../../support/workbooks.ts';
import { faultFile, isCreatedSilently, type Readable, readOf, rowOf, toldOf } from './reading.ts';

/* Lines that are no request, cells that wait for a word, columns read in an order that is said. */

const plain = (text = '') => text.replace(/\s/gu, ' ');
const remarks = ({ remarks: all = [] }: Readable) =>
  plain(all.map(({ message }) => message).join(' '));
type Answers = readonly { question: string; choice: string }[];
const read = (text: string, answers: Answers = []) =>
  readOf({
    bytes: Buffer.from(text),
    name: 'demandes.csv',
    corrections: { answers: [...answers] },
  });
const HEAD = 'Référence;Nom;Prénom;Régime;Action demandée;Employeur;Nb heures';
const table = (...lines: string[]) => [HEAD, 'A;UN;Zoé;RG;VAE;SARL;10', ...lines].join('\r\n');

describe('faute E totaux : un total ou un pied de page n’est pas une demande', () => {
  test.each([
    ['un total', 'TOTAL;;;;;;10', 'TOTAL'],
    ['un total compté dans les colonnes', 'Total général;1;1;;;;10', 'Total général'],
    ['un sous-total de tableur', 'RG Total;;;;;;10', 'RG Total'],
    ['un sous-total à la main', ';;;Sous-total RG;;;10', 'Sous-total RG'],
    ['un compte', 'Nombre de demandes : 1;;;;;;', 'Nombre de demandes : 1'],
    ['des formules tirées trop bas', ';;;;;0;0,00', '0'],
    ['l’en-tête imprimé de nouveau', HEAD, 'Référence'],
    ['un pied de page', 'Édité le 12/05/2026 par Zoé;;;;;;', 'Édité le 12/05/2026 par Zoé'],
    ['un pied sous les noms', ';Mis à jour le 12/05/2026;;;;;', 'Mis à jour le 12/05/2026'],
  ])('%s est laissé de côté, et le dit', async (_, line, shown) => {
    const file = await read(table(line));
    expect(file.rows.map(({ reference }) => reference)).toEqual(['A']);
    isCreatedSilently(rowOf(file.rows, 'A'));
    expect(remarks(file)).toBe(
      `La ligne 3 (« ${shown} ») n’est pas une demande : elle n’est pas lue.`,
    );
  });

  test('plusieurs sont dites en une phrase, entre des demandes qui restent lues', async () => {
    const file = await read(table('Total RG;;;;;;10', 'B;TOTAL;Ana;RG;VAE;SARL;5', '—;;;;;;'));
    expect(file.rows.map(({ reference }) => reference)).toEqual(['A', 'B']);
    isCreatedSilently(rowOf(file.rows, 'B'));
    expect(remarks(file)).toContain('Les lignes 3 (« Total RG ») et 5 (« — ») ne sont pas');
  });

  test.each([
    ['une personne de ce nom', 'B;TOTAL;Ana;;VAE;;'],
    ['un employeur de ce nom', 'B;;;;;TOTAL;'],
    ['un numéro d’assuré', 'TOTAL;UN;;;;;'],
    ['une référence seule', 'B-12;;;;;;'],
    ['un nom seul, en bas', ';ORME DES BOIS;;;;;'],
  ])('témoin : %s reste une demande, incomplète', async (_, line) => {
    const file = await read(table(line));
    expect(file.rows).toHaveLength(2);
    expect(toldOf(file.rows[1] as Readable['rows'][number]).errors).not.toEqual([]);
  });

  test('dans un classeur, un total se reconnaît de même', async () => {
    const rows = [
      HEAD.split(';'),
      ['A', 'UN', 'Zoé', 'RG', 'VAE', 'SARL', 10],
      ['TOTAL', null, null, null, null, null, 10],
    ];
    const file = await readOf({ bytes: workbookOf({ name: 'Demandes', rows }), name: 'a.xlsx' });
    expect(file.rows).toHaveLength(1);
    expect(remarks(file)).toContain('La ligne 3 (« TOTAL »)');
  });
});

describe('faute E paires : une période qui peut être deux jours se demande', () => {
  const LINE = 'cell:N:line';
  const BARE = 'cell:N:bare';
  const periodsOf = ({ rows }: Readable, reference: string) =>
    rowOf(rows, reference).dossier?.measure.periods?.length;

  test('10-periods.csv : une question par écriture, qui nomme la colonne, la cellule, les lignes', async () => {
    const { questions = [] } = await faultFile('10-periods.csv');
    expect(questions.map(({ id, about, answer }) => [id, about, answer])).toEqual([
      [BARE, 'cell', null],
      [LINE, 'cell', null],
    ]);
    expect(plain(questions[0]?.sentence)).toContain('« Dates de l’action » (N)');
    expect(plain(questions[0]?.sentence)).toContain('« 15/06/2026/26/06/2026 », lignes 3 et 10');
  });

  test('la réponse se lit dans toutes ses cellules, et dans elles seules', async () => {
    const bytes = readFileSync(
      new URL('../../fixtures/import/fautes/10-periods.csv', import.meta.url),
    );
    const answered = (answers: Answers) =>
      readOf({ bytes, name: '10-periods.csv', corrections: { answers: [...answers] } });
    const period = await answered([{ question: BARE, choice: 'period' }]);
    expect([periodsOf(period, 'P01'), periodsOf(period, 'P08')]).toEqual([1, 1]);
    expect(rowOf(period.rows, 'P09').dossier).toBeNull();
    const both = await answered([
      { question: BARE, choice: 'two-days' },
      { question: LINE, choice: 'period' },
    ]);
    expect(['P01', 'P08', 'P09', 'P00', 'P10'].map((one) => periodsOf(both, one))).toEqual([
      2, 2, 1, 1, 2,
    ]);
    for (const reference of ['P01', 'P08', 'P09']) isCreatedSilently(rowOf(both.rows, reference));
  });

  const DATES = 'Référence;Nom;Prénom;Régime;Action demandée;Dates de l’action';
  test.each([
    ['deux mois', '15/06/2026/03/07/2026'],
    ['en lettres', '15 juin 2026 / 26 juin 2026'],
    ['ISO et espace', '2026-06-15 2026-06-26'],
    ['sur deux lignes', '"15/06/2026\n26/06/2026"'],
  ])('%s : la ligne est en erreur jusqu’à la réponse', async (_, cell) => {
    const text = `${DATES}\nA;UN;Zoé;RG;VAE;${cell}`;
    const asked = await read(text);
    expect(asked.rows[0]?.dossier).toBeNull();
    const question = asked.questions?.[0]?.id ?? '';
    const file = await read(text, [{ question, choice: 'period' }]);
    expect(periodsOf(file, 'A')).toBe(1);
  });

  test.each(['01/02/2026-03/04/2026', '10/06/2026 - 12/06/2026', '12/06/2026, 16/06/2026'])(
    'témoin : « %s » ne se demande pas',
    async (cell) => {
      const file = await read(`${DATES}\nA;UN;Zoé;RG;VAE;${cell}`);
      expect(file.questions).toEqual([]);
      isCreatedSilently(rowOf(file.rows, 'A'));
    },
  );

  test('« 10/06 - 12/06 » : l’année manque, et c’est ce que dit la ligne', async () => {
    const file = await read(`${DATES}\nA;UN;Zoé;RG;VAE;10/06 - 12/06`);
    expect(toldOf(rowOf(file.rows, 'A')).errors.join()).toContain('n’a pas d’année');
  });
});

describe('faute E mois d’abord : une colonne lue mois/jour le dit', () => {
  const DAYS = 'Référence;Nom;Prénom;Régime;Action demandée;Né le;Reçue le';
  const text = `${DAYS}\nA;UN;Zoé;RG;VAE;04/12/1983;05/06/2026\nB;DEUX;Léo;RG;VAE;02/14/1983;05/20/2026`;

  test('avec la cellule qui le montre, colonne par colonne', async () => {
    const file = await read(text);
    expect(remarks(file)).toContain(
      'La colonne « Né le » (F) est lue mois/jour, à cause de « 02/14/1983 ».',
    );
    expect(remarks(file)).toContain('La colonne « Reçue le » (G) est lue mois/jour');
    expect(rowOf(file.rows, 'A').dossier?.insured.birthDate).toBe('1983-04-12');
  });

  test('un jour écrit dans un texte, à côté de dates qui se contredisent, reste un texte', async () => {
    const line = (one: string, born: string) => `${one};UN;Zoé;RG;VAE;${born};08/04/26`;
    const lines = [line('A', '02/14/1983'), line('B', '14/02/1983'), line('C', '05/06/1983')];
    const file = await read([`${DAYS.replace('Reçue le', 'Objectif')}`, ...lines].join('\n'));
    for (const reference of ['B', 'C'])
      expect(rowOf(file.rows, reference).dossier?.measure.purpose).toBe('08/04/26');
    expect(toldOf(rowOf(file.rows, 'C')).warnings.join()).toContain('peut aussi être');
  });

  test('témoin : le jour d’abord ne se dit pas', async () => {
    expect(remarks(await read(`${DAYS}\nA;UN;Zoé;RG;VAE;14/02/1983;05/06/2026`))).toBe('');
  });

  test('une cellule corrigée à l’écran, à la française, ne change pas l’ordre des autres', async () => {
    const cells = [{ row: 2, column: 'F', text: '25/12/1983' }];
    const file = await readOf({ bytes: Buffer.from(text), name: 'a.csv', corrections: { cells } });
    expect(rowOf(file.rows, 'A').dossier?.insured.birthDate).toBe('1983-12-25');
    isCreatedSilently(rowOf(file.rows, 'B'));
    expect(rowOf(file.rows, 'B').dossier?.insured.birthDate).toBe('1983-02-14');
  });
});

describe('faute E adresse d’autrui : la rue qui suit l’employeur se demande', () => {
  const asked = async (head: string, cells: string) => {
    const text = `Référence;Nom;Prénom;Régime;Action demandée;${head}\nA;UN;Zoé;RG;VAE;${cells}`;
    return (await read(text)).questions ?? [];
  };
  test.each([
    [
      'le code postal et la ville de l’assuré sont ailleurs, sa rue non',
      'CP;Ville;Employeur;Adresse',
      '58000;NEVERS;SARL;12 RUE X',
    ],
    [
      'la rue de l’assuré est ailleurs, sa ville non',
      'Adresse;Employeur;CP;Ville',
      '12 RUE X;SARL;58000;NEVERS',
    ],
    ['rien de l’assuré n’est ailleurs', 'Employeur;Adresse', 'SARL;12 RUE X 58000 NEVERS'],
  ])('%s', async (_, head, cells) => {
    const [question, ...others] = await asked(head, cells);
    expect(question?.answer).toBeNull();
    expect(question?.choices.map(({ label }) => label)).toContain('de l’assuré');
    expect(others).toEqual([]);
  });

  test('témoin : toute l’adresse de l’assuré est ailleurs, celle-ci est à l’employeur', async () => {
    const head = 'Adresse;CP;Ville;Employeur;Adresse;CP;Ville';
    expect(await asked(head, '12 RUE X;58000;NEVERS;SARL;1 ZI;58400;LA CHARITÉ')).toEqual([]);
  });
});

describe('faute E ligne de commande : check dit ce qui arrête, une fois', () => {
  async function checked(text: string) {
    const folder = mkdtempSync(join(tmpdir(), 'rebond-check-'));
    const [out, err] = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    out.mockReturnValue(true);
    err.mockReturnValue(true);
    try {
      const path = join(folder, 'demandes.csv');
      writeFileSync(path, text);
      const code = await check([path, '--meeting-date', '2026-06-04']);
      return { code, said: plain(err.mock.calls.map(([one]) => String(one)).join('')) };
    } finally {
      out.mockRestore();
      err.mockRestore();
      rmSync(folder, { recursive: true });
    }
  }

  test('une période douteuse sort en 1, avec la question, et la ligne nommée une fois', async () => {
    const { code, said } = await checked(
      'Référence;Nom;Prénom;Régime;Action demandée;Dates\nA;UN;Zoé;RG;VAE;15/06/2026 26/06/2026',
    );
    expect(code).toBe(1);
    expect(said).toContain('Est-ce une période, ou deux jours ?');
    expect(said).toContain('écrivez « au » ou « et » entre deux dates');
    expect(said).toContain('Ligne 2, colonne « Dates » (F)');
    expect(said).not.toMatch(/Ligne 2 : Ligne 2/);
  });

  test('un total laissé de côté y est dit aussi', async () => {
    const { said } = await checked(table('TOTAL;;;;;;10'));
    expect(said).toContain('La ligne 3 (« TOTAL ») n’est pas une demande');
  });
});
