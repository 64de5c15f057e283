import type { JSX } from 'solid-js';
import { createEffect, on, Show } from 'solid-js';
import { NBSP } from '#domain/format.ts';
import type { MeetingState } from '#domain/meeting/state.ts';
import { longDate } from '#domain/written-dates.ts';
import { Chip } from '../../ui/chip.tsx';
import { announce } from '../../ui/live-region.tsx';
import { createTitle, focusOnArrival } from '../../ui/page.tsx';
import { useSeance } from '../seance.tsx';
import { dayOf, hourOf } from '../words/hours.ts';
import {
  awaited,
  measureOf,
  numberOf,
  quorumWords,
  span,
  standingSentence,
} from '../words/words.ts';
import { ConnectionPill } from './connection-pill.tsx';
import { Timer } from './timer.tsx';

/** « Séance du jeudi 4 juin 2026, 14 h 00 ». */
export function meetingTitle(seance: ReturnType<typeof useSeance>): string {
  const { meeting, zone } = seance;
  const name = meeting.kind === 'meeting' ? 'Séance' : 'Consultation écrite';
  if (!meeting.startsAt) return name;
  const day = longDate(dayOf(meeting.startsAt, zone()));
  return `${name} du ${day}, ${hourOf(meeting.startsAt, zone())}`;
}

function Standing() {
  const { live, meeting, shown, onlooker } = useSeance();
  const quorum = () => quorumWords(meeting, shown());
  createEffect(
    on(
      () => ({ met: quorum().met, itemId: shown()?.itemId }),
      (now, before) => {
        // Another item has its own quorum, shown with it: this is not announced.
        if (!before || now.met === before.met || now.itemId !== before.itemId) return;
        if (live.freshness() === 'up-to-date' && meeting.state === 'open')
          announce(quorum().sentence);
      },
    ),
  );
  return (
    <>
      <p class="standing">
        <Chip mark={quorum().met ? 'done' : 'alert'} tone={quorum().met ? 'plain' : 'care'} wrap>
          {quorum().sentence}
        </Chip>
      </p>
      <Show when={meeting.state === 'open' && !shown()?.veiled && shown()}>
        {(item) => {
          const isAwaiting = () => awaited(meeting, item(), onlooker()).length > 0;
          return (
            <p class="standing awaiting">
              <Chip
                mark={isAwaiting() ? 'wait' : 'done'}
                tone={isAwaiting() ? 'care' : 'plain'}
                wrap
              >
                {standingSentence(meeting, item(), onlooker())}
              </Chip>
            </p>
          );
        }}
      </Show>
    </>
  );
}

const PHASES: Readonly<Record<MeetingState, string>> = {
  none: 'Séance',
  draft: 'En préparation',
  frozen: 'À ouvrir',
  open: 'Ouverte',
  suspended: 'Suspendue',
  closed: 'Close',
};

interface MeetingHeaderProps {
  /** Under the title: who is concerned, or why one is here. */
  sub?: JSX.Element;
  /** Hand, help: at the far end, after the pill. */
  children?: JSX.Element;
}

/**
 * The head of the live screens: the item, the time, who is missing, and whether all this is up to
 * date.
 */
export function MeetingHeader(props: MeetingHeaderProps) {
  const seance = useSeance();
  const { live, meeting, shown, dossierOf } = seance;
  let heading: HTMLHeadingElement | undefined;
  const point = () => numberOf(meeting, shown()?.itemId ?? null);
  /**
   * Only the coordination is sure to read the whole agenda, and knows each file by its reference.
   */
  const leads = () => live.you()?.capacity === 'coordination';
  const known = () => {
    const item = shown();
    return item ? dossierOf(item) : undefined;
  };
  const title = () => {
    const item = shown();
    if (!item) return meetingTitle(seance);
    const dossier = known();
    if (!dossier) return measureOf(item);
    if (leads()) return dossier.reference;
    const measure = measureOf({ measureCode: dossier.measure.code });
    return dossier.insuredName ? `${measure}, ${dossier.insuredName}` : measure;
  };
  /** A title stays in the history of the browser, where others look: it names no person. */
  const neutral = () => (known()?.insuredName ? (known()?.reference ?? '') : title());
  createTitle(() => (point() ? `Point ${point()}, ${neutral()}` : neutral()));
  focusOnArrival(() => heading);
  return (
    <div class="strip">
      <Show when={point()} fallback={<p class="point">{PHASES[meeting.state]}</p>}>
        <p class="point">
          Point {point()}
          <Show when={leads()}>
            {' '}
            <span class="note">sur {meeting.agenda.length}</span>
          </Show>
        </p>
      </Show>
      <div>
        <h1
          tabindex="-1"
          ref={(element) => {
            heading = element;
          }}
        >
          <Show when={point()}>
            <span class="visually-hidden">
              Point {point()}
              {NBSP}:{' '}
            </span>
          </Show>
          {title()}
          <Show when={known()}>
            {(dossier) => (
              <span>
                {' '}
                ·{' '}
                {leads() ? measureOf({ measureCode: dossier().measure.code }) : dossier().reference}{' '}
                · <span class="nb">{span(dossier().measure.start, dossier().measure.end)}</span>
              </span>
            )}
          </Show>
        </h1>
        <p class="sub">{props.sub ?? known()?.insuredName}</p>
      </div>
      <div class="clock">
        <Timer item={shown()} />
      </div>
      <div class="sub">
        <Standing />
        <p class="live-state">
          <ConnectionPill /> {props.children}
        </p>
      </div>
    </div>
  );
}
