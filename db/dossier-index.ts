import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, eq, gt, inArray, isNull, ne, type SQL } from 'drizzle-orm';
import { canonical } from './canonical.ts';
import { DamagedData, opened } from './damage.ts';
import type { Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
import type { DataKey, Keyring, KeyScope } from './sealing.ts';

/** What is kept about a dossier for lists and searches, besides the sealed row itself. */
export interface IndexEntry<Row> {
  readonly dossierId: string;
  readonly reference: string;
  readonly nir: string | null;
  /** The text by which the caller compares people, names and birth date for instance. */
  readonly name: string | null;
  readonly row: Row;
  /** The number of the event, in the dossier's stream, that produced this row. */
  readonly updatedSeq: number;
}

/** A person to search for in the other dossiers of a panel. */
export interface SoughtPerson {
  readonly nir: string | null;
  readonly name: string;
  /** The dossier being compared, once it exists. */
  readonly except: string | null;
}

export interface IndexedDossier<Row> {
  readonly dossierId: string;
  readonly panelId: string;
  readonly updatedSeq: number;
  /** Null once the dossier is purged. */
  readonly row: Row | null;
}

const placeOf = (version: number) => ({ field: 'dossier-index', version });

/** Two spellings of the same text match: spaces, accents and capitals make no difference. */
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

/** Entries with their rows decrypted. */
const openedEntries = <Row>({ database, keyring }: Vault, upgrade: (stored: Row) => Row) => {
  const { dossierIndex: table, dataKeys } = database.tables;

  const rowOf = (stored: typeof table.$inferSelect, wrapped: Buffer | null): Row | null => {
    const key = wrapped && keyring.unwrap(stored.panelId, stored.scope as KeyScope, wrapped);
    const damage = () => new DamagedData('un dossier', `dossier_index/${stored.dossierId}`);
    if (wrapped && !key) throw damage();
    const place = placeOf(stored.updatedSeq);
    const plain = opened(keyring, key, { place, sealed: stored.sealed, damage });
    return plain && upgrade(JSON.parse(plain.toString()));
  };
  const entry = ({ stored, wrapped }: Selected): IndexedDossier<Row> => {
    const { dossierId, panelId, updatedSeq } = stored;
    return { dossierId, panelId, updatedSeq, row: rowOf(stored, wrapped) };
  };
  type Selected = { stored: typeof table.$inferSelect; wrapped: Buffer | null };
  const select = (...conditions: Parameters<typeof and>) =>
    database.queries
      .select({ stored: table, wrapped: dataKeys.wrapped })
      .from(table)
      .leftJoin(dataKeys, eq(dataKeys.scope, table.scope))
      .where(and(...conditions));

  return {
    /** The few entries that a search finds. */
    async find(...conditions: Parameters<typeof and>): Promise<IndexedDossier<Row>[]> {
      return (await select(...conditions)).map(entry);
    },

    /** All entries of a panel, in batches, so that running meetings get their turn between two. */
    async ofPanel(panelId: string): Promise<IndexedDossier<Row>[]> {
      const entries: IndexedDossier<Row>[] = [];
      for (let last = ''; ; await nextTurn()) {
        const lot = await select(eq(table.panelId, panelId), gt(table.referenceKey, last))
          .orderBy(asc(table.referenceKey))
          .limit(SEALS_AT_ONCE);
        entries.push(...lot.map(entry));
        if (lot.length < SEALS_AT_ONCE) return entries;
        last = lot.at(-1)?.stored.referenceKey ?? '';
      }
    },
  };
};

const SEALS_AT_ONCE = 50;

/**
 * The list of a panel's dossiers, written in the same transaction as the events. `Row` is what the
 * lists show; it is sealed with the dossier's key, and `upgrade` completes a row that an older
 * version wrote. Searches go through blind indexes, per panel.
 */
export const dossierIndex = <Row extends object>(
  vault: Vault,
  upgrade: (stored: Row) => Row = (stored) => stored,
) => {
  const { database, keyring } = vault;
  const { queries, tables } = database;
  const { dossierIndex: table } = tables;
  const entries = openedEntries<Row>(vault, upgrade);
  const key = blindKeys(keyring);

  return {
    /**
     * Inserts or replaces the entry. A reference that the panel already uses causes a `Conflict`.
     */
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

    /** Every dossier of a panel, in no particular order. */
    list: (panelId: string) => entries.ofPanel(panelId),

    /** Those of a panel, in no particular order: the dossiers of one meeting, among ten years of them. */
    listed: (panelId: string, dossierIds: readonly string[]) =>
      entries.find(eq(table.panelId, panelId), inArray(table.dossierId, [...dossierIds])),

    async get(dossierId: string): Promise<IndexedDossier<Row> | null> {
      return (await entries.find(eq(table.dossierId, dossierId)))[0] ?? null;
    },

    /** References are unique in a panel. */
    async findByReference(panelId: string, reference: string) {
      const wanted = key.reference(panelId, reference);
      return (
        (await entries.find(eq(table.panelId, panelId), eq(table.referenceKey, wanted)))[0] ?? null
      );
    },

    /**
     * ID-04: the other dossiers of a panel with this NIR, or with what `put` received as this name;
     * spaces, case and accents do not matter.
     */
    async findPerson(
      panelId: string,
      { nir, name, except }: SoughtPerson,
    ): Promise<IndexedDossier<Row>[]> {
      const other = except === null ? undefined : ne(table.dossierId, except);
      const by = (same: SQL) => entries.find(eq(table.panelId, panelId), same, other);
      // One indexed condition at a time: with an « or », SQLite would read the whole panel.
      const named = await by(eq(table.nameKey, key.name(panelId, name)));
      if (nir === null) return named;
      const numbered = await by(eq(table.nirKey, key.nir(panelId, nir)));
      const known = new Set(numbered.map(({ dossierId }) => dossierId));
      return [...numbered, ...named.filter(({ dossierId }) => !known.has(dossierId))];
    },

    /**
     * Computes again the name keys that a migration emptied; `nameOf` is what `put` receives as the
     * name.
     */
    async nameAgain(nameOf: (row: Row) => string): Promise<void> {
      const unnamed = await entries.find(isNull(table.nameKey));
      const named = unnamed.flatMap(({ dossierId, panelId, row }) => {
        if (row === null) return [];
        const nameKey = key.name(panelId, nameOf(row));
        // Another process may have written the row since: its key is then the right one.
        const still = and(eq(table.dossierId, dossierId), isNull(table.nameKey));
        return [queries.update(table).set({ nameKey }).where(still)];
      });
      if (named.length > 0) await database.atomically(named);
    },

    remove: (dossierId: string): Statement =>
      queries.delete(table).where(eq(table.dossierId, dossierId)),
  };
};
