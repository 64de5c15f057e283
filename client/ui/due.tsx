import { capital, NBSP } from '#domain/format.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { longDate } from '#domain/written-dates.ts';

/** « L’arrêt prescrit finit dans 9 jours : à décider au plus tard le samedi 13 juin 2026 ». */
export const Due = (props: { due: NonNullable<DossierRow['due']>; today: string }) => (
  <>
    {capital(props.due.reason)}
    {NBSP}:{' '}
    {props.due.date < props.today
      ? 'c’était à décider au plus tard le'
      : 'à décider au plus tard le'}{' '}
    <b>{longDate(props.due.date)}</b>
  </>
);
