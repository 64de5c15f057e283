import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { LetterKind, Recipient } from '#domain/letter/kinds.ts';
import { canonical, sha256 } from './canonical.ts';
import { DamagedData, opened } from './damage.ts';
import { dataKeys, type Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
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
 * What a list is ordered and its rights judged by. These columns lie before the sealed parts of a row: the
 * others lie behind them, and a whole PDF is walked through to reach them.
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

type SealedPart = 'code' | 'context' | 'bytes';
type Opened<P extends SealedPart> = { readonly [part in P]: Buffer };

/** These parts of a letter, and no other. Null once purged. Throws `DamagedData` when one does not open. */
async function openParts<P extends SealedPart>(
  vault: Vault,
  row: Pick<StoredLetterRow, 'id' | 'number' | 'scope' | 'sha256' | P>,
  parts: readonly P[],
): Promise<Opened<P> | null> {
  const { keyring } = vault;
  const key = await dataKeys(vault).find(row.scope as KeyScope);
  const found = parts.map((name) => {
    const damage = () => new DamagedData(`la lettre ${row.number}`, `letters/${row.id}/${name}`);
    const plain = opened(keyring, key, { place: placeOf(row.id, name), sealed: row[name], damage });
    // The bytes must be those issued, not only bytes that open.
    if (name === 'bytes' && plain && sha256(plain) !== row.sha256) throw damage();
    return [name, plain] as const;
  });
  return found.some(([, plain]) => plain === null)
    ? null
    : (Object.fromEntries(found) as Opened<P>);
}

async function openLetter(vault: Vault, row: StoredLetterRow): Promise<LetterContents | null> {
  const parts = await openParts(vault, row, ['code', 'context', 'bytes']);
  if (!parts) return null;
  const { code, context, bytes } = parts;
  return { code: code.toString(), context: JSON.parse(context.toString()), bytes };
}

const ENTRIES_AT_ONCE = 100;
const PLACES_AT_ONCE = 1000;

/** Letters: their list in plain text, their contents sealed with the key of their dossier. */
export const letters = (vault: Vault) => {
  const { database, keyring } = vault;
  const { queries, tables } = database;
  const { letters: table } = tables;
  const entry = entryColumns(table);
  const codeKey = (code: string) => keyring.fingerprint('letter-code', code);

  const contents = async (id: string): Promise<LetterContents | null> => {
    const [row] = await queries.select().from(table).where(eq(table.id, id));
    return row ? openLetter(vault, row) : null;
  };

  const place = { id: table.id, number: table.number, dossierId: table.dossierId };

  /** In the order of their numbers; read in batches, so that running meetings get their turn. */
  const places = async (of: LettersOf): Promise<LetterPlace[]> => {
    const wanted =
      'meetingId' in of
        ? eq(table.meetingId, of.meetingId)
        : 'dossierId' in of
          ? eq(table.dossierId, of.dossierId)
          : eq(table.panelId, of.panelId);
    const read: LetterPlace[] = [];
    for (let last = ''; ; await nextTurn()) {
      const further = and(wanted, gt(table.number, last));
      const query = queries.select(place).from(table).where(further);
      const lot = await query.orderBy(asc(table.number)).limit(PLACES_AT_ONCE);
      read.push(...lot);
      if (lot.length < PLACES_AT_ONCE) return read;
      last = lot.at(-1)?.number ?? '';
    }
  };

  return {
    /** Stores a letter under a key. A number or a code that is already used causes a `Conflict`. */
    put(key: DataKey, { code, context, bytes, ...letter }: NewLetter): Statement {
      const { id } = letter;
      return queries.insert(table).values({
        ...letter,
        panelId: key.panelId,
        scope: key.scope,
        sha256: sha256(bytes),
        codeKey: codeKey(code),
        code: keyring.seal(key, placeOf(id, 'code'), code),
        context: keyring.seal(key, placeOf(id, 'context'), canonical(context)),
        bytes: keyring.seal(key, placeOf(id, 'bytes'), bytes),
      });
    },

    setState: (id: string, state: string): Statement =>
      queries.update(table).set({ state }).where(eq(table.id, id)),

    places,

    /** Of these letters, in no particular order. */
    placesOf: (ids: readonly string[]): Promise<LetterPlace[]> =>
      queries
        .select(place)
        .from(table)
        .where(inArray(table.id, [...ids])),

    /** In the order of their numbers. */
    async list(of: LettersOf): Promise<LetterEntry[]> {
      const ids = (await places(of)).map(({ id }) => id);
      const read: LetterEntry[] = [];
      for (let from = 0; from < ids.length; from += ENTRIES_AT_ONCE) {
        const lot = inArray(table.id, ids.slice(from, from + ENTRIES_AT_ONCE));
        const query = queries.select(entry).from(table).where(lot);
        read.push(...(await query.orderBy(asc(table.number))));
        await nextTurn();
      }
      return read;
    },

    async get(id: string): Promise<LetterEntry | null> {
      return (await queries.select(entry).from(table).where(eq(table.id, id)))[0] ?? null;
    },

    /** Public check of a printed code; null is "unknown". */
    async findByCode(code: string): Promise<LetterEntry | null> {
      const wanted = eq(table.codeKey, codeKey(code));
      return (await queries.select(entry).from(table).where(wanted))[0] ?? null;
    },

    /** Null for an unknown letter or a purged one. Throws `DamagedData`. */
    contents,

    /**
     * What it was rendered from, for a list or a page that says something of it: the PDF is neither read nor
     * compared. Null for an unknown letter or a purged one. Throws `DamagedData`.
     */
    async context(id: string): Promise<LetterContents['context'] | null> {
      const { number, scope, sha256: issued, context } = table;
      const columns = { id: table.id, number, scope, sha256: issued, context };
      const [row] = await queries.select(columns).from(table).where(eq(table.id, id));
      const parts = row ? await openParts(vault, row, ['context']) : null;
      return parts && JSON.parse(parts.context.toString());
    },

    async bytes(id: string): Promise<Buffer | null> {
      return (await contents(id))?.bytes ?? null;
    },
  };
};
