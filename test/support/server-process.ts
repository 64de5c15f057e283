import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { filledOnce } from './run-folder.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The server and its workers bundled as they are shipped, once in the run: from there they start at once. */
export const bundledServer = (): Promise<string> => filledOnce('server', bundle);

async function bundle(outDir: string): Promise<void> {
  await build({ root: ROOT, logLevel: 'silent', build: { ssr: true, outDir, sourcemap: false } });
}

/** A server in a process of its own, which can be killed. */
export class ServerProcess {
  readonly exited: Promise<void>;
  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
    /** What it wrote until it was ready. */
    readonly said: string,
  ) {
    this.exited = new Promise((resolve) => child.once('exit', () => resolve()));
  }

  /** Runs the demonstration that a folder already holds. */
  static start(bundle: string, folder: string): Promise<ServerProcess> {
    const args = [join(bundle, 'cli.js'), 'demo', '--data', folder, '--port', '0'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    return new Promise((resolve, reject) => {
      const listen = (data: Buffer) => {
        said += data.toString();
        const port = /http:\/\/127\.0\.0\.1:(\d+)/u.exec(said)?.[1];
        if (port) resolve(new ServerProcess(child, Number(port), said));
      };
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('exit', () => reject(new Error(`The server did not start: ${said}`)));
    });
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }
}
