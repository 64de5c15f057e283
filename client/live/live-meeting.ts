import { createSignal } from 'solid-js';
import type { Refusal } from '#domain/catalogue/rule.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import type { Meeting } from '#domain/meeting/state.ts';
import type { Id } from '#domain/primitives.ts';
import type { Capacity } from '#domain/roles.ts';
import type { LiveEvent } from '#domain/wire/live.ts';
import {
  type Answer,
  Connection,
  type ConnectionDeps,
  type ConnectionListener,
  type Ended,
  type Followed,
  type Freshness,
} from './connection.ts';
import { createMeetingStore } from './meeting-store.ts';
import { type PageKnowledge, preflight } from './preflight.ts';
import type { ServerClock } from './server-clock.ts';

interface You {
  readonly memberId: Id;
  readonly capacity: Capacity;
}

export interface LiveSetup extends Followed {
  /** What the page knows in addition to the meeting: names, findings, today. */
  readonly known: Omit<PageKnowledge, 'you'>;
  /** Events as they arrive, once folded; `caughtUp` is false while past events are received. */
  readonly onEvents?: (items: readonly LiveEvent[], meeting: Meeting, caughtUp: boolean) => void;
  /** What this viewer may read of a dossier changed: read it again. */
  readonly onFacts?: (dossierId: Id) => void;
  /** The page's own, which each dated event makes more exact. */
  readonly clock: ServerClock;
}

/**
 * A meeting followed live: what is seen, how fresh it is, which acts are possible and how to do
 * them.
 */
export interface LiveMeeting {
  readonly meeting: Meeting;
  readonly you: () => You | null;
  readonly freshness: () => Freshness;
  readonly ended: () => Ended | null;
  readonly notice: () => string | null;
  readonly clock: ServerClock;
  /** Why an act is impossible now, in a sentence; null when it is possible. */
  readonly may: (command: MeetingCommand) => string | null;
  readonly act: (command: MeetingCommand) => Promise<Answer>;
  readonly connection: Connection;
}

const WAIT: Readonly<Record<Exclude<Freshness, 'up-to-date'>, string>> = {
  'catching-up': 'Cette page rattrape la séance : un instant.',
  offline: 'Hors ligne : rien ne peut partir. Votre saisie est gardée.',
};

/** Said once the page holds the history of the restored store (`epoch`, `sinceHash`). */
const STARTED_AGAIN =
  'Le serveur a été rétabli à partir d’une sauvegarde : cette page a tout relu depuis le début. Ce qui avait été fait après la sauvegarde n’y est plus. Vérifiez vos derniers actes, et refaites ceux qui manquent.';

export function createLiveMeeting(setup: LiveSetup, deps: ConnectionDeps): LiveMeeting {
  const { meeting, fold, reset } = createMeetingStore();
  const { clock } = setup;
  const [you, setYou] = createSignal<You | null>(null);
  const [freshness, setFreshness] = createSignal<Freshness>('offline');
  const [ended, setEnded] = createSignal<Ended | null>(null);
  const [notice, setNotice] = createSignal<string | null>(null);

  const listener: ConnectionListener = {
    events: (items) => {
      const caughtUp = freshness() === 'up-to-date';
      for (const { at } of items) clock.measure(at);
      fold(items);
      setup.onEvents?.(items, meeting, caughtUp);
    },
    freshness: setFreshness,
    welcome: setYou,
    reset: () => {
      reset();
      setNotice(STARTED_AGAIN);
    },
    ended: setEnded,
    changed: (what) => what.type === 'facts' && setup.onFacts?.(what.dossierId),
    notice: (refusal) => setNotice(refusal.message),
  };
  const connection = new Connection(setup, deps, listener);

  const refused = (command: MeetingCommand): Refusal | null => {
    const me = you();
    return me && preflight(meeting, command, { ...setup.known, you: me });
  };
  const may = (command: MeetingCommand) => {
    const now = freshness();
    return now === 'up-to-date' ? (refused(command)?.message ?? null) : WAIT[now];
  };
  const act = (command: MeetingCommand) => {
    setNotice(null);
    return connection.act(command);
  };
  return { meeting, you, freshness, ended, notice, clock, may, act, connection };
}
