import type { KeptCorrection } from '#db/cell-corrections.ts';
import type { Statement } from '#db/database.ts';
import type { CellCorrection, CellPlace } from '#domain/wire/import.ts';
import type { OpenDossier } from '../../acts/dossier-write.ts';
import type { Deps } from '../../deps.ts';
import { cellText } from '../read/grid.ts';
import type { ReadableFile, ReadRow } from '../read/read-file.ts';

/*
 * A cell corrected on screen is corrected again when the same line comes back with the same text in
 * it. A line is recognised by what the file says of its reference or, without one, of its person.
 */

/** A cell read as it was corrected the last time, with what the file says there. */
interface CellOfLastTime extends CellCorrection {
  readonly from: string;
}

/** What a file was corrected of, this time and before. */
export interface CorrectedFile {
  /** The cells read as they were corrected before, in the order of the file. */
  readonly lastTime: readonly CellOfLastTime[];
  /** What is to be kept of each line that was corrected now, or is no longer corrected as before. */
  readonly toKeep: ReadonlyMap<number, CorrectedLine>;
}
interface CorrectedLine {
  readonly line: readonly string[];
  readonly corrections: readonly KeptCorrection[];
}

const PERSON = [
  'insured.nir',
  'insured.usualName',
  'insured.usualName#full',
  'insured.firstName',
  'insured.birthDate',
];

/** The texts of the file itself, below the corrections of this reading. */
function fileTexts({ mapping, corrected = [] }: ReadableFile) {
  const under = new Map(corrected.map(({ row, column, from }) => [`${row} ${column}`, from]));
  const columns = new Map(mapping.map(({ field, column }, index) => [field, { column, index }]));
  /** Null when no column contains this field. */
  return ({ row, cells }: ReadRow, field: string): string | null => {
    const at = columns.get(field);
    return at ? (under.get(`${row} ${at.column}`) ?? cellText(cells[at.index])) : null;
  };
}

/** The lines that something tells from all the others, each with the texts that do. */
function recognised(
  file: ReadableFile,
  textOf: ReturnType<typeof fileTexts>,
): readonly { readonly read: ReadRow; readonly line: readonly string[] }[] {
  const byTexts = new Map<string, ReadRow[]>();
  for (const read of file.rows) {
    const reference = textOf(read, 'reference');
    const texts = reference ? [reference] : PERSON.map((field) => textOf(read, field) ?? '');
    if (texts.every((text) => text === '')) continue;
    const key = JSON.stringify(texts);
    byTexts.set(key, [...(byTexts.get(key) ?? []), read]);
  }
  return [...byTexts].flatMap(([key, [read, ...others]]) =>
    read && others.length === 0 ? [{ read, line: JSON.parse(key) as string[] }] : [],
  );
}

/**
 * What was kept of the lines of a file, and what is to be kept of them once it is imported.
 * @param typed the cells corrected now: they replace those of the last time. @param followed of the
 * cells of the last time, those to read so again; all of them without it.
 */
export async function lastCorrections(
  deps: Deps,
  { panelId, file }: { panelId: string; file: ReadableFile },
  { typed, followed }: { typed: readonly CellCorrection[]; followed?: readonly CellPlace[] },
): Promise<CorrectedFile> {
  const textOf = fileTexts(file);
  const lines = recognised(file, textOf);
  const kept = await deps.cellCorrections.find(
    panelId,
    lines.map(({ line }) => line),
  );
  const columnOf = new Map(file.mapping.map(({ field, column }) => [field, column]));
  const fieldOf = new Map(file.mapping.map(({ field, column }) => [column, field]));
  const isFollowed = (at: CellPlace) => followed === undefined || followed.some(sameCell(at));
  const lastTime: CellOfLastTime[] = [];
  const toKeep = new Map<number, CorrectedLine>();
  for (const [rank, { read, line }] of lines.entries()) {
    const { row } = read;
    const now = typed.filter((cell) => cell.row === row);
    const before = (kept[rank] ?? []).filter(
      ({ field }) => !now.some(({ column }) => fieldOf.get(column) === field),
    );
    const [dropped, held] = [[], []] as [KeptCorrection[], KeptCorrection[]];
    for (const one of before) {
      const column = columnOf.get(one.field);
      const applies = column !== undefined && textOf(read, one.field) === one.from;
      (applies && !isFollowed({ row, column }) ? dropped : held).push(one);
      if (applies && isFollowed({ row, column }))
        lastTime.push({ row, column, text: one.text, from: one.from });
    }
    if (now.length + dropped.length === 0) continue;
    const own = now.flatMap(({ column, text }): KeptCorrection[] => {
      const field = fieldOf.get(column);
      return field ? [{ field, from: textOf(read, field) ?? '', text }] : [];
    });
    toKeep.set(row, { line, corrections: [...held, ...own] });
  }
  return { lastTime, toKeep };
}

const sameCell = (at: CellPlace) => (one: CellPlace) =>
  one.row === at.row && one.column === at.column;

/**
 * What an import stores of the corrections of one line. @param open the dossier that the line
 * became; null for a line that is not imported, of which nothing new is kept.
 */
export function correctionsKept(
  deps: Deps,
  { toKeep }: CorrectedFile,
  {
    panelId,
    row,
    open,
  }: { panelId: string; row: number; open: Pick<OpenDossier, 'dossierId' | 'key'> | null },
): Statement[] {
  const found = toKeep.get(row);
  if (!found) return [];
  const { line, corrections } = found;
  if (corrections.length === 0) return [deps.cellCorrections.remove({ panelId, line })];
  if (!open) return [];
  const { dossierId, key } = open;
  return [deps.cellCorrections.put(key, { panelId, line, dossierId }, corrections)];
}
