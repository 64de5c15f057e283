import { and, eq } from 'drizzle-orm';
import { canonical } from './canonical.ts';
import { DamagedData, opened } from './damage.ts';
import { dataKeys, type Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
import { type DataKey, dossierScope } from './sealing.ts';

/** One cell that a person corrected: what the file says there, and what to read instead. */
export interface KeptCorrection {
  /** Key of the import's own list of fields. */
  readonly field: string;
  readonly from: string;
  readonly text: string;
}

/** A line of a panel's spreadsheets: the texts by which it is recognised, whatever its number. */
export interface SpreadsheetLine {
  readonly panelId: string;
  readonly line: readonly string[];
}

/**
 * The cells that people corrected while they imported. What a line is recognised by is kept as a
 * keyed hash alone; its corrections are sealed with the key of the dossier that it became, so that
 * they are purged with it.
 */
export const cellCorrections = (vault: Vault) => {
  const { database, keyring } = vault;
  const { queries, tables } = database;
  const { cellCorrections: table } = tables;
  const keysOf = dataKeys(vault);
  const keyOf = ({ panelId, line }: SpreadsheetLine) =>
    keyring.fingerprint('corrections', panelId, ...line);
  const placeOf = (lineKey: string) => ({ field: `cell-corrections:${lineKey}`, version: 1 });

  const openRow = async ({ lineKey, dossierId, sealed }: typeof table.$inferSelect) => {
    const key = await keysOf.find(dossierScope(dossierId));
    const place = placeOf(lineKey);
    const damage = () =>
      new DamagedData('une correction de cellule', `cell_corrections/${lineKey}`);
    const plain = opened(keyring, key, { place, sealed, damage });
    return plain ? (JSON.parse(plain.toString()) as KeptCorrection[]) : [];
  };

  return {
    /** Replaces what is kept of a line. @param key that of the dossier which the line became. */
    put(
      key: DataKey,
      { dossierId, ...line }: SpreadsheetLine & { readonly dossierId: string },
      corrections: readonly KeptCorrection[],
    ): Statement {
      const lineKey = keyOf(line);
      const sealed = keyring.seal(key, placeOf(lineKey), canonical(corrections));
      return queries
        .insert(table)
        .values({ panelId: line.panelId, lineKey, dossierId, sealed })
        .onConflictDoUpdate({ target: [table.panelId, table.lineKey], set: { dossierId, sealed } });
    },

    /** Keeps nothing of a line any more. */
    remove: (line: SpreadsheetLine): Statement =>
      queries
        .delete(table)
        .where(and(eq(table.panelId, line.panelId), eq(table.lineKey, keyOf(line)))),

    /**
     * What is kept of these lines, in their order; nothing of a line that is new, or whose dossier
     * was purged. Throws `DamagedData`.
     */
    async find(
      panelId: string,
      lines: readonly (readonly string[])[],
    ): Promise<KeptCorrection[][]> {
      const stored = await queries.select().from(table).where(eq(table.panelId, panelId));
      const byKey = new Map(stored.map((row) => [row.lineKey, row]));
      if (byKey.size === 0) return lines.map(() => []);
      const found: KeptCorrection[][] = [];
      for (const line of lines) {
        const row = byKey.get(keyOf({ panelId, line }));
        found.push(row ? await openRow(row) : []);
      }
      return found;
    },

    /** What is kept under one keyed hash of the table. Throws `DamagedData`. */
    async read(lineKey: string): Promise<KeptCorrection[]> {
      const [row] = await queries.select().from(table).where(eq(table.lineKey, lineKey));
      return row ? openRow(row) : [];
    },
  };
};
