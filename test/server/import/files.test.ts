import { execFileSync } from 'node:child_process';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { readDossierFile } from '#server/import/read-dossier-file.ts';

const HEAD = ['Référence', 'Nom', 'Prénom', 'Régime', 'Action demandée', 'Objectif'];
const LINE = ['R1', 'LECŒURDOUX', 'Kléber', 'RG', 'VAE', 'Un projet, à 1500 € l’an'];

const read = (bytes: Uint8Array, name = 'demandes.csv') => readDossierFile({ bytes, name });
const sentence = async (bytes: Uint8Array, name?: string): Promise<string> => {
  const file = await read(bytes, name);
  expect(file.ok).toBe(false);
  return file.ok ? '' : file.message;
};
const first = async (bytes: Uint8Array, name?: string) => {
  const file = await read(bytes, name);
  if (!file.ok) throw new Error(file.message);
  return file.rows[0];
};

const table = (separator: string, end = '\r\n'): string =>
  [HEAD, LINE.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell))]
    .map((cells) => cells.join(separator))
    .join(end);

/** Windows-1252 bytes of a text, by the code page's own table. */
const in1252 = (text: string): Uint8Array => {
  const special: Record<string, number> = { '€': 0x80, Œ: 0x8c, œ: 0x9c, '’': 0x92 };
  return Uint8Array.from([...text].map((char) => special[char] ?? char.charCodeAt(0)));
};

describe('l’encodage et le séparateur sont reconnus', () => {
  const utf16 = Buffer.from(`\uFEFF${table('\t')}`, 'utf16le');
  test.each([
    ['UTF-8, point-virgule', Buffer.from(table(';'))],
    ['UTF-8 avec BOM, virgule', Buffer.from(`\uFEFF${table(',')}`)],
    ['UTF-8, tabulation, fins de ligne LF', Buffer.from(table('\t', '\n'))],
    ['fins de ligne CR', Buffer.from(table(';', '\r'))],
    ['Windows-1252', in1252(table(';'))],
    ['UTF-16 petit-boutiste', utf16],
    ['UTF-16 gros-boutiste', Buffer.from(utf16).swap16()],
    ['ligne « sep=; »', Buffer.from(`sep=;\r\n${table(';')}`)],
  ])('%s', async (_, bytes) => {
    expect(await first(bytes)).toMatchObject({
      row: 2,
      dossier: { insured: { usualName: 'Lecœurdoux' }, measure: { purpose: LINE[5] } },
    });
  });
});

