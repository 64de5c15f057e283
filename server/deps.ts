import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessLog } from '#db/access-log.ts';
import { accountResets } from '#db/account-resets.ts';
import { accounts } from '#db/accounts.ts';
import { createAnnouncer } from '#db/announcer.ts';
import { cellCorrections } from '#db/cell-corrections.ts';
import { columnChoices } from '#db/column-choices.ts';
import { DamagedData } from '#db/damage.ts';
import { dataKeys, type Vault } from '#db/data-keys.ts';
import type { Database } from '#db/database.ts';
import { dispatch } from '#db/dispatch.ts';
import { dossierIndex } from '#db/dossier-index.ts';
import { storeEpoch } from '#db/epoch.ts';
import { eventLog } from '#db/event-log.ts';
import { invitations } from '#db/invitations.ts';
import { type LetterPlace, letters } from '#db/letters.ts';
import { loginThrottle } from '#db/login-throttle.ts';
import { loadMasterKey } from '#db/master-key.ts';
import { meetingIndex } from '#db/meeting-index.ts';
import { openSqlite } from '#db/open-sqlite.ts';
import type { OpenedPanel } from '#db/opened-dossiers.ts';
import { panels } from '#db/panels.ts';
import { personalFiles } from '#db/personal-files.ts';
import { createKeyring } from '#db/sealing.ts';
import { texts } from '#db/texts.ts';
import { nameAndBirth } from '#domain/dossier/checks/identity.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { type Dossier, emptyDossier } from '#domain/dossier/state.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { keptWithin } from './kept-within.ts';
import { createRenderer, type Renderer } from './letters/renderer.ts';
import { createListOrders } from './lists/orders.ts';
import { packageRoot } from './package-root.ts';
import { writingAside } from './store/write-aside.ts';
import { createOwnNumbers, createStreams } from './streams.ts';
import { createTurns } from './turns.ts';

/** What the sealed index keeps of a dossier: its facts and what its events say. */
export interface DossierPicture {
  readonly facts: DossierFacts;
  readonly dossier: Dossier;
}

const MEBIBYTE = 1024 * 1024;
/** For all the panels: as measured on the heap, an open row and what is kept beside it take thrice its sealed bytes. */
const keptPanels = () =>
  keptWithin<OpenedPanel<DossierPicture>>(64 * MEBIBYTE, ({ bytes }) => 3 * bytes + 1);
/** For all the panels: an id, a number, the id of a dossier. */
const keptPlaces = () =>
  keptWithin<readonly LetterPlace[]>(16 * MEBIBYTE, ({ length }) => 256 * length + 1);

/** Completes a row that was stored before some of its parts existed. */
const upToDate = (picture: DossierPicture): DossierPicture => ({
  ...picture,
  dossier: { ...emptyDossier, ...picture.dossier },
});

interface Effects {
  readonly config: Config;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly database: Database;
  /** Names the life of this store (`db/epoch.ts`). */
  readonly epoch: string;
  /** Changes when another process wrote: a command line beside a running server. */
  readonly dataVersion: () => number;
  readonly vault: Vault;
  readonly renderer: Renderer;
  readonly report: (what: string, error: unknown) => void;
}

/**
 * Everything by which the server reaches the outside: storage, time, randomness, the letters'
 * worker.
 */
export type Deps = ReturnType<typeof createDeps>;

function createDeps(effects: Effects) {
  const { database, vault } = effects;
  const announcer = createAnnouncer();
  const damaged = new Set<string>();
  const log = eventLog(database, announcer);
  return {
    ...effects,
    announcer,
    log,
    streams: createStreams(log),
    ownNumbers: createOwnNumbers(),
    inTurn: createTurns(),
    listOrders: createListOrders(effects.newId),
    accounts: accounts(vault),
    invitations: invitations(database),
    accountResets: accountResets(database),
    loginFailures: loginThrottle(database),
    panels: panels(database),
    files: personalFiles(vault),
    texts: texts(vault),
    keys: dataKeys(vault),
    dossiers: dossierIndex<DossierPicture>(vault, upToDate, keptPanels()),
    meetings: meetingIndex(database),
    columnChoices: columnChoices(vault),
    cellCorrections: cellCorrections(vault),
    letters: letters(vault, keptPlaces()),
    dispatch: dispatch(vault),
    accesses: accessLog(database),
    /** Reports to the person who runs the process; nothing personal ever goes through it. */
    report: (what: string, error: unknown): void => effects.report(what, error),
    /** The places of what did not open since the start; while there is one, the server is degraded. */
    damaged: damaged as ReadonlySet<string>,
    /** Keeps the place of what does not open, and reports it once; leaves other errors alone. */
    noteDamage: (error: unknown): void => {
      if (!(error instanceof DamagedData) || damaged.has(error.place)) return;
      damaged.add(error.place);
      effects.report('a stored value does not open', error);
    },
    /** Replaced by the live sockets once they are served. */
    liveSockets: (): number => 0,
    liveProjections: (): number => 0,
    sessionEnded: (_sessionKey: string): void => {},
    async close() {
      await effects.renderer.close();
      await database.close();
    },
  };
}

/**
 * Opens the data folder and everything around it. Throws the French sentence that says what failed.
 */
export async function openDeps(config: Config, clock: Clock = systemClock): Promise<Deps> {
  const root = packageRoot();
  // From here on, files are readable by their owner only.
  process.umask(0o077);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const keyring = createKeyring(loadMasterKey(config.keyFile), randomBytes);
  const file = join(config.dataFolder, 'rebond.db');
  const database = openSqlite({
    file,
    migrations: join(root, 'db/migrations/sqlite'),
    writeAside: writingAside(file),
  });
  const vault = { database, keyring };
  await dataKeys(vault).checkMasterKey();
  const renderer = createRenderer({ fontsFolder: join(root, 'templates/fonts') });
  const deps = createDeps({
    config,
    clock,
    newId: randomUUID,
    randomBytes,
    database,
    epoch: await storeEpoch(database).current(randomUUID()),
    dataVersion: () => database.dataVersion(),
    vault,
    renderer,
    report: (what, error) =>
      process.stderr.write(`${what}: ${error instanceof Error ? error.stack : 'unknown'}\n`),
  });
  await deps.dossiers.nameAgain(({ facts }) => nameAndBirth(facts.insured));
  return deps;
}

/** The demonstration makes its own key, beside its data and readable by its owner only. */
export function ensureKeyFile(path: string): void {
  if (existsSync(path)) return;
  writeFileSync(path, randomBytes(32), { mode: 0o400, flag: 'wx' });
  chmodSync(path, 0o400);
}
