import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Statement } from '#db/database.ts';
import type { StreamWrite } from '#db/event-log.ts';
import { changed, received } from '#domain/dossier/decide.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { type FieldPath, mayRead } from '#domain/dossier/view.ts';
import { refuse } from '#domain/rules.ts';
import type { ImportReport, ImportRow } from '#domain/wire/http.ts';
import { othersOf } from './acts/checks.ts';
import { consentReactions } from './acts/consent-reactions.ts';
import { newDossier } from './acts/dossier-act.ts';
import { dossierFacts } from './acts/dossier-facts.ts';
import { openDossier, writeDossier } from './acts/dossier-write.ts';
import type { Deps, DossierPicture } from './deps.ts';
import { compareDossier } from './import/compare.ts';
import type { ReadFile, ReadRow } from './import/read-file.ts';
import type { Principal } from './principal.ts';
import { tryingAgain } from './trying-again.ts';

type ReadableFile = Extract<ReadFile, { ok: true }>;

/** What the rows of one file write, gathered to be kept together or not at all. */
interface Gathered {
  readonly writes: StreamWrite[];
  readonly alongside: Statement[];
  readonly told: ReturnType<typeof consentReactions>;
}

/** ROLE-01. The coordination imports (contract §4). */
export const mayImport = ({ capacity }: Principal) =>
  capacity === 'coordination'
    ? null
    : refuse('ROLE-01', 'Seule la coordination importe des demandes.').refusal;

/**
 * The two-step import. Each row says what it would do; without `dryRun`, all those without an error
 * are kept in one transaction, and the others change nothing.
 */
export async function importDossiers(
  deps: Deps,
  principal: Principal,
  { file, dryRun }: { file: ReadableFile; dryRun: boolean },
): Promise<ImportReport> {
  return tryingAgain(async () => {
    const gathered: Gathered = {
      writes: [],
      alongside: [],
      told: consentReactions(deps, principal.memberId),
    };
    const rows = await compareRows(deps, principal, { file, gathered });
    const report = file.kind === 'json' ? { rows } : { rows, mapping: [...file.mapping] };
    if (!dryRun && gathered.writes.length > 0) await keep(deps, principal, gathered);
    return report;
  });
}

async function keep(deps: Deps, principal: Principal, gathered: Gathered): Promise<void> {
  const { memberId, capacity } = principal;
  const told = gathered.told.written();
  await deps.log.append({
    commandId: deps.newId(),
    actor: memberId,
    capacity,
    at: deps.clock.now(),
    bodyHash: '',
    answer: { acked: true, seq: null },
    writes: [...gathered.writes, ...told.writes],
    alongside: [...gathered.alongside, ...told.alongside],
  });
}

const ROWS_AT_ONCE = 20;

async function compareRows(
  deps: Deps,
  principal: Principal,
  { file, gathered }: { file: ReadableFile; gathered: Gathered },
): Promise<ImportRow[]> {
  const known = await knownDossiers(deps, principal.panel.id);
  const met = new Map<string, number>();
  const rows: ImportRow[] = [];
  for (const [index, read] of file.rows.entries()) {
    // A long file leaves room, between its rows, for the meetings that go on.
    if (index % ROWS_AT_ONCE === 0) await nextTurn();
    const first = read.reference ? met.get(read.reference) : undefined;
    if (read.reference) met.set(read.reference, first ?? read.row);
    const row = first === undefined ? read : repeated(read, first);
    rows.push(await compareRow(deps, principal, { read: row, known, gathered }));
  }
  return rows;
}

const repeated = (read: ReadRow, first: number): ReadRow => ({
  ...read,
  errors: [
    ...read.errors,
    {
      field: 'reference',
      message: `La ligne ${first} porte déjà la référence ${read.reference}. Gardez une seule ligne, ou changez la référence.`,
    },
  ],
});

type Known = ReadonlyMap<string, { dossierId: string; picture: DossierPicture }>;

async function knownDossiers(deps: Deps, panelId: string): Promise<Known> {
  const entries = await deps.dossiers.list(panelId);
  return new Map(
    entries.flatMap(({ dossierId, row }) =>
      row ? [[row.facts.reference, { dossierId, picture: row }] as const] : [],
    ),
  );
}

async function compareRow(
  deps: Deps,
  principal: Principal,
  { read, known, gathered }: { read: ReadRow; known: Known; gathered: Gathered },
): Promise<ImportRow> {
  const { row, reference, dossier } = read;
  const said = { row, reference, errors: [...read.errors], warnings: [...read.warnings] };
  if (!dossier || read.errors.length > 0) return { ...said, status: 'error', changes: [] };

  const found = known.get(dossier.reference);
  const before = found?.picture.facts ?? null;
  const { status, changes, merged } = compareDossier(
    before,
    dossier,
    found?.picture.dossier.ownActs,
  );
  const shown = changes.map(({ field, from, to }) =>
    mayRead(principal.capacity, field as FieldPath, merged.risk)
      ? { field, from, to }
      : { field, from: null, to: null },
  );
  if (status === 'identical') return { ...said, status, changes: [] };

  const gatheredRow = await gather(deps, principal, {
    dossierId: found?.dossierId ?? null,
    merged,
    gathered,
  });
  if (gatheredRow.error)
    return { ...said, status: 'error', errors: [gatheredRow.error], changes: [] };
  return { ...said, warnings: [...said.warnings, ...gatheredRow.warnings], status, changes: shown };
}

/** What one row writes, added to the rest; a rule that refuses it makes the row an error. */
async function gather(
  deps: Deps,
  principal: Principal,
  about: { dossierId: string | null; merged: DossierFacts; gathered: Gathered },
) {
  const { dossierId, merged, gathered } = about;
  const { panel } = principal;
  const open = dossierId
    ? await openDossier(deps, dossierId, panel.id)
    : await newDossier(deps, panel.id);
  if (!open) return { error: { field: 'reference', message: PURGED }, warnings: [] };
  const others = await othersOf(deps, { panelId: panel.id, dossierId, facts: merged });
  const facts = dossierFacts(principal, open, { others });
  const decision = dossierId ? changed(merged, facts) : received(merged, facts, 'import');
  if ('refusal' in decision)
    return { error: { field: 'insured.nir', message: decision.refusal.message }, warnings: [] };

  const { write, alongside } = writeDossier(deps, open, decision);
  gathered.writes.push(write);
  gathered.alongside.push(...alongside);
  await gathered.told.add(open, merged);
  const duplicate = facts.check(merged).filter(({ code }) => code === 'ID-04');
  return {
    error: null,
    warnings: duplicate.map(({ code, field, message }) => ({ code, field, message })),
  };
}

const PURGED = 'Ce dossier a été effacé : créez la demande sous une nouvelle référence.';
