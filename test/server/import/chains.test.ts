import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '#server/clock.ts';
import { dos850, macRoman } from '#server/import/read/code-pages.ts';
import type { ReadRow } from '#server/import/read/read-file.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { holdsInTime, runs } from '../../support/runs.ts';
import { type MadeCell, workbookOf } from '../../support/workbooks.ts';

/*
 * From known requests, by any chain of programs: what is created without a warning is what was meant.
 * A line that is refused, or that says its doubt, is no failure here; a wrong one in silence is.
 */

interface Meant {
  readonly reference: string;
  readonly usualName: string;
  readonly firstName: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly employer: string;
  readonly action: string;
  readonly purpose: string;
  readonly receivedAt: string;
  readonly start: string;
  readonly end: string;
}
type Key = keyof Meant;
/** The scheme has a column, always the same. */
type Named = Key | 'scheme';
const DAYS: readonly Key[] = ['birthDate', 'receivedAt', 'start', 'end'];

const HEADERS: Readonly<Record<Named, readonly string[]>> = {
  reference: ['Référence', 'N° dossier', 'numéro demande', 'REF'],
  usualName: ['Nom', 'Nom d’usage', 'NOM'],
  firstName: ['Prénom', 'PRENOM'],
  birthDate: ['Né le', 'Date de naissance', 'DDN'],
  phone: ['Téléphone', 'Tél', 'Numéro de téléphone'],
  street: ['Adresse', 'N° et voie', 'Adresse postale'],
  postcode: ['Code postal', 'CP'],
  city: ['Ville', 'Commune'],
  employer: ['Employeur', 'Nom de l’employeur'],
  action: ['Action demandée', 'Mesure', 'Type d’action'],
  purpose: ['Objectif', 'Projet professionnel', 'But'],
  receivedAt: ['Reçue le', 'Date de réception'],
  start: ['Début de l’action', 'Date début action'],
  end: ['Fin de l’action', 'Date de fin de l’action'],
  scheme: ['Régime', 'Régime d’affiliation'],
};
const ACTIONS: Readonly<Record<string, string>> = {
  Bilan: 'skills-assessment',
  'BILAN DE COMPETENCES': 'skills-assessment',
  VAE: 'prior-learning-validation',
  Formation: 'training',
};

const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const someRequest: fc.Arbitrary<Omit<Meant, 'reference'>> = fc
  .record({
    usualName: fc.constantFrom('Brumelaine', 'Lefèvre', 'Lecœurdoux', 'Garçon', 'MacDonald'),
    firstName: fc.constantFrom('Océane', 'Zoé', 'Anne-Marie', 'Léo'),
    birthDate: day('1950-01-01', '2005-12-31'),
    phone: fc.constantFrom('0386000001', '0698000001', '0100000007'),
    street: fc.constantFrom('12 RUE DES ÉTANGS', '3 B ALLÉE DU PRÉ; BÂT. C', '7 CHEMIN, LE BOURG'),
    postcode: fc.constantFrom('58000', '01000', '06400'),
    city: fc.constantFrom('NEVERS', 'BOURG', 'SAINT-ÉLOI'),
    employer: fc.constantFrom('Menuiserie « du Lac »', 'A | B et fils', 'Café, thé & Cie', "L'été"),
    action: fc.constantFrom(...Object.keys(ACTIONS)),
    purpose: fc.constantFrom('Faire le point', 'Dire "oui"; puis non', 'Un\nsecond rang', '=1+1'),
    receivedAt: day('2026-01-01', '2026-05-31'),
    days: fc.tuple(day('2026-06-01', '2026-12-31'), day('2026-06-01', '2026-12-31')),
  })
  .map(({ days, ...rest }) => {
    const [start, end] = days.sort() as [string, string];
    return { ...rest, start, end };
  });

const MONTHS =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre';
const monthName = (month: number, length = 12): string =>
  MONTHS.split(' ')[month - 1]?.slice(0, length) ?? '';
const partsOf = (iso: string) => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { year, month, date, number: Number(month) };
};
const WEEKDAYS = 'dimanche lundi mardi mercredi jeudi vendredi samedi'.split(' ');
const serialOf = (iso: string): number => Date.parse(iso) / 86_400_000 + 25_569;

