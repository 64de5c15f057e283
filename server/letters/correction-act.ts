import { type Refusal, refusal, refuse } from '#domain/catalogue/rule.ts';
import type { DossierCommandOf } from '#domain/dossier/commands.ts';
import { NOTHING_PRINTED } from '#domain/dossier/decide/correct.ts';
import type { Correction } from '#domain/dossier/decide/decision.ts';
import { decideDossier } from '#domain/dossier/decide.ts';
import { awaitedRanks, decisionNamed } from '#domain/dossier/decision-life.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { TakenDecision } from '#domain/dossier/state.ts';
import { type CorrectedLetter, changesBetween, type Frozen } from '#domain/letter/corrections.ts';
import { isInsuredSide, type Recipient } from '#domain/letter/kinds.ts';
import { decisionNumber, letterNumber } from '#domain/numbers.ts';
import { mayOpenAppeal } from '#domain/outcomes.ts';
import { keepTexts } from '../acts/command-texts.ts';
import { dossierFacts } from '../acts/dossier-facts.ts';
import { dossierAfter, type OpenDossier, writeDossier } from '../acts/dossier-write.ts';
import { meetingReactions } from '../acts/meeting-reactions.ts';
import { NOT_FOUND, type Preparation } from '../acts/prepared.ts';
import { stoppedByWords, withWhy } from '../acts/typed-words.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { draftAsked, inDomain } from './decision-act.ts';
import {
  type DraftAsked,
  draftAll,
  draftLetters,
  type LetterDrafts,
  signatoryFor,
} from './drafts.ts';
import {
  inAnswer,
  inEvent,
  keptLetters,
  type LetterToKeep,
  numberWrite,
  renderAll,
} from './issue.ts';
import { lettersOf, superseded } from './superseded.ts';
import { verificationCode } from './verification-code.ts';

type CorrectionDecided = Extract<ReturnType<typeof decideDossier>, { events: unknown }>;

/**
 * A decision corrected: its letters are worded again on the facts of the same act, compared one by one with
 * those that people hold, and written under the next number, with the facts, or not at all.
 */
export async function prepareCorrection(
  deps: Deps,
  principal: Principal,
  { command, open }: { command: DossierCommandOf<'correct-decision'>; open: OpenDossier },
): Promise<Preparation> {
  const signatory = await signatoryFor(deps, principal);
  const texts = keepTexts(deps, command, { author: principal.capacity, key: open.key });
  const granted = await grantedFacts(deps, open, command.decisionNumber);
  const decided = decideDossier({
    dossier: open.dossier,
    command,
    actor: principal,
    facts: dossierFacts(principal, open, {
      delegations: signatory ? [inDomain(signatory)] : [],
      texts: texts.slots,
      ...(granted ? { granted } : {}),
    }),
  });
  if ('refusal' in decided) return decided;
  const stopped = stoppedByWords(command, principal, open.facts);
  if (stopped) return { refusal: stopped };
  const { corrects } = decided;
  if (!corrects || !signatory || !granted) return NOT_FOUND;
  const facts = asCorrected(granted, decided.newFacts?.facts ?? open.facts ?? granted);
  const history = await deps.streams.meeting(corrects.decision.meetingId);
  const draft = await draftAsked(deps, principal, { open: { ...open, facts }, history, signatory });
  if (!draft) return NOT_FOUND;
  const asked = { ...draft, ...stillAwaited(draft, corrects.decision), date: principal.today };
  const compared = await compare(deps, asked, corrects);
  if ('refusal' in compared) return compared;
  return issue(deps, principal, { open, asked: compared, corrects, decided, texts });
}

/** The facts on which the decision was taken. */
async function grantedFacts(
  deps: Deps,
  { dossierId, dossier }: OpenDossier,
  number: string,
): Promise<DossierFacts | null> {
  const { factsVersion = dossier.version } = decisionNamed(dossier, number) ?? {};
  return (await deps.files.at(dossierId, factsVersion))?.facts ?? null;
}

