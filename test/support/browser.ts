import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core';
import { packageRoot } from '#server/package-root.ts';

/** A Chromium to launch, and what it needs around it. */
interface FoundBrowser {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
}

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The Chromium of the tests: the one `CHROMIUM_PATH` names, else the system's, else the one that
 * npm brought. `CHROMIUM_PATH=npm` asks for the last one.
 */
async function findBrowser(asked = process.env.CHROMIUM_PATH): Promise<FoundBrowser> {
  if (asked && asked !== 'npm') return { path: asked, environment: {}, flags: [] };
  const system = asked ? undefined : SYSTEM.find((path) => existsSync(path));
  return system ? { path: system, environment: {}, flags: [] } : packaged();
}

/** Kept with the packages: `npm ci` forgets it. */
const HOME = join(packageRoot(), 'node_modules/.cache/chromium');

/** The package's own names folders of a Lambda. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${HOME}/fonts</dir><cachedir>${HOME}/font-cache</cachedir></fontconfig>`;

/** The Chromium of `@sparticuz/chromium`, with the libraries and the font it brings. */
async function packaged(): Promise<FoundBrowser> {
  if (!existsSync(HOME)) await unpack();
  return {
    path: join(HOME, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(HOME, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(HOME, 'fonts'),
    },
    flags: ['--no-zygote', '--font-render-hinting=none'],
  };
}

/**
 * Once for all later runs; beside, then renamed: a run cut short leaves nothing that a later one
 * would take for whole. The package brings out its libraries only for a Lambda, hence the name
 * lent to this process meanwhile.
 */
async function unpack(): Promise<void> {
  await mkdir(dirname(HOME), { recursive: true });
  const beside = await mkdtemp(`${HOME}-`);
  await lending({ AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', TMPDIR: beside }, async () => {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  });
  await writeFile(join(beside, 'fonts', 'fonts.conf'), FONTS);
  await rename(beside, HOME).catch(() => rm(beside, { recursive: true }));
}

/** Runs a task with other environment variables, then puts back all that were there. */
async function lending(lent: Record<string, string>, task: () => Promise<void>): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, lent);
  try {
    await task();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

const ALONE = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-component-update',
  '--disable-background-networking',
  '--no-first-run',
];

async function launching(): Promise<LaunchOptions> {
  const { path, environment, flags } = await findBrowser();
  return {
    executablePath: path,
    args: [...ALONE, ...flags],
    env: { ...process.env, ...environment },
  };
}

/** One browser that talks to nobody but the server under test. */
export const launchBrowser = async (): Promise<Browser> => chromium.launch(await launching());

/** The same, to which several processes connect: what each opens ends with it, and no other sees it. */
export const serveBrowser = async (): Promise<BrowserServer> =>
  chromium.launchServer(await launching());
