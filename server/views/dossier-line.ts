import type { Panel } from '#db/panels.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { currentDecision } from '#domain/dossier/state.ts';
import { mayRead } from '#domain/dossier/view.ts';
import { visibleFindings } from '#domain/dossier/visible-findings.ts';
import { onceFor } from '#domain/once-for.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import type { DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { dueFor } from './dossier-time.ts';
import { measureOf, nameOf, stateFor } from './dossier-view.ts';
import type { OpenableDossier } from './openable-dossier.ts';

/*
 * A dossier in one line, as a capacity reads it. It is kept beside the row that it was made from, and
 * made again where the row, the day or the settings of the panel are others.
 */

/** What its reader reads of it before the rules are run. */
export type ListLine = Omit<DossierRow, 'blocking' | 'warnings'>;

interface KeptLine {
  readonly panel: Panel;
  readonly today: string;
  readonly line: ListLine;
}
const linesOf = onceFor((_row: DossierPicture) => new Map<Capacity, KeptLine>());

export function lineFor(principal: Principal, about: OpenableDossier): ListLine {
  const { capacity, panel, today } = principal;
  const lines = linesOf(about.row);
  const known = lines.get(capacity);
  if (known?.panel === panel && known.today === today) return known.line;
  const line = lineOf(principal, about);
  lines.set(capacity, { panel, today, line });
  return line;
}

/** What the rules found, and whether the guard hides part of it. */
interface Judged {
  readonly found: readonly Finding[];
  readonly guarded: boolean;
}
const judgedOf = onceFor(
  (_line: ListLine): { last?: Judged & { readonly row: DossierRow } } => ({}),
);

/** The line with what the rules say of it. */
export function judgedLine(
  { capacity }: Principal,
  line: ListLine,
  { picture, found, guarded }: Judged & { readonly picture: DossierPicture },
): DossierRow {
  const kept = judgedOf(line);
  if (kept.last?.found === found && kept.last.guarded === guarded) return kept.last.row;
  const { facts, dossier } = picture;
  const findings = visibleFindings(found, capacity, { risk: facts.risk, guarded });
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const state = stateFor(dossier, facts, findings);
  const row = { ...line, state, blocking: count('blocking'), warnings: count('warning') };
  kept.last = { found, guarded, row };
  return row;
}

function lineOf(principal: Principal, { dossierId, row }: OpenableDossier): ListLine {
  const { facts, dossier } = row;
  const { capacity } = principal;
  return {
    id: dossierId,
    reference: facts.reference,
    state: stateFor(dossier, facts, []),
    measure: measureOf(facts),
    insuredName: mayRead(capacity, 'insured.usualName') ? nameOf(facts) : null,
    referent: mayRead(capacity, 'referent') ? (facts.referent?.name ?? null) : null,
    due: dueFor(principal, row),
    meetingId: dossier.scheduled?.meetingId ?? null,
    decisionNumber: currentDecision(dossier)?.decisionNumber ?? null,
  };
}
