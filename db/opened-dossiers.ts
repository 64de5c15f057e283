import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { DamagedData, opened } from './damage.ts';
import type { Vault } from './data-keys.ts';
import type { KeptReadings } from './kept.ts';
import type { KeyScope } from './sealing.ts';

export interface IndexedDossier<Row> {
  readonly dossierId: string;
  readonly panelId: string;
  /** The number of the event, in the dossier's stream, that produced this row. */
  readonly updatedSeq: number;
  /** Null once the dossier is purged. */
  readonly row: Row | null;
}

/** A dossier whose row opened: one that is purged is in no list. */
export interface OpenedDossier<Row> extends IndexedDossier<Row> {
  readonly row: Row;
}

/** The dossiers of a panel as they were last read, in no particular order. */
export interface OpenedPanel<Row> {
  /** What the base said of them then: each dossier whose key stands, and the number of its row. */
  readonly versions: string;
  readonly dossiers: readonly OpenedDossier<Row>[];
  readonly byId: ReadonlyMap<string, OpenedRow<Row>>;
  /** Of the rows as they are sealed. */
  readonly bytes: number;
}

interface OpenedRow<Row> {
  readonly dossier: OpenedDossier<Row>;
  readonly bytes: number;
}

/** Where the row of a dossier is sealed: with the number of the event that produced it. */
export const placeOf = (version: number) => ({ field: 'dossier-index', version });

const SEALS_AT_ONCE = 50;

/**
 * The rows of the index, decrypted. Those of a panel are kept once they are open, and opened again
 * where the base says another number: whoever wrote it, this process or another. `upgrade`
 * completes a row that an older version wrote.
 */
export const openedDossiers = <Row>(
  vault: Vault,
  upgrade: (stored: Row) => Row,
  kept: KeptReadings<OpenedPanel<Row>>,
) => {
  const { queries, tables } = vault.database;
  const { dossierIndex: table, dataKeys } = tables;
  const entry = entryOf(vault, upgrade);
  const itsKey = eq(dataKeys.scope, table.scope);
  const inPanel = eq(table.panelId, sql.placeholder('panelId'));
  const isDossier = eq(table.dossierId, sql.placeholder('dossierId'));

  const selected = (condition: SQL | undefined) =>
    queries
      .select({ stored: table, wrapped: dataKeys.wrapped })
      .from(table)
      .leftJoin(dataKeys, itsKey)
      .where(condition)
      .prepare();
  // One row for a whole panel: read one by one, thousands of numbers would take longer to hand over than to find.
  const said = sql<
    string | null
  >`string_agg(${table.dossierId} || ' ' || ${table.updatedSeq}, ' ')`;
  const readable = (condition: SQL | undefined) =>
    queries.select({ said }).from(table).innerJoin(dataKeys, itsKey).where(condition).prepare();
  const ofPanel = readable(inPanel);
  const ofDossier = readable(and(inPanel, isDossier));
  const one = selected(and(inPanel, isDossier));

  /** Null when it is not in this panel, or purged. */
  const open = async (panelId: string, dossierId: string): Promise<OpenedRow<Row> | null> => {
    const [found] = await one.execute({ panelId, dossierId });
    if (!found) return null;
    const { row, ...about } = entry(found);
    return row && { dossier: { ...about, row }, bytes: found.stored.sealed.length };
  };

  const readAnew = async (panelId: string, versions: string): Promise<OpenedPanel<Row>> => {
    const known = kept.get(panelId)?.byId;
    const byId = new Map<string, OpenedRow<Row>>();
    let read = 0;
    for (const { dossierId, updatedSeq } of versionsIn(versions)) {
      const before = known?.get(dossierId);
      const isSame = before?.dossier.updatedSeq === updatedSeq;
      if (!isSame && ++read % SEALS_AT_ONCE === 0) await nextTurn();
      const now = isSame ? before : await open(panelId, dossierId);
      if (now) byId.set(dossierId, now);
    }
    const all = [...byId.values()];
    const bytes = all.reduce((sum, { bytes }) => sum + bytes, versions.length);
    return { versions, dossiers: all.map(({ dossier }) => dossier), byId, bytes };
  };

  return {
    /** A search of entries by a condition, prepared once. */
    searched(condition: SQL | undefined) {
      const search = selected(condition);
      return async (values: Record<string, string> = {}): Promise<IndexedDossier<Row>[]> =>
        (await search.execute(values)).map(entry);
    },

    /** All of a panel, in no particular order; the same array as long as nothing changed. */
    async ofPanel(panelId: string): Promise<readonly OpenedDossier<Row>[]> {
      const versions = (await ofPanel.execute({ panelId }))[0]?.said ?? '';
      const known = kept.get(panelId);
      if (known?.versions === versions) return known.dossiers;
      const panel = await readAnew(panelId, versions);
      kept.set(panelId, panel);
      return panel.dossiers;
    },

    /** Some of a panel, whether the others are kept or not. */
    async ofThese(
      panelId: string,
      dossierIds: readonly string[],
    ): Promise<readonly OpenedDossier<Row>[]> {
      const found: OpenedDossier<Row>[] = [];
      for (const [rank, dossierId] of [...new Set(dossierIds)].entries()) {
        if (rank > 0 && rank % SEALS_AT_ONCE === 0) await nextTurn();
        const versions = (await ofDossier.execute({ panelId, dossierId }))[0]?.said ?? '';
        const [now] = versionsIn(versions);
        const before = kept.get(panelId)?.byId.get(dossierId);
        const isSame = now !== undefined && before?.dossier.updatedSeq === now.updatedSeq;
        const one = isSame ? before : now && (await open(panelId, dossierId));
        if (one) found.push(one.dossier);
      }
      return found;
    },
  };
};

/** What `string_agg` said: `d1 4 d2 17`. */
function versionsIn(said: string): { dossierId: string; updatedSeq: number }[] {
  const words = said === '' ? [] : said.split(' ');
  return Array.from({ length: words.length / 2 }, (_, rank) => ({
    dossierId: words[2 * rank] ?? '',
    updatedSeq: Number(words[2 * rank + 1]),
  }));
}

function entryOf<Row>({ keyring, database }: Vault, upgrade: (stored: Row) => Row) {
  type Stored = typeof database.tables.dossierIndex.$inferSelect;
  return ({ stored, wrapped }: { stored: Stored; wrapped: Buffer | null }): IndexedDossier<Row> => {
    const { dossierId, panelId, updatedSeq, scope, sealed } = stored;
    const key = wrapped && keyring.unwrap(panelId, scope as KeyScope, wrapped);
    const damage = () => new DamagedData('un dossier', `dossier_index/${dossierId}`);
    if (wrapped && !key) throw damage();
    const plain = opened(keyring, key, { place: placeOf(updatedSeq), sealed, damage });
    return { dossierId, panelId, updatedSeq, row: plain && upgrade(JSON.parse(plain.toString())) };
  };
}
