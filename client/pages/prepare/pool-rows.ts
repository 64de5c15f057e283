import type { DossierRow } from '#domain/wire/http.ts';

/**
 * Ready, and on no agenda: the dossiers that wait for a meeting, counted the same way on every
 * page.
 */
export const awaitsMeeting = ({ state, meetingId }: DossierRow): boolean =>
  state === 'ready' && meetingId === null;

const lastUsefulDate = ({ due }: DossierRow): string => due?.date ?? '9999';

/** What may still be put on the agenda, by last useful date. */
export const poolOf = (rows: readonly DossierRow[]): DossierRow[] =>
  rows.filter(awaitsMeeting).sort((a, b) => lastUsefulDate(a).localeCompare(lastUsefulDate(b)));

/** Dossiers that wait for a document before anything else. */
export const waitingOf = (rows: readonly DossierRow[]): number =>
  rows.filter(({ state, meetingId }) => meetingId === null && state === 'incomplete').length;
