import { dossierScope } from '#db/sealing.ts';
import type { DossierCommand } from '#domain/dossier/commands.ts';
import type { DossierDecision } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { emptyDossier } from '#domain/dossier/state.ts';
import type { Deps } from '../deps.ts';
import { prepareCorrection } from '../letters/correction-act.ts';
import { prepareDecision } from '../letters/decision-act.ts';
import { isFollowing, prepareFollowing } from '../letters/following-act.ts';
import type { Principal } from '../principal.ts';
import { opensNow } from '../views/dossier-view.ts';
import { guardedNow } from '../views/secrecy-guard.ts';
import { factsIn, othersOf } from './checks.ts';
import { type KeptTexts, keepTexts } from './command-texts.ts';
import { dossierFacts } from './dossier-facts.ts';
import { dossierNamed } from './dossier-named.ts';
import { dossierAfter, type OpenDossier, openDossier, writeDossier } from './dossier-write.ts';
import { meetingReactions } from './meeting-reactions.ts';
import { NOT_FOUND, type Preparation, type PreparedAct } from './prepared.ts';
import { stoppedByWords, withWhy } from './typed-words.ts';

/** An act on a dossier, with what it does to the meeting that has it on its agenda. */
export async function prepareDossierAct(
  deps: Deps,
  principal: Principal,
  command: DossierCommand,
): Promise<Preparation> {
  const { panel } = principal;
  const open =
    command.type === 'create-dossier'
      ? await newDossier(deps, panel.id)
      : await openNamed(deps, panel, command);
  if (!open) return NOT_FOUND;
  const { facts: stored, dossier } = open;
  if (stored && !(await opensNow(deps, principal)({ facts: stored, dossier }))) return NOT_FOUND;
  if (command.type === 'take-decision') return prepareDecision(deps, principal, { command, open });
  if (command.type === 'correct-decision')
    return prepareCorrection(deps, principal, { command, open });
  if (isFollowing(command)) return prepareFollowing(deps, principal, { command, open });

  const named = referenceOf(command);
  const taken = named ? await deps.dossiers.findByReference(panel.id, named) : null;
  const typed = command.type === 'create-dossier' ? command.dossier : open.facts;
  const texts = keepTexts(deps, command, { author: principal.capacity, key: open.key });
  const facts = dossierFacts(principal, open, {
    texts: texts.slots,
    others: typed ? (await othersOf(deps, { ...open, facts: typed })).map(factsIn) : [],
    guarded: stored ? await guardedNow(deps, principal)({ facts: stored, dossier }) : false,
    referenceTaken: taken !== null && taken.dossierId !== open.dossierId,
  });
  const decision = decideDossier({ dossier: open.dossier, command, facts, actor: principal });
  if ('refusal' in decision) return decision;
  const stopped = stoppedByWords(command, principal, open.facts);
  if (stopped) return { refusal: stopped };
  return withReactions(deps, principal, {
    open,
    decision: { ...decision, events: withWhy(decision.events, texts) },
    texts,
  });
}

async function openNamed(
  deps: Deps,
  panel: Principal['panel'],
  command: Exclude<DossierCommand, { type: 'create-dossier' }>,
): Promise<OpenDossier | null> {
  const dossierId = await dossierNamed(deps, panel, command);
  return dossierId === null ? null : openDossier(deps, dossierId, panel.id);
}

/** Keys of a dossier that does not exist yet. */
export async function newDossier(deps: Deps, panelId: string): Promise<OpenDossier> {
  const dossierId = deps.newId();
  const { key, statements } = await deps.keys.obtain(panelId, dossierScope(dossierId));
  return {
    dossierId,
    panelId,
    dossier: emptyDossier,
    facts: null,
    key,
    keyStatements: statements,
  };
}

const referenceOf = (command: DossierCommand): string | null => {
  if (command.type === 'create-dossier') return command.dossier.reference;
  return command.type === 'update-dossier' ? (command.changes.reference ?? null) : null;
};

type Happened = Exclude<DossierDecision, { refusal: unknown }>;

/** The dossier's events, and those of the meetings that study it or did (consents, proposals). */
async function withReactions(
  deps: Deps,
  principal: Principal,
  { open, decision, texts }: { open: OpenDossier; decision: Happened; texts: KeptTexts },
): Promise<PreparedAct> {
  const { events, newFacts, results = {} } = decision;
  if (events.length === 0) return { writes: [], alongside: [], results, seq: null };
  const { write, alongside } = writeDossier(deps, open, { events, newFacts });
  const reactions = meetingReactions(deps, principal);
  await reactions.add(open, dossierAfter(open, { events, newFacts }), events);
  const meetings = reactions.written();
  return {
    writes: [write, ...meetings.writes],
    alongside: [...alongside, ...texts.statements, ...meetings.alongside],
    results,
    seq: null,
    words: texts.words,
  };
}
