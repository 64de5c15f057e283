import type { DossierFacts, MeasureCode } from '#domain/dossier/facts.ts';
import { listed } from '#domain/format.ts';
import { type DatedBy, lateness } from '#domain/letter/insured/conditional.ts';
import { forbiddenWords } from '#domain/letter/words/forbidden.ts';
import { isConditional, isDeferral } from '#domain/outcomes.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { textFaults } from '#domain/typed-text.ts';
import type { JudgedDossier } from '../../pages/dossier/readable.ts';
import type { ItemDraft } from '../kept/drafts.ts';

/*
 * Shown while one types: what would stop the signature, as long as the panel can still correct it.
 */

/**
 * What to correct in a free text while it is typed: a social security number and what no letter
 * prints first, then LET-01, the words that the signatory would be shown, the panel's own among them.
 */
export function cautionOn(
  text: string,
  measure: MeasureCode | null,
  healthWords?: readonly string[],
): string | null {
  const words = forbiddenWords({
    kind: 'L3',
    recipient: 'insured',
    measure,
    text,
    names: [],
    healthWords,
  });
  const [grave] = textFaults(text, { own: [...(healthWords ?? [])] }).filter(
    ({ rule }) => rule !== 'LET-01',
  );
  if (grave) return grave.message;
  if (words.length === 0) return null;
  return `À récrire avant d’envoyer : ${listed(words.map((word) => `« ${word} »`))}. La personne peut lire ce texte, qui ne dit rien de la santé et emploie les mots de tous les jours.`;
}

interface DatesKnown {
  readonly detail: JudgedDossier | undefined;
  readonly today: DateOnly;
  readonly settings: DatedBy['settings'] | undefined;
}

/** LET-02. The dates of conditions that the letter would refuse, each with how to correct it. */
export function lateConditions(
  { outcome, conditions }: Pick<ItemDraft, 'outcome' | 'conditions'>,
  { detail, today, settings }: DatesKnown,
): string[] {
  if (!isConditional(outcome) || !detail || !settings) return [];
  // What the viewer may not read is absent, like a fact that is not filled in.
  const facts = detail.dossier as unknown as DossierFacts;
  const decision = { date: today };
  return conditions.flatMap((condition, rank) => {
    const trouble = facts.measure ? lateness({ facts, decision, settings }, condition) : null;
    return trouble
      ? [`À corriger pour pouvoir signer : la date de la condition ${rank + 1} ${trouble}`]
      : [];
  });
}

/** A deferral may be recorded without a word, but its letter then cannot say why. */
export const silentDeferral = ({ outcome, motive }: Pick<ItemDraft, 'outcome' | 'motive'>) =>
  isDeferral(outcome) && motive.trim() === ''
    ? 'Sans motif, la lettre ne dira pas à la personne pourquoi la cellule ne décide pas encore.'
    : null;
