import { desc } from 'drizzle-orm';
import type { Database } from './database.ts';

/**
 * Names the life of a store: a page that followed another one starts again from nothing. `restore`
 * begins a new epoch, since what came after the backup is not there any more.
 */
export const storeEpoch = ({ queries, atomically, tables: { storeEpochs: table } }: Database) => {
  const last = async () =>
    (await queries.select().from(table).orderBy(desc(table.number)).limit(1))[0];
  const begin = async (epoch: string): Promise<string> => {
    await atomically([
      queries.insert(table).values({ number: ((await last())?.number ?? 0) + 1, epoch }),
    ]);
    return epoch;
  };
  return {
    begin,
    /** The epoch in force; a new store begins its first with `fresh`. */
    current: async (fresh: string): Promise<string> => (await last())?.epoch ?? begin(fresh),
  };
};
