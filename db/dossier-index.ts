import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq, gt, or } from 'drizzle-orm';
import { canonical } from './canonical.ts';
import type { Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
import type { DataKey, Keyring, Scope } from './sealing.ts';

/** What is kept about a dossier for lists and searches, besides the sealed row itself. */
export interface IndexEntry<Row> {
  readonly dossierId: string;
  readonly reference: string;
  readonly nir: string | null;
  /** Whatever the caller compares persons by, names and birth date for instance. */
  readonly name: string | null;
  readonly row: Row;
  /** The dossier's stream, at the event that brought this row. */
  readonly updatedSeq: number;
}

export interface IndexedDossier<Row> {
  readonly dossierId: string;
  readonly panelId: string;
  readonly updatedSeq: number;
  /** Null once the dossier is purged. */
  readonly row: Row | null;
}

const placeOf = (version: number) => ({ field: 'dossier-index', version });

/** Two spellings of the same text search alike: no space, accent or capital makes a difference. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\s]/gu, '')
    .toLowerCase();

/** What a search compares: never the text itself. */
const blindKeys = ({ fingerprint }: Keyring) => ({
  reference: (panelId: string, text: string) => fingerprint('reference', panelId, text.trim()),
  nir: (panelId: string, text: string) => fingerprint('nir', panelId, folded(text)),
  name: (panelId: string, text: string) => fingerprint('name', panelId, folded(text)),
});

/** Entries with their rows opened, by any condition. */
const entriesWhere = <Row>({ database, keyring }: Vault) => {
  const { dossierIndex: table, dataKeys } = database.tables;

  const opened = (stored: typeof table.$inferSelect, wrapped: Buffer | null): Row | null => {
    const key = wrapped && keyring.unwrap(stored.panelId, stored.scope as Scope, wrapped);
    const plain = keyring.open(key, placeOf(stored.updatedSeq), stored.sealed);
    return plain && JSON.parse(plain.toString());
  };

  /** The entries that follow a dossier, in the order of their ids. */
  const lotAfter = (last: string, conditions: Conditions) =>
    database.queries
      .select({ stored: table, wrapped: dataKeys.wrapped })
      .from(table)
      .leftJoin(dataKeys, eq(dataKeys.scope, table.scope))
      .where(and(...conditions, gt(table.dossierId, last)))
      .orderBy(asc(table.dossierId))
      .limit(SEALS_AT_ONCE);

  // A long list is read and opened by lots, and leaves room between them for the meetings that go on.
  return async (...conditions: Conditions): Promise<IndexedDossier<Row>[]> => {
    const entries: IndexedDossier<Row>[] = [];
    for (let last = ''; ; ) {
      const lot = await lotAfter(last, conditions);
      for (const { stored, wrapped } of lot) {
        const { dossierId, panelId, updatedSeq } = stored;
        entries.push({ dossierId, panelId, updatedSeq, row: opened(stored, wrapped) });
      }
      if (lot.length < SEALS_AT_ONCE) return entries;
      last = lot.at(-1)?.stored.dossierId ?? '';
      await nextTurn();
    }
  };
};

const SEALS_AT_ONCE = 50;
type Conditions = Parameters<typeof and>;

/**
 * The list of a panel's dossiers, written in the same transaction as the events. `Row` is what the
 * lists show; it is sealed with the dossier's key. Searches go through blind indexes, per panel.
 */
export const dossierIndex = <Row extends object>(vault: Vault) => {
  const { database, keyring } = vault;
  const { queries, tables } = database;
  const { dossierIndex: table } = tables;
  const where = entriesWhere<Row>(vault);
  const key = blindKeys(keyring);

  return {
    /** Inserts or replaces the entry. A reference the panel has already ends in a `Conflict`. */
    put(dataKey: DataKey, entry: IndexEntry<Row>): Statement {
      const { dossierId, updatedSeq, reference, nir, name } = entry;
      const { panelId, scope } = dataKey;
      const current = {
        updatedSeq,
        referenceKey: key.reference(panelId, reference),
        nirKey: nir === null ? null : key.nir(panelId, nir),
        nameKey: name === null ? null : key.name(panelId, name),
        sealed: keyring.seal(dataKey, placeOf(updatedSeq), canonical(entry.row)),
      };
      return queries
        .insert(table)
        .values({ dossierId, panelId, scope, ...current })
        .onConflictDoUpdate({ target: table.dossierId, set: current });
    },

    /** Every dossier of a panel, in the order of their ids. */
    list: (panelId: string) => where(eq(table.panelId, panelId)),

    async get(dossierId: string): Promise<IndexedDossier<Row> | null> {
      return (await where(eq(table.dossierId, dossierId)))[0] ?? null;
    },

    /** References are unique in a panel. */
    async findByReference(panelId: string, reference: string) {
      const wanted = key.reference(panelId, reference);
      return (await where(eq(table.panelId, panelId), eq(table.referenceKey, wanted)))[0] ?? null;
    },

    /**
     * ID-04: the dossiers of a panel with this NIR, or with what `put` received as this name; spaces
     * and case do not matter, nor accents.
     */
    findPerson(panelId: string, { nir, name }: { nir: string | null; name: string }) {
      const sameName = eq(table.nameKey, key.name(panelId, name));
      const same = nir === null ? sameName : or(eq(table.nirKey, key.nir(panelId, nir)), sameName);
      return where(eq(table.panelId, panelId), same);
    },

    remove: (dossierId: string): Statement =>
      queries.delete(table).where(eq(table.dossierId, dossierId)),
  };
};
