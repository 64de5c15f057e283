import { listed, typeset } from '#domain/format.ts';
import type { ImportAnswer, ImportQuestion, ImportRemark } from '#domain/wire/import.ts';
import { isBlank } from './grid.ts';
import { refused } from './read-file.ts';
import type { WorkbookSheet } from './xlsx-grid.ts';

/** What is said of a sheet by its headers: how many are known, and on which line they stand. */
export interface SheetHeader {
  readonly index: number;
  readonly matched: number;
}

interface SheetCandidate {
  readonly sheet: WorkbookSheet;
  readonly rank: number;
  readonly matched: number;
  readonly lines: number;
}

/** The sheet to read, the question if others look alike, and what is said of those left aside. */
export interface ChosenSheet {
  readonly ok: true;
  readonly sheet: WorkbookSheet;
  readonly questions: readonly ImportQuestion[];
  readonly remarks: readonly ImportRemark[];
}

/** Another sheet looks alike if it has at least this part of the best one's known headers. */
const ALIKE = 0.6;

/**
 * The sheet that the person sees and that has the headers of requests. A hidden one is never read.
 * If several look alike, the first one is shown, and nothing is imported before the person says
 * which; the answer is of this file only. @param headerOf the line of headers of a grid.
 */
export function chooseSheet(
  sheets: readonly WorkbookSheet[],
  headerOf: (sheet: WorkbookSheet) => SheetHeader | null,
  answers: readonly ImportAnswer[],
): ChosenSheet | { ok: false; message: string } {
  const all = sheets.map((sheet, rank): SheetCandidate => {
    const header = headerOf(sheet);
    const rows = header === null ? [] : sheet.grid.rows.slice(header.index + 1);
    const lines = rows.filter((row) => !isBlank(row)).length;
    return { sheet, rank, matched: header?.matched ?? 0, lines };
  });
  const seen = all.filter(({ sheet }) => !sheet.hidden);
  const hidden = all.filter(({ sheet, matched }) => sheet.hidden && matched > 0);
  const best = seen.reduce<SheetCandidate | null>(better, null);
  if (best === null || (best.matched === 0 && hidden.length > 0))
    return refused(onlyHidden(hidden));
  const alike = seen.filter(
    ({ matched, lines }) => lines > 0 && matched > 0 && matched >= best.matched * ALIKE,
  );
  const question = alike.length > 1 ? asked(alike, answers) : null;
  const rank = question === null ? best.rank : Number(question.answer ?? alike[0]?.rank ?? 0);
  const chosen = all[rank] ?? best;
  const aside = all.filter((one) => one !== chosen && one.matched > 0 && one.lines > 0);
  return {
    ok: true,
    sheet: chosen.sheet,
    questions: question === null ? [] : [question],
    remarks: [...aside.map(leftAside), ...chosen.sheet.remarks],
  };
}

const better = (one: SheetCandidate | null, other: SheetCandidate): SheetCandidate =>
  one === null ||
  other.matched > one.matched ||
  (one.lines === 0 && other.lines > 0 && other.matched >= one.matched)
    ? other
    : one;

function asked(alike: readonly SheetCandidate[], answers: readonly ImportAnswer[]): ImportQuestion {
  const choices = alike.map(({ sheet, rank, lines }) => ({
    value: String(rank),
    label: typeset(`« ${sheet.grid.sheet} » : ${lines === 1 ? '1 ligne' : `${lines} lignes`}`),
  }));
  const id = `sheet:${choices.map(({ value }) => value).join(',')}`;
  const given = answers.find(({ question }) => question === id)?.choice;
  const names = listed(alike.map(({ sheet }) => `« ${sheet.grid.sheet} »`));
  return {
    id,
    about: 'sheet',
    sentence: typeset(
      `Le classeur a plusieurs feuilles de demandes : ${names}. Laquelle faut-il lire ? Les autres s’importent ensuite, une par une.`,
    ),
    choices,
    answer: choices.some(({ value }) => value === given) ? (given as string) : null,
  };
}

const leftAside = ({ sheet, lines }: SheetCandidate): ImportRemark => ({
  step: 'grid',
  message: typeset(
    `La feuille ${sheet.hidden ? 'masquée ' : ''}« ${sheet.grid.sheet} » (${lines === 1 ? '1 ligne' : `${lines} lignes`}) n’est pas lue.`,
  ),
});

const onlyHidden = (hidden: readonly SheetCandidate[]): string =>
  hidden.length === 0
    ? 'Le classeur n’a aucune feuille visible. Affichez la feuille à lire, enregistrez, puis choisissez de nouveau le fichier.'
    : typeset(
        `Seule une feuille masquée contient des demandes : ${listed(hidden.map(({ sheet }) => `« ${sheet.grid.sheet} »`))}. Une feuille masquée n’est jamais lue : affichez-la dans votre tableur, enregistrez, puis choisissez de nouveau le fichier.`,
      );
