import { readFileSync } from 'node:fs';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportReport, type ImportRow } from '#domain/wire/import.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import type { Principal } from '#server/principal.ts';
import { MSA_PANEL, PANEL, startServer, type TestServer } from '../../support/app.ts';
import type { Answer } from '../../support/http-client.ts';
import { type Imported, importAs, principalOf } from '../../support/importing.ts';
import { multipart } from '../../support/multipart.ts';

/* The columns chosen and the cells mended on screen, as the route and the command line read them. */

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));

let server: TestServer;
const principals = new Map<string, Principal>();
beforeAll(async () => {
  server = await startServer();
  principals.set(PANEL, await principalOf(server, 'coordination'));
  principals.set(MSA_PANEL, await principalOf(server, 'msa-coordination', MSA_PANEL));
});
afterAll(() => server.end());

function reported({ panel = PANEL, ...imported }: Imported & { panel?: string }) {
  const who = principals.get(panel);
  if (!who) throw new Error(`nobody in ${panel}`);
  return importAs(server, who, imported);
}

/** The same through the route of the contract, the corrections as they are written. */
function send(file: Uint8Array | string, corrections: string) {
  const path = `/api/dossiers/import?panel=${PANEL}&dryRun=true`;
  const parts = [
    { name: 'file', filename: 'demandes.csv', content: file },
    { name: 'corrections', content: corrections },
  ];
  return server.as('coordination', multipart(path, parts));
}

const lineOf = ({ rows }: ImportReport, line: number): ImportRow => {
  const row = rows.find((one) => one.row === line);
  if (!row) throw new Error(`no line ${line}`);
  return row;
};
const fieldOf = ({ mapping }: ImportReport, column: string) =>
  mapping?.find((one) => one.column === column)?.field;
const pathsOf = (answer: Answer) =>
  answer.json<{ errors?: { path: string }[] }>().errors?.map(({ path }) => path);

/** A sheet whose fourth header means nothing to the reader, and is the day of receipt. */
const sheet = (reference: string, header = 'Tampon courrier') =>
  [
    `Référence;Nom;Prénom;${header};Régime;Action demandée`,
    `${reference};Joliflot;Kléber;02/05/2026;RG;Formation`,
  ].join('\n');
const RECEIVED = [{ column: 'D', field: 'receivedAt' }];

