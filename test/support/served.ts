import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { packageRoot } from '#server/package-root.ts';
import { type StartOptions, startServer, type TestServer } from './app.ts';

export interface Visit extends BrowserContextOptions {
  /** Another address than the server's own, which leads there: a line that can be cut. */
  readonly through?: string;
  /** A login of its own, where others of the same account are ended. */
  readonly apart?: boolean;
}

/** What a person at an office in France has, and motion put to rest. */
const OFFICE: BrowserContextOptions = {
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  viewport: { width: 1366, height: 768 },
  reducedMotion: 'reduce',
};

/** Before a login the page asks who is there, and is told nobody: the browser logs that 401. */
const EXPECTED = [/status of 401.*\/api\/me\b/];

/** The demonstration served with the built client, and the browser that visits it. */
export class Served {
  /** Everything that pages complained of: console errors, bugs, broken policy, foreign requests. */
  readonly complaints: string[] = [];

  private constructor(
    public server: TestServer,
    readonly browser: Browser,
    readonly allowed: readonly RegExp[],
  ) {}

  /** `allowed`: complaints that the journey itself provokes. */
  static async open(allowed: readonly RegExp[] = [], options?: StartOptions): Promise<Served> {
    const [server, browser] = await Promise.all([
      startServer(options),
      chromium.connect(inject('browser')),
    ]);
    return new Served(server, browser, [...EXPECTED, ...allowed]);
  }

  /** A person's own browser window, on a machine of its own; logged in unless `account` is null. */
  async visit(account: string | null, { through, apart, ...options }: Visit = {}): Promise<Page> {
    const origin = through ?? this.server.origin;
    const context = await this.browser.newContext({ ...OFFICE, baseURL: origin, ...options });
    if (account !== null) {
      const [name = '', value = ''] = (await this.server.login(account, apart)).split('=');
      await context.addCookies([{ name, value, url: origin, sameSite: 'Strict' }]);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const who = account ?? 'personne';
    page.on('pageerror', (error) => this.#complain(who, error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.#complain(who, `${message.text()} ${message.location().url}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (/^(https?|wss?):/.test(url) && new URL(url).host !== new URL(origin).host)
        this.#complain(who, `asked for ${url}`);
    });
    return page;
  }

  /** The server goes down and comes back, at the same address, on the same folder. */
  async restart(): Promise<void> {
    const { port, folder, clock } = this.server;
    await this.server.stop();
    this.server = await startServer({ port, folder, clock });
  }

  #complain(who: string, text: string): void {
    if (!this.allowed.some((known) => known.test(text))) this.complaints.push(`${who}: ${text}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.end();
  }
}

/** Gives an account of the demonstration to the login form, once it is there, and enters. */
export async function logIn(page: Page, account: string, password: string): Promise<void> {
  await page.getByLabel('Adresse électronique professionnelle').fill(`${account}@demo.example`);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

/** A picture in `.cache/pictures` of what a test saw, when `PICTURES` asks to look: each costs a second. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return;
  const folder = join(packageRoot(), '.cache/pictures');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
