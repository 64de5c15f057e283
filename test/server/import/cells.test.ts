import { describe, expect, test } from 'vitest';
import { usualCasing } from '#server/import/cells/names.ts';
import { asTyped, guarded } from '#server/import/read/formula-guard.ts';
import { type MadeCell, workbookOf } from '../../support/workbooks.ts';
import { faultFile, isCreatedSilently, readCells, readOf, rowOf, toldOf } from './reading.ts';

const NIR = '283045800600167';
const first = async (cells: Readonly<Record<string, string>>) => {
  const [row] = await readCells(cells);
  if (!row) throw new Error('no row');
  return row;
};

/** One line of a workbook whose last cell is a number under a format. */
async function numberShown(header: string, number: number, format: string) {
  const cells: Record<string, MadeCell> = {
    Référence: 'R1',
    Nom: 'BRUMELAINE',
    Prénom: 'Océane',
    Régime: 'RG',
    Action: 'Bilan',
    [header]: { number, format },
  };
  const rows = [Object.keys(cells), Object.values(cells)];
  const read = await readOf({ bytes: workbookOf({ name: 'Demandes', rows }), name: 'a.xlsx' });
  const [row] = read.rows;
  if (!row) throw new Error('no row');
  return row;
}

describe('faute E gardes : ce qui protège une valeur d’un tableur n’est pas la valeur', () => {
  test('08b-eqquote-raw.csv : ="0386000001" est 0386000001', async () => {
    const row = rowOf((await faultFile('08b-eqquote-raw.csv')).rows, 'B08b');
    isCreatedSilently(row);
    expect(row.dossier?.insured).toMatchObject({
      nir: NIR,
      phone: '0386000001',
      address: ['12 RUE DES ÉTANGS', '01000 BOURG-EN-BRESSE'],
    });
  });

  test('80-x1f-tab.csv : séparateur, tabulation ou apostrophe devant un numéro', async () => {
    const { rows } = await faultFile('80-x1f-tab.csv');
    for (const row of rows) {
      expect(toldOf(row)).toEqual({ errors: [], warnings: [] });
      expect(row.dossier?.insured).toMatchObject({ nir: NIR, phone: '0386000001' });
      expect(row.dossier?.employment?.employer?.siret).toBe('35600000009075');
    }
    expect(rows.map(({ reference }) => reference)).toEqual(['U80', 'U80b']);
  });

  test.each(["'80", "''80", '="x"', `'="x"`, '="a""b"', "'été", '=1+1', '80'])(
    'une valeur « %s » sort protégée et revient la même',
    (text) => {
      expect(asTyped(guarded(text))).toBe(text);
    },
  );

  test.each([
    ['="01000"', '01000'],
    ["'01000", '01000'],
    ['="a""b"', 'a"b'],
    ['="a"&"b"', '="a"&"b"'],
    ["l'été", "l'été"],
    ["'été", "'été"],
  ])('« %s » est %s', (written, value) => {
    expect(asTyped(written)).toBe(value);
  });

  test.each([
    ['Référence', 283, '00000', '00283'],
    ['Code postal', 1000, '00000', '01000'],
    ['Téléphone', 386000001, '0#" "##" "##" "##" "##', '03 86 00 00 01'],
    ['Téléphone', 386000001, '0000000000', '0386000001'],
  ])('%s : %d sous le format %s est ce que l’œil voit', async (header, value, format, seen) => {
    const row = await numberShown(header, value, format);
    expect(JSON.stringify(row.dossier)).toContain(`"${seen}"`);
  });

  test.each([
    ['#,##0', 1234],
    ['0.00', 24],
    ['0.00E+00', 24],
    ['General', 24],
    ['# ##0,00 "h"', 24],
  ])('un format %s ne change pas le nombre', async (format, value) => {
    const row = await numberShown('Nombre d’heures', value, format);
    expect(row.dossier?.measure.totalHours).toBe(value);
  });
});