describe('les colonnes choisies à l’écran', () => {
  it('une colonne non comprise se lit dès qu’on dit ce qu’elle contient', async () => {
    const before = await reported({ file: sheet('C-1') });
    expect(fieldOf(before, 'D')).toBeNull();
    expect(before).toMatchObject({ choices: [], remembered: false });
    const after = await reported({ file: sheet('C-1'), corrections: { columns: RECEIVED } });
    expect(fieldOf(after, 'D')).toBe('receivedAt');
    expect(after).toMatchObject({ choices: RECEIVED, remembered: false });
    expect(lineOf(after, 2).changes).toContainEqual({
      field: 'receivedAt',
      from: null,
      to: '2026-05-02',
    });
  });

  it('une colonne écartée n’est plus lue', async () => {
    const columns = [{ column: 'F', field: null }];
    const { rows } = await reported({ file: sheet('C-1'), corrections: { columns } });
    expect(rows.map(({ status }) => status)).toEqual(['error']);
  });

  it('l’aperçu n’apprend rien : seul un import fait retenir les colonnes', async () => {
    await reported({ file: sheet('C-1'), corrections: { columns: RECEIVED } });
    expect(await reported({ file: sheet('C-1') })).toMatchObject({ remembered: false });
  });

  it('un import fait, les mêmes en-têtes sont reconnus, pour cette cellule et elle seule', async () => {
    await reported({ file: sheet('C-2'), corrections: { columns: RECEIVED }, dryRun: false });
    const next = await reported({ file: sheet('C-3') });
    expect(next).toMatchObject({ choices: RECEIVED, remembered: true });
    expect(fieldOf(next, 'D')).toBe('receivedAt');
    const others = [{ file: sheet('C-3', 'Tampon') }, { file: sheet('C-3'), panel: MSA_PANEL }];
    for (const other of others)
      expect(await reported(other)).toMatchObject({ choices: [], remembered: false });
  });

  it('on y renonce pour une fois, ou pour de bon en important sans elles', async () => {
    const none = { columns: [] };
    expect(await reported({ file: sheet('C-4'), corrections: none })).toMatchObject({
      choices: [],
      remembered: false,
    });
    expect(await reported({ file: sheet('C-4') })).toMatchObject({ remembered: true });
    await reported({ file: sheet('C-4'), corrections: none, dryRun: false });
    expect(await reported({ file: sheet('C-5') })).toMatchObject({ remembered: false });
  });

  it('la base ne garde aucun mot des en-têtes', async () => {
    await reported({ file: sheet('C-6'), corrections: { columns: RECEIVED }, dryRun: false });
    const { queries, tables } = server.deps.database;
    const kept = JSON.stringify(await queries.select().from(tables.columnChoices));
    expect(kept).toContain('receivedAt');
    expect(kept).not.toMatch(/tampon|courrier/i);
  });

  it('par la route, les corrections suivent le fichier', async () => {
    const answer = await send(sheet('C-1'), JSON.stringify({ columns: RECEIVED }));
    expect(answer.json()).toMatchObject({ choices: RECEIVED, rows: [{ status: 'created' }] });
  });

  it('par la route, un long aperçu est le même, et tient à son schéma', async () => {
    const file = fixture('demandes-2026-05.xlsx');
    const answer = await send(file, '{}');
    expect(answer.json()).toEqual(JSON.parse(JSON.stringify(await reported({ file }))));
    expect([...Compile(ImportReport).Errors(answer.json())]).toEqual([]);
    expect(answer.json<ImportReport>().rows.length).toBeGreaterThan(100);
  });

  it.each([
    ['un choix impossible', '{"columns":[{"column":"Z","field":"reference"}]}', '/file'],
    ['une clé inconnue', '{"colonnes":[]}', '/corrections/colonnes'],
    ['un texte qui n’est pas du JSON', 'D=receivedAt', '/corrections'],
    [
      'une colonne sans lettre',
      '{"columns":[{"column":"4","field":null}]}',
      '/corrections/columns/0/column',
    ],
  ])('par la route, %s est refusé et nommé', async (_title, corrections, path) => {
    const answer = await send(sheet('C-1'), corrections);
    expect([answer.status, pathsOf(answer)]).toEqual([400, [path]]);
  });

  it('une partie inconnue est refusée, et nommée', async () => {
    const path = `/api/dossiers/import?panel=${PANEL}&dryRun=true`;
    const parts = [
      { name: 'mapping', content: '[]' },
      { name: 'file', filename: 'a.csv', content: sheet('C-1') },
    ];
    const answer = await server.as('coordination', multipart(path, parts));
    expect([answer.status, pathsOf(answer)]).toEqual([400, ['/mapping']]);
  });
});

