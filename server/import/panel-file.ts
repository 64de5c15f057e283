import { settingsOn } from '#domain/panel/settings.ts';
import type { ColumnChoice } from '#domain/wire/import.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { fieldOf } from './columns/fields.ts';
import { headersOf } from './columns/headers.ts';
import type { FileToRead, ReadFile } from './read/read-file.ts';

type Unread = Extract<ReadFile, { ok: false }>;
/** A file as one panel reads it: its columns follow a person's choices, new or remembered. */
export type PanelFile = Extract<ReadFile, { ok: true }> & {
  readonly choices: readonly ColumnChoice[];
  /** True when the choices are those of the last import with the same headers. */
  readonly remembered: boolean;
};

/**
 * Reads a file for a panel. Without any choice of columns, those of the last import with the same
 * headers apply; a choice, even an empty one, replaces them. @param read the reader, on this thread
 * or on another.
 */
export async function readForPanel(
  deps: Deps,
  { principal, file: sent }: { principal: Principal; file: FileToRead },
  read: (file: FileToRead) => Promise<ReadFile>,
): Promise<PanelFile | Unread> {
  const { panel, today } = principal;
  const { healthWords } = settingsOn(panel.settings, today);
  const file = { ...sent, healthWords };
  const first = await read(file);
  const chosen = file.corrections?.columns;
  if (!first.ok) return first;
  if (chosen || first.kind === 'json')
    return { ...first, choices: chosen ?? [], remembered: false };

  const kept = await deps.columnChoices.find({
    panelId: panel.id,
    headers: headersOf(first.mapping),
  });
  // A field may have been removed from the format since.
  const columns = kept.filter(({ field }) => field === null || fieldOf(field));
  if (columns.length === 0) return { ...first, choices: [], remembered: false };
  const again = await read({ ...file, corrections: { ...file.corrections, columns } });
  return again.ok ? { ...again, choices: columns, remembered: true } : again;
}