/**
 * What the letters are made of: what was judged stays as it was judged; what is corrected, who is written to
 * and where are as they are today.
 */
const asCorrected = (granted: DossierFacts, now: DossierFacts): DossierFacts => ({
  ...granted,
  scheme: now.scheme,
  risk: now.risk ?? null,
  insured: now.insured,
  measure: now.measure,
  employment: granted.employment
    ? { ...granted.employment, employer: now.employment?.employer ?? null }
    : (now.employment ?? null),
  occupationalHealthService: now.occupationalHealthService ?? null,
  referent: now.referent ?? null,
  caseWorker: now.caseWorker ?? null,
  consents: now.consents ?? null,
});

/** A condition that is met is not asked for again; an agreement without any left is a firm one. */
function stillAwaited(
  { outcome }: DraftAsked,
  decision: TakenDecision,
): Pick<DraftAsked, 'outcome'> {
  if (outcome.conditions.length === 0) return { outcome };
  const ranks = awaitedRanks(decision);
  const conditions = outcome.conditions.filter((_, rank) => ranks.includes(rank));
  return {
    outcome: {
      ...outcome,
      conditions,
      ...(conditions.length === 0 ? { outcome: 'approval' as const } : {}),
    },
  };
}

/** What is to be written again, and what each of the others already reads. */
interface ComparedLetters {
  readonly asked: DraftAsked;
  /** Those whose letter says something else now, or who had none. */
  readonly written: readonly Recipient[];
  /** Those whose letter no longer counts. */
  readonly former: readonly Recipient[];
  readonly due: LetterDrafts;
}

async function compare(
  deps: Deps,
  asked: DraftAsked,
  { decision, reportedOn }: Correction,
): Promise<ComparedLetters | { refusal: Refusal }> {
  const drafts = draftLetters(asked);
  const [fault] = drafts.faults;
  if (fault) return { refusal: { rule: fault.code, message: fault.message } };
  const corrects = new Map<Recipient, CorrectedLetter>();
  for (const letter of drafts.letters) {
    const { recipient } = letter;
    const former = decision.letters.find((one) => one.recipient === recipient);
    const context = former && (await deps.letters.context(former.id));
    if (!former || !context) continue;
    const now = letter.context as unknown as Frozen;
    if (groundsIn(context) !== groundsIn(now)) return { refusal: OTHER_GROUND };
    const hasAppeal = mayOpenAppeal(asked.outcome.outcome) && now.appeal != null;
    const number = isInsuredSide(recipient) ? textIn(context.decisionNumber) : former.number;
    const changes = changesBetween(context, now, { hasAppeal, recipient });
    const date = former.on ?? decision.date;
    corrects.set(recipient, { date, number, changes, reportedOn, hasAppeal, others: [] });
  }
  const due = drafts.letters.map(({ recipient }) => recipient);
  const others = due.filter((one) => !isInsuredSide(one) && changesFor(corrects, one));
  const isMoot = others.length === 0 && due.every((one) => !changesFor(corrects, one));
  if (isMoot) return { refusal: NOTHING_PRINTED };
  const written = due.filter((one) => isInsuredSide(one) || others.includes(one));
  const gone = decision.letters
    .map(({ recipient }) => recipient)
    .filter((one) => !due.includes(one));
  const told = new Map([...corrects].map(([one, letter]) => [one, { ...letter, others }] as const));
  return {
    asked: { ...asked, corrects: told, informed: drafts.letters },
    written,
    former: [...written, ...gone],
    due: drafts,
  };
}

const changesFor = (corrects: ReadonlyMap<Recipient, CorrectedLetter>, one: Recipient): boolean =>
  corrects.get(one)?.changes.length !== 0;

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const groundsIn = ({ reasons }: Frozen): string =>
  JSON.stringify(((reasons as { ground: string }[] | undefined) ?? []).map(({ ground }) => ground));

