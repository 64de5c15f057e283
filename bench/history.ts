import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '#domain/calendar.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { Clock } from '#server/clock.ts';
import { DEMO_MARK, demoKeyFile } from '#server/commands/arguments.ts';
import { readDemoConfig } from '#server/config.ts';
import { holdMeeting, type PreparedMeeting, prepareMeeting, signAll } from '#server/demo/acting.ts';
import { fictionalNir } from '#server/demo/fictional-nir.ts';
import { fillDemonstration } from '#server/demo/fill.ts';
import { dossiersOfThePast } from '#server/demo/own-dossiers.ts';
import { type Deps, ensureKeyFile, openDeps } from '#server/deps.ts';
import { packageRoot } from '#server/package-root.ts';

/*
 * Years of a panel, written by the product's own acts: meetings of twenty requests, each studied by
 * everybody, approved and signed, with its letters. Kept from one run to the next.
 */

export const PANEL = 'cellule-58';
const DAY = '2026-06-04';
const FIRST_DAY = '2025-07-01';
const A_MEETING = 20;
/** Letters really drawn; the others have the bytes of the last one, through the same transaction. */
const DRAWN = 500;

const SYLLABLES = ['ba', 'cor', 'den', 'fla', 'gui', 'lor', 'mar', 'nev', 'par', 'sol'];

/** The same person never comes twice: another name, another number, another day of birth. */
function somebody(rank: number, day: string): DossierFacts {
  const models = dossiersOfThePast(day);
  const like = models[rank % models.length];
  if (!like) throw new Error('The demonstration has no past request.');
  const usualName = [...String(rank)].map((digit) => SYLLABLES[Number(digit)]).join('');
  const birthDate = `${1962 + (rank % 40)}-0${1 + (rank % 9)}-1${rank % 10}`;
  const born = { civility: like.insured.civility ?? 'mme', birthDate };
  const nir = fictionalNir(born, 1 + Math.floor(rank / 40));
  return {
    ...like,
    reference: `58-HIST-${String(rank).padStart(5, '0')}`,
    insured: { ...like.insured, usualName: `Mar${usualName}`, birthDate, nir },
  };
}

/** The letters' worker for the first letters, then the last file it gave. */
function drawnOnce(renderer: Deps['renderer']): Deps['renderer'] {
  let drawn = 0;
  let last: ReturnType<typeof renderer.render> | undefined;
  return {
    ...renderer,
    render(job) {
      drawn += 1;
      if (drawn <= DRAWN || !last) last = renderer.render(job);
      return last;
    },
  };
}

interface MovedClock extends Clock {
  set(instant: string): void;
}

/** Stands still at the instant it was last set to. */
function movedClock(): MovedClock {
  let at = `${FIRST_DAY}T08:00:00.000Z`;
  return {
    now: () => at,
    set: (instant) => {
      at = instant;
    },
  };
}

async function open(folder: string, clock: Clock): Promise<Deps> {
  const keyFile = demoKeyFile(folder);
  const asked = { dataFolder: folder, keyFile, demonstration: { date: DAY } };
  const read = readDemoConfig(process.env, asked);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  ensureKeyFile(keyFile);
  const deps = await openDeps(read.config, clock);
  return { ...deps, renderer: drawnOnce(deps.renderer) };
}

interface Held {
  readonly deps: Deps;
  readonly clock: MovedClock;
  readonly day: string;
}

/** A meeting on these people's requests, all approved. */
async function held(
  { deps, clock, day }: Held,
  ranks: readonly number[],
): Promise<PreparedMeeting> {
  clock.set(`${day}T08:00:00.000Z`);
  const dossiers = ranks.map((rank) => somebody(rank, day));
  const prepared = await prepareMeeting(deps, { panelId: PANEL, day, dossiers });
  await holdMeeting(deps, prepared, { panelId: PANEL, day, clock });
  return prepared;
}

const ranksFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, n) => first + n);

/** A folder of the demonstration with so many decided requests behind it, and its day to serve. */
export async function folderWith(dossiers: number): Promise<string> {
  const folder = join(packageRoot(), '.cache/bench', `history-${dossiers}`);
  if (existsSync(join(folder, DEMO_MARK))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const clock = movedClock();
  const deps = await open(folder, clock);
  const before = async () => {
    for (let first = 0; first < dossiers; first += A_MEETING) {
      const day = addDays(FIRST_DAY, first / A_MEETING);
      const ranks = ranksFrom(first, Math.min(A_MEETING, dossiers - first));
      await signAll(deps, PANEL, await held({ deps, clock, day }, ranks));
    }
  };
  await fillDemonstration(deps, { date: DAY, clock, before });
  await deps.close();
  writeFileSync(join(folder, DEMO_MARK), JSON.stringify({ date: DAY }));
  return folder;
}

/** Adds to such a folder so many approvals that nobody has signed yet. */
export async function approve(folder: string, count: number): Promise<PreparedMeeting> {
  const clock = movedClock();
  const deps = await open(folder, clock);
  const prepared = await held({ deps, clock, day: addDays(DAY, -7) }, ranksFrom(20_000, count));
  await deps.close();
  return prepared;
}
