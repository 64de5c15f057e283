import { and, asc, eq, inArray, max, sql } from 'drizzle-orm';
import type { DispatchMode, DispatchState } from '#domain/dispatch/states.ts';
import { DamagedData, opened } from './damage.ts';
import { dataKeys, type Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
import { type DataKey, dossierScope } from './sealing.ts';

/** Where a letter stands on its way. */
export interface LetterDispatch {
  readonly letterId: string;
  readonly state: DispatchState;
  /** The day of that state; null while it has not moved. */
  readonly date: string | null;
  readonly mode: DispatchMode | null;
  readonly batchId: string | null;
  /** Which sending this is: 0 for the first, then its duplicates. */
  readonly duplicate: number;
}

/** Letters printed and posted together. Instants are in UTC. */
export interface DispatchBatch {
  readonly id: string;
  readonly panelId: string;
  /** Its rank in the panel, from 1. */
  readonly number: number;
  readonly mode: DispatchMode;
  readonly preparedAt: string;
  /** The membership of who prepared it. */
  readonly preparedBy: string;
  readonly cutOff: string;
  readonly cancelledAt: string | null;
}

/** One sending of a letter. */
type Sending = Pick<LetterDispatch, 'letterId' | 'duplicate'>;

const WAITING = { state: 'to-print', date: null, mode: null, batchId: null } as const;

/** The tracking number of each sending, sealed: another number for each. */
const trackings = (vault: Vault) => {
  const { database, keyring } = vault;
  const { queries, tables } = database;
  const { letterDispatch: table, letterSendings: sendings } = tables;
  const keysOf = dataKeys(vault);
  const placeOf = ({ letterId, duplicate }: Sending) => ({
    field: `letter:${letterId}:tracking${duplicate === 0 ? '' : `:${duplicate}`}`,
    version: 1,
  });
  const ofNow = queries
    .select({ sealed: table.tracking, duplicate: table.duplicate })
    .from(table)
    .where(eq(table.letterId, sql.placeholder('letterId')))
    .prepare();
  const sealedOf = async ({ letterId, duplicate }: Sending) => {
    const [now] = await ofNow.execute({ letterId });
    if (now?.duplicate === duplicate) return now.sealed;
    const isThat = and(eq(sendings.letterId, letterId), eq(sendings.rank, duplicate));
    const [before] = await queries
      .select({ sealed: sendings.tracking })
      .from(sendings)
      .where(isThat);
    return before?.sealed ?? null;
  };

  return {
    track(key: DataKey, sending: Sending, tracking: string): Statement {
      const sealed = keyring.seal(key, placeOf(sending), tracking);
      return queries
        .update(table)
        .set({ tracking: sealed })
        .where(eq(table.letterId, sending.letterId));
    },

    /** Null where none was given, or once purged. Throws `DamagedData`. */
    async trackingOf(sending: Sending, dossierId: string): Promise<string | null> {
      const { letterId } = sending;
      const sealed = await sealedOf(sending);
      if (!sealed) return null;
      const key = await keysOf.find(dossierScope(dossierId));
      const damage = () =>
        new DamagedData('un numéro de suivi', `letter_dispatch/${letterId}/tracking`);
      return (
        opened(keyring, key, {
          place: placeOf(sending),
          sealed,
          damage,
        })?.toString() ?? null
      );
    },
  };
};

/**
 * The way of each letter, in rows of a few words beside the letters, whose sealed pages are long. The tracking
 * number, by which the post knows a person, is sealed with the key of the dossier and purged with it.
 */
export const dispatch = (vault: Vault) => {
  const { queries, tables } = vault.database;
  const { letterDispatch: table, dispatchBatches: batches, letterSendings: sendings } = tables;
  const columns = {
    letterId: table.letterId,
    state: table.state,
    date: table.date,
    mode: table.mode,
    batchId: table.batchId,
    duplicate: table.duplicate,
  };
  const isIt = eq(table.letterId, sql.placeholder('letterId'));
  const byLetter = queries.select(columns).from(table).where(isIt).prepare();
  const inState = queries
    .select({ letterId: table.letterId })
    .from(table)
    .where(
      and(eq(table.panelId, sql.placeholder('panelId')), eq(table.state, sql.placeholder('state'))),
    )
    .prepare();

  return {
    async of(letterId: string): Promise<LetterDispatch | null> {
      return (await byLetter.execute({ letterId }))[0] ?? null;
    },

    /** The letters of a panel that stand there, in no order. */
    async inState(panelId: string, state: DispatchState): Promise<string[]> {
      return (await inState.execute({ panelId, state })).map(({ letterId }) => letterId);
    },

    /** The letters of a batch, in no order; one that was sent again since, as it came back of it. */
    async inBatch(batchId: string): Promise<LetterDispatch[]> {
      const here = await queries.select(columns).from(table).where(eq(table.batchId, batchId));
      const before = await queries.select().from(sendings).where(eq(sendings.batchId, batchId));
      return [
        ...here,
        ...before.map(({ letterId, rank, date, mode }) => ({
          ...{ letterId, state: 'returned' as const, date, mode, batchId, duplicate: rank },
        })),
      ];
    },

    /** What came back is kept aside, and the letter waits to be printed for its next sending. */
    sendAgain: ({ letterId, duplicate }: Sending): Statement[] => [
      queries.insert(sendings).select(
        queries
          .select({
            letterId: table.letterId,
            rank: table.duplicate,
            date: table.date,
            mode: table.mode,
            batchId: table.batchId,
            tracking: table.tracking,
          })
          .from(table)
          .where(eq(table.letterId, letterId)),
      ),
      queries
        .update(table)
        .set({ ...WAITING, tracking: null, duplicate: duplicate + 1 })
        .where(eq(table.letterId, letterId)),
    ],

    put: (
      letterIds: readonly string[],
      way: Partial<Omit<LetterDispatch, 'letterId'>>,
    ): Statement =>
      queries
        .update(table)
        .set(way)
        .where(inArray(table.letterId, [...letterIds])),

    /** They are not to leave: they are in no batch any more. */
    cancel: (letterIds: readonly string[]): Statement =>
      queries
        .update(table)
        .set({ ...WAITING, state: 'cancelled' })
        .where(inArray(table.letterId, [...letterIds])),

    /** A batch that is undone lets go of its letters, wherever they stood in it. */
    release: (batchId: string): Statement =>
      queries.update(table).set(WAITING).where(eq(table.batchId, batchId)),

    ...trackings(vault),

    addBatch: (batch: Omit<DispatchBatch, 'cancelledAt'>): Statement =>
      queries.insert(batches).values({ ...batch, cancelledAt: null }),

    cancelBatch: (id: string, cancelledAt: string): Statement =>
      queries.update(batches).set({ cancelledAt }).where(eq(batches.id, id)),

    async batch(id: string): Promise<DispatchBatch | null> {
      return (await queries.select().from(batches).where(eq(batches.id, id)))[0] ?? null;
    },

    /** In the order of their numbers. */
    async batchesOf(panelId: string): Promise<DispatchBatch[]> {
      return queries
        .select()
        .from(batches)
        .where(eq(batches.panelId, panelId))
        .orderBy(asc(batches.number));
    },

    /** 0 before the first. */
    async lastNumber(panelId: string): Promise<number> {
      const [row] = await queries
        .select({ last: max(batches.number) })
        .from(batches)
        .where(eq(batches.panelId, panelId));
      return row?.last ?? 0;
    },
  };
};
