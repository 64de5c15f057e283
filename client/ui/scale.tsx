import { createMemo, createUniqueId, For, Show } from 'solid-js';
import { bar, edge, monthsOf, placeLabels, type Span } from './time-line.ts';

/** What a bar means: a measure is only `planned` if the stoppage is unknown. */
export type BarKind =
  | 'stoppage'
  | 'forecast'
  | 'planned'
  | 'covered'
  | 'beyond-prescription'
  | 'beyond-forecast'
  | 'clock'
  | 'pause';

export interface Bar {
  readonly kind: BarKind;
  readonly from: string;
  readonly to: string;
}

/** One line of the scale: its words above, its bars below. */
export interface Lane {
  readonly name: string;
  readonly gloss: string;
  readonly bars: readonly Bar[];
  /** Words at the end of the bars, for what exceeds a limit. */
  readonly warning?: string;
}

/** A dated fact on the foot line; past ones (`done`) are filled, future ones are hollow. */
export interface Milestone {
  readonly date: string;
  readonly name: string;
  readonly done: boolean;
}

export const BAR_CLASS: Readonly<Record<BarKind, string>> = {
  stoppage: 'stop-bar',
  forecast: 'fore-bar',
  planned: 'meas',
  covered: 'meas',
  'beyond-prescription': 'over',
  'beyond-forecast': 'out',
  clock: 'clock-bar',
  pause: 'pause-bar',
};

const percent = (value: number): string => `${value}%`;
const LANE = 39;
const TOP = 20;

interface ScaleProps {
  span: Span;
  lanes: readonly Lane[];
  milestones: readonly Milestone[];
  today: string;
  title: string;
  /** The same in one paragraph, for people who cannot see it. */
  description: string;
}

const Months = (props: { span: Span; height: number }) => (
  <For each={monthsOf(props.span)}>
    {(month) => (
      <>
        <line
          class="axis"
          x1={percent(edge(props.span, month.start))}
          x2={percent(edge(props.span, month.start))}
          y1="0"
          y2={props.height}
        />
        <text class="month" x={percent(edge(props.span, month.start))} dx="6" y="13">
          {month.name}
        </text>
      </>
    )}
  </For>
);

const Bars = (props: { span: Span; bars: readonly Bar[]; y: number; height: number }) => (
  <For each={props.bars}>
    {(one) => (
      <Show when={bar(props.span, one.from, one.to)}>
        {(box) => (
          <rect
            class={BAR_CLASS[one.kind]}
            x={percent(box().x)}
            width={percent(box().width)}
            y={props.y}
            height={props.height}
          />
        )}
      </Show>
    )}
  </For>
);

/** The words of a lane start at its first bar, or end there when little room is left. */
function LaneRow(props: { span: Span; lane: Lane; index: number }) {
  const top = () => TOP + props.index * LANE;
  const start = () => edge(props.span, props.lane.bars[0]?.from ?? props.span.from);
  const end = () => {
    const last = props.lane.bars.at(-1);
    const box = last ? bar(props.span, last.from, last.to) : null;
    return box ? box.x + box.width : start();
  };
  const right = () => start() > 60;
  return (
    <>
      <text
        x={percent(right() ? end() : start())}
        y={top() + 22}
        text-anchor={right() ? 'end' : 'start'}
      >
        <tspan class="bold">{props.lane.name}</tspan> {props.lane.gloss}
      </text>
      <Bars span={props.span} bars={props.lane.bars} y={top() + 29} height={11} />
      <Show when={props.lane.warning}>
        <text
          class="care-t"
          x={percent(end() > 75 ? start() : end())}
          dx={end() > 75 ? -8 : 8}
          y={top() + 39}
          text-anchor={end() > 75 ? 'end' : 'start'}
        >
          {props.lane.warning}
        </text>
      </Show>
    </>
  );
}

const ROW_Y = { above: -9, below: 20, none: 0 } as const;

