import { plural } from '#domain/format.ts';
import type { ImportReport, ImportRow } from '#domain/wire/import.ts';
import type { MarkName, Tone } from '../../ui/chip.tsx';

/* What an import would do, counted and shown before anything is written. */

export type RowStatus = ImportRow['status'];
/** What the filters count: the four states and, among all of them, the lines with an alert. */
export type CountedAs = RowStatus | 'warned';

interface StatusWords {
  readonly one: string;
  readonly many: string;
  readonly mark: MarkName;
  readonly tone: Tone;
  readonly note: string;
}

export const STATUS: Readonly<Record<RowStatus, StatusWords>> = {
  created: { one: 'créé', many: 'créés', mark: 'plus', tone: 'plain', note: 'à ouvrir' },
  modified: {
    one: 'modifié',
    many: 'modifiés',
    mark: 'alert',
    tone: 'care',
    note: 'avant et après en regard',
  },
  identical: {
    one: 'identique',
    many: 'identiques',
    mark: 'same',
    tone: 'quiet',
    note: 'rien à changer',
  },
  error: {
    one: 'en erreur',
    many: 'en erreur',
    mark: 'block',
    tone: 'stop',
    note: 'à corriger pour importer',
  },
};
export const STATUSES = Object.keys(STATUS) as RowStatus[];

export const WARNED: StatusWords = {
  one: 'en alerte',
  many: 'en alerte',
  mark: 'alert',
  tone: 'care',
  note: 'à relire',
};

export const rowsOf = (report: ImportReport, tally: CountedAs): ImportRow[] =>
  report.rows.filter((row) =>
    tally === 'warned' ? row.warnings.length > 0 : row.status === tally,
  );

export const countOf = (report: ImportReport, tally: CountedAs): number =>
  rowsOf(report, tally).length;

/**
 * « 58 dossiers ouverts, 3 modifiés, 2 lignes laissées de côté. »: what was done, without zeros.
 */
export function doneSentence(report: ImportReport): string {
  const [created, modified, left] = (['created', 'modified', 'error'] as const).map((status) =>
    countOf(report, status),
  ) as [number, number, number];
  const changed =
    created > 0
      ? plural(modified, 'modifié')
      : plural(modified, 'dossier modifié', 'dossiers modifiés');
  const parts = [
    created > 0 ? plural(created, 'dossier ouvert', 'dossiers ouverts') : '',
    modified > 0 ? changed : '',
    left > 0 ? `${plural(left, 'ligne laissée', 'lignes laissées')} de côté` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'Rien n’a changé.' : `${parts.join(', ')}.`;
}

/**
 * The lines that were written, or were already identical, and have an alert; the others were not
 * imported.
 */
export const toReread = (report: ImportReport): ImportRow[] =>
  rowsOf(report, 'warned').filter(({ status }) => status !== 'error');

/** What is left to do once the import is done; null when nothing is. */
export function rereadSentence(report: ImportReport): string | null {
  const count = toReread(report).length;
  if (count === 0) return null;
  return count === 1
    ? '1 ligne a une alerte : relisez-la ci-dessous et corrigez son dossier s’il le faut.'
    : `${plural(count, 'ligne')} ont une alerte : relisez-les ci-dessous et corrigez leurs dossiers s’il le faut.`;
}

/** « Ouvrir 13 dossiers et en modifier 5 »; null when there is nothing to write. */
export function consequence(report: ImportReport): string | null {
  const created = countOf(report, 'created');
  const modified = countOf(report, 'modified');
  if (created > 0 && modified > 0) {
    return `Ouvrir ${plural(created, 'dossier')} et en modifier ${modified}`;
  }
  if (created > 0) return `Ouvrir ${plural(created, 'dossier')}`;
  return modified > 0 ? `Modifier ${plural(modified, 'dossier')}` : null;
}

/**
 * What will not be imported, in one sentence; null when everything will, and while the file asks something: the
 * answer may set right every line that waits for it.
 */
export function leftAside(report: ImportReport): string | null {
  const errors = countOf(report, 'error');
  const asks = report.questions?.some(({ answer }) => answer === null) ?? false;
  if (errors === 0 || asks) return null;
  return errors === 1
    ? 'La ligne en erreur sera laissée de côté, sauf si vous la corrigez ici.'
    : `Les ${errors} lignes en erreur seront laissées de côté, sauf celles que vous corrigez ici.`;
}

/**
 * What was stored in addition to the dossiers: corrections of cells, choices of columns; null when
 * none was.
 */
export function keptSentence({ rows, choices = [] }: ImportReport, cells: number): string | null {
  const wrote = rows.some(({ status }) => status === 'created' || status === 'modified');
  const parts = [
    cells > 0
      ? `${plural(cells, 'cellule a été lue comme vous l’avez corrigée', 'cellules ont été lues comme vous les avez corrigées')} ; votre fichier, lui, n’a pas changé.${wrote ? ' Une ligne importée qui revient dans un autre fichier y sera corrigée de même.' : ''}`
      : '',
    wrote && choices.length > 0
      ? 'Le prochain fichier avec les mêmes en-têtes sera lu par les mêmes choix de colonnes.'
      : '',
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join(' ');
}
