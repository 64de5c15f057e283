import type { Statement } from '#db/database.ts';
import { refuse } from '#domain/catalogue/rule.ts';
import type { DossierCommandOf } from '#domain/dossier/commands.ts';
import type { FollowingAct } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { decisionNamed } from '#domain/dossier/decision-life.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { lettersFollowing } from '#domain/letter/follow-ups.ts';
import type { FollowedAgreement } from '#domain/letter/input.ts';
import { asDated } from '#domain/letter/insured/conditional.ts';
import { letterNumber } from '#domain/numbers.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import { keepTexts } from '../acts/command-texts.ts';
import { dossierFacts } from '../acts/dossier-facts.ts';
import { type OpenDossier, writeDossier } from '../acts/dossier-write.ts';
import { NOT_FOUND, type Preparation } from '../acts/prepared.ts';
import { stoppedByWords, withWhy } from '../acts/typed-words.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { inDomain } from './decision-act.ts';
import { type DraftAsked, draftAll, type Signatory, signatoryFor, worded } from './drafts.ts';
import { inAnswer, inEvent, keptLetters, numberWrite, renderAll } from './issue.ts';
import { verificationCode } from './verification-code.ts';

/** The acts that follow a decision already signed. */
type FollowingCommand = DossierCommandOf<'lift-condition'>;

/**
 * What becomes of a decision: its event, its letters and their numbers are written together, or not at
 * all, like the decision itself.
 */
export async function prepareFollowing(
  deps: Deps,
  principal: Principal,
  { command, open }: { command: FollowingCommand; open: OpenDossier },
): Promise<Preparation> {
  const signatory = await signatoryFor(deps, principal);
  const texts = keepTexts(deps, command, { author: principal.capacity, key: open.key });
  const facts = dossierFacts(principal, open, {
    delegations: signatory ? [inDomain(signatory)] : [],
    texts: texts.slots,
  });
  const decided = decideDossier({ dossier: open.dossier, command, facts, actor: principal });
  if ('refusal' in decided) return decided;
  const stopped = stoppedByWords(command, principal, open.facts);
  if (stopped) return { refusal: stopped };
  const { follows } = decided;
  if (!follows)
    return undone(deps, { open, command, events: withWhy(decided.events, texts), texts });
  if (!signatory) return NOT_FOUND;
  const asked = await draftOf(deps, principal, { open, follows, signatory, words: texts.words });
  return asked ? issue(deps, principal, { open, asked, follows, texts }) : NOT_FOUND;
}

interface Drafting {
  readonly open: OpenDossier;
  readonly follows: FollowingAct;
  readonly signatory: Signatory;
  /** The texts of the command, by id. */
  readonly words: ReadonlyMap<string, string>;
}

/** What its letters are made of: the action and the conditions as they were granted, the rest as it is. */
async function draftOf(
  deps: Deps,
  { panel, today }: Principal,
  { open, follows, signatory, words }: Drafting,
): Promise<DraftAsked | null> {
  const { decision, lifted } = follows;
  const { conditions = [], factsVersion = open.dossier.version, outcome } = decision;
  const granted = (await deps.files.at(open.dossierId, factsVersion))?.facts;
  if (!open.facts || !granted) return null;
  const said = await worded(deps, { outcome, motive: null, conditions });
  return {
    panel,
    facts: asGranted(open.facts, granted),
    findings: [],
    requests: [],
    outcome: { ...said, conditions: said.conditions.map((one) => asDated(one, granted)) },
    meeting: null,
    nextMeeting: null,
    date: today,
    signatory: signatory.person,
    decisionNumber: decision.decisionNumber,
    follows: {
      date: decision.date,
      letters: decision.letters,
      lifted: { ...lifted, proof: words.get(lifted.proof.id) ?? '' },
    },
  };
}

/** The action as the agreement gave it, whatever was written in the dossier since. */
const asGranted = (now: DossierFacts, { measure }: DossierFacts): DossierFacts => ({
  ...now,
  measure: {
    ...now.measure,
    code: measure.code,
    periods: measure.periods ?? null,
    totalHours: measure.totalHours ?? null,
  },
});

const dueOn = ({ facts, panel, date }: DraftAsked, { letters, lifted }: FollowedAgreement) =>
  lettersFollowing({
    facts,
    settings: settingsOn(panel.settings, date),
    kind: 'L15',
    knew: letters,
    insuredOnly: lifted.remaining.length > 0,
  });

interface Issuing {
  readonly open: OpenDossier;
  readonly asked: DraftAsked;
  readonly follows: FollowingAct;
  readonly texts: ReturnType<typeof keepTexts>;
}

async function issue(
  deps: Deps,
  { panel, today }: Principal,
  { open, asked, follows, texts }: Issuing,
): Promise<Preparation> {
  const { decision, delegation, lifted } = follows;
  if (!asked.follows) return NOT_FOUND;
  const year = Number(today.slice(0, 4));
  const taken = await deps.streams.numbers(panel.id, year);
  const numbers = (rank: number) => ({
    number: letterNumber(year, panel.settings.code, taken.letters + rank + 1),
    code: verificationCode(deps.randomBytes),
  });
  const drafts = draftAll({ ...asked, numbers }, dueOn(asked, asked.follows));
  const [fault] = drafts.faults;
  if (fault) return { refusal: { rule: fault.code, message: fault.message } };
  const letters = await renderAll(deps, drafts.letters);
  if ('refusal' in letters) return letters;

  const { decisionNumber } = decision;
  const happened: DossierEvent = {
    type: 'ConditionLifted',
    decisionNumber,
    condition: lifted.rank,
    proof: lifted.proof,
    date: lifted.on,
    delegationId: delegation.id,
    letters: inEvent(letters),
  };
  const dossier = writeDossier(deps, open, { events: withWhy([happened], texts) });
  return {
    writes: [
      dossier.write,
      numberWrite(
        { panelId: panel.id, year, taken },
        { type: 'LettersNumbered', dossierId: open.dossierId, letters: letters.length },
      ),
    ],
    alongside: [
      ...dossier.alongside,
      ...texts.statements,
      ...keptLetters(deps, letters, { open, meetingId: null, decisionNumber }),
    ],
    results: { letters: inAnswer(letters) },
    seq: null,
  };
}

interface Undoing {
  readonly open: OpenDossier;
  readonly command: FollowingCommand;
  readonly events: readonly DossierEvent[];
  readonly texts: { readonly statements: readonly Statement[] };
}

/** A lifting made by mistake: its letters no longer leave, and nobody who holds one is told it is genuine. */
async function undone(deps: Deps, { open, command, events, texts }: Undoing): Promise<Preparation> {
  const decision = decisionNamed(open.dossier, command.decisionNumber);
  const ids = (decision?.conditions?.[command.condition]?.letters ?? []).map(({ id }) => id);
  const kept = await Promise.all(ids.map((id) => deps.letters.get(id)));
  if (kept.some((letter) => letter?.state !== 'final'))
    return refuse(
      'STATE-01',
      'Une lettre de confirmation est déjà partie : elle ne s’annule plus. Envoyez la fin d’accord si le document manque vraiment.',
    );
  const { write, alongside } = writeDossier(deps, open, { events });
  return {
    writes: [write],
    alongside: [
      ...alongside,
      ...texts.statements,
      ...ids.map((id) => deps.letters.setState(id, 'cancelled')),
    ],
    results: {},
    seq: null,
  };
}