describe('les cellules corrigées sur place', () => {
  const file = fixture('demandes-2026-04.csv');

  it('une ligne en erreur montre ses cellules fautives, sauf le NIR', async () => {
    const report = await reported({ file });
    expect(lineOf(report, 8).cells).toEqual([{ column: 'G', text: null }]);
    expect(lineOf(report, 8).errors[0]?.column).toBe('G');
    expect(lineOf(report, 16).cells).toEqual([{ column: 'T', text: '31/02/2026' }]);
    expect(lineOf(report, 41).cells?.length).toBeGreaterThan(0);
    expect(lineOf(report, 2).cells).toBeUndefined();
  });

  it('la valeur corrigée est jugée par le même lecteur, la ligne change d’état', async () => {
    const wrong = [{ row: 16, column: 'T', text: '30/02/2026' }];
    expect(lineOf(await reported({ file, corrections: { cells: wrong } }), 16)).toMatchObject({
      status: 'error',
      cells: [{ column: 'T', text: '30/02/2026' }],
    });
    const right = [{ row: 16, column: 'T', text: '28/02/2026' }];
    const mended = lineOf(await reported({ file, corrections: { cells: right } }), 16);
    expect(mended).toMatchObject({ status: 'created', errors: [] });
    expect(mended.changes).toContainEqual({
      field: 'workStoppage.prescribedUntil',
      from: null,
      to: '2026-02-28',
    });
  });

  it('une cellule vide se remplit aussi', async () => {
    const hole = 'Référence;Nom;Prénom;Régime;Action demandée\nC-7;Joliflot;;RG;Formation';
    const before = lineOf(await reported({ file: hole }), 2);
    expect(before.cells).toEqual([{ column: 'C', text: '' }]);
    const cells = [{ row: 2, column: 'C', text: 'Kléber' }];
    expect(lineOf(await reported({ file: hole, corrections: { cells } }), 2).status).toBe(
      'created',
    );
  });

  it.each([
    ['sous la dernière ligne', { row: 900, column: 'T', text: 'x' }],
    ['dans une colonne qui n’existe pas', { row: 16, column: 'ZZ', text: 'x' }],
    ['dans la ligne des en-têtes', { row: 1, column: 'T', text: 'x' }],
  ])('une correction %s est refusée par une phrase', async (_title, cell) => {
    const read = await readDossierFile({
      bytes: file,
      name: 'a.csv',
      corrections: { cells: [cell] },
    });
    expect(read.ok ? '' : read.message).toContain(`${cell.column}${cell.row}`);
  });

  it('un fichier JSON n’a pas de cellules : ses corrections sont refusées, jamais oubliées', async () => {
    const bytes = Buffer.from('{"format":"rebond-dossiers/1","dossiers":[]}');
    const read = (corrections: object) => readDossierFile({ bytes, name: 'a.json', corrections });
    expect(await read({ cells: [] })).toMatchObject({ ok: true });
    const refused = await read({ cells: [{ row: 2, column: 'A', text: 'x' }] });
    expect(refused.ok ? '' : refused.message).toContain('JSON');
  });

  it('l’import garde la valeur corrigée, et laisse de côté ce qui reste en erreur', async () => {
    const cells = [{ row: 16, column: 'T', text: '28/02/2026' }];
    const report = await reported({ file, corrections: { cells }, dryRun: false });
    expect(report.rows.filter(({ status }) => status === 'error').map(({ row }) => row)).toEqual([
      8,
    ]);
    const found = await server.deps.dossiers.findByReference(PANEL, '58-2026-0415');
    expect(found?.row?.facts.workStoppage?.prescribedUntil).toBe('2026-02-28');
    expect(await server.deps.dossiers.findByReference(PANEL, '58-2026-0407')).toBeNull();
  });
});

