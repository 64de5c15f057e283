import type { Statement } from '#db/database.ts';
import { refuse } from '#domain/catalogue/rule.ts';
import { hasLeft } from '#domain/dispatch/states.ts';
import type { DossierCommand, DossierCommandOf } from '#domain/dossier/commands.ts';
import type { FollowingAct } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { decisionNamed } from '#domain/dossier/decision-life.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { lettersFollowing } from '#domain/letter/follow-ups.ts';
import { asDated } from '#domain/letter/insured/conditional.ts';
import { decisionNumber, letterNumber } from '#domain/numbers.ts';
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
import { eventOf, followedBy, takesNumber, textsOf, toldBy } from './followed.ts';
import { inAnswer, keptLetters, numberWrite, renderAll } from './issue.ts';
import { lettersOf, superseded } from './superseded.ts';
import { verificationCode } from './verification-code.ts';

/** The acts that follow a decision already signed. */
type FollowingCommand = DossierCommandOf<
  | 'lift-condition'
  | 'lapse-decision'
  | 'ask-observations'
  | 'withdraw-decision'
  | 'maintain-decision'
>;

const FOLLOWING: readonly DossierCommand['type'][] = [
  'lift-condition',
  'lapse-decision',
  'ask-observations',
  'withdraw-decision',
  'maintain-decision',
] satisfies readonly FollowingCommand['type'][];
export const isFollowing = (command: DossierCommand): command is FollowingCommand =>
  FOLLOWING.includes(command.type);

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
  if (!follows) return undone(deps, { open, events: withWhy(decided.events, texts), texts });
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
  const { decision } = follows;
  const { conditions = [], factsVersion = open.dossier.version, outcome } = decision;
  const granted = (await deps.files.at(open.dossierId, factsVersion))?.facts;
  if (!open.facts || !granted) return null;
  const said = await worded(deps, { outcome, motive: null, conditions });
  const kept = await deps.texts.readMany(textsOf(follows).map(({ id }) => id));
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
    follows: followedBy(follows, ({ id }) => words.get(id) ?? kept.get(id)?.text ?? ''),
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

/** Those who knew, as the consents and the addresses of the day allow. */
const dueOn = ({ facts, panel, date }: DraftAsked, follows: FollowingAct) =>
  lettersFollowing({
    facts,
    settings: settingsOn(panel.settings, date),
    knew: follows.decision.letters,
    ...toldBy(follows),
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
  const year = Number(today.slice(0, 4));
  const taken = await deps.streams.numbers(panel.id, year);
  const own = takesNumber(follows) ? taken.decisions + 1 : null;
  const number =
    own === null ? follows.decision.decisionNumber : decisionNumber(year, panel.settings.code, own);
  const numbers = (rank: number) => ({
    number: letterNumber(year, panel.settings.code, taken.letters + rank + 1),
    code: verificationCode(deps.randomBytes),
  });
  const drafts = draftAll({ ...asked, decisionNumber: number, numbers }, dueOn(asked, follows));
  const [fault] = drafts.faults;
  if (fault) return { refusal: { rule: fault.code, message: fault.message } };
  const letters = await renderAll(deps, drafts.letters);
  if ('refusal' in letters) return letters;

  const happened = eventOf(follows, { number, on: today, letters });
  const dossier = writeDossier(deps, open, { events: withWhy([happened], texts) });
  const run = { dossierId: open.dossierId, letters: letters.length };
  return {
    writes: [
      dossier.write,
      numberWrite(
        { panelId: panel.id, year, taken },
        own === null
          ? { type: 'LettersNumbered', ...run }
          : { type: 'NumberTaken', rank: own, ...run },
      ),
    ],
    alongside: [
      ...dossier.alongside,
      ...texts.statements,
      ...('withdrawn' in follows ? await superseded(deps, lettersOf(follows.decision)) : []),
      ...keptLetters(deps, letters, { open, meetingId: null, decisionNumber: number }),
    ],
    results: {
      ...(own === null ? {} : { decisionNumber: number }),
      letters: inAnswer(letters),
    },
    seq: null,
  };
}

interface Undoing {
  readonly open: OpenDossier;
  readonly events: readonly DossierEvent[];
  readonly texts: { readonly statements: readonly Statement[] };
}

/** A lifting made by mistake: its letters no longer leave, and nobody who holds one is told it is genuine. */
async function undone(deps: Deps, { open, events, texts }: Undoing): Promise<Preparation> {
  const letters = events.flatMap((event) =>
    event.type === 'ConditionRestored'
      ? (decisionNamed(open.dossier, event.decisionNumber)?.conditions?.[event.condition]
          ?.letters ?? [])
      : [],
  );
  const ids = letters.map(({ id }) => id);
  const ways = await Promise.all(ids.map((id) => deps.dispatch.of(id)));
  if (ways.some((way) => !way || hasLeft(way.state)))
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
      deps.dispatch.cancel(ids),
    ],
    results: {},
    seq: null,
  };
}
