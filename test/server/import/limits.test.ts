import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '#domain/wire/import.ts';
import { FILE_READING_MS, SILENT_CONNECTION_MS } from '#server/http/time-limits.ts';
import { capped } from '#server/import/correct/capped-report.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { readingWithin } from '#server/import/worker/in-worker.ts';
import { PANEL, startServer, type TestServer } from '../../support/app.ts';
import { multipart } from '../../support/multipart.ts';
import { readCells, toldOf } from './reading.ts';

/* What an import may take: its time before its connection's, the size of its answer, names without traps. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const plain = (text = '') => text.replace(/\s/gu, ' ');

describe('faute H8 import : la phrase arrive avant que la connexion soit coupée', () => {
  const name = 'demandes-2026-05.xlsx';
  const bytes = readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));

  it('les lectures d’un fichier s’arrêtent bien avant elle', () => {
    expect(server.app.server.timeout).toBe(SILENT_CONNECTION_MS);
    expect(FILE_READING_MS).toBeLessThanOrEqual(SILENT_CONNECTION_MS / 2 + 10_000);
  });

  it('elles se partagent ce temps : la seconde n’a que ce qui reste', async () => {
    let now = 0;
    const read = readingWithin(60_000, () => now);
    expect(await read({ bytes, name })).toMatchObject({ ok: true });
    now = 60_000;
    const late = await read({ bytes, name });
    expect(late.ok ? '' : late.message).toContain('trop de temps');
  });
});

describe('faute H8 taille : cinq mille lignes fausses répondent sans tout redire', () => {
  const HEAD = 'Référence;Nom;Prénom;Régime;Action demandée;Né le;Reçue le;Début de l’action';
  const wrong = Array.from(
    { length: 5000 },
    (_, rank) => `R${rank};;;XX;YY${'z'.repeat(60)};31/02/1983;32/05/2026;12/13/2026`,
  );

  it('par la route : peu de mégaoctets, toutes les lignes, et combien sont abrégées', async () => {
    const path = `/api/dossiers/import?panel=${PANEL}&dryRun=true`;
    const content = [HEAD, ...wrong].join('\n');
    const parts = [{ name: 'file', filename: 'demandes.csv', content }];
    const answer = await server.as('coordination', multipart(path, parts));
    expect(answer.text.length).toBeLessThan(6_000_000);
    const { rows, remarks = [] } = answer.json<ImportReport>();
    expect(rows).toHaveLength(5000);
    expect(rows.every(({ status, errors }) => status === 'error' && errors.length > 0)).toBe(true);
    expect(rows[0]?.errors.length).toBeGreaterThan(4);
    expect(plain(rows.at(-1)?.errors[0]?.message)).toMatch(
      /^Ligne 5001 : \d erreurs, à lire dans le fichier des lignes en erreur\.$/,
    );
    expect(rows.at(-1)?.cells).toBeUndefined();
    expect(plain(remarks.at(-1)?.message)).toMatch(/trop d’erreurs.*\d{4} lignes n’en donnent/);
  });

  const row = (at: number, said: number) => ({
    row: at,
    reference: null,
    status: 'error' as const,
    errors: Array.from({ length: said }, () => ({ field: 'scheme', message: 'x'.repeat(10) })),
    warnings: [],
    changes: [],
  });

  it('témoin : un fichier ordinaire est dit en entier', () => {
    const report = { rows: [row(2, 3), row(3, 0)], remarks: [] };
    expect(capped(report)).toBe(report);
    expect(capped(report, 30)).toBe(report);
  });

  it('ce qui n’a rien à dire reste tel quel, après la limite aussi', () => {
    const { rows, remarks } = capped({ rows: [row(2, 3), row(3, 0)] }, 29);
    expect(rows[0]?.errors).toHaveLength(1);
    expect(plain(rows[0]?.errors[0]?.message)).toContain('3 erreurs');
    expect(rows[1]).toEqual(row(3, 0));
    expect(plain(remarks?.[0]?.message)).toContain('une ligne n’en donne que le nombre');
  });
});

describe('faute H8 noms : un nom ne cache ni ne retourne rien', () => {
  const MARKS = [
    ['ESC', '\u001B'],
    ['RLO', '\u202E'],
    ['LRI', '\u2066'],
  ] as const;

  it.each(MARKS)(
    'à l’import, %s est nommé avec son champ, et arrête la ligne',
    async (name, mark) => {
      const [row] = await readCells({ Nom: `BRUME${mark}LAINE` });
      const [said, ...others] = toldOf(row as NonNullable<typeof row>).errors;
      expect(said).toContain('colonne « Nom »');
      expect(said).toContain(`${name}, U+`);
      expect(others).toEqual([]);
      expect(row?.dossier).toBeNull();
    },
  );

  it.each([...MARKS, ['NUL', '\u0000'] as const])(
    'dans le format d’échange, %s aussi',
    async (name, mark) => {
      const insured = { usualName: 'Joliflot', firstName: `Klé${mark}ber` };
      const dossier = { reference: 'A', scheme: 'general', insured, measure: { code: 'training' } };
      const json = JSON.stringify({ format: 'rebond-dossiers/1', dossiers: [dossier] });
      const read = await readDossierFile({ bytes: Buffer.from(json), name: 'a.json' });
      const [row] = read.ok ? read.rows : [];
      expect(row?.dossier).toBeNull();
      expect(plain(row?.errors[0]?.message)).toContain(
        `Prénom contient un caractère invisible (${name}`,
      );
    },
  );

  it('témoin : un nom écrit à la française ou au tréma combinant passe', async () => {
    for (const Nom of ['D’ORMESSON', 'N\u00A0GUESSAN', 'ADE\u0301BO\u0300LA\u0301']) {
      const [row] = await readCells({ Nom });
      expect(toldOf(row as NonNullable<typeof row>)).toEqual({ errors: [], warnings: [] });
    }
  });
});
