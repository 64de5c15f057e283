import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { type MadeSheet, workbookOf } from '../../support/workbooks.ts';

/* Workbooks as programs write them: sheets, merged cells, formulas, names of parts. */

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/import/fautes/${name}`, import.meta.url));
type Answers = readonly { question: string; choice: string }[];
const read = async (bytes: Uint8Array, answers: Answers = []) => {
  const corrections = { answers: [...answers] };
  const file = await readDossierFile({ bytes, name: 'demandes.xlsx', corrections });
  if (!file.ok) throw new Error(file.message);
  return file;
};
type File = Awaited<ReturnType<typeof read>>;
const plain = (text = '') => text.replace(/\s/gu, ' ');
const said = ({ rows }: Pick<File, 'rows'>, rank = 0): string =>
  plain(
    [...(rows[rank]?.errors ?? []), ...(rows[rank]?.warnings ?? [])]
      .map(({ message }) => message)
      .join(' '),
  );
const remarks = ({ remarks: all = [] }: File) => plain(all.map(({ message }) => message).join(' '));
const employers = ({ rows }: File) =>
  rows.map(({ dossier }) => dossier?.employment?.employer?.name);

const HEAD = ['Référence', 'Nom', 'Prénom', 'Régime', 'Action demandée', 'Employeur'];
const line = (ref: string, employer: string | null = 'SARL'): (string | null)[] => [
  ref,
  'BRUMELAINE',
  'Zoé',
  'RG',
  'Bilan',
  employer,
];
const sheet = (name: string, made: Partial<MadeSheet> = {}): MadeSheet => ({
  name,
  rows: [HEAD, line(name)],
  ...made,
});

describe('faute E feuilles : une feuille masquée ne gagne jamais', () => {
  it('06b : la feuille visible est lue, la masquée est nommée', async () => {
    const file = await read(fixture('06b-hidden-sheet-wins.xlsx'));
    expect(file.sheet).toBe('Demandes');
    expect(file.rows.map(({ reference }) => reference)).toEqual(['B06d']);
    expect(remarks(file)).toContain('La feuille masquée « Ancien » (1 ligne) n’est pas lue');
  });

  it('06 : deux feuilles se ressemblent, rien n’est importé avant la réponse', async () => {
    const asked = await read(fixture('06-two-sheets.xlsx'));
    expect(plain(asked.questions?.[0]?.sentence)).toContain('« Mai » et « Juin »');
    expect(asked.rows.every(({ dossier }) => dossier === null)).toBe(true);
    const file = await read(fixture('06-two-sheets.xlsx'), [
      { question: 'sheet:0,1', choice: '1' },
    ]);
    expect(file.sheet).toBe('Juin');
    expect(file.rows.map(({ dossier }) => dossier?.reference)).toEqual(['B06b', 'B06c']);
    expect(remarks(file)).toContain('« Mai » (1 ligne) n’est pas lue');
  });

  it('une feuille d’aide ou de prestataires ne se demande pas', async () => {
    const file = await read(
      workbookOf({ name: 'Aide', rows: [['Bonjour', 'Madame']] }, sheet('Demandes'), {
        name: 'Vide',
        rows: [HEAD],
      }),
    );
    expect(file.sheet).toBe('Demandes');
    expect(file.questions).toEqual([]);
  });

  it.each(['hidden', 'veryHidden'] as const)(
    'seule, une feuille %s n’est pas lue',
    async (state) => {
      const bytes = workbookOf({ name: 'Notice', rows: [['Rien']] }, sheet('Vieille', { state }));
      const file = await readDossierFile({ bytes, name: 'a.xlsx' });
      expect(file.ok ? '' : plain(file.message)).toContain('« Vieille »');
    },
  );

  it('une réponse qui n’est pas offerte n’en est pas une', async () => {
    const file = await read(fixture('06-two-sheets.xlsx'), [
      { question: 'sheet:0,1', choice: '7' },
    ]);
    expect(file.questions?.[0]?.answer).toBeNull();
  });
});

describe('faute E cellules pleines : rien de plein ne se lit vide', () => {
  it('05b : une cellule fusionnée vaut pour chacune de ses lignes', async () => {
    const file = await read(fixture('05b-merged-optional.xlsx'));
    expect(employers(file)).toEqual(['SARL FICTIVE', 'SARL FICTIVE', 'SARL FICTIVE']);
    expect(file.rows[1]?.dossier?.measure.periods).toEqual([
      { start: '2026-06-15', end: '2026-06-26' },
    ]);
  });

  it('une fusion qui déborde ne crée pas de ligne', async () => {
    const rows = [HEAD, line('A'), line('B', null)];
    const file = await read(workbookOf(sheet('x', { rows, merges: ['F2:F500'] })));
    expect(employers(file)).toEqual(['SARL', 'SARL']);
  });

  it('une valeur écrite sous une fusion reste la sienne', async () => {
    const rows = [HEAD, line('A'), line('B', 'AUTRE')];
    expect(employers(await read(workbookOf(sheet('x', { rows, merges: ['F2:F3'] }))))).toEqual([
      'SARL',
      'AUTRE',
    ]);
  });

  it('33 : une formule sans résultat se dit sur sa cellule', async () => {
    const file = await read(fixture('33-formula-empty.xlsx'));
    expect([0, 1, 2, 3].map((rank) => said(file, rank).includes('aucun résultat'))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(file.rows[2]?.dossier?.insured.address).toEqual(['12 RUE DES ÉTANGS', '58000 NEVERS']);
  });

  it('18 : ce qui est trop loin à droite est dit', async () => {
    expect(said(await read(fixture('18-wide.xlsx')))).toContain('à partir de la colonne ML');
  });

  const patched = (change: (xml: string) => string): Uint8Array => {
    const parts = unzipSync(workbookOf(sheet('x', { rows: [HEAD, line('A'), line('B')] })));
    const name = 'xl/worksheets/sheet1.xml';
    return zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name] as Uint8Array))) });
  };

  it('ce qui est trop loin en bas est dit', async () => {
    const far = '<row r="20000"><c r="A20000" t="inlineStr"><is><t>LOIN</t></is></c></row>';
    const file = await read(patched((xml) => xml.replace('</sheetData>', `${far}</sheetData>`)));
    expect(remarks(file)).toContain('une ligne remplie sous la ligne 10100');
  });

  it('une ligne masquée est lue, et le dit', async () => {
    const file = await read(patched((xml) => xml.replace('<row r="3">', '<row r="3" hidden="1">')));
    expect([said(file, 0), said(file, 1).includes('masquée')]).toEqual(['', true]);
  });
});

describe('faute E classeurs : un classeur valide est lu, quels que soient ses noms', () => {
  it.each(['30-workbook22.xlsx', '30-backslash.xlsx'])('%s', async (name) => {
    const file = await read(fixture(name));
    expect(file.rows[0]?.dossier?.insured).toMatchObject({
      usualName: 'Brumelaine',
      birthDate: '1983-04-12',
    });
    expect(said(file)).toBe('');
  });

  const parts = () =>
    Object.fromEntries(
      Object.entries(unzipSync(workbookOf(sheet('A')))).map(([name, part]) => [
        name,
        strFromU8(part),
      ]),
    );
  const zipped = (all: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
  const everywhere = (change: (xml: string) => string) =>
    zipped(Object.fromEntries(Object.entries(parts()).map(([name, xml]) => [name, change(xml)])));

  it('cibles absolues', async () => {
    const file = await read(
      everywhere((xml) =>
        xml
          .replace('Target="xl/workbook.xml"', 'Target="/xl/workbook.xml"')
          .replace('Target="worksheets/', 'Target="/xl/worksheets/'),
      ),
    );
    expect(file.rows).toHaveLength(1);
  });

  it('espace de noms de la variante stricte', async () => {
    const file = await read(
      everywhere((xml) =>
        xml
          .replaceAll(
            'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
            'http://purl.oclc.org/ooxml/spreadsheetml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          ),
      ),
    );
    expect(employers(file)).toEqual(['SARL']);
  });

  it('un autre dossier que xl, en majuscules', async () => {
    const all = Object.fromEntries(
      Object.entries(parts()).map(([name, xml]) => [
        name.replace(/^xl\//, 'Classeur/'),
        xml.replace('Target="xl/workbook.xml"', 'Target="CLASSEUR/workbook.xml"'),
      ]),
    );
    expect(employers(await read(zipped(all)))).toEqual(['SARL']);
  });

  it('témoin : une archive sans classeur reste refusée', async () => {
    const bytes = zipped({ '_rels/.rels': '<Relationships/>', 'lettre.xml': '<a/>' });
    const file = await readDossierFile({ bytes, name: 'a.xlsx' });
    expect(file.ok ? '' : file.message).toContain('n’est pas un classeur Excel');
  });
});
