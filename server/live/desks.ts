import { canonical, sha256 } from '#db/canonical.ts';
import { currentDecision } from '#domain/dossier/state.ts';
import type { Id } from '#domain/primitives.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import type { ServerMessage } from '#domain/wire/live.ts';
import type { Deps } from '../deps.ts';
import { type Principal, principalIn } from '../principal.ts';
import { opensNow } from '../views/dossier-view.ts';
import { openable } from '../views/openable.ts';
import type { OpenableDossier } from '../views/openable-dossier.ts';
import type { Reader } from '../views/own-answer.ts';
import { deskRows, seesDesk } from '../views/signing-desk.ts';
import { createLane } from './lane.ts';
import { push } from './leave.ts';
import { type Near, nearOf, type Reached } from './reach.ts';
import type { Revocation } from './revocation.ts';
import type { Watcher } from './watcher.ts';

/** What one dossier has on the desk, and what it was then compared with. */
interface LinesOfDossier {
  readonly previews: readonly DecisionPreview[];
  readonly near: readonly Id[];
}

/** The signing desk as one reader reads it, and the pages that show it to her. */
interface OpenDesk {
  readonly who: Reader;
  readonly panelId: Id;
  /** By dossier, those without a line apart; null until it is read, or when all may have changed. */
  lines: Map<Id, LinesOfDossier> | null;
  /** The dossiers to read again. */
  readonly due: Set<Id>;
  /** The hash of what each page was last told of. */
  readonly pages: Map<Watcher, string>;
}

/**
 * The signing desks that open pages show. A page hears `decisions` once its desk is followed, then
 * each time its viewer's own list changes: an outcome more, another text for a letter. Only the
 * dossiers that a write reaches are read again.
 */
export function createDesks(
  deps: Deps,
  { revocation, failed }: { revocation: Revocation; failed: (error: unknown) => void },
) {
  const desks = new Map<string, OpenDesk>();
  const lane = createLane(async (key) => {
    const desk = desks.get(key);
    if (!desk) return;
    await revocation.check();
    const hash = await readAgain(deps, desk).catch((error: unknown) => {
      // What was to be read is not known any more.
      desk.lines = null;
      throw error;
    });
    const frame = { type: 'decisions', panelId: desk.panelId } satisfies ServerMessage;
    for (const [watcher, told] of desk.pages) {
      if (told === hash) continue;
      desk.pages.set(watcher, hash);
      push(watcher.socket, JSON.stringify(frame));
    }
  }, failed);

  return {
    /** From now on this page shows the desk of this panel and no other; null for none. */
    show(watcher: Watcher, panelId: Id | null): void {
      const wanted = panelId === null ? null : keyOf(watcher.who, panelId);
      for (const [key, desk] of desks) {
        if (key === wanted) continue;
        desk.pages.delete(watcher);
        if (desk.pages.size === 0) desks.delete(key);
      }
      if (panelId === null || wanted === null || desks.get(wanted)?.pages.has(watcher)) return;
      const { who } = watcher;
      const desk = desks.get(wanted) ?? emptyDesk(who, panelId);
      desks.set(wanted, desk);
      desk.pages.set(watcher, '');
      lane.add([wanted]);
    },
    again(reached: Reached): void {
      if (reached !== 'all' && reached.size === 0) return;
      for (const desk of desks.values()) {
        if (reached === 'all') desk.lines = null;
        else for (const id of reached) desk.due.add(id);
      }
      lane.add(desks.keys());
    },
    /** The dossiers with a line on some desk, as they were last compared. */
    followed: (): Near[] =>
      [...desks.values()].flatMap(({ lines }) =>
        [...(lines ?? [])].map(([id, { near }]): Near => [id, near]),
      ),
  };
}

const keyOf = ({ personId, as = '' }: { personId: string; as?: string | undefined }, panelId: Id) =>
  `${personId} ${as} ${panelId}`;

const emptyDesk = (who: Reader, panelId: Id): OpenDesk => ({
  who,
  panelId,
  lines: null,
  due: new Set(),
  pages: new Map(),
});

/** The hash of the desk as its reader would be answered now. */
async function readAgain(deps: Deps, desk: OpenDesk): Promise<string> {
  const { who, panelId, due } = desk;
  const found = await principalIn(deps, who, panelId);
  if (!found || 'ambiguous' in found || !seesDesk(found.principal)) {
    desk.lines = null;
    return hashOf([]);
  }
  const { principal } = found;
  const isWhole = desk.lines === null;
  const lines = desk.lines ?? new Map<Id, LinesOfDossier>();
  desk.lines = lines;
  const asked = [...due];
  due.clear();
  const known = isWhole ? await openable(deps, principal) : await opened(deps, principal, asked);
  for (const id of asked) lines.delete(id);
  for (const one of known) {
    const read = await linesOf(deps, principal, one);
    if (read) lines.set(one.dossierId, read);
  }
  return hashOf(inOneOrder([...lines.values()].flatMap((one) => one.previews)));
}

/** In whatever order its dossiers were read. */
const inOneOrder = (previews: readonly DecisionPreview[]): DecisionPreview[] => {
  const keyOf = ({ dossierId, basedOn }: DecisionPreview) => `${dossierId} ${basedOn.itemId}`;
  return [...previews].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

const hashOf = (previews: readonly DecisionPreview[]): string => sha256(canonical(previews));

async function opened(
  deps: Deps,
  principal: Principal,
  dossierIds: readonly Id[],
): Promise<OpenableDossier[]> {
  const may = opensNow(deps, principal);
  const known: OpenableDossier[] = [];
  for (const dossierId of dossierIds) {
    const entry = await deps.dossiers.get(dossierId);
    if (entry?.row && entry.panelId === principal.panel.id && (await may(entry.row)))
      known.push({ dossierId, row: entry.row });
  }
  return known;
}

async function linesOf(
  deps: Deps,
  principal: Principal,
  known: OpenableDossier,
): Promise<LinesOfDossier | null> {
  const { dossierId, row: picture } = known;
  const previews = await deskRows(deps, principal, known);
  if (previews.length === 0) return null;
  // Once the decision is taken, today's findings no longer concern it.
  const isJudged = currentDecision(picture.dossier) === null;
  const panelId = principal.panel.id;
  return { previews, near: isJudged ? await nearOf(deps, { panelId, dossierId, picture }) : [] };
}
