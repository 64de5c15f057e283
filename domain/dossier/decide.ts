import type { Actor } from '../meeting/decide.ts';
import type { Text } from '../outcomes.ts';
import type { DateOnly, Id } from '../primitives.ts';
import { type Capacity, isPhysician, type Physician } from '../roles.ts';
import { type Finding, type Refusal, refuse } from '../rules.ts';
import { applyChanges, changedFields, namedFields } from './changes.ts';
import type { CheckSettings } from './checks/subject.ts';
import type { DossierCommand, DossierCommandOf } from './commands.ts';
import { liftFinding, restoreFinding } from './decide-lifting.ts';
import type { DossierEvent } from './events.ts';
import type { DossierFacts } from './facts.ts';
import { forbids } from './forbids.ts';
import { receivePiece } from './receive-piece.ts';
import { currentDecision, type Dossier, type SubmittedOutcome } from './state.ts';
import { type FieldPath, mayReadNow } from './view.ts';
import { toldTo } from './visible-findings.ts';
import { mustWrite } from './writers.ts';

/** A power to sign for the fund, dated (CSS R122-3). */
export interface Delegation {
  readonly id: Id;
  readonly fundCode: string;
  readonly kinds: readonly string[];
  readonly from: DateOnly;
  readonly until: DateOnly;
}

export interface DossierDecisionFacts {
  readonly today: DateOnly;
  readonly panel: { readonly panelId: Id; readonly fundCode: string };
  /** What the panel counts with today. */
  readonly settings: CheckSettings;
  /** The free texts of the command, by slot, put by beside the events. */
  readonly texts: Readonly<Record<string, Text>>;
  /** The facts as they stand; null for a dossier still to be created. */
  readonly current: DossierFacts | null;
  readonly version: number;
  /** Findings on the facts as they would be after the command, at today's date. */
  readonly check: (facts: DossierFacts) => readonly Finding[];
  readonly referenceTaken: boolean;
  /** The physicians still keep its medical facts (`secrecyGuard`). */
  readonly guarded?: boolean;
  readonly newId: Id;
  /** Salted commitment to the version of the facts that the command would write. */
  readonly commit: (facts: DossierFacts) => string;
  readonly delegations: readonly Delegation[];
  readonly outcome: SubmittedOutcome | null;
  /** What the letters of the decision would be; computed by the server before the act. */
  readonly textHash: string;
}

/** The facts that the events announce, to be written beside them in the same transaction. */
export interface NewFacts {
  readonly facts: DossierFacts;
  readonly version: number;
}

export type DossierDecision =
  | {
      readonly events: readonly DossierEvent[];
      readonly newFacts?: NewFacts;
      readonly results?: Record<string, unknown>;
      /** Set when the fund decides: the server takes a number and renders the letters. */
      readonly signs?: { readonly outcome: SubmittedOutcome; readonly delegation: Delegation };
    }
  | { readonly refusal: Refusal };

export interface AskedOfDossier<C> {
  readonly dossier: Dossier;
  readonly command: C;
  readonly facts: DossierDecisionFacts;
  readonly actor: Actor;
}

/** What a command does to a dossier, or why it is refused. Pure. */
export function decideDossier(asked: AskedOfDossier<DossierCommand>): DossierDecision {
  const { command } = asked;
  switch (command.type) {
    case 'create-dossier':
      return create({ ...asked, command });
    case 'update-dossier':
      return update({ ...asked, command });
    case 'record-advice':
      return recordAdvice({ ...asked, command });
    case 'withdraw-consent':
      return withdrawConsent({ ...asked, command });
    case 'lift-finding':
      return liftFinding({ ...asked, command });
    case 'restore-finding':
      return restoreFinding({ ...asked, command });
    case 'receive-piece':
      return receivePiece({ ...asked, command });
    case 'take-decision':
      return takeDecision({ ...asked, command });
  }
}

/** What a capacity that prepares no dossier writes itself: what it alone reads. */
const OWN_FIELDS: Readonly<Partial<Record<Capacity, readonly FieldPath[]>>> = {
  'medical-service': ['selfEmployed.health'],
};

