import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { measureName } from '#domain/dossier/measures.ts';
import { plural } from '#domain/format.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { longDate } from '#domain/written-dates.ts';
import { Chip } from '../../ui/chip.tsx';
import { Due } from '../../ui/due.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { MiniScale, MonthsHead } from '../../ui/scale.tsx';
import { monthsAround, type Span } from '../../ui/time-line.ts';
import { useViewer } from '../../viewer.ts';
import { stateChip } from '../dossier/state.ts';
import { shortDates } from '../dossiers/dates.ts';
import { FindingsChip } from '../dossiers/row.tsx';
import { isStillBlocked } from '../dossiers/still-blocked.ts';
import type { ThreatAct } from './threat-act.ts';

/** One scale for all of them: today, every last useful date, every measure. */
const spanOf = (rows: readonly DossierRow[], today: string): Span =>
  monthsAround(
    [
      ...rows.flatMap(({ due, measure }) =>
        [due?.date, measure.start, measure.end].filter((day): day is string => Boolean(day)),
      ),
    ],
    6,
    today,
  );

function Threat(props: { row: DossierRow; span: Span; today: string; act: ThreatAct }) {
  const viewer = useViewer();
  const chip = () => stateChip(props.row.state, viewer.capacity());
  const bars = () => {
    const { start, end } = props.row.measure;
    return start && end ? [{ kind: 'covered', from: start, to: end } as const] : [];
  };
  const due = () => props.row.due?.date ?? props.today;
  return (
    <li>
      <div class="who-d">
        <A href={`/dossiers/${props.row.id}`}>
          <b class="nb">{props.row.reference}</b>
        </A>
        <span class="note">{props.row.insuredName}</span>
      </div>
      <div class="what">
        <p>
          <Show
            when={isStillBlocked(props.row)}
            fallback={
              <Chip mark={chip().mark} tone="care">
                {chip().word}
              </Chip>
            }
          >
            <FindingsChip row={props.row} capacity={viewer.capacity()} />
          </Show>{' '}
          <Show when={props.row.due}>{(due) => <Due due={due()} today={props.today} />}</Show>
        </p>
      </div>
      <div class="fig">
        <MiniScale
          span={props.span}
          upper={[]}
          lower={bars()}
          limit={due()}
          today={props.today}
          label={`${measureName(props.row.measure.code)}, ${shortDates(props.row.measure)} ; dernier jour utile ${longDate(due())}`}
        />
      </div>
      <div class="do">
        <A href={props.act.href}>{props.act.words}</A>
      </div>
    </li>
  );
}

interface ThreatsProps {
  rows: readonly DossierRow[];
  today: string;
  /** What the viewer can do about it, and where. */
  act: (row: DossierRow) => ThreatAct;
  /** How many are already past their last useful day. */
  overdue: number;
}

const SHOWN = 8;

/** Dossiers whose last useful day is near, on one scale. */
export function Threats(props: ThreatsProps) {
  const rows = () => props.rows.slice(0, SHOWN);
  const span = () => spanOf(rows(), props.today);
  return (
    <Rubric
      title="Ce qui menace"
      aside={
        props.rows.length > 0
          ? `${plural(props.rows.length, 'dossier')}, le plus pressé d’abord`
          : undefined
      }
    >
      <Show
        when={props.rows.length > 0}
        fallback={
          <EmptyState title="Aucun dossier n’approche de sa date limite dans les deux mois." />
        }
      >
        <div class="threat-head" aria-hidden="true">
          <span />
          <span />
          <MonthsHead span={span()} />
          <span />
        </div>
        <ul class="rows threats">
          <For each={rows()}>
            {(row) => <Threat row={row} span={span()} today={props.today} act={props.act(row)} />}
          </For>
        </ul>
        <Show when={props.rows.length > SHOWN}>
          <p class="note">
            <A href="/dossiers?echeance=proche">
              Voir les {plural(props.rows.length, 'dossier')}, dont {props.rows.length - SHOWN} de
              plus
            </A>
          </p>
        </Show>
        <ThreatLegend />
      </Show>
      <Show when={props.overdue > 0}>
        <p class="overdue">
          <Chip mark="alert" tone="care" wrap>
            {props.overdue > 1
              ? `${plural(props.overdue, 'dossier')} ont dépassé leur date utile.`
              : `${plural(1, 'dossier')} a dépassé sa date utile.`}
          </Chip>{' '}
          Reprenez les dates avec la personne, ou proposez une autre issue.{' '}
          <A href="/dossiers?echeance=passee">
            {props.overdue > 1 ? 'Les voir, les plus anciens d’abord' : 'Le voir'}
          </A>
        </p>
      </Show>
    </Rubric>
  );
}

const ThreatLegend = () => (
  <ul class="legend" aria-hidden="true">
    <li>
      <svg class="scale">
        <title>action</title>
        <rect class="meas" x="0" y="2" width="28" height="6" />
      </svg>
      action demandée
    </li>
    <li>
      <svg class="scale">
        <title>dernier jour utile</title>
        <line class="limit" x1="14" x2="14" y1="0" y2="10" />
      </svg>
      dernier jour utile
    </li>
    <li>
      <svg class="scale">
        <title>aujourd’hui</title>
        <line class="today" x1="14" x2="14" y1="0" y2="10" />
      </svg>
      aujourd’hui
    </li>
  </ul>
);
