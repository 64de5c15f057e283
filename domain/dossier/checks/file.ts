import type { Finding } from '../../catalogue/rule.ts';
import type { DossierFacts } from '../facts.ts';
import { requestKeys } from './identity.ts';
import { type CheckContext, checkDossier } from './index.ts';

/**
 * What the rules find in each dossier of a file, in its order; the dossiers are also compared with
 * each other (ID-04). Only those that share a key are, so that the time grows with the length of
 * the file, not its square.
 */
export function checkFile(
  dossiers: readonly DossierFacts[],
  context: Omit<CheckContext, 'others'>,
): Finding[][] {
  const keys = dossiers.map(requestKeys);
  const ranksByKey = new Map<string, number[]>();
  for (const [rank, own] of keys.entries()) {
    for (const key of own) {
      const ranks = ranksByKey.get(key);
      if (ranks === undefined) ranksByKey.set(key, [rank]);
      else ranks.push(rank);
    }
  }
  // The requests of one person usually have the same keys, and then the same list.
  const neighbours = new Map<string, readonly DossierFacts[]>();
  const near = (own: readonly string[]): readonly DossierFacts[] => {
    const both = JSON.stringify(own);
    const known = neighbours.get(both);
    if (known !== undefined) return known;
    const ranks = [...new Set(own.flatMap((key) => ranksByKey.get(key) ?? []))].sort(
      (a, b) => a - b,
    );
    const list = ranks.flatMap((rank) => dossiers[rank] ?? []);
    neighbours.set(both, list);
    return list;
  };
  return dossiers.map((facts, rank) =>
    checkDossier(facts, { ...context, others: near(keys[rank] ?? []) }),
  );
}