describe('faute E clé : le numéro et sa clé dans deux colonnes', () => {
  const NIR_13 = NIR.slice(0, 13);

  test('22-nir-key.csv : les deux sont joints', async () => {
    const row = rowOf((await faultFile('22-nir-key.csv')).rows, 'B22');
    isCreatedSilently(row);
    expect(row.dossier?.insured.nir).toBe(NIR);
  });

  test.each([
    ['2 83 04 58 006 001', '67', '2 83 04 58 006 001'],
    ['2810458006001', '7', '2810458006001'],
  ])('« %s » et « %s »', async (nir, key, body) => {
    const { dossier, errors } = await first({ NIR: nir, 'Clé NIR': key });
    const whole = `${body.replaceAll(' ', '')}${key.padStart(2, '0')}`;
    expect([dossier?.insured.nir, errors.length]).toEqual([whole, whole === NIR ? 0 : 1]);
  });

  test('sans clé, elle est proposée, sans que le numéro soit écrit', async () => {
    const [error] = toldOf(await first({ NIR: NIR_13 })).errors;
    expect(error).toContain('67 d’après les treize premiers');
    expect(error).not.toContain(NIR_13);
  });

  test.each([
    [{ NIR, Clé: '67' }, []],
    [{ NIR, Clé: '66' }, ['n’est pas la clé écrite à la fin du numéro']],
    [{ NIR: '', Clé: '67' }, ['est une clé sans le numéro qu’elle termine']],
    [{ NIR: NIR_13, Clé: '66' }, ['66 est saisi, 67 est calculé']],
    [{ NIR: '2830458', Clé: '67' }, ['7 caractères']],
  ])('une clé qui ne s’accorde pas est une erreur (cas %#)', async (cells, says) => {
    const { errors } = toldOf(await first(cells));
    expect(errors).toHaveLength(says.length);
    for (const [rank, words] of says.entries()) expect(errors[rank]).toContain(words);
  });
});

describe('faute E lettres : aucune lettre ni aucun signe n’est perdu', () => {
  test('13-names.csv : les noms gardent leurs lettres et leurs signes', async () => {
    const { rows } = await faultFile('13-names.csv');
    const names = rows.map(({ dossier }) => dossier?.insured.usualName);
    expect(names).toEqual(
      'İbrahimoğlu|Adébọ̀lá|N’Guessan|D Ormesson|de La Tour|Le Gall|Mc Adam|Macdonald|O’Brien|Van Den Berg|Straßer|El-Amrani|du Bois|des Roches|Da Silva|Æbelø|Ĳsselstein|d’Huart|LECOQ épouse MARTIN|Saint-Exupéry (de)'.split(
        '|',
      ),
    );
    expect(toldOf(rowOf(rows, 'N18')).warnings[0]).toContain('contient deux noms');
    for (const row of rows) if (row.reference !== 'N18') isCreatedSilently(row);
  });

  test.each([
    ['NGUYỄN HỮU', 'Nguyễn Hữu'],
    ['O\u0323\u0300LÁ', 'Ọ̀lá'],
    ['IŞIK', 'Işik'],
    ['ĐẶNG', 'Đặng'],
    ['straßer', 'Straßer'],
    ['J\u0301ONĖ', 'J\u0301onė'],
    ['ANNE\u2011MARIE', 'Anne-Marie'],
  ])('« %s » → « %s »', (typed, kept) => {
    expect(usualCasing(typed.normalize('NFC'))).toBe(kept.normalize('NFC'));
    expect(usualCasing(kept.normalize('NFC'))).toBe(kept.normalize('NFC'));
  });

  test('14-controls.csv : toute fin de ligne en est une, le reste sépare et se dit', async () => {
    const { rows } = await faultFile('14-controls.csv');
    for (const reference of ['B14a', 'B14b']) {
      const row = rowOf(rows, reference);
      isCreatedSilently(row);
      expect(row.dossier?.insured.address?.slice(0, 2)).toEqual([
        '12 RUE DES ÉTANGS',
        'BÂTIMENT B',
      ]);
      expect(row.dossier?.measure.purpose).toBe('Reprendre\npas à pas');
    }
    const third = rowOf(rows, 'B14c');
    expect(third.dossier?.measure.purpose).toBe('Reprendre\npas à pas et finir');
    expect(toldOf(third).warnings[0]).toContain('contient un caractère invisible');
  });

  test.each(['\u0007', '\u001E', '\u0002x\u0001', '\u0090'])(
    'un caractère de commande %j dans un texte est dit',
    async (sign) => {
      const { warnings } = toldOf(await first({ Objectif: `Faire${sign} le point` }));
      expect(warnings[0] ?? '').toContain('caractère invisible');
    },
  );

  test.each(['\u0085', '\u000B', '\u000C', '\u2028', '\u2029', '\r'])(
    'la fin de ligne %j n’efface rien',
    async (sign) => {
      const row = await first({ Objectif: `Faire${sign}le point` });
      isCreatedSilently(row);
      expect(row.dossier?.measure.purpose).toBe('Faire\nle point');
    },
  );

  test('[ID-04] 70-hyphens.csv : deux traits d’union, une seule personne', async () => {
    const { rows } = await faultFile('70-hyphens.csv');
    for (const { warnings } of rows) expect(warnings.map(({ code }) => code)).toEqual(['ID-04']);
  });

  test.each(['\u2010', '\u2011', '\u2013', '\u2212', ' '])(
    '[ID-04] « Anne%sMarie » est « Anne-Marie »',
    async (sign) => {
      const birth = { 'Né le': '12/05/1983' };
      const rows = await readCells(
        { Prénom: 'Anne-Marie', ...birth },
        { Prénom: `Anne${sign}Marie`, ...birth },
      );
      expect(rows[1]?.warnings[0]?.code).toBe('ID-04');
    },
  );
});

