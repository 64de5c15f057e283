import { eq, sql } from 'drizzle-orm';
import { DamagedData } from './damage.ts';
import type { Database, Statement } from './database.ts';
import { UnusableKey } from './master-key.ts';
import type { DataKey, Keyring, KeyScope } from './sealing.ts';

/** What the sealed tables are read and written with. */
export interface Vault {
  readonly database: Database;
  readonly keyring: Keyring;
}

export interface ObtainedKey {
  readonly key: DataKey;
  readonly statements: readonly Statement[];
}

/** Holds no values: it only shows whether the master key belongs to this base. */
const WITNESS: KeyScope = 'house';

/** The data keys, wrapped by the master key. Never cached: a deleted key is gone immediately. */
export const dataKeys = ({ database, keyring }: Vault) => {
  const { queries, tables } = database;
  const { dataKeys: keys } = tables;

  const wanted = eq(keys.scope, sql.placeholder('scope'));
  const byScope = queries.select().from(keys).where(wanted).prepare();
  const stored = async (scope: KeyScope) => (await byScope.execute({ scope }))[0];

  const unwrap = (row: { panelId: string; scope: string; wrapped: Buffer }) =>
    keyring.unwrap(row.panelId, row.scope as KeyScope, row.wrapped);

  /** A key that stands opens: the master key was checked at the start. */
  const found = (row: { panelId: string; scope: string; wrapped: Buffer }) => {
    const key = unwrap(row);
    if (!key) throw new DamagedData('la clé d’un dossier', `data_keys/${row.scope}`);
    return key;
  };

  /**
   * The key to write a scope with, and the statements that store it when it is new (put them in the
   * same transaction, once; two writers at the same time cause a `Conflict`). Throws `UnusableKey`
   * when the scope has a key that the master key does not open: nothing may be written over it.
   */
  const obtain = async (panelId: string, scope: KeyScope): Promise<ObtainedKey> => {
    const row = await stored(scope);
    if (!row) {
      const { key, wrapped } = keyring.newDataKey(panelId, scope);
      return { key, statements: [queries.insert(keys).values({ scope, panelId, wrapped })] };
    }
    const key = unwrap(row);
    if (!key) throw new UnusableKey(WRONG_KEY);
    return { key, statements: [] };
  };

  return {
    obtain,

    /** The key to read a scope with; null once deleted. Throws `DamagedData`. */
    async find(scope: KeyScope): Promise<DataKey | null> {
      const row = await stored(scope);
      return row ? found(row) : null;
    },

    /** The keys of several scopes; deleted ones are missing. Throws `DamagedData`. */
    async findMany(scopes: ReadonlySet<KeyScope>): Promise<Map<KeyScope, DataKey>> {
      const many = new Map<KeyScope, DataKey>();
      for (const row of await Promise.all([...scopes].map(stored)))
        if (row) many.set(row.scope as KeyScope, found(row));
      return many;
    },

    /** Makes every value of the scope unreadable for ever, in old backups of the values too. */
    forget: (scope: KeyScope): Statement => queries.delete(keys).where(eq(keys.scope, scope)),

    /**
     * Called at start: binds a new base to the master key, and throws `UnusableKey` when the base
     * belongs to another one.
     */
    async checkMasterKey(): Promise<void> {
      const { statements } = await obtain('', WITNESS);
      if (statements.length > 0) await database.atomically(statements);
    },
  };
};

const WRONG_KEY =
  'La clé fournie n’est pas celle de cette base. Vérifiez le fichier que nomme REBOND_KEY_FILE.';