function Milestones(props: { span: Span; milestones: readonly Milestone[]; y: number }) {
  const at = (one: Milestone) => edge(props.span, one.date);
  const places = createMemo(() =>
    placeLabels(props.milestones.map((one) => ({ x: at(one), letters: one.name.length }))),
  );
  return (
    <For each={props.milestones}>
      {(one, index) => (
        <>
          <circle class={one.done ? 'dot' : 'dot-o'} cx={percent(at(one))} cy={props.y} r="4.5" />
          <Show when={places()[index()]}>
            {(place) => (
              <Show when={place().row !== 'none'}>
                <text
                  x={percent(at(one))}
                  y={props.y + ROW_Y[place().row]}
                  text-anchor={place().anchor}
                >
                  {one.name}
                </text>
              </Show>
            )}
          </Show>
        </>
      )}
    </For>
  );
}

/** A dossier drawn to scale: stoppage, forecast, measure, dated facts, and today's line. */
export function Scale(props: ScaleProps) {
  const id = createUniqueId();
  const foot = () => TOP + props.lanes.length * LANE + 44;
  const height = () => foot() + 36;
  return (
    <svg class="scale" height={height()} role="img" aria-labelledby={`${id}-t ${id}-d`}>
      <title id={`${id}-t`}>{props.title}</title>
      <desc id={`${id}-d`}>{props.description}</desc>
      <Months span={props.span} height={height()} />
      <line class="axis-0" x1="0" x2="100%" y1="20.5" y2="20.5" />
      <For each={props.lanes}>
        {(lane, index) => <LaneRow span={props.span} lane={lane} index={index()} />}
      </For>
      <line class="axis-0" x1="0" x2="100%" y1={foot()} y2={foot()} />
      <Milestones span={props.span} milestones={props.milestones} y={foot()} />
      <line
        class="today"
        x1={percent(edge(props.span, props.today))}
        x2={percent(edge(props.span, props.today))}
        y1={TOP}
        y2={foot() + 20}
      />
      <text
        class="bold"
        x={percent(edge(props.span, props.today))}
        y={height() - 2}
        text-anchor="middle"
      >
        aujourd’hui
      </text>
    </svg>
  );
}

interface MiniScaleProps {
  span: Span;
  /** Above, the stoppage; below, the measure. */
  upper: readonly Bar[];
  lower: readonly Bar[];
  today: string;
  /** The last useful day. */
  limit?: string;
  label: string;
}

/** Names that have room side by side. */
const NAMED_MONTHS = 4;

/** The names of the months above rows that share a scale; of a long span, of some of them. */
export const MonthsHead = (props: { span: Span }) => (
  <svg class="scale mini months" aria-hidden="true">
    <For
      each={monthsOf(props.span).filter(
        (_, rank, all) => rank % Math.ceil(all.length / NAMED_MONTHS) === 0,
      )}
    >
      {(month) => (
        <text class="month" x={percent(edge(props.span, month.start))} y="13">
          {month.short}
        </text>
      )}
    </For>
  </svg>
);

/** One row of a shared scale. */
export const MiniScale = (props: MiniScaleProps) => (
  <svg class="scale mini" role="img" aria-label={props.label}>
    <For each={monthsOf(props.span).slice(1)}>
      {(month) => (
        <line
          class="axis"
          x1={percent(edge(props.span, month.start))}
          x2={percent(edge(props.span, month.start))}
          y1="0"
          y2="24"
        />
      )}
    </For>
    <Bars span={props.span} bars={props.upper} y={4} height={6} />
    <Bars span={props.span} bars={props.lower} y={14} height={6} />
    <Show when={props.limit}>
      {(limit) => (
        <line
          class="limit"
          x1={percent(edge(props.span, limit()))}
          x2={percent(edge(props.span, limit()))}
          y1="0"
          y2="24"
        />
      )}
    </Show>
    <line
      class="today"
      x1={percent(edge(props.span, props.today))}
      x2={percent(edge(props.span, props.today))}
      y1="0"
      y2="24"
    />
  </svg>
);
