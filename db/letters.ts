import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, count, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { LetterKind, Recipient } from '#domain/letter/kinds.ts';
import { canonical, sha256 } from './canonical.ts';
import { DamagedData, opened } from './damage.ts';
import { dataKeys, type Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
import { type KeptReadings, nothingKept } from './kept.ts';
import type { DataKey, KeyScope } from './sealing.ts';

/** What identifies a letter, without its contents. */
export interface LetterEntry {
  readonly id: string;
  readonly panelId: string;
  readonly meetingId: string | null;
  readonly dossierId: string;
  readonly decisionNumber: string | null;
  /** The letter's own number, unique in the panel. */
  readonly number: string;
  readonly kind: LetterKind;
  readonly recipient: Recipient;
  /** The wording that was rendered: `accord.v1`. */
  readonly edition: string;
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
  readonly pages: number;
  readonly state: string;
  readonly createdAt: string;
}

/**
 * What a list is ordered and its rights judged by. They are found in an index: a whole PDF is walked
 * through to reach the columns that lie behind the sealed parts of a row.
 */
export type LetterPlace = Pick<LetterEntry, 'id' | 'number' | 'dossierId'>;

export interface NewLetter extends Omit<LetterEntry, 'panelId' | 'sha256'> {
  /** The public verification code printed on the letter. */
  readonly code: string;
  /** The frozen data the letter was rendered from, as JSON. */
  readonly context: object;
  readonly bytes: Uint8Array;
}

/** The contents of a letter. */
export interface LetterContents {
  readonly code: string;
  readonly context: Record<string, unknown>;
  readonly bytes: Buffer;
}

export type LettersOf =
  | { readonly meetingId: string }
  | { readonly dossierId: string }
  | { readonly panelId: string };

const placeOf = (id: string, part: 'code' | 'context' | 'bytes') =>
  ({ field: `letter:${id}:${part}`, version: 1 }) as const;

type StoredLetterRow = Vault['database']['tables']['letters']['$inferSelect'];

/** What lists show: every column but the sealed ones. */
const entryColumns = (table: Vault['database']['tables']['letters']) => ({
  id: table.id,
  panelId: table.panelId,
  meetingId: table.meetingId,
  dossierId: table.dossierId,
  decisionNumber: table.decisionNumber,
  number: table.number,
  kind: table.kind,
  recipient: table.recipient,
  edition: table.edition,
  sha256: table.sha256,
  pages: table.pages,
  state: table.state,
  createdAt: table.createdAt,
});

const placeColumns = ({ id, number, dossierId }: Vault['database']['tables']['letters']) => ({
  id,
  number,
  dossierId,
});

type SealedPart = 'code' | 'context' | 'bytes';
type Opened<P extends SealedPart> = { readonly [part in P]: Buffer };
type SealedLetter<P extends SealedPart> = Pick<
  StoredLetterRow,
  'id' | 'number' | 'scope' | 'sha256' | P
>;

/** Some parts of a letter, and no other. Null once purged. Throws `DamagedData` when one does not open. */
function opener(vault: Vault) {
  const { keyring } = vault;
  const keysOf = dataKeys(vault);
  return async <P extends SealedPart>(row: SealedLetter<P>, parts: readonly P[]) => {
    const key = await keysOf.find(row.scope as KeyScope);
    const found = parts.map((name) => {
      const damage = () => new DamagedData(`la lettre ${row.number}`, `letters/${row.id}/${name}`);
      const sealed = { place: placeOf(row.id, name), sealed: row[name], damage };
      const plain = opened(keyring, key, sealed);
      // The bytes must be those issued, not only bytes that open.
      if (name === 'bytes' && plain && sha256(plain) !== row.sha256) throw damage();
      return [name, plain] as const;
    });
    const isPurged = found.some(([, plain]) => plain === null);
    return isPurged ? null : (Object.fromEntries(found) as Opened<P>);
  };
}

const ENTRIES_AT_ONCE = 50;
const PLACES_AT_ONCE = 1000;

/** Where letters stand, in the order of their numbers. */
function placesIn(
  { database: { queries, tables } }: Vault,
  kept: KeptReadings<readonly LetterPlace[]>,
) {
  const { letters: table } = tables;
  const columns = placeColumns(table);
  const isOf = (column: typeof table.panelId | typeof table.meetingId) =>
    eq(column, sql.placeholder('of'));
  const inOrder = (condition: SQL | undefined) =>
    queries.select(columns).from(table).where(condition).orderBy(asc(table.number));
  const ofMeeting = inOrder(isOf(table.meetingId)).prepare();
  const ofDossier = inOrder(isOf(table.dossierId)).prepare();
  const beyond = and(isOf(table.panelId), gt(table.number, sql.placeholder('last')));
  const further = inOrder(beyond).limit(PLACES_AT_ONCE).prepare();
  const inPanel = queries
    .select({ letters: count() })
    .from(table)
    .where(isOf(table.panelId))
    .prepare();
  const countOf = async (panelId: string) => (await inPanel.execute({ of: panelId }))[0]?.letters;

  /** In batches, so that running meetings get their turn. */
  const following = async (panelId: string, places: readonly LetterPlace[]) => {
    const all = [...places];
    for (; ; await nextTurn()) {
      const lot = await further.execute({ of: panelId, last: all.at(-1)?.number ?? '' });
      all.push(...lot);
      if (lot.length < PLACES_AT_ONCE) return all;
    }
  };

  /** A letter is only ever added: when there are as many as are kept, they are the same. */
  const ofPanel = async (panelId: string): Promise<readonly LetterPlace[]> => {
    const known = kept.get(panelId) ?? [];
    if (known.length === (await countOf(panelId))) return known;
    const longer = await following(panelId, known);
    // Otherwise one was added before the last that is known.
    const isWhole = longer.length === (await countOf(panelId));
    const all = isWhole ? longer : await following(panelId, []);
    kept.set(panelId, all);
    return all;
  };

  return async (of: LettersOf): Promise<readonly LetterPlace[]> => {
    if ('panelId' in of) return ofPanel(of.panelId);
    return 'meetingId' in of
      ? ofMeeting.execute({ of: of.meetingId })
      : ofDossier.execute({ of: of.dossierId });
  };
}

/**
 * Letters: their list in plain text, their contents sealed with the key of their dossier. `kept` has
 * the places of the panels that were listed.
 */
export const letters = (vault: Vault, kept: KeptReadings<readonly LetterPlace[]> = nothingKept) => {
  const { database, keyring } = vault;
  const { queries, tables } = database;
  const { letters: table } = tables;
  const openParts = opener(vault);
  const places = placesIn(vault, kept);
  const codeKey = (code: string) => keyring.fingerprint('letter-code', code);

  const isIt = eq(table.id, sql.placeholder('id'));
  const hasCode = eq(table.codeKey, sql.placeholder('codeKey'));
  const entry = entryColumns(table);
  const entryById = queries.select(entry).from(table).where(isIt).prepare();
  const placeById = queries.select(placeColumns(table)).from(table).where(isIt).prepare();
  const entryByCode = queries.select(entry).from(table).where(hasCode).prepare();
  const wholeById = queries.select().from(table).where(isIt).prepare();
  const { id, number, scope, sha256: issued, context } = table;
  const ofContext = { id, number, scope, sha256: issued, context };
  const contextById = queries.select(ofContext).from(table).where(isIt).prepare();

  const get = async (id: string): Promise<LetterEntry | null> =>
    (await entryById.execute({ id }))[0] ?? null;
  const contents = async (id: string): Promise<LetterContents | null> => {
    const [row] = await wholeById.execute({ id });
    const parts = row ? await openParts(row, ['code', 'context', 'bytes']) : null;
    if (!parts) return null;
    const { code, context, bytes } = parts;
    return { code: code.toString(), context: JSON.parse(context.toString()), bytes };
  };

  return {
    /**
     * Stores a letter under a key, to be printed. A number or a code that is already used causes a `Conflict`.
     */
    put(key: DataKey, { code, context, bytes, ...letter }: NewLetter): Statement[] {
      const { id } = letter;
      const { panelId } = key;
      return [
        queries.insert(table).values({
          ...letter,
          panelId,
          scope: key.scope,
          sha256: sha256(bytes),
          codeKey: codeKey(code),
          code: keyring.seal(key, placeOf(id, 'code'), code),
          context: keyring.seal(key, placeOf(id, 'context'), canonical(context)),
          bytes: keyring.seal(key, placeOf(id, 'bytes'), bytes),
        }),
        queries.insert(tables.letterDispatch).values({ letterId: id, panelId, state: 'to-print' }),
      ];
    },

    setState: (id: string, state: string): Statement =>
      queries.update(table).set({ state }).where(eq(table.id, id)),

    /** In the order of their numbers. */
    places,

    /** Of these letters, in no particular order. */
    async placesOf(ids: readonly string[]): Promise<LetterPlace[]> {
      return (await Promise.all(ids.map((id) => placeById.execute({ id })))).flat();
    },

    /** In the order of their numbers. */
    async list(of: LettersOf): Promise<LetterEntry[]> {
      const read: LetterEntry[] = [];
      for (const [rank, { id }] of (await places(of)).entries()) {
        if (rank > 0 && rank % ENTRIES_AT_ONCE === 0) await nextTurn();
        const one = await get(id);
        if (one) read.push(one);
      }
      return read;
    },

    get,

    /** Public check of a printed code; null is "unknown". */
    async findByCode(code: string): Promise<LetterEntry | null> {
      return (await entryByCode.execute({ codeKey: codeKey(code) }))[0] ?? null;
    },

    /** Null for an unknown letter or a purged one. Throws `DamagedData`. */
    contents,

    /**
     * What it was rendered from, for a list or a page that says something of it: the PDF is neither read nor
     * compared. Null for an unknown letter or a purged one. Throws `DamagedData`.
     */
    async context(id: string): Promise<LetterContents['context'] | null> {
      const [row] = await contextById.execute({ id });
      const parts = row ? await openParts(row, ['context']) : null;
      return parts && JSON.parse(parts.context.toString());
    },

    async bytes(id: string): Promise<Buffer | null> {
      return (await contents(id))?.bytes ?? null;
    },
  };
};
