import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StreamWrite } from '#db/act.ts';
import type { Statement } from '#db/database.ts';
import { dossierScope } from '#db/sealing.ts';
import { refuse } from '#domain/catalogue/rule.ts';
import { changed, received } from '#domain/dossier/decide/facts.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { lockingDecision } from '#domain/dossier/locked.ts';
import { type FieldPath, mayRead } from '#domain/dossier/view.ts';
import type { ImportAnswer, ImportQuestion, ImportReport, ImportRow } from '#domain/wire/import.ts';
import { newDossier } from '../../acts/dossier-act.ts';
import { dossierFacts } from '../../acts/dossier-facts.ts';
import { dossierAfter, openDossier, writeDossier } from '../../acts/dossier-write.ts';
import { meetingReactions } from '../../acts/meeting-reactions.ts';
import type { Deps } from '../../deps.ts';
import type { Principal } from '../../principal.ts';
import { tryingAgain } from '../../trying-again.ts';
import { headersOf } from '../columns/headers.ts';
import type { PanelFile } from '../panel-file.ts';
import type { CellFault, ReadRow } from '../read/read-file.ts';
import { cellsAtFault, shownOfLastTime } from './cells-at-fault.ts';
import { compareDossier } from './compare.ts';
import { type KnownDossiers, knownDossiers } from './known-dossiers.ts';
import { correctionsKept } from './last-corrections.ts';
import { lockedCells } from './locked-cells.ts';

/** What the rows of one file write, collected so that all of it is written or nothing. */
interface Gathered {
  readonly writes: StreamWrite[];
  readonly alongside: Statement[];
  readonly reactions: ReturnType<typeof meetingReactions>;
}

/** ROLE-01. The coordination imports (contract §4). */
export const mayImport = ({ capacity }: Principal) =>
  capacity === 'coordination'
    ? null
    : refuse('ROLE-01', 'Seule la coordination importe des demandes.').refusal;

/**
 * The two-step import. Each row says what it would do; without `dryRun`, all those without an error
 * are written in one transaction, with the chosen columns, and the others change nothing.
 */
export async function importDossiers(
  deps: Deps,
  principal: Principal,
  { file, dryRun }: { file: PanelFile; dryRun: boolean },
): Promise<ImportReport> {
  return tryingAgain(async () => {
    const gathered: Gathered = {
      writes: [],
      alongside: [],
      reactions: meetingReactions(deps, principal),
    };
    const rows = await compareRows(deps, principal, { file, dryRun, gathered });
    if (!dryRun && gathered.writes.length > 0) {
      gathered.alongside.push(...choicesToKeep(deps, principal.panel.id, file));
      await keep(deps, principal, gathered);
    }
    if (file.kind === 'json') return { rows };
    const { sheet, mapping, choices, remembered, questions = [], remarks = [] } = file;
    return {
      rows,
      ...(sheet === undefined ? {} : { sheet }),
      questions: [...questions],
      remarks: [...remarks],
      mapping: [...mapping],
      choices: [...choices],
      remembered,
      ...shownOfLastTime(file, principal.capacity),
    };
  });
}

/** A sheet or a cell is of this file only: asked again, so that last month's is never read anew. */
const answersToKeep = (questions: readonly ImportQuestion[] = []): ImportAnswer[] =>
  questions.flatMap(({ id, about, answer }) =>
    about === 'column' && answer !== null ? [{ question: id, choice: answer }] : [],
  );

function choicesToKeep(deps: Deps, panelId: string, file: PanelFile): Statement[] {
  if (file.kind === 'json') return [];
  const source = { panelId, headers: headersOf(file.mapping) };
  const kept = { columns: file.choices, answers: answersToKeep(file.questions) };
  return [deps.columnChoices.put(source, kept)];
}

async function keep(deps: Deps, principal: Principal, gathered: Gathered): Promise<void> {
  const { memberId, capacity } = principal;
  const reactions = gathered.reactions.written();
  await deps.log.append({
    commandId: deps.newId(),
    actor: memberId,
    capacity,
    at: deps.clock.now(),
    bodyHash: '',
    answer: { acked: true, seq: null },
    writes: [...gathered.writes, ...reactions.writes],
    alongside: [...gathered.alongside, ...reactions.alongside],
  });
}

const ROWS_AT_ONCE = 5;

