import { FIELD_PATHS } from '#domain/dossier/view.ts';
import { listed, NBSP } from '#domain/format.ts';
import { fieldLabel } from '#domain/labels.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { valueAt } from '../../forms/paths.ts';
import { hourOf } from '../../meeting/words/hours.ts';

/** A dossier that changed under the eyes of its reader, until he says that he has read it again. */
export interface Changed {
  /** The server's hour, in milliseconds, of the frame this page received. */
  readonly at: number;
  /** As he last read it. */
  readonly before: DossierDetail;
}

const differ = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) !== JSON.stringify(other ?? null);

/**
 * What changed between two readings by the same person, by its name on the page. Only what she
 * reads in one or in the other can be named here.
 */
export function changedNames(before: DossierDetail, now: DossierDetail): string[] {
  const fields = FIELD_PATHS.filter((path) =>
    differ(valueAt(before.dossier, path), valueAt(now.dossier, path)),
  ).map(fieldLabel);
  const others: readonly (readonly [string, unknown, unknown])[] = [
    ['Constats', before.findings, now.findings],
    ['Constats levés', before.lifted, now.lifted],
    ['État du dossier', before.state, now.state],
    ['Issue', before.outcome, now.outcome],
    ['Décision', before.decisionNumber, now.decisionNumber],
    ['Pièces demandées', before.requests, now.requests],
    ['Passages en cellule', before.passages, now.passages],
    ['Échéances', before.deadlines, now.deadlines],
  ];
  const parts = others.flatMap(([name, old, recent]) => (differ(old, recent) ? [name] : []));
  return [...new Set([...fields, ...parts])];
}

/** « Le dossier a changé à 14 h 07 : à relire ». */
export const changedTitle = ({ at }: Changed, timeZone: string): string =>
  `Le dossier a changé à ${hourOf(at, timeZone)}${NBSP}: à relire`;

/** « Ce qui a changé : Avis médical et Constats. »; what has no name is still to be read again. */
export function changedSentence({ before }: Changed, now: DossierDetail): string {
  const names = changedNames(before, now);
  return names.length > 0
    ? `Ce qui a changé${NBSP}: ${listed(names)}.`
    : 'Il est de nouveau comme vous l’aviez lu.';
}
