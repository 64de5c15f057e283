import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DossierRow } from '#domain/wire/http.ts';
import type { MeetingRow } from '#domain/wire/meeting.ts';
import { atMost, type Figure, formatNumber, median } from './figures.ts';
import { folderWith, PANEL } from './history.ts';
import { type Sitting, sit } from './live/sitting.ts';
import { ServerProcess } from './server-process.ts';

/*
 * What years of a panel cost: each page's time on a long history over its time on a short one, in
 * one run; and what an act of a meeting waits for while somebody opens that page again and again.
 */

const SHORT = 10;
const CALLS = 15;
const CALM_MS = 4000;
/** Slower than the rate at which one login's acts are refused. */
const BETWEEN_ACTS_MS = 70;
const LONGER_AT_MOST_MS = 150;

interface Page {
  readonly name: string;
  readonly who: string;
  readonly path: string;
  /** How many times its time on the short history it may take on the long one. */
  readonly aim: number;
}

/** The lists, as those who open them ask for them. */
const LISTS = [
  { name: 'dossiers', who: 'coordination', path: `/api/dossiers?panel=${PANEL}` },
  { name: 'séances', who: 'coordination', path: `/api/meetings?panel=${PANEL}&order=coming-first` },
  {
    name: 'décisions',
    who: 'signataire',
    path: `/api/decisions/awaiting?panel=${PANEL}&order=awaiting-first`,
  },
  { name: 'lettres', who: 'coordination', path: `/api/letters?panel=${PANEL}&order=latest-first` },
] as const;
const A_PAGE = 50;

/** How many rows each list has, a page at most: as many are asked for on every history. */
async function rowsOf(server: ServerProcess): Promise<number[]> {
  const counts: number[] = [];
  for (const { who, path } of LISTS) {
    const rows = (await server.as(who, { path })).json<unknown[]>();
    counts.push(Math.min(A_PAGE, rows.length));
  }
  return counts;
}

async function pagesOf(
  server: ServerProcess,
  { meetingId }: Sitting,
  rows: readonly number[],
): Promise<Page[]> {
  const first = async <Row>(path: string, fits: (row: Row) => boolean = () => true) =>
    (await server.as('coordination', { path })).json<Row[]>().find(fits);
  const dossier = await first<DossierRow>(`${LISTS[0].path}&limit=1`);
  const past = await first<MeetingRow>(LISTS[1].path, ({ state }) => state === 'closed');
  return [
    ...LISTS.map((list, rank) => ({
      ...list,
      name: `${list.name}, ${rows[rank]} lignes`,
      path: `${list.path}&limit=${rows[rank]}`,
      aim: 1.3,
    })),
    { name: 'dossier', who: 'coordination', path: `/api/dossiers/${dossier?.id}`, aim: 1.3 },
    { name: 'séance du jour', who: 'social', path: `/api/meetings/${meetingId}`, aim: 1.1 },
    { name: 'séance passée', who: 'social', path: `/api/meetings/${past?.id}`, aim: 1.1 },
  ];
}

/** Acts of the meeting, one after the other, for as long as something lasts: how long each waits. */
async function actsDuring(
  server: ServerProcess,
  { meetingId }: Sitting,
  lasting: () => Promise<unknown>,
): Promise<number[]> {
  const waits: number[] = [];
  const types = ['raise-hand', 'lower-hand'] as const;
  let over = false;
  const last = lasting().finally(() => {
    over = true;
  });
  for (let n = 0; !over || n % 2 === 1; n += 1) {
    const started = performance.now();
    await server.act('medical', { type: types[n % 2], meetingId });
    waits.push(performance.now() - started);
    await pause(BETWEEN_ACTS_MS);
  }
  await last;
  return waits;
}

interface Measured {
  /** How many rows were asked of each list. */
  readonly rows: readonly number[];
  readonly pages: readonly { readonly page: Page; readonly ms: number; readonly acts: number[] }[];
  readonly calm: readonly number[];
  readonly residentMb: number;
  readonly readyMs: number;
}

