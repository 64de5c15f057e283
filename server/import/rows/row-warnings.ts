import type { Finding } from '#domain/catalogue/rule.ts';
import { requestKeys, twinsOf } from '#domain/dossier/checks/identity.ts';
import { CHECKS, DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import { subjectOf } from '#domain/dossier/checks/subject.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { measureName } from '#domain/dossier/measures.ts';
import { listed, typeset } from '#domain/format.ts';
import { profileOf } from '#domain/profile.ts';
import type { ReadRow, RowWarning } from '../read/read-file.ts';

/*
 * What an import shows immediately, because the coordinator still has the cell in view. These rules
 * depend neither on the day nor, except for its own words of health, on the panel; all the others
 * are for the control of the dossier.
 */
const CONTEXT = {
  date: '2026-01-01',
  profile: profileOf('cpam-local-cell'),
  holidays: 'metropole',
  fundCode: null,
} as const;

/** SIRET (ID-03), health words (LET-01), the panel's own among them, postal block (LET-04), letters (LET-07). */
export function warningsOf(dossier: DossierFacts, healthWords: readonly string[]): Finding[] {
  const settings = { ...DEFAULT_CHECK_SETTINGS, healthWords: [...healthWords] };
  const subject = subjectOf(dossier, { ...CONTEXT, settings });
  const codes = ['ID-03', 'LET-01', 'LET-04', 'LET-07'] as const;
  return codes
    .flatMap((code) => CHECKS[code]?.(subject) ?? [])
    .filter(({ field }) => field !== 'insured.address' || dossier.insured.address != null);
}

/** ID-04 between the rows of a file: both are reported, both are kept, never merged. */
export function duplicateWarnings(rows: readonly ReadRow[]): ReadonlyMap<number, RowWarning> {
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    for (const key of row.dossier ? requestKeys(row.dossier) : []) {
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
  }
  const twins = new Map<number, Set<ReadRow>>();
  for (const group of groups.values()) {
    if (group.length > 1) pair(group, twins);
  }
  return new Map([...twins].map(([row, others]) => [row, duplicateWarning(rows, row, others)]));
}

/** Beyond this, the time for a file of one repeated row would grow with the square. */
const MOST_TWINS = 5;

function pair(group: readonly ReadRow[], twins: Map<number, Set<ReadRow>>): void {
  for (const [rank, row] of group.entries()) {
    const near = group.slice(Math.max(0, rank - MOST_TWINS), rank + MOST_TWINS + 1);
    for (const other of near) {
      if (other === row || !areTwins(row, other)) continue;
      twins.set(row.row, (twins.get(row.row) ?? new Set()).add(other));
    }
  }
}

const areTwins = (row: ReadRow, other: ReadRow): boolean =>
  row.dossier !== null &&
  other.dossier !== null &&
  twinsOf(row.dossier, [other.dossier]).length > 0;

function duplicateWarning(
  rows: readonly ReadRow[],
  line: number,
  others: ReadonlySet<ReadRow>,
): RowWarning {
  const code = rows.find(({ row }) => row === line)?.dossier?.measure.code;
  const lines = listed([...others].map(({ row, reference }) => `${row} (${reference})`));
  const what = code ? measureName(code, 'un') : 'la même action';
  const which = others.size > 1 ? `lignes ${lines}` : `ligne ${lines}`;
  const message = `Ligne ${line} : la même personne demande déjà ${what} à ces dates, ${which}. Les demandes sont gardées séparées : ôtez du fichier celle qui est en trop, puis choisissez-le de nouveau.`;
  return { code: 'ID-04', field: 'reference', message: typeset(message) };
}
