import { PROTOCOL } from '#domain/wire/live.ts';
import { ACCOUNTS, type TestServer } from './app.ts';
import type { LiveClient } from './live-client.ts';

/** What pages outside a meeting show: one dossier, or the signing desk of a panel. */
export type Watched = { readonly dossierId: string } | { readonly decisions: string };

export const accountsOf = (panelId: string): string[] =>
  ACCOUNTS.filter((one) => one.panelId === panelId).map(({ name }) => name);

/** How often a page was told that what it shows changed. */
export const toldOf = (client: LiveClient, watched: Watched): number =>
  client.frames.filter((frame) =>
    'dossierId' in watched
      ? frame.type === 'facts' && frame.dossierId === watched.dossierId
      : frame.type === 'decisions' && frame.panelId === watched.decisions,
  ).length;

const addressOf = (watched: Watched): string =>
  'dossierId' in watched
    ? `/api/dossiers/${watched.dossierId}`
    : `/api/decisions/awaiting?panel=${watched.decisions}`;

/** A page without a meeting, which shows this and is followed. */
export async function openPage(
  server: TestServer,
  name: string,
  watched: Watched,
  /** Needed by an account that holds two capacities. */
  as?: string,
): Promise<LiveClient> {
  const client = await server.socket(name);
  client.send({ type: 'hello', protocol: PROTOCOL, meetingId: null, since: 0, as });
  await client.next('welcome');
  const { dossierId, decisions } = { dossierId: null, decisions: null, ...watched };
  client.send({
    type: 'watch',
    dossierIds: dossierId ? [dossierId] : [],
    ...(decisions ? { decisions } : {}),
  });
  await client.until(() => toldOf(client, watched) > 0, 'the first word of what is shown');
  return client;
}

/**
 * Everything that these pages are sent while others write. `witness`, who is told of each change,
 * comes last: once he is told, the others have been treated.
 */
export function createOverhearing(pages: readonly LiveClient[], witness: LiveClient) {
  return async (write: () => Promise<unknown>): Promise<string[]> => {
    const from = pages.map(({ raw }) => raw.length);
    const already = witness.frames.length;
    await write();
    await witness.until(() => witness.frames.length > already, 'the witness');
    for (const page of pages) await page.settled();
    return pages.map(({ raw }, rank) => raw.slice(from[rank]).join('\n'));
  };
}

export interface Onlookers {
  /** Who hears of an act, and whose own answer it changes: the first must be the second. */
  around(write: () => Promise<unknown>): Promise<{ changed: string[]; told: string[] }>;
  close(): Promise<void>;
}

/** A page of each account on the same thing; what it is answered over HTTP is the judge. */
export async function openOnlookers(
  server: TestServer,
  names: readonly string[],
  watched: Watched,
): Promise<Onlookers> {
  const pages = new Map<string, LiveClient>();
  for (const name of names) pages.set(name, await openPage(server, name, watched));
  const counts = () => new Map([...pages].map(([name, one]) => [name, toldOf(one, watched)]));
  const answers = async () => {
    const texts = new Map<string, string>();
    for (const name of names) {
      const { status, text } = await server.get(name, addressOf(watched));
      texts.set(name, status === 200 ? text : `${status}`);
    }
    return texts;
  };

  return {
    async around(write) {
      const [before, heard] = [await answers(), counts()];
      await write();
      const after = await answers();
      const changed = names.filter((name) => before.get(name) !== after.get(name));
      const more = (name: string) => (counts().get(name) ?? 0) > (heard.get(name) ?? 0);
      for (const name of changed) await pages.get(name)?.until(() => more(name), name);
      // Compared once more for a page that has just come: all the comparisons before it are over.
      const witness = await openPage(server, names[0] ?? '', watched);
      await witness.close();
      for (const client of pages.values()) await client.settled();
      return { changed, told: names.filter(more) };
    },
    async close() {
      await Promise.all([...pages.values()].map((client) => client.close()));
    },
  };
}
