import { settingsOn } from '#domain/panel/settings.ts';
import type { ColumnChoice, ImportAnswer, ImportQuestion } from '#domain/wire/import.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { fieldOf } from './columns/fields.ts';
import { headersOf } from './columns/headers.ts';
import { type CorrectedFile, lastCorrections } from './correct/last-corrections.ts';
import type { FileToRead, ReadableFile, ReadFile } from './read/read-file.ts';

type Unread = Extract<ReadFile, { ok: false }>;
/** How a file's columns are read: chosen now, or as the last time. */
interface ColumnsRead {
  readonly choices: readonly ColumnChoice[];
  /** True when a choice or an answer is that of the last import with the same headers. */
  readonly remembered: boolean;
}
/** A file as one panel reads it: its columns and cells follow a person's choices, new or remembered. */
export type PanelFile = ReadableFile & ColumnsRead & { readonly cells: CorrectedFile };

/** The panel that reads, and its reader. */
interface Reading {
  readonly panelId: string;
  readonly read: (file: FileToRead) => Promise<ReadFile>;
}

/**
 * Reads a file for a panel. Without any choice of columns, or any answer, those of the last import
 * with the same headers apply; a choice or an answer, even an empty one, replaces its kind. A cell
 * corrected at an import before is corrected again. @param read the reader, on this thread or on
 * another.
 */
export async function readForPanel(
  deps: Deps,
  { principal, file: sent }: { principal: Principal; file: FileToRead },
  read: Reading['read'],
): Promise<PanelFile | Unread> {
  const { panel, today } = principal;
  const { healthWords, timeZone } = settingsOn(panel.settings, today);
  const file = { ...sent, healthWords, timeZone };
  const first = await read(file);
  if (!first.ok) return first;
  if (first.kind === 'json') return { ...first, ...NEVER_CHOSEN };
  const reading = { panelId: panel.id, read };
  const known = await withKnownColumns(deps, reading, { file, first });
  return known.ok ? withKnownCells(deps, reading, known) : known;
}

const NEVER_CHOSEN = {
  choices: [],
  remembered: false,
  cells: { lastTime: [], toKeep: new Map() },
} as const;

type KnownColumns = {
  readonly ok: true;
  readonly file: FileToRead;
  readonly table: ReadableFile;
} & ColumnsRead;

/** The file read by the columns and the answers of the last time, where nobody gave others. */
async function withKnownColumns(
  deps: Deps,
  { panelId, read }: Reading,
  { file, first }: { file: FileToRead; first: ReadableFile },
): Promise<KnownColumns | Unread> {
  const { columns: chosen, answers: answered } = file.corrections ?? {};
  const asGiven = {
    ok: true,
    file,
    table: first,
    choices: chosen ?? [],
    remembered: false,
  } as const;
  if (chosen && answered) return asGiven;

  const kept = await deps.columnChoices.find({ panelId, headers: headersOf(first.mapping) });
  // A field may have been removed from the format since, and a question may no longer be asked.
  const keptColumns = kept.columns.filter(({ field }) => field === null || fieldOf(field));
  const keptAnswers = kept.answers.filter((one) => isOffered(one, first.questions));
  const remembered =
    (chosen === undefined && keptColumns.length > 0) ||
    (answered === undefined && keptAnswers.length > 0);
  if (!remembered) return asGiven;
  const choices = chosen ?? keptColumns;
  const corrections = {
    ...file.corrections,
    columns: [...choices],
    answers: answered ?? keptAnswers,
  };
  const again = { ...file, corrections };
  const table = await read(again);
  return table.ok ? { ok: true, file: again, table, choices, remembered } : table;
}

const isOffered = (
  { question, choice }: ImportAnswer,
  asked: readonly ImportQuestion[] = [],
): boolean =>
  asked.some(({ id, choices }) => id === question && choices.some(({ value }) => value === choice));

/** The same once more where a cell was corrected at an import before. */
async function withKnownCells(
  deps: Deps,
  { panelId, read }: Reading,
  { file, table, choices, remembered }: KnownColumns,
): Promise<PanelFile | Unread> {
  const { cells: typed = [], lastTime: followed } = file.corrections ?? {};
  const given = { typed, ...(followed ? { followed } : {}) };
  const cells = await lastCorrections(deps, { panelId, file: table }, given);
  if (cells.lastTime.length === 0) return { ...table, choices, remembered, cells };
  const asBefore = cells.lastTime.map(({ row, column, text }) => ({ row, column, text }));
  const again = await read({
    ...file,
    corrections: { ...file.corrections, cells: [...asBefore, ...typed] },
  });
  return again.ok ? { ...again, choices, remembered, cells } : again;
}
