import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The wire between one browser and the server, which a test can cut, or make deaf. */
export class Line {
  readonly #sockets = new Set<Socket>();
  #state: 'whole' | 'deaf' | 'cut' = 'whole';

  private constructor(
    readonly origin: string,
    readonly server: Server,
  ) {}

  static async open(to: number): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const line = new Line(`http://127.0.0.1:${port}`, server);
    server.on('connection', (near) => line.#carry(near, to));
    return line;
  }

  #carry(near: Socket, to: number): void {
    if (this.#state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        end();
      });
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (this.#state !== 'deaf') near.write(bytes);
    });
  }

  /** What the browser says still arrives; no answer comes back. */
  deafen(): void {
    this.#state = 'deaf';
  }

  /** Every connection breaks, and none can be made. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#state = 'whole';
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
