import type { Rule } from '#domain/catalogue/rule.ts';
import { type Deadline, deadlinesFedBy, deadlinesOf } from '#domain/dossier/deadlines.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { missingPieces } from '#domain/dossier/missing-pieces.ts';
import { groundsOf } from '#domain/letter/ground.ts';
import type { Ground } from '#domain/letter/grounds.ts';
import type { DenialContext } from '#domain/letter/schema/answers.ts';
import { reasonOf } from '#templates/words/denial-reasons.ts';
import { dossier, MEETING } from '../../domain/checks/judged.ts';

/* What comes of a rule in a dossier, said by the code itself on dossiers made for the cards. */

/** What a letter takes from the dossier: a sentence has at most three such values. */
const VALUES = ['…', '…', '…'];
/** Articles change with the scheme: a card tells those of an employee of the general scheme. */
const EMPLOYEE = { scheme: 'general', risk: 'sickness' } as DenialContext;

/** Each ground that a rule may give a denial, with its sentence. */
export const groundsSaid = (code: string): { ground: Ground; sentence: string }[] =>
  groundsOf(code).map((ground) => ({
    ground,
    sentence: reasonOf({ ground, values: VALUES }, EMPLOYEE),
  }));

const LACKING: DossierFacts = {
  ...{ reference: 'R-1', scheme: 'general', insured: dossier('training').insured },
  measure: { code: 'supervised-trial' },
};
const DATED = dossier('supervised-trial', {
  measure: { agreement: null, previous: [{ start: '2026-04-01', end: '2026-04-04' }] },
  treatingPhysicianConsent: null,
  occupationalPhysicianConsent: null,
});

/** What the insured may be asked to send because of a rule: the sentence, on one dossier or two. */
export function piecesSaid({ code, severity, sentence, source }: Rule): string[] {
  const field = 'measure.periods[0].end';
  const finding = { code, severity, source, field, message: sentence, suggestion: null };
  const said = [LACKING, DATED].flatMap((facts) => missingPieces(facts, [finding], 'appreciated'));
  return [...new Set(said)];
}

/** The deadlines that a rule feeds, as they read eleven days before the measure. */
export const deadlinesSaid = (code: string): Deadline[] =>
  deadlinesOf(DATED, MEETING).filter(({ kind }) => deadlinesFedBy(code).includes(kind));
