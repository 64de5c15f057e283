import type { DispatchBatch, LetterDispatch } from '#db/dispatch.ts';
import type { LetterEntry } from '#db/letters.ts';
import type { DispatchState } from '#domain/dispatch/states.ts';
import type { BatchManifest, BatchRow } from '#domain/wire/dispatch.ts';
import { inZone } from '../clock.ts';
import type { Deps } from '../deps.ts';
import type { Listable, PagedList } from '../lists/answer.ts';
import type { Principal } from '../principal.ts';
import { readableLetters, readsLetters, trackingIn } from './letter-list.ts';

/* Batches of letters, each as far as its reader may read the letters. */

interface ListedBatch extends DispatchBatch, Listable {}

/** The batches of a panel, the latest first. */
export function batchList(deps: Deps, principal: Principal): PagedList<ListedBatch, BatchRow> {
  const listed = async () => {
    if (!readsLetters(principal)) return [];
    const batches = await deps.dispatch.batchesOf(principal.panel.id);
    return batches.map((one) => ({ key: one.id, ...one })).reverse();
  };
  return {
    found: listed,
    async again(keys) {
      const wanted = new Set(keys);
      return (await listed()).filter(({ key }) => wanted.has(key));
    },
    row: (batch) => batchRow(deps, principal, batch),
  };
}

/** Of a batch, the letters that this person may read, in the order in which they are printed. */
export const lettersInBatch = async (
  deps: Deps,
  principal: Principal,
  batchId: string,
): Promise<LetterEntry[]> =>
  readableLetters(deps, principal, idsOf(await deps.dispatch.inBatch(batchId)));

const idsOf = (ways: readonly LetterDispatch[]): string[] => ways.map(({ letterId }) => letterId);

const sheetsOf = ({ pages }: Pick<LetterEntry, 'pages'>): number => Math.ceil(pages / 2);
const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

/** What a batch is, without its letters; instants as they are told where the panel is. */
function batchHead({ panel }: Principal, { number, mode, preparedAt, cutOff }: DispatchBatch) {
  const { timeZone } = panel.settings;
  const at = { preparedAt: inZone(preparedAt, timeZone), cutOff: inZone(cutOff, timeZone) };
  return { number, mode, ...at };
}

async function batchRow(deps: Deps, principal: Principal, batch: DispatchBatch): Promise<BatchRow> {
  const ways = await deps.dispatch.inBatch(batch.id);
  const letters = await readableLetters(deps, principal, idsOf(ways));
  const read = new Set(letters.map(({ id }) => id));
  const states: Partial<Record<DispatchState, number>> = {};
  for (const { letterId, state } of ways)
    if (read.has(letterId)) states[state] = (states[state] ?? 0) + 1;
  return {
    id: batch.id,
    state: batch.cancelledAt === null ? 'prepared' : 'cancelled',
    ...batchHead(principal, batch),
    letters: letters.length,
    pages: sum(letters.map(({ pages }) => pages)),
    sheets: sum(letters.map(sheetsOf)),
    states,
  };
}

/** What goes to the post with the envelopes. */
export async function manifestOf(
  deps: Deps,
  principal: Principal,
  { batch, letters }: { batch: DispatchBatch; letters: readonly LetterEntry[] },
): Promise<BatchManifest> {
  const lines: BatchManifest['letters'] = [];
  const ways = new Map((await deps.dispatch.inBatch(batch.id)).map((way) => [way.letterId, way]));
  let sheets = 0;
  for (const [at, letter] of letters.entries()) {
    const tracking = await trackingIn(deps, letter, ways.get(letter.id) ?? null);
    const firstSheet = sheets + 1;
    sheets += sheetsOf(letter);
    lines.push({
      rank: at + 1,
      number: letter.number,
      ...(await addressOf(deps, letter.id)),
      tracking,
      pages: letter.pages,
      firstSheet,
      lastSheet: sheets,
    });
  }
  const { number, ...head } = batchHead(principal, batch);
  const pages = sum(letters.map((one) => one.pages));
  return { format: 'rebond-batch/1', batch: number, ...head, pages, sheets, letters: lines };
}

/** Who, and in which town; abroad, the country. Empty once purged. */
async function addressOf(deps: Deps, id: string): Promise<{ recipient: string; town: string }> {
  const context = await deps.letters.context(id);
  const { name = '', address = [] } = (context?.addressee ?? {}) as {
    name?: string;
    address?: readonly string[];
  };
  const town = address.findLast((line) => /^\d{5} /u.test(line)) ?? address.at(-1) ?? '';
  return { recipient: name, town };
}