/** One style for a whole file, as one program writes it. */
const DATES: Readonly<Record<string, (iso: string) => string>> = {
  iso: (iso) => iso,
  french: (iso) => iso.split('-').reverse().join('/'),
  short: (iso) => iso.slice(2).split('-').reverse().join('.'),
  american: (iso) => `${iso.slice(5, 7)}/${iso.slice(8)}/${iso.slice(0, 4)}`,
  midnight: (iso) => `${iso.split('-').reverse().join('/')} 00:00`,
  instant: (iso) => new Date(instantOf(iso, '00:00:00', 'Europe/Paris')).toISOString(),
  long: (iso) => {
    const { year, date, number } = partsOf(iso);
    const weekday = WEEKDAYS[new Date(iso).getUTCDay()];
    return `${weekday} ${Number(date)} ${monthName(number)} ${year}`;
  },
  dashed: (iso) => `${iso.slice(8)}-${monthName(Number(iso.slice(5, 7)), 4)}-${iso.slice(2, 4)}`,
  serial: (iso) => String(serialOf(iso)),
  compact: (iso) => iso.replaceAll('-', ''),
};

/** A page of one byte per character, from its own reader; a letter that it lacks is lost, « ? ». */
const pageOf = (reader: (bytes: Uint8Array) => string) => {
  const bytes = new Map(
    Array.from({ length: 128 }, (_, at) => [reader(Uint8Array.of(128 + at)), 128 + at] as const),
  );
  return (text: string): Buffer =>
    Buffer.from(
      [...text].map((char) => bytes.get(char) ?? (char < '\u0080' ? char.charCodeAt(0) : 63)),
    );
};
/** Their letters are guessed: a line that has one says so. */
const GUESSED: readonly string[] = ['mac', 'dos'];

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  utf8: (text) => Buffer.from(text),
  mark: (text) => Buffer.from(`\uFEFF${text}`),
  utf16: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  windows: (text) =>
    Buffer.from(
      text.replaceAll('œ', '\u009C').replaceAll('Œ', '\u008C').replaceAll('’', '\u0092'),
      'latin1',
    ),
  mac: pageOf(macRoman),
  dos: pageOf(dos850),
};

/** An address or a telephone after « Employeur » is the employer’s: his name comes last. */
const chain = fc.record({
  requests: fc.array(someRequest, { minLength: 1, maxLength: 4 }),
  container: fc.constantFrom('csv', 'csv', 'xlsx'),
  encoding: fc.constantFrom(...Object.keys(ENCODINGS)),
  separator: fc.constantFrom(';', ',', '\t', '|'),
  lineEnd: fc.constantFrom('\r\n', '\n'),
  quoteAll: fc.boolean(),
  guards: fc.constantFrom('none', 'apostrophe', 'formula'),
  dates: fc.constantFrom(...Object.keys(DATES), 'cells'),
  wording: fc.infiniteStream(fc.nat(9)),
  order: fc
    .shuffledSubarray(Object.keys(HEADERS) as Named[], { minLength: 15 })
    .map((keys) => [...keys.filter((key) => key !== 'employer'), 'employer' as const]),
  title: fc.boolean(),
  otherSheet: fc.constantFrom('none', 'help', 'hidden'),
  capitals: fc.boolean(),
  merged: fc.boolean(),
});
type Chain = typeof chain extends fc.Arbitrary<infer T> ? T : never;

const cellOf = (made: Chain, meant: Meant, key: Named): MadeCell => {
  if (key === 'scheme') return 'RG';
  const value = meant[key];
  const inWorkbook = made.container === 'xlsx';
  if (DAYS.includes(key)) {
    if (made.dates === 'cells')
      return inWorkbook
        ? { number: serialOf(value), format: 'dd/mm/yyyy' }
        : (DATES.french?.(value) ?? '');
    return DATES[made.dates]?.(value) ?? value;
  }
  if (made.capitals && (key === 'usualName' || key === 'firstName'))
    return value.toLocaleUpperCase('fr');
  if (key === 'phone' || key === 'postcode') {
    if (inWorkbook) return { number: Number(value), format: '0'.repeat(value.length) };
    if (made.guards === 'apostrophe') return `'${value}`;
    if (made.guards === 'formula') return `="${value}"`;
  }
  return value;
};

function tableOf(made: Chain, meant: readonly Meant[]): MadeCell[][] {
  const wordings = made.wording;
  const headers = made.order.map((key) => {
    const words = HEADERS[key];
    return words[(wordings.next().value ?? 0) % words.length] ?? '';
  });
  const lines = meant.map((one) => made.order.map((key) => cellOf(made, one, key)));
  const title = made.title ? [['[CPAM 58] Demandes']] : [];
  return [...title, headers, ...lines];
}

