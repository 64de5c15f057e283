import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { DATA_CLASSES, type DataClass, FIELD_PATHS, VIEW } from '#domain/dossier/view.ts';
import { canonical } from './canonical.ts';
import { DamagedData, opened } from './damage.ts';
import { dataKeys, type Vault } from './data-keys.ts';
import type { Statement } from './database.ts';
import { type DataKey, dossierScope } from './sealing.ts';

/** One version of a dossier's facts. */
export interface PersonalFile {
  /** The version at which a class last changed. */
  readonly version: number;
  readonly facts: DossierFacts;
}

export interface FactsVersion {
  readonly dossierId: string;
  readonly version: number;
  readonly facts: DossierFacts;
  /** Only these are appended; for a first version, every class that has a value. */
  readonly changedClasses: readonly DataClass[];
}

/** Above every version, within what an integer of both dialects holds. */
const LATEST = 2 ** 31 - 1;

/** The facts of dossiers: versions appended class by class, each sealed with the dossier's key. */
export const personalFiles = (vault: Vault) => {
  const { database, keyring } = vault;
  const { queries, tables } = database;
  const { facts: table } = tables;
  const keys = dataKeys(vault);
  const known = and(
    eq(table.dossierId, sql.placeholder('dossierId')),
    lte(table.version, sql.placeholder('upTo')),
  );
  const versions = queries.select().from(table).where(known).orderBy(asc(table.version)).prepare();

  const read = async (
    dossierId: string,
    { upTo = LATEST, known }: { upTo?: number; known?: DataKey | undefined },
  ): Promise<PersonalFile | null> => {
    const rows = await versions.execute({ dossierId, upTo });
    const latest = new Map(rows.map((row) => [row.class as DataClass, row]));
    const key = known ?? (await keys.find(dossierScope(dossierId)));
    const parts = new Map<DataClass, ClassPart>();
    for (const [dataClass, { version, sealed }] of latest) {
      const plain = opened(keyring, key, {
        place: { field: `facts:${dataClass}`, version },
        sealed,
        damage: () => new DamagedData('un dossier', `facts/${dossierId}/${version}/${dataClass}`),
      });
      if (plain) parts.set(dataClass, JSON.parse(plain.toString()));
    }
    if (parts.size === 0) return null;
    if (!parts.has('personal')) throw new DamagedData('un dossier', `facts/${dossierId}/personal`);
    return { version: rows.at(-1)?.version ?? 0, facts: joinFacts(parts) };
  };

  return {
    /** The statements that append one version. An empty list when nothing changed. */
    put(key: DataKey, { dossierId, version, facts, changedClasses }: FactsVersion): Statement[] {
      if (key.scope !== dossierScope(dossierId)) throw new Error('The key of another scope.');
      const parts = splitFacts(facts);
      return changedClasses.map((dataClass) => {
        const part = canonical(parts.get(dataClass) ?? {});
        const sealed = keyring.seal(key, { field: `facts:${dataClass}`, version }, part);
        return queries.insert(table).values({ dossierId, version, class: dataClass, sealed });
      });
    },

    /**
     * The current facts; null if the dossier is unknown or purged. Throws `DamagedData`. @param known the
     * dossier's key, where it was just read.
     */
    current: (dossierId: string, known?: DataKey) => read(dossierId, { known }),

    /** The facts at a version; null if there were none yet, or if they were purged since. */
    at: (dossierId: string, version: number) => read(dossierId, { upTo: version }),

    /** Removes every version of a dossier. */
    remove: (dossierId: string): Statement =>
      queries.delete(table).where(eq(table.dossierId, dossierId)),
  };
};

/** The part of the facts that belongs to one class, in the shape of the facts themselves. */
type ClassPart = Record<string, unknown>;

const isGroup = (value: unknown): value is ClassPart =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Splits facts by class, as `VIEW` says. A group (`insured`, `measure`…) that is present, even
 * empty or null, is noted in the personal part, so that joining loses nothing.
 */
export function splitFacts(facts: DossierFacts): ReadonlyMap<DataClass, ClassPart> {
  const parts = new Map<DataClass, ClassPart>();
  const partOf = (dataClass: DataClass): ClassPart => {
    const part = parts.get(dataClass) ?? {};
    parts.set(dataClass, part);
    return part;
  };
  for (const path of FIELD_PATHS) {
    const [key, leaf] = path.split('.') as [keyof DossierFacts, string | undefined];
    const value: unknown = facts[key];
    if (value === undefined) continue;
    if (leaf === undefined) {
      partOf(VIEW[path].class)[key] = value;
    } else if (!isGroup(value)) {
      partOf('personal')[key] = value;
    } else {
      partOf('personal')[key] ??= {};
      if (value[leaf] === undefined) continue;
      const part = partOf(VIEW[path].class);
      part[key] = { ...(part[key] as ClassPart | undefined), [leaf]: value[leaf] };
    }
  }
  return parts;
}

/** Puts the parts together again. A missing class leaves its fields absent. */
export function joinFacts(parts: ReadonlyMap<DataClass, ClassPart>): DossierFacts {
  const facts: ClassPart = {};
  for (const dataClass of DATA_CLASSES) {
    for (const [key, value] of Object.entries(parts.get(dataClass) ?? {})) {
      const before = facts[key];
      facts[key] = isGroup(before) && isGroup(value) ? { ...before, ...value } : value;
    }
  }
  return facts as DossierFacts;
}

/** Classes whose part differs from one version to the next; `before` is null for the first. */
export function changedClasses(before: DossierFacts | null, after: DossierFacts): DataClass[] {
  const old = before ? splitFacts(before) : new Map<DataClass, ClassPart>();
  const now = splitFacts(after);
  return DATA_CLASSES.filter(
    (dataClass) => canonical(old.get(dataClass) ?? {}) !== canonical(now.get(dataClass) ?? {}),
  );
}
