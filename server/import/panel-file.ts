import { settingsOn } from '#domain/panel/settings.ts';
import type { ColumnChoice, ImportAnswer, ImportQuestion } from '#domain/wire/import.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { fieldOf } from './columns/fields.ts';
import { headersOf } from './columns/headers.ts';
import type { FileToRead, ReadFile } from './read/read-file.ts';

type Unread = Extract<ReadFile, { ok: false }>;
/** A file as one panel reads it: its columns follow a person's choices, new or remembered. */
export type PanelFile = Extract<ReadFile, { ok: true }> & {
  readonly choices: readonly ColumnChoice[];
  /** True when a choice or an answer is that of the last import with the same headers. */
  readonly remembered: boolean;
};

/**
 * Reads a file for a panel. Without any choice of columns, or any answer, those of the last import
 * with the same headers apply; a choice or an answer, even an empty one, replaces its kind. @param
 * read the reader, on this thread or on another.
 */
export async function readForPanel(
  deps: Deps,
  { principal, file: sent }: { principal: Principal; file: FileToRead },
  read: (file: FileToRead) => Promise<ReadFile>,
): Promise<PanelFile | Unread> {
  const { panel, today } = principal;
  const { healthWords, timeZone } = settingsOn(panel.settings, today);
  const file = { ...sent, healthWords, timeZone };
  const first = await read(file);
  const { columns: chosen, answers: answered } = file.corrections ?? {};
  if (!first.ok) return first;
  if (first.kind === 'json' || (chosen && answered))
    return { ...first, choices: chosen ?? [], remembered: false };

  const kept = await deps.columnChoices.find({
    panelId: panel.id,
    headers: headersOf(first.mapping),
  });
  // A field may have been removed from the format since, and a question may no longer be asked.
  const keptColumns = kept.columns.filter(({ field }) => field === null || fieldOf(field));
  const keptAnswers = kept.answers.filter((one) => isOffered(one, first.questions));
  const remembered =
    (chosen === undefined && keptColumns.length > 0) ||
    (answered === undefined && keptAnswers.length > 0);
  if (!remembered) return { ...first, choices: chosen ?? [], remembered };
  const columns = chosen ?? keptColumns;
  const answers = answered ?? keptAnswers;
  const again = await read({ ...file, corrections: { ...file.corrections, columns, answers } });
  return again.ok ? { ...again, choices: columns, remembered } : again;
}

const isOffered = (
  { question, choice }: ImportAnswer,
  asked: readonly ImportQuestion[] = [],
): boolean =>
  asked.some(({ id, choices }) => id === question && choices.some(({ value }) => value === choice));
