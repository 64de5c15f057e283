import { WebSocket } from 'ws';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting, type Meeting } from '#domain/meeting/state.ts';
import { type LiveEvent, PROTOCOL, type ServerMessage } from '#domain/wire/live.ts';

export type Frame<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;
export type ActAnswer = Frame<'acked'> | Frame<'refused'>;

const PATIENCE_MS = 10_000;

/** A real socket that keeps every frame in the order received. */
export class LiveClient {
  readonly frames: ServerMessage[] = [];
  readonly raw: string[] = [];
  /** The close code, once closed. */
  readonly closed: Promise<number>;
  isClosed = false;
  readonly #waiting = new Set<() => void>();

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.raw.push(data.toString());
      this.frames.push(JSON.parse(data.toString()) as ServerMessage);
      this.#wake();
    });
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        this.isClosed = true;
        resolve(code);
        this.#wake();
      });
    });
  }

  /** Rejects with the HTTP status when the upgrade is refused. */
  static open(
    port: number,
    headers: Readonly<Record<string, string>>,
    path = '/api/live',
  ): Promise<LiveClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    const client = new LiveClient(socket);
    return new Promise((resolve, reject) => {
      socket.on('open', () => resolve(client));
      socket.on('unexpected-response', (request, response) => {
        response.resume();
        request.destroy();
        reject(new UpgradeRefused(response.statusCode ?? 0));
      });
      socket.on('error', reject);
    });
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  hello(meetingId: string | null, since = 0): void {
    this.send({ type: 'hello', protocol: PROTOCOL, meetingId, since });
  }

  /** Waits until `read` answers something; rejects, with the last frames, when it never does. */
  until<T>(read: () => T | undefined | false, what = 'a frame'): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = read();
        if (found === undefined || found === false) {
          if (this.isClosed) fail(`closed while waiting for ${what}`);
          return;
        }
        stop();
        resolve(found);
      };
      const stop = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const fail = (why: string) => {
        stop();
        reject(new Error(`${why}; last: ${this.raw.slice(-3).join('\n')}`));
      };
      const timer = setTimeout(() => fail(`no ${what}`), PATIENCE_MS);
      this.#waiting.add(look);
      look();
    });
  }

  /** The first frame of this type after `from` frames. */
  next<T extends ServerMessage['type']>(type: T, from = 0): Promise<Frame<T>> {
    return this.until(
      () => this.frames.slice(from).find((frame): frame is Frame<T> => frame.type === type),
      type,
    );
  }

  /** Watches these dossiers and waits for the frame that each of them starts with. */
  async watch(...dossierIds: string[]): Promise<void> {
    const from = this.facts.length;
    this.send({ type: 'watch', dossierIds });
    const heard = () => dossierIds.every((id) => this.facts.slice(from).includes(id));
    await this.until(heard, 'the first facts');
  }

  /** The dossiers of the `facts` frames received, in order. */
  get facts(): string[] {
    return this.frames.flatMap((frame) => (frame.type === 'facts' ? [frame.dossierId] : []));
  }

  /** Every event received, in order. */
  get events(): LiveEvent[] {
    return this.frames.flatMap((frame) => (frame.type === 'events' ? frame.items : []));
  }
  /** The viewer's last number received. */
  get head(): number {
    return this.events.at(-1)?.seq ?? 0;
  }
  /** The meeting as this viewer's client folds it. */
  get meeting(): Meeting {
    return foldMeeting(this.events, emptyMeeting);
  }
  reaches(seq: number): Promise<true> {
    return this.until(() => (this.head >= seq ? true : undefined), `event ${seq}`);
  }

  /** Sends an act and answers its acknowledgement or its refusal. */
  act(command: object, id: string = crypto.randomUUID()): Promise<ActAnswer> {
    const from = this.frames.length;
    this.send({ type: 'command', id, command });
    return this.until(
      () =>
        this.frames
          .slice(from)
          .find(
            (frame): frame is ActAnswer =>
              (frame.type === 'acked' || frame.type === 'refused') && frame.id === id,
          ),
      `an answer to ${id}`,
    );
  }

  /** What was received between a question and its answer: a ping makes sure nothing is under way. */
  async settled(): Promise<void> {
    const from = this.frames.length;
    this.send({ type: 'ping' });
    await this.next('pong', from);
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}

export class UpgradeRefused extends Error {
  override name = 'UpgradeRefused';
  constructor(readonly status: number) {
    super(`The upgrade was refused: ${status}.`);
  }
}
