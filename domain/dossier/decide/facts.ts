import { refuse } from '../../catalogue/rule.ts';
import type { Capacity } from '../../roles.ts';
import { applyChanges, changedFields, namedFields } from '../changes.ts';
import type { DossierCommandOf } from '../commands.ts';
import type { DossierFacts } from '../facts.ts';
import { nameFaults } from '../hidden-marks.ts';
import { stillLifted } from '../lifting.ts';
import { lockedChanges, lockedWords, lockingDecision } from '../locked.ts';
import { type FieldPath, mayReadNow } from '../view.ts';
import type { AskedOfDossier, DossierDecision, DossierDecisionFacts } from './decision.ts';
import { mustWrite } from './writers.ts';

/** What a capacity that does not prepare dossiers may write: the fields that it alone reads. */
const OWN_FIELDS: Readonly<Partial<Record<Capacity, readonly FieldPath[]>>> = {
  'medical-service': ['selfEmployed.health'],
};

export function create({
  command,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'create-dossier'>>): DossierDecision {
  const refusal = mustWrite(actor);
  if (refusal) return { refusal };
  if (facts.referenceTaken)
    return refuse(
      'STATE-01',
      `Un dossier porte déjà la référence ${command.dossier.reference}. Rien n’a été créé.`,
    );
  return received(command.dossier, facts, 'form');
}

/** The first version of a dossier. ID-01: a wrong NIR is never stored (domain.md §5.2). */
export function received(
  dossier: DossierFacts,
  facts: DossierDecisionFacts,
  source: 'form' | 'import' | 'seed',
): DossierDecision {
  const wrongNir = facts.check(dossier).find(({ code }) => code === 'ID-01');
  if (wrongNir) return refuse('ID-01', wrongNir.message);
  const [hidden] = nameFaults(dossier);
  if (hidden) return refuse('LET-07', hidden.message);
  const { panelId } = facts.panel;
  const commitment = facts.commit(dossier);
  return {
    events: [{ type: 'DossierReceived', panelId, source, version: 1, commitment }],
    newFacts: { facts: dossier, version: 1 },
    results: { dossierId: facts.newId },
  };
}

export function update({
  dossier,
  command,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'update-dossier'>>): DossierDecision {
  const named = namedFields(command.changes);
  const own = OWN_FIELDS[actor.capacity] ?? [];
  const isOwn = named.length > 0 && named.every((path) => own.includes(path));
  const refusal = isOwn ? null : mustWrite(actor);
  if (refusal) return { refusal };
  const { current } = facts;
  if (!current) return refuse('NOT-FOUND', 'Ce dossier n’existe pas ou vous n’y avez pas accès.');
  const { guarded = false } = facts;
  const circumstances = { risk: current.risk, guarded };
  // Naming a field is enough: an answer that depended on its value would reveal it.
  const unreadable = named.filter((path) => !mayReadNow(actor.capacity, path, circumstances));
  const next = applyChanges(current, command.changes);
  if (unreadable.length > 0)
    return refuse('ROLE-01', 'Un des champs nommés n’est pas lisible par votre fonction.');
  if (next.reference !== current.reference && facts.referenceTaken)
    return refuse('STATE-01', `Un autre dossier porte la référence ${next.reference}.`);
  // DEC-01: said after the right to read, so that it reveals no value.
  const decided = lockingDecision(dossier);
  const locked = decided ? lockedChanges(current, next) : [];
  if (decided && locked.length > 0) return refuse('DEC-01', lockedWords(locked, decided));
  return changed(next, facts);
}

/** A new version of the facts; no event when nothing differs. */
export function changed(next: DossierFacts, facts: DossierDecisionFacts): DossierDecision {
  const fields = changedFields(facts.current, next);
  if (fields.length === 0) return { events: [] };
  const wrongNir = fields.includes('insured.nir')
    ? facts.check(next).find(({ code }) => code === 'ID-01')
    : undefined;
  if (wrongNir) return refuse('ID-01', wrongNir.message);
  const [hidden] = nameFaults(next, fields);
  if (hidden) return refuse('LET-07', hidden.message);
  const version = facts.version + 1;
  const kept = stillLifted(facts.lifted, fields);
  const liftingsEnded = facts.lifted.filter((one) => !kept.includes(one)).map(({ code }) => code);
  return {
    events: [{ type: 'FactsChanged', version, liftingsEnded, commitment: facts.commit(next) }],
    newFacts: { facts: next, version },
  };
}
