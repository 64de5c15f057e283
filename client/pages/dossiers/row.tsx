import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { measureName } from '#domain/dossier/measures.ts';
import { isSettled } from '#domain/dossier/search.ts';
import { capital, plural } from '#domain/format.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { longDate } from '#domain/written-dates.ts';
import { Chip } from '../../ui/chip.tsx';
import { nothingFound } from '../../ui/findings.tsx';
import { stateChip } from '../dossier/state.ts';
import { shortDates } from './dates.ts';
import { isStillBlocked } from './still-blocked.ts';

/**
 * Blocking findings, or else warnings, or else a word that says that there is nothing. Once an outcome
 * stands, what forbids an approval blocks nothing any more.
 */
export const FindingsChip = (props: { row: DossierRow; capacity: Capacity }) => (
  <Show
    when={isStillBlocked(props.row)}
    fallback={
      <Show
        when={props.row.blocking + props.row.warnings > 0}
        fallback={
          <Chip mark="done" tone="quiet">
            {nothingFound(props.capacity)}
          </Chip>
        }
      >
        <Chip mark="alert" tone="care">
          {props.row.blocking > 0
            ? plural(props.row.blocking + props.row.warnings, 'constat')
            : plural(props.row.warnings, 'alerte')}
        </Chip>
      </Show>
    }
  >
    <Chip mark="block" tone="stop">
      {plural(props.row.blocking, 'bloquant')}
    </Chip>
  </Show>
);

const StateChip = (props: { state: DossierRow['state']; capacity: Capacity }) => {
  const chip = () => stateChip(props.state, props.capacity);
  return (
    <Chip mark={chip().mark} tone={chip().tone}>
      {chip().word}
    </Chip>
  );
};

/** One dossier of the list, on one line if there is room. */
export const FileRow = (props: { row: DossierRow; today: string; capacity: Capacity }) => (
  <li>
    <div>
      <A href={`/dossiers/${props.row.id}`}>
        <b class="nb">{props.row.reference}</b>
      </A>
      <span class="note">{props.row.insuredName}</span>
      <Show when={props.row.referent}>
        {(name) => <span class="note">suivi par {name()}</span>}
      </Show>
    </div>
    <div>
      {capital(measureName(props.row.measure.code))}
      <span class="note">{shortDates(props.row.measure)}</span>
    </div>
    <div>
      <StateChip state={props.row.state} capacity={props.capacity} />
      <span class="note">{props.row.decisionNumber ? `n° ${props.row.decisionNumber}` : ''}</span>
    </div>
    <div>
      <FindingsChip row={props.row} capacity={props.capacity} />
    </div>
    <div>
      <Show when={isSettled(props.row) ? null : props.row.due}>
        {(due) => (
          <>
            <b>{longDate(due().date)}</b>
            <span class="note">{capital(due().reason)}</span>
          </>
        )}
      </Show>
    </div>
  </li>
);