const quoted = (text: string, { quoteAll, separator }: Chain): string =>
  quoteAll || text.includes(separator) || /["\n]/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;

function fileOf(made: Chain, meant: readonly Meant[]): Buffer {
  const rows = tableOf(made, meant);
  if (made.container === 'csv') {
    const text = rows
      .map((row) => row.map((cell) => quoted(String(cell ?? ''), made)).join(made.separator))
      .join(made.lineEnd);
    return ENCODINGS[made.encoding]?.(text) ?? Buffer.from(text);
  }
  const sheet = { name: 'Demandes', rows: rows.map((row) => [...row]), merges: [] as string[] };
  const employer = made.order.indexOf('employer');
  const first = made.title ? 2 : 1;
  const isShared = meant.every((one) => one.employer === meant[0]?.employer);
  if (made.merged && meant.length > 1 && isShared) {
    const letter = String.fromCharCode(65 + employer);
    sheet.merges.push(`${letter}${first + 1}:${letter}${first + meant.length}`);
    for (const row of sheet.rows.slice(first + 1)) row[employer] = null;
  }
  const other = { name: 'Aide', rows: [['Comment remplir'], ['Une ligne par demande']] };
  if (made.otherSheet === 'none') return workbookOf(sheet);
  return made.otherSheet === 'help'
    ? workbookOf(other, sheet)
    : workbookOf(
        { ...sheet, name: 'Vieux', state: 'veryHidden', rows: sheet.rows.slice(0, first + 1) },
        sheet,
      );
}

/** What a row says, as it was meant; the rest of the dossier must be empty. */
const saidBy = ({ dossier }: ReadRow) => ({
  reference: dossier?.reference,
  usualName: dossier?.insured.usualName,
  firstName: dossier?.insured.firstName,
  birthDate: dossier?.insured.birthDate,
  phone: dossier?.insured.phone,
  address: dossier?.insured.address,
  employer: dossier?.employment?.employer?.name,
  code: dossier?.measure.code,
  purpose: dossier?.measure.purpose,
  receivedAt: dossier?.receivedAt,
  periods: dossier?.measure.periods,
});

const meantAs = (one: Meant, made: Chain) => ({
  reference: one.reference,
  usualName: made.capitals && one.usualName === 'MacDonald' ? 'Macdonald' : one.usualName,
  firstName: one.firstName,
  birthDate: one.birthDate,
  phone: one.phone,
  address: [one.street, `${one.postcode} ${one.city}`],
  employer: one.employer,
  code: ACTIONS[one.action],
  purpose: one.purpose,
  receivedAt: one.receivedAt,
  periods: [{ start: one.start, end: one.end }],
});

describe('faute E chaînes : ce qui est créé sans alerte est ce qui était voulu', () => {
  test('encodage × séparateur × dates × en-têtes × ordre × feuilles × fusions × protection', async () => {
    const count = { silent: 0, told: 0, refused: 0 };
    await holdsInTime(
      fc.asyncProperty(chain, async (made) => {
        const meant = made.requests.map((one, rank) => ({ ...one, reference: `R-${rank + 1}` }));
        // A file in the American order tells it by one day at least.
        const seen = meant.some(({ start, end }) =>
          [start, end].some((iso) => Number(iso.slice(8)) > 12),
        );
        fc.pre(made.dates !== 'american' || seen);
        const read = await readDossierFile({
          bytes: fileOf(made, meant),
          name: `a.${made.container}`,
        });
        if (!read.ok) {
          count.refused += 1;
          return;
        }
        const asks = (read.questions ?? []).some(({ answer }) => answer === null);
        for (const row of read.rows) {
          if (asks || row.errors.length + row.warnings.length > 0) {
            if (made.container === 'xlsx' || !GUESSED.includes(made.encoding)) count.told += 1;
            continue;
          }
          count.silent += 1;
          const one = meant.find(({ reference }) => reference === row.reference);
          expect(saidBy(row)).toEqual(one ? meantAs(one, made) : 'nobody');
        }
        expect(read.rows.length).toBe(meant.length);
      }),
      runs(40, 2000),
    );
    // The property says something only if most lines are created in silence.
    expect(count.silent).toBeGreaterThan(4 * (count.told + count.refused));
  });
});