const OTHER_GROUND = refusal(
  'COR-01',
  'Avec ces faits, la réponse aurait une autre raison : ce n’est pas une correction. Inscrivez de nouveau la demande à une séance, avec votre motif.',
);

interface CorrectionToIssue {
  readonly open: OpenDossier;
  readonly asked: ComparedLetters;
  readonly corrects: Correction;
  readonly decided: CorrectionDecided;
  readonly texts: ReturnType<typeof keepTexts>;
}

async function issue(
  deps: Deps,
  principal: Principal,
  { open, asked: { asked, written, former, due }, corrects, decided, texts }: CorrectionToIssue,
): Promise<Preparation> {
  const { panel, today } = principal;
  const { decision } = corrects;
  const year = Number(today.slice(0, 4));
  const taken = await deps.streams.numbers(panel.id, year);
  const number = decisionNumber(year, panel.settings.code, taken.decisions + 1);
  const numbers = (rank: number) => ({
    number: letterNumber(year, panel.settings.code, taken.letters + rank + 1),
    code: verificationCode(deps.randomBytes),
  });
  const again = due.letters.filter(({ recipient }) => written.includes(recipient));
  const drafts = draftAll(
    { ...asked, decisionNumber: number, numbers },
    { due: again, withheld: due.withheld },
  );
  const [fault] = drafts.faults;
  if (fault) return refuse(fault.code, fault.message);
  const letters = await renderAll(deps, drafts.letters);
  if ('refusal' in letters) return letters;

  const replaced = await lettersTo(deps, decision, former);
  const events = withWhy(
    [...decided.events, happened(corrects, { number, today, letters, replaced, open, decided })],
    texts,
  );
  const { newFacts } = decided;
  const dossier = writeDossier(deps, open, { events, newFacts });
  const reactions = meetingReactions(deps, principal);
  await reactions.add(open, dossierAfter(open, { events, newFacts }), events);
  const meetings = reactions.written();
  const run = { dossierId: open.dossierId, letters: letters.length };
  return {
    writes: [
      dossier.write,
      ...meetings.writes,
      numberWrite(
        { panelId: panel.id, year, taken },
        { type: 'NumberTaken', rank: taken.decisions + 1, ...run },
      ),
    ],
    alongside: [
      ...dossier.alongside,
      ...texts.statements,
      ...meetings.alongside,
      ...(await superseded(deps, replaced)),
      ...keptLetters(deps, letters, {
        open,
        meetingId: decision.meetingId,
        decisionNumber: number,
      }),
    ],
    results: { decisionNumber: number, letters: inAnswer(letters) },
    seq: null,
  };
}

interface CorrectionIssued {
  readonly number: string;
  readonly today: string;
  readonly letters: readonly LetterToKeep[];
  readonly replaced: readonly string[];
  readonly open: OpenDossier;
  readonly decided: CorrectionDecided;
}

const happened = (
  { decision, delegation, reason, reportedOn }: Correction,
  { number, today, letters, replaced, open, decided }: CorrectionIssued,
): DossierEvent => ({
  type: 'DecisionCorrected',
  decisionNumber: number,
  corrects: decision.decisionNumber,
  on: today,
  reportedOn,
  reason,
  delegationId: delegation.id,
  factsVersion: decided.newFacts?.version ?? open.dossier.version,
  letters: inEvent(letters),
  replacesLetters: [...replaced],
});

/** The letters of a decision that these recipients hold. */
async function lettersTo(
  deps: Deps,
  decision: TakenDecision,
  recipients: readonly Recipient[],
): Promise<string[]> {
  const kept = await Promise.all(lettersOf(decision).map((id) => deps.letters.get(id)));
  return kept.flatMap((one) => (one && recipients.includes(one.recipient) ? [one.id] : []));
}