async function compareRows(
  deps: Deps,
  principal: Principal,
  { file, dryRun, gathered }: { file: PanelFile; dryRun: boolean; gathered: Gathered },
): Promise<ImportRow[]> {
  const known = await knownDossiers(deps, principal);
  const inFile = new Set(file.rows.map(({ dossier }) => dossier?.reference ?? null));
  const rows: ImportRow[] = [];
  for (const [index, read] of file.rows.entries()) {
    // Between the rows of a long file, running meetings get their turn.
    if (index % ROWS_AT_ONCE === 0) await nextTurn();
    const row = await compareRow(deps, principal, { file, read, known, inFile, dryRun, gathered });
    const cells = cellsAtFault(
      { ...read, warnings: row.warnings },
      file.mapping,
      principal.capacity,
    );
    rows.push(cells.length > 0 ? { ...row, cells } : row);
  }
  return rows;
}

interface RowToCompare {
  readonly file: PanelFile;
  readonly read: ReadRow;
  readonly known: KnownDossiers;
  /** References of the rows of this file. */
  readonly inFile: ReadonlySet<string | null>;
  readonly dryRun: boolean;
  readonly gathered: Gathered;
}

async function compareRow(
  deps: Deps,
  principal: Principal,
  { file, read, known, inFile, dryRun, gathered }: RowToCompare,
): Promise<ImportRow> {
  const { row, reference, dossier } = read;
  const reported = { row, reference, errors: [...read.errors], warnings: [...read.warnings] };
  const keep = (open: Kept | null) => {
    const about = { panelId: principal.panel.id, row, open };
    gathered.alongside.push(...correctionsKept(deps, file.cells, about));
  };
  if (!dossier || read.errors.length > 0) {
    keep(null);
    return { ...reported, status: 'error', changes: [] };
  }

  const found = known.find(dossier.reference);
  const before = found?.picture.facts ?? null;
  const decided = found ? lockingDecision(found.picture.dossier) : null;
  const { status, changes, merged, locked } = compareDossier(before, dossier, {
    ownActs: found?.picture.dossier.ownActs,
    isDecided: decided !== null,
  });
  const shown = changes.map(({ field, from, to }) =>
    mayRead(principal.capacity, field as FieldPath, merged.risk)
      ? { field, from, to }
      : { field, from: null, to: null },
  );
  const warnings = [
    ...reported.warnings,
    ...(decided ? lockedCells(locked, decided, file.mapping) : []),
    ...(await known.duplicates(merged, inFile)),
  ];
  const answered = { ...reported, warnings };
  const dossierId = found?.dossierId ?? null;
  if (status === 'identical') {
    if (!dryRun && file.cells.toKeep.has(row)) keep(await keyOf(deps, dossierId));
    return { ...answered, status, changes: [] };
  }
  const refused = dryRun
    ? await goneFault(deps, principal.panel.id, dossierId)
    : await gather(deps, principal, { dossierId, merged, gathered, keep });
  if (refused) return { ...answered, status: 'error', errors: [refused], changes: [] };
  return { ...answered, status, changes: shown };
}

/** The dossier whose key seals the corrections of its line. */
type Kept = Parameters<typeof correctionsKept>[2]['open'];

async function keyOf(deps: Deps, dossierId: string | null): Promise<Kept> {
  const key = dossierId && (await deps.keys.find(dossierScope(dossierId)));
  return key ? { dossierId, key } : null;
}

/** A dry run seals nothing: it only finds out whether the dossier can still be written. */
const goneFault = async (
  deps: Deps,
  panelId: string,
  dossierId: string | null,
): Promise<CellFault | null> =>
  dossierId && !(await openDossier(deps, dossierId, panelId)) ? PURGED : null;

/** Adds what one row writes to the rest; returns the fault of a row that a rule refuses. */
async function gather(
  deps: Deps,
  principal: Principal,
  about: {
    dossierId: string | null;
    merged: DossierFacts;
    gathered: Gathered;
    keep: (open: Kept) => void;
  },
): Promise<CellFault | null> {
  const { dossierId, merged, gathered, keep } = about;
  const { panel } = principal;
  const open = dossierId
    ? await openDossier(deps, dossierId, panel.id)
    : await newDossier(deps, panel.id);
  if (!open) return PURGED;
  const facts = dossierFacts(principal, open);
  const decision = dossierId ? changed(merged, facts) : received(merged, facts, 'import');
  if ('refusal' in decision) return { field: 'insured.nir', message: decision.refusal.message };

  const { write, alongside } = writeDossier(deps, open, decision);
  gathered.writes.push(write);
  gathered.alongside.push(...alongside);
  keep(open);
  await gathered.reactions.add(open, dossierAfter(open, decision));
  return null;
}

const PURGED: CellFault = {
  field: 'reference',
  message: 'Ce dossier a été effacé : créez la demande sous une nouvelle référence.',
};