describe('faute E phrases : la phrase nomme ce que l’œil voit', () => {
  test('15-bracket.csv : un titre entre crochets n’est pas du JSON', async () => {
    const { kind, rows } = await faultFile('15-bracket.csv');
    expect([kind, rows.length, rows[0]?.row]).toEqual(['csv', 1, 3]);
    expect(rows[0]?.dossier?.insured.usualName).toBe('Brumelaine');
  });

  test.each(['{Demandes}', '[Juin 2026]', '{', '[PDP'])('%s non plus', async (title) => {
    const bytes = Buffer.from(`${title}\nRéférence;Nom;Prénom;Régime;Action\nR;N;P;RG;Bilan`);
    expect((await readOf({ bytes, name: 'a.csv' })).kind).toBe('csv');
  });

  test.each(['{"format":1}', '[]', '[{}]', ' { }', '[1]'])('%s en est', async (text) => {
    await expect(readOf({ bytes: Buffer.from(text), name: 'a.txt' })).rejects.toThrow(
      /JSON|format/,
    );
  });

  test('51-pipe.csv : la barre verticale sépare aussi', async () => {
    const row = rowOf((await faultFile('51-pipe.csv')).rows, 'T51');
    expect(row.dossier?.insured).toMatchObject({ firstName: 'Océane', address: ['NEVERS'] });
  });

  test('11-hours.xlsx : une durée est lue comme elle est affichée', async () => {
    const { rows } = await faultFile('11-hours.xlsx');
    expect(rows.map(({ dossier }) => dossier?.measure.totalHours)).toEqual([
      24, 24, 24, 24.5, 17.5, 24, 17.5, 17.5, 24,
    ]);
    for (const row of rows) expect(toldOf(row)).toEqual({ errors: [], warnings: [] });
  });

  test.each([
    [1.5, 'hh:mm', '« 12:00 » compte des jours que le tableur n’affiche pas'],
    [2, 'hh:mm', '« 00:00 » compte des jours'],
  ])(
    'une durée qui cache des jours (%d, %s) est une erreur, citée telle qu’on la voit',
    async (value, format, says) => {
      const { errors } = toldOf(await numberShown('Nombre d’heures', value, format));
      expect(errors[0]).toContain(says);
      expect(errors[0]).not.toContain('1900');
    },
  );

  test.each([
    [1.5, '[h]:mm', 36],
    [0.25, 'h:mm', 6],
    [1, '[hh]"h"mm', 24],
  ])('%d sous %s fait %d heures', async (value, format, hours) => {
    const row = await numberShown('Nombre d’heures', value, format);
    expect(row.dossier?.measure.totalHours).toBe(hours);
  });

  test('25-nir-in-text.csv : un numéro de sécurité sociale dans un texte est dit, masqué', async () => {
    const row = rowOf((await faultFile('25-nir-in-text.csv')).rows, 'Q1');
    const [told = ''] = toldOf(row).warnings;
    expect(told).toContain('colonne « Objectif » (M)');
    expect(told).toContain('numéro de sécurité sociale');
    expect(told.replace(/\D/g, '')).not.toContain('2830458');
  });

  test.each([
    ['Objectif', `voir ${NIR}`, true],
    ['Employeur', `Chez ${NIR.slice(0, 13)}`, true],
    ['Objectif', 'SIRET 73282932000074', false],
    ['Objectif', 'appeler le 03 86 00 00 01', false],
  ])('%s « %s » : dit %s', async (header, typed, isTold) => {
    const { warnings } = await first({ [header]: typed });
    expect(warnings.some(({ message }) => message.includes('sécurité sociale'))).toBe(isTold);
  });

  test('16-addresses.csv : chaque adresse est entière, ou la phrase dit ce qui manque', async () => {
    const { rows } = await faultFile('16-addresses.csv');
    expect(rowOf(rows, 'A12').dossier?.insured.address).toEqual([
      'LIEU DIT 58000 LES BOIS',
      '58240 LANGERON',
    ]);
    for (const { dossier, errors, warnings } of rows) {
      const last = dossier?.insured.address?.at(-1) ?? '';
      const isRight = /^\d{5} \p{L}/u.test(last);
      expect([last, errors.length + warnings.length > 0]).toEqual([last, !isRight]);
    }
  });
});
