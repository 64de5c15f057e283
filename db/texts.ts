import { eq, sql } from 'drizzle-orm';
import type { DataClass } from '#domain/dossier/view.ts';
import type { Capacity } from '#domain/roles.ts';
import { sha256 } from './canonical.ts';
import { DamagedData, opened } from './damage.ts';
import { dataKeys, type Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
import type { DataKey, KeyScope } from './sealing.ts';

/** A free text that a person typed, stored outside the events. */
export interface NewText {
  readonly id: string;
  readonly authorCapacity: Capacity;
  readonly class: DataClass;
  readonly text: string;
}

export interface StoredText extends NewText {
  readonly panelId: string;
  readonly scope: KeyScope;
  /** To compare with the one in the event: a text changed without our code does not match. */
  readonly commitment: string;
}

const SALT_BYTES = 32;
const PLACE = { version: 1 } as const;

/** SHA-256 of salt ‖ text, in hexadecimal: what the event carries in place of the text. */
const commitmentTo = (salt: Uint8Array, text: string): string => sha256(salt, text);

/** A damaged text is shown as what `instead` says of it, without a commitment that would match. */
function readOr<T>(read: () => T, instead?: (damage: DamagedData) => string) {
  try {
    return read();
  } catch (error) {
    if (!instead || !(error instanceof DamagedData)) throw error;
    return { text: instead(error), commitment: '' };
  }
}

/**
 * Free texts. The salt is sealed with the text, so that the text cannot be guessed after a purge.
 */
export const texts = (vault: Vault) => {
  const { database, keyring } = vault;
  const { queries, tables } = database;
  const keysOf = dataKeys(vault);
  const wanted = eq(tables.texts.id, sql.placeholder('id'));
  const byId = queries.select().from(tables.texts).where(wanted).prepare();

  const open = (row: typeof tables.texts.$inferSelect, key: DataKey | undefined) => {
    const plain = opened(keyring, key ?? null, {
      place: { field: `text:${row.id}`, ...PLACE },
      sealed: row.sealed,
      damage: () => new DamagedData('un texte', `texts/${row.id}`),
    });
    if (!plain) return null;
    const text = plain.subarray(SALT_BYTES).toString();
    return { text, commitment: commitmentTo(plain.subarray(0, SALT_BYTES), text) };
  };

  return {
    /** The statement that stores a text under its scope's key, and the commitment for its event. */
    put(key: DataKey, text: NewText): { statement: Statement; commitment: string } {
      const { id, authorCapacity } = text;
      const salt = keyring.randomBytes(SALT_BYTES);
      const plain = Buffer.concat([salt, Buffer.from(text.text)]);
      const sealed = keyring.seal(key, { field: `text:${id}`, ...PLACE }, plain);
      const { panelId, scope } = key;
      const row = { id, panelId, scope, authorCapacity, class: text.class, sealed };
      const statement = queries.insert(tables.texts).values(row);
      return { statement, commitment: commitmentTo(salt, text.text) };
    },

    /**
     * The texts, by id; those purged are missing. One that is damaged throws `DamagedData`, or shows
     * what `instead` answers.
     */
    async readMany(
      ids: readonly string[],
      instead?: (damage: DamagedData) => string,
    ): Promise<Map<string, StoredText>> {
      const found = new Map<string, StoredText>();
      const rows = (await Promise.all([...new Set(ids)].map((id) => byId.execute({ id })))).flat();
      const keys = await keysOf.findMany(new Set(rows.map(({ scope }) => scope as KeyScope)));
      for (const row of rows) {
        const scope = row.scope as KeyScope;
        const read = readOr(() => open(row, keys.get(scope)), instead);
        if (!read) continue;
        const { id, panelId } = row;
        const authorCapacity = row.authorCapacity as Capacity;
        const dataClass = row.class as DataClass;
        found.set(id, { id, panelId, scope, authorCapacity, class: dataClass, ...read });
      }
      return found;
    },

    /** Removes one text before its scope is forgotten; its event keeps the commitment. */
    remove: (id: string): Statement => queries.delete(tables.texts).where(eq(tables.texts.id, id)),
  };
};
