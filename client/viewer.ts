import { createContext, useContext } from 'solid-js';
import type { Capacity } from '#domain/roles.ts';
import type { Acked, Command } from '#domain/wire/commands.ts';
import type { Me, PanelSummary } from '#domain/wire/http.ts';
import type { Answer, Api, Fault } from './api.ts';
import type { ServerClock } from './live/server-clock.ts';

export type OwnMembership = Me['memberships'][number];

type ActListener = (command: Command, answer: Promise<Answer<Acked>>) => void;

/** Says whether it holds the end of the login, to go on with it once the person has said so. */
export type LogOutHolder = (goOn: () => void) => boolean;

/** Who is looking, with which of his capacities, and the door to the server. */
export interface Viewer {
  readonly api: Api;
  /** False on the login page until the server knows who asks. */
  known(): boolean;
  me(): Me;
  membership(): OwnMembership;
  /** All that she holds in the same panel, this one included. */
  here(): readonly OwnMembership[];
  capacity(): Capacity;
  /** Absent until its list has been read: only the checks need its settings. */
  panel(): PanelSummary | null;
  /** IANA name of the panel's zone. */
  timeZone(): string;
  /** The panel's day, `YYYY-MM-DD`; never the machine's. */
  today(): string;
  /** The server's time, corrected at each waking. */
  readonly clock: ServerClock;
  choose(memberId: string): void;
  /** One act in the present capacity. Give the same `id` again to repeat it without harm. */
  act(command: Command, id?: string): Promise<Answer<Acked>>;
  /** Told of each act that leaves this page, and of its answer; returns the function that stops. */
  onAct(listener: ActListener): () => void;
  /** Nothing more leaves this page: the browser is another person's now (PERSON-01). */
  otherPerson(): void;
  /** True from then on, until this person is found to be logged in again. */
  isOthers(): boolean;
  /** How often this person had to log in again on this page. */
  logins(): number;
  refresh(): Promise<Fault | null>;
  /** Ends the login, unless a page holds it to ask first. */
  logOut(): Promise<void>;
  /** Asked before the login ends; returns the function that stops. */
  holdLogOut(holder: LogOutHolder): () => void;
}

export const ViewerContext = createContext<Viewer>();

/** The viewer; every page except the login is inside the provider. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === undefined) throw new Error('useViewer outside of ViewerProvider');
  return viewer;
}