function create({
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
  const fields = changedFields(null, dossier);
  const { panelId } = facts.panel;
  const commitment = facts.commit(dossier);
  return {
    events: [{ type: 'DossierReceived', panelId, source, version: 1, fields, commitment }],
    newFacts: { facts: dossier, version: 1 },
    results: { dossierId: facts.newId },
  };
}

function update({
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
  // Named is enough: an answer that hung on the value would tell it.
  const unreadable = named.filter((path) => !mayReadNow(actor.capacity, path, circumstances));
  const next = applyChanges(current, command.changes);
  if (unreadable.length > 0)
    return refuse('ROLE-01', 'Un des champs nommés n’est pas lisible par votre fonction.');
  if (next.reference !== current.reference && facts.referenceTaken)
    return refuse('STATE-01', `Un autre dossier porte la référence ${next.reference}.`);
  return changed(next, facts);
}

/** A new version of the facts; nothing at all when nothing differs. */
export function changed(next: DossierFacts, facts: DossierDecisionFacts): DossierDecision {
  const fields = changedFields(facts.current, next);
  if (fields.length === 0) return { events: [] };
  const wrongNir = fields.includes('insured.nir')
    ? facts.check(next).find(({ code }) => code === 'ID-01')
    : undefined;
  if (wrongNir) return refuse('ID-01', wrongNir.message);
  const version = facts.version + 1;
  return {
    events: [{ type: 'FactsChanged', version, fields, commitment: facts.commit(next) }],
    newFacts: { facts: next, version },
  };
}

/** The physician's own act. His reasons stay with him: a sense and a date, nothing else. */
function recordAdvice({
  command,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'record-advice'>>): DossierDecision {
  const { capacity } = actor;
  if (!isPhysician(capacity))
    return refuse('ROLE-01', 'Seul un médecin enregistre son propre avis.');
  if (!facts.current)
    return refuse('NOT-FOUND', 'Ce dossier n’existe pas ou vous n’y avez pas accès.');
  return adviceGiven({ ...command, capacity, facts, current: facts.current });
}

interface Advice {
  readonly capacity: Physician;
  readonly sense: 'favourable' | 'unfavourable';
  readonly expectedEnd?: DateOnly | null;
  readonly facts: DossierDecisionFacts;
  readonly current: DossierFacts;
}

/** An advice, given here or as an opinion in a meeting, becomes the fact that the rules read. */
export function adviceGiven({ capacity, sense, expectedEnd, facts, current }: Advice) {
  const date = facts.today;
  const next: DossierFacts =
    capacity === 'medical-service'
      ? {
          ...current,
          medicalAdvice: { sense, date },
          ...(expectedEnd ? { workStoppage: { ...current.workStoppage, expectedEnd } } : {}),
        }
      : { ...current, occupationalPhysicianConsent: { given: sense === 'favourable', date } };
  const written = changed(next, facts);
  if ('refusal' in written) return written;
  const events: DossierEvent[] = [...written.events, { type: 'AdviceGiven', capacity, sense }];
  return written.newFacts ? { events, newFacts: written.newFacts } : { events };
}

/** CSP L1110-4: the insured takes back his agreement when he wishes, and it holds at once. */
function withdrawConsent({
  command,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'withdraw-consent'>>): DossierDecision {
  if (actor.capacity !== 'coordination' && actor.capacity !== 'social-service')
    return refuse('ROLE-01', 'La coordination ou le service social enregistre ce retrait.');
  const { current } = facts;
  if (!current) return refuse('NOT-FOUND', 'Ce dossier n’existe pas ou vous n’y avez pas accès.');
  const { what, date } = command;
  if (date > facts.today)
    return refuse('STATE-01', 'La date du retrait est dans l’avenir. Rien n’a changé.');
  const written = changed({ ...current, consents: without(current, what) }, facts);
  if ('refusal' in written) return written;
  if (written.events.length === 0)
    return refuse('STATE-01', 'Cet accord n’était pas donné, ou il est déjà retiré.');
  const events: DossierEvent[] = [...written.events, { type: 'ConsentWithdrawn', what, date }];
  return written.newFacts ? { events, newFacts: written.newFacts } : { events };
}

function without(
  { consents }: DossierFacts,
  what: DossierCommandOf<'withdraw-consent'>['what'],
): DossierFacts['consents'] {
  if (what === 'presentation') return { ...consents, presentation: null };
  if (what === 'employer-information') return { ...consents, employerInformation: false };
  if (!consents?.sharing?.includes(what)) return consents;
  return { ...consents, sharing: consents.sharing.filter((one) => one !== what) };
}

const WITHOUT_LETTER = ['redirection', 'out-of-scope', 'withdrawn'];

/**
 * The fund decides (CSS L323-3-1, R122-3): a signatory whose delegation is in force, on the outcome
 * that the panel submitted, on the facts as they stand today.
 */
function takeDecision({
  dossier,
  command,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'take-decision'>>): DossierDecision {
  const { outcome, current } = facts;
  const { meetingId, itemId } = command.basedOn;
  if (actor.capacity !== 'signatory') return refuse('SIGN-01', NO_DELEGATION);
  if (!outcome || !current || outcome.meetingId !== meetingId || outcome.itemId !== itemId)
    return refuse('NOT-FOUND', 'Aucune issue de ce point n’attend de décision.');
  const taken = currentDecision(dossier);
  if (taken)
    return refuse(
      'STATE-01',
      `La décision n° ${taken.decisionNumber} est déjà prise sur ce point.`,
    );
  const delegation = facts.delegations.find((one) => covers(one, outcome.outcome, facts));
  if (!delegation) return refuse('SIGN-01', NO_DELEGATION);
  if (WITHOUT_LETTER.includes(outcome.outcome))
    return refuse(
      'LET-02',
      'La lettre de cette issue n’existe pas encore dans Rebond : la décision n’a pas été prise.',
    );
  // Facts may have changed since the panel met: an advice, a date (S06, S23).
  const forbidden = forbids(outcome.outcome, facts.check(current));
  const obstacle = toldTo(actor.capacity, forbidden, { risk: current.risk });
  if (obstacle) return { refusal: obstacle };
  if (command.textHash && command.textHash !== facts.textHash)
    return refuse(
      'STATE-01',
      'La lettre a changé depuis que vous l’avez lue. Relisez-la avant de signer ; rien n’est parti.',
    );
  return { events: [], signs: { outcome, delegation } };
}

const NO_DELEGATION =
  'Aucune délégation de signature de la caisse ne vous couvre pour cette décision à cette date. Rien n’est parti.';

const covers = (
  { fundCode, kinds, from, until }: Delegation,
  outcome: string,
  { today, panel }: DossierDecisionFacts,
): boolean =>
  fundCode === panel.fundCode && kinds.includes(outcome) && from <= today && today <= until;