describe('un fichier qui n’est pas un tableau est refusé, avec la marche à suivre', () => {
  test.each([
    ['vide', new Uint8Array(0), 'vide'],
    ['ancien Excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), '.xlsx'],
    ['PDF', Buffer.from('%PDF-1.7'), 'PDF'],
    ['page web nommée .xls', Buffer.from('<html><table></table></html>'), 'page web'],
    ['image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), 'tableau lisible'],
    ['archive quelconque', zipSync({ 'lettre.txt': strToU8('bonjour') }), 'Excel'],
    ['XLSB', zipSync({ 'xl/workbook.bin': strToU8('x') }), '.xlsb'],
    ['archive coupée', zipSync({ 'a.txt': strToU8('x') }).subarray(0, 40), 'abîmé'],
    ['texte sans en-tête', Buffer.from('bonjour;madame\nau;revoir'), 'en-têtes'],
    ['guillemet ouvert', Buffer.from(`${table(';')}\r\n"R2;Nom`), 'guillemet'],
    ['JSON coupé', Buffer.from('{"format":'), 'JSON'],
    ['JSON d’un autre format', Buffer.from('{"a":1}'), 'format'],
  ])('%s', async (_, bytes, words) => {
    expect(await sentence(bytes)).toContain(words);
  });

  test('un fichier ou un tableau trop grand est refusé', async () => {
    const limits = { bytes: 1024 * 1024, rows: 2 };
    const many = Buffer.from([HEAD, LINE, LINE, LINE].map((cells) => cells.join(';')).join('\n'));
    const tooMany = await readDossierFile({ bytes: many, name: 'a.csv', limits });
    expect(tooMany.ok ? '' : tooMany.message).toContain('2');
    const tooBig = await readDossierFile({ bytes: Buffer.alloc(2e6, 'a'), name: 'a.csv', limits });
    expect(tooBig.ok ? '' : tooBig.message).toContain('Mo');
  });
});

const workbook = async (rows: unknown[][], sheet = 'Demandes'): Promise<Uint8Array> =>
  new Uint8Array(
    await writeWorkbook([
      { sheet: 'Notice', data: [['Bonjour', 'Madame']] },
      { sheet, data: [HEAD, ...rows] as never },
    ]).toBuffer(),
  );

/** The same workbook with one part rewritten by hand. */
const patched = (bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array => {
  const parts = unzipSync(bytes);
  const name = Object.keys(parts).find((key) => key.endsWith(part)) ?? part;
  const text = Buffer.from(parts[name] ?? []).toString();
  return zipSync({ ...parts, [name]: strToU8(change(text)) });
};

describe('un classeur', () => {
  test('la bonne feuille est choisie par ses en-têtes', async () => {
    const file = await read(await workbook([LINE]), 'a.xlsx');
    expect(file).toMatchObject({ ok: true, sheet: 'Demandes', rows: [{ row: 2 }] });
  });

  test('une cellule en erreur du tableur est dite, pas perdue', async () => {
    const bytes = patched(await workbook([LINE]), 'sheet2.xml', (xml) =>
      xml.replace(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2" t="e"><v>#REF!</v></c>'),
    );
    const row = await first(bytes, 'a.xlsx');
    expect(row?.errors[0]?.message).toContain('#REF!');
    expect(row?.dossier).toBeNull();
  });

  test('un numéro de ligne gigantesque n’épuise pas la mémoire', async () => {
    const bytes = patched(await workbook([LINE]), 'sheet2.xml', (xml) =>
      xml.replace(
        '</sheetData>',
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
      ),
    );
    expect(await first(bytes, 'a.xlsx')).toMatchObject({ reference: 'R1' });
  });

  test('une partie abîmée est refusée', async () => {
    const bytes = (await workbook([LINE])).slice();
    bytes.fill(0x41, 80, 160);
    expect(await sentence(bytes, 'a.xlsx')).toMatch(/abîmé|lu/);
  });

  test('un texte qui ressemble à une formule reste un texte', async () => {
    const row = await first(await workbook([[...LINE.slice(0, 5), '=1+1']]), 'a.xlsx');
    expect(row?.dossier?.measure.purpose).toBe('=1+1');
  });
});

describe('une archive qui explose est refusée avant d’être ouverte', () => {
  const zeros = (size: number) => new Uint8Array(size);
  const base = unzipSync;
  const withPart = async (name: string, content: Uint8Array) =>
    zipSync({ ...base(await workbook([LINE])), [name]: content }, { level: 9 });

  /** Rewrites the size that the directory declares for every member. */
  const lying = (bytes: Uint8Array): Uint8Array => {
    const copy = Buffer.from(bytes);
    for (let at = copy.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1; ) {
      copy.writeUInt32LE(100, at + 24);
      at = copy.indexOf('PK\x01\x02', at + 4, 'latin1');
    }
    return copy;
  };

  test('rapport de compression', async () => {
    const bytes = await withPart('xl/media/a.bin', zeros(20e6));
    expect(await sentence(bytes, 'a.xlsx')).toContain('place');
  });

  test('nombre de membres', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 1200 }, (_, rank) => [`xl/${rank}.xml`, strToU8('a')]),
    );
    expect(await sentence(zipSync(many), 'a.xlsx')).toContain('place');
  });

  test('taille totale', async () => {
    const bytes = await workbook([LINE]);
    const limits = { unpackedBytes: 1000 };
    const file = await readDossierFile({ bytes, name: 'a.xlsx', limits });
    expect(file.ok ? '' : file.message).toContain('place');
  });

  test('taille mensongère : la décompression s’arrête à la taille annoncée', async () => {
    const before = process.memoryUsage().rss;
    const bytes = lying(await withPart('xl/worksheets/sheet9.xml', zeros(60e6)));
    global.gc?.();
    expect(await sentence(bytes, 'a.xlsx')).toMatch(/abîmé|place/);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
  });

  test('témoin : le même classeur sans la charge est lu', async () => {
    const bytes = await withPart('xl/media/a.bin', zeros(2000));
    expect(await first(bytes, 'a.xlsx')).toMatchObject({ reference: 'R1' });
  });
});

describe('aucun fuseau ne décale un jour', () => {
  const script = `
    import { readFileSync } from 'node:fs';
    import { readDossierFile } from './server/import/read-dossier-file.ts';
    import { exportSheet } from './server/import/leave/export.ts';
    import { sheetBytes } from './server/import/leave/write-sheet.ts';
    const name = 'demandes-2026-05.xlsx';
    const days = (rows) => rows.slice(0, 5).map(({ dossier }) => [dossier.receivedAt, dossier.insured.birthDate]);
    const seen = {};
    for (const zone of process.argv.slice(1)) {
      process.env.TZ = zone;
      const read = await readDossierFile({ bytes: readFileSync('test/fixtures/import/' + name), name });
      const dossiers = read.rows.flatMap(({ dossier }) => (dossier ? [dossier] : [])).slice(0, 5);
      const again = await readDossierFile({ bytes: await sheetBytes(exportSheet(dossiers), 'xlsx'), name });
      seen[zone] = [new Date(0).getTimezoneOffset(), days(read.rows), days(again.rows)];
    }
    process.stdout.write(JSON.stringify(seen));
  `;
  const ZONES = ['Pacific/Auckland', 'America/Cayenne', 'UTC'];
  /** One process for all: what a start costs is most of it. */
  let seen: Record<string, [offset: number, read: string[][], again: string[][]]>;
  beforeAll(() => {
    const asked = ['--import', 'tsx', '--input-type=module', '-e', script, ...ZONES];
    const env = { ...process.env, TZ: ZONES[0] };
    seen = JSON.parse(execFileSync(process.execPath, asked, { env, encoding: 'utf8' }));
  });

  test.each(ZONES)('%s', (zone) => {
    const [offset, read, again] = seen[zone] ?? [];
    expect(offset).toBe({ 'Pacific/Auckland': -720, 'America/Cayenne': 180, UTC: 0 }[zone]);
    expect(read?.[0]).toEqual(['2026-05-20', '1987-11-08']);
    expect(again).toEqual(read);
  });
});
