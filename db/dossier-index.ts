import { and, eq, isNull, sql } from 'drizzle-orm';
import { canonical } from './canonical.ts';
import type { Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
import { type KeptReadings, nothingKept } from './kept.ts';
import {
  type IndexedDossier,
  type OpenedPanel,
  openedDossiers,
  placeOf,
} from './opened-dossiers.ts';
import type { DataKey, Keyring } from './sealing.ts';

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

/**
 * The list of a panel's dossiers, written in the same transaction as the events. `Row` is what the
 * lists show; it is sealed with the dossier's key, and `upgrade` completes a row that an older
 * version wrote. Searches go through blind indexes, per panel; `kept` has the panels whose rows are
 * open.
 */
export const dossierIndex = <Row extends object>(
  vault: Vault,
  upgrade: (stored: Row) => Row = (stored) => stored,
  kept: KeptReadings<OpenedPanel<Row>> = nothingKept,
) => {
  const { database, keyring } = vault;
  const { queries, tables } = database;
  const { dossierIndex: table } = tables;
  const rows = openedDossiers<Row>(vault, upgrade, kept);
  const key = blindKeys(keyring);
  const inPanel = eq(table.panelId, sql.placeholder('panelId'));
  // One indexed condition at a time: with an « or », SQLite would read the whole panel.
  const numbered = rows.searched(and(inPanel, eq(table.nirKey, sql.placeholder('nirKey'))));
  const named = rows.searched(and(inPanel, eq(table.nameKey, sql.placeholder('nameKey'))));
  const referenceKey = sql.placeholder('referenceKey');
  const referred = rows.searched(and(inPanel, eq(table.referenceKey, referenceKey)));
  const byId = rows.searched(eq(table.dossierId, sql.placeholder('dossierId')));
  const unnamed = rows.searched(isNull(table.nameKey));

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

    /** Every dossier of a panel that is not purged; the same array as long as nothing changed. */
    list: (panelId: string) => rows.ofPanel(panelId),

    /** Those of a panel: the dossiers of one meeting, among ten years of them. */
    listed: (panelId: string, dossierIds: readonly string[]) => rows.ofThese(panelId, dossierIds),

    async get(dossierId: string): Promise<IndexedDossier<Row> | null> {
      return (await byId({ dossierId }))[0] ?? null;
    },

    /** References are unique in a panel. */
    async findByReference(panelId: string, reference: string) {
      const wanted = { panelId, referenceKey: key.reference(panelId, reference) };
      return (await referred(wanted))[0] ?? null;
    },

    /**
     * ID-04: the other dossiers of a panel with this NIR, or with what `put` received as this name;
     * spaces, case and accents do not matter.
     */
    async findPerson(
      panelId: string,
      { nir, name, except }: SoughtPerson,
    ): Promise<IndexedDossier<Row>[]> {
      const byNir = nir === null ? [] : await numbered({ panelId, nirKey: key.nir(panelId, nir) });
      const byName = await named({ panelId, nameKey: key.name(panelId, name) });
      const known = new Set(byNir.map(({ dossierId }) => dossierId));
      return [...byNir, ...byName.filter(({ dossierId }) => !known.has(dossierId))].filter(
        ({ dossierId }) => dossierId !== except,
      );
    },

    /**
     * Computes again the name keys that a migration emptied; `nameOf` is what `put` receives as the
     * name.
     */
    async nameAgain(nameOf: (row: Row) => string): Promise<void> {
      const named = (await unnamed()).flatMap(({ dossierId, panelId, row }) => {
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