async function timed(server: ServerProcess, { who, path }: Page): Promise<number> {
  const started = performance.now();
  await server.as(who, { path });
  return performance.now() - started;
}

async function measure(folder: string, asMany?: readonly number[]): Promise<Measured> {
  const server = await ServerProcess.start(folder);
  const sitting = await sit(server);
  const rows = asMany ?? (await rowsOf(server));
  const asked = await pagesOf(server, sitting, rows);
  const calm = await actsDuring(server, sitting, () => pause(CALM_MS));
  const pages: { page: Page; ms: number; acts: number[] }[] = [];
  for (const page of asked) {
    const times: number[] = [];
    for (let n = 0; n <= CALLS; n += 1) times.push(await timed(server, page));
    const acts = await actsDuring(server, sitting, async () => {
      for (let n = 0; n < CALLS; n += 1) await timed(server, page);
    });
    pages.push({ page, ms: median(times.slice(1)), acts });
  }
  const { residentMb, readyMs } = server;
  await server.stop();
  return { rows, pages, calm, residentMb, readyMs };
}

/** On a copy of the base, so that each run finds the same. */
async function measureOn(dossiers: number, asMany?: readonly number[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'rebond-growth-'));
  try {
    cpSync(await folderWith(dossiers), folder, { recursive: true });
    return await measure(folder, asMany);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type PageMeasured = Measured['pages'][number];

function timeOf(dossiers: number, short: PageMeasured, long: PageMeasured): Figure {
  const ratio = long.ms / short.ms;
  const { name, aim } = long.page;
  return {
    name: `${name}, ${dossiers} dossiers`,
    value: `× ${formatNumber(ratio)}`,
    aim: `≤ × ${formatNumber(aim)} de ${SHORT} dossiers`,
    reached: ratio <= aim,
    detail: `médiane ${formatNumber(long.ms)} ms contre ${formatNumber(short.ms)} ms`,
  };
}

function waitOf(dossiers: number, { page, acts }: PageMeasured, calm: readonly number[]): Figure {
  const beside = atMost(acts, 0.99);
  const alone = atMost(calm, 0.99);
  const most = Math.max(...acts);
  return {
    name: `un acte pendant « ${page.name} », ${dossiers} dossiers`,
    value: `${formatNumber(beside)} ms`,
    aim: `≤ × 2 du calme, jamais ${LONGER_AT_MOST_MS} ms de plus`,
    reached: beside <= 2 * alone && most <= alone + LONGER_AT_MOST_MS,
    detail:
      `99 % des ${acts.length} actes ; au calme ${formatNumber(alone)} ms (${calm.length} actes) ; ` +
      `le plus long ${formatNumber(most)} ms`,
  };
}

function weightOf(dossiers: number, short: Measured, long: Measured): Figure {
  const ratio = long.residentMb / short.residentMb;
  return {
    name: `mémoire du serveur, ${dossiers} dossiers`,
    value: `× ${formatNumber(ratio)}`,
    aim: '≤ × 1,15',
    reached: ratio <= 1.15,
    detail:
      `${formatNumber(long.residentMb)} Mo contre ${formatNumber(short.residentMb)} Mo après les mêmes pages ; ` +
      `prêt en ${formatNumber(long.readyMs)} ms contre ${formatNumber(short.readyMs)} ms`,
  };
}

/** A history of each length against a short one: the pages, the acts beside them, the memory. */
export async function growth(lengths: readonly number[]): Promise<Figure[]> {
  const short = await measureOn(SHORT);
  const figures: Figure[] = [];
  for (const dossiers of lengths) {
    const long = await measureOn(dossiers, short.rows);
    for (const [rank, page] of long.pages.entries()) {
      const before = short.pages[rank];
      if (before) figures.push(timeOf(dossiers, before, page));
      figures.push(waitOf(dossiers, page, long.calm));
    }
    figures.push(weightOf(dossiers, short, long));
  }
  return figures;
}