describe('faute E corrections : une cellule corrigée l’est encore quand le fichier revient', () => {
  const table = (...lines: string[]) =>
    ['Référence;Nom;Prénom;Régime;Action demandée;Début;Fin de l’action', ...lines].join('\n');
  const wrong = (reference: string, end = '31/06/2026') =>
    `${reference};Joliflot;Kléber;RG;Formation;01/06/2026;${end}`;
  const RIGHT = [{ row: 2, column: 'G', text: '30/06/2026' }];
  const AGAIN = { row: 2, column: 'G', from: '31/06/2026', text: '30/06/2026' };
  const corrected = (file: string) =>
    reported({ file, corrections: { cells: RIGHT }, dryRun: false });

  it('l’aperçu n’apprend rien ; un import fait, la même cellule se corrige seule, et le dit', async () => {
    const file = table(wrong('K-1'));
    await reported({ file, corrections: { cells: RIGHT } });
    expect((await reported({ file })).lastTime).toBeUndefined();
    await corrected(file);
    const next = await reported({ file });
    expect(next.lastTime).toEqual([AGAIN]);
    expect(lineOf(next, 2)).toMatchObject({ status: 'identical', errors: [] });
  });

  it('la ligne se reconnaît ailleurs dans un autre fichier de la cellule, et là seulement', async () => {
    await corrected(table(wrong('K-2')));
    const moved = await reported({ file: table(wrong('K-20', '10/06/2026'), wrong('K-2')) });
    expect(moved.lastTime).toEqual([{ ...AGAIN, row: 3 }]);
    const elsewhere = await reported({ file: table(wrong('K-2')), panel: MSA_PANEL });
    expect(elsewhere.lastTime).toBeUndefined();
  });

  it.each([
    ['une autre demande', [wrong('K-30')]],
    ['un autre texte dans la cellule', [wrong('K-3', '32/06/2026')]],
    ['deux lignes de même référence', [wrong('K-3'), wrong('K-3')]],
  ])('%s : rien n’est corrigé', async (_title, lines) => {
    await corrected(table(wrong('K-3')));
    const next = await reported({ file: table(...lines) });
    expect(next.lastTime).toBeUndefined();
    expect(lineOf(next, 2).status).toBe('error');
  });

  it('on y renonce pour une fois, ou pour de bon en important sans elle', async () => {
    const file = table(wrong('K-4'), wrong('K-41', '10/06/2026'));
    await corrected(table(wrong('K-4')));
    const without = { lastTime: [] };
    expect(lineOf(await reported({ file, corrections: without }), 2).status).toBe('error');
    expect((await reported({ file })).lastTime).toHaveLength(1);
    await reported({ file, corrections: without, dryRun: false });
    expect((await reported({ file })).lastTime).toBeUndefined();
  });

  it('ce qui est corrigé maintenant l’emporte, et se retient à sa place', async () => {
    const file = table(wrong('K-5'));
    await corrected(file);
    const cells = [{ row: 2, column: 'G', text: '29/06/2026' }];
    const now = await reported({ file, corrections: { cells }, dryRun: false });
    expect(now.lastTime).toBeUndefined();
    expect((await reported({ file })).lastTime).toEqual([{ ...AGAIN, text: '29/06/2026' }]);
  });

  it('une ligne sans référence se reconnaît à sa personne ; un NIR corrigé n’est pas réaffiché', async () => {
    const file = [
      'Nom;Prénom;NIR;Référence;Régime;Action demandée',
      'Joliflot;Léone;283045800600168;;RG;Formation',
    ].join('\n');
    const cells = [
      { row: 2, column: 'C', text: '283045800600167' },
      { row: 2, column: 'D', text: 'K-6' },
    ];
    await reported({ file, corrections: { cells }, dryRun: false });
    const next = await reported({ file });
    expect(next.lastTime).toEqual([
      { row: 2, column: 'C', from: null, text: null },
      { row: 2, column: 'D', from: '', text: 'K-6' },
    ]);
    expect(lineOf(next, 2).status).toBe('identical');
  });

  it('rien d’une ligne laissée de côté n’est retenu', async () => {
    const file = table(
      `K-7;Joliflot;;RG;Formation;01/06/2026;31/06/2026`,
      wrong('K-71', '9/6/2026'),
    );
    await reported({ file, corrections: { cells: RIGHT }, dryRun: false });
    expect((await reported({ file })).lastTime).toBeUndefined();
  });

  it('la base n’en garde que du scellé, avec le dossier : purgé, plus rien ne s’ouvre', async () => {
    await corrected(table(wrong('K-8')));
    const { deps } = server;
    const { queries, tables } = deps.database;
    const rows = await queries.select().from(tables.cellCorrections);
    expect(rows.length).toBeGreaterThan(0);
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toContain('30/06');
    const found = await deps.dossiers.findByReference(PANEL, 'K-8');
    const line = [['K-8']];
    expect(await deps.cellCorrections.find(PANEL, line)).toHaveLength(1);
    await deps.database.atomically([deps.keys.forget(`dossier:${found?.dossierId}`)]);
    expect(await deps.cellCorrections.find(PANEL, line)).toEqual([[]]);
  });
});
