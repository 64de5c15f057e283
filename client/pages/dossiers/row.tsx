import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { measureName } from '#domain/dossier/measures.ts';
import { dayMonth, longDate, NBSP, plural, relativeDay } from '#domain/format.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { stateChip } from '../dossier/state.ts';
import { isSettled } from './filter.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const withYear = (date: string): string => `${dayMonth(date)}${NBSP}${date.slice(0, 4)}`;

/** « 11 mai → 29 mai », « 1er juin 2026 → 31 mai 2027 », « sans dates ». */
export function shortDates({ start, end }: DossierRow['measure']): string {
  if (!start || !end) return 'sans dates';
  return start.slice(0, 4) === end.slice(0, 4)
    ? `${dayMonth(start)} → ${dayMonth(end)}`
    : `${withYear(start)} → ${withYear(end)}`;
}

/** Blocking findings, else warnings, else a word that says all is well. */
export const FindingsChip = (props: { row: DossierRow }) => (
  <Show
    when={props.row.blocking > 0}
    fallback={
      <Show
        when={props.row.warnings > 0}
        fallback={
          <Chip mark="done" tone="quiet">
            rien à signaler
          </Chip>
        }
      >
        <Chip mark="alert" tone="care">
          {plural(props.row.warnings, 'alerte')}
        </Chip>
      </Show>
    }
  >
    <Chip mark="block" tone="stop">
      {plural(props.row.blocking, 'bloquant')}
    </Chip>
  </Show>
);

/** One dossier of the list, on one line where there is room. */
export const FileRow = (props: { row: DossierRow; today: string }) => (
  <li>
    <div>
      <A href={`/dossiers/${props.row.id}`}>
        <b class="nb">{props.row.reference}</b>
      </A>
      <span class="note">{props.row.insuredName}</span>
    </div>
    <div>
      {capital(measureName(props.row.measure.code))}
      <span class="note">{shortDates(props.row.measure)}</span>
    </div>
    <div>
      <Chip mark={stateChip(props.row.state).mark} tone={stateChip(props.row.state).tone}>
        {stateChip(props.row.state).word}
      </Chip>
      <span class="note">{props.row.decisionNumber ? `n° ${props.row.decisionNumber}` : ''}</span>
    </div>
    <div>
      <FindingsChip row={props.row} />
    </div>
    <div>
      <Show when={isSettled(props.row) ? null : props.row.due}>
        {(due) => (
          <>
            <b>{longDate(due().date)}</b>, {relativeDay(due().date, props.today)}
            <span class="note">
              dernier jour utile{NBSP}: {due().reason}
            </span>
          </>
        )}
      </Show>
    </div>
  </li>
);
