import { findHealthWords } from '../../dossier/checks/health-words.ts';
import type { MeasureCode } from '../../dossier/facts.ts';
import { familyOf, type MeasureFamily } from '../../dossier/measures.ts';
import { folded } from '../../format.ts';
import { isInsuredSide, type LetterKind, type Recipient } from '../kinds.ts';

/*
 * LET-01 on a finished letter: words no letter uses, and words this recipient may not read. Whole
 * words, without case or accent, plural and feminine endings understood.
 */

/**
 * Administrative words that nobody should have to read (domain.md §6.5), and the jargon of the
 * trade.
 */
const EVERYONE = [
  'notifier',
  'susvisé',
  'susmentionné',
  'diligenter',
  'nonobstant',
  'forclusion',
  'en date du',
  'désinsertion',
  'remobilisation',
  'alinéa',
  'ELSM',
  'échelon local',
] as const;

const HEALTH = [
  'pathologie',
  'affection',
  'ALD',
  'diagnostic',
  'traitement',
  'symptôme',
  'handicap',
  'RQTH',
  'invalidité',
  'inaptitude',
  'le médecin-conseil a constaté',
] as const;

const CAUSES = [
  'maladie',
  'accident du travail',
  'maladie professionnelle',
  'accident de trajet',
  'consolidation',
  'L. 433-1',
] as const;

const EMPLOYER = [
  ...HEALTH,
  ...CAUSES,
  'trajet',
  'médecin traitant',
  'médecin-conseil',
  'avis médical',
  'service social',
  'assistante sociale',
  'assistant social',
  'restriction',
  'aptitude',
  'cellule',
  'PDP',
  'Cap emploi',
] as const;
const PARTNER = [...EMPLOYER, 'arrêt de travail', 'indemnités journalières', 'L. 323-3-1'] as const;
const OCCUPATIONAL_HEALTH = [
  'diagnostic',
  'traitement',
  'ALD',
  ...CAUSES,
  'évaluation sociale',
  'avis du médecin-conseil',
] as const;

const BY_RECIPIENT: Readonly<Record<Recipient, readonly string[]>> = {
  insured: HEALTH,
  'legal-guardian': HEALTH,
  employer: EMPLOYER,
  'occupational-health': OCCUPATIONAL_HEALTH,
  provider: PARTNER,
  host: PARTNER,
  prescriber: PARTNER,
};

/**
 * The end-of-trial report goes to these by law (CSS D323-6-7); an immersion is prescribed by Cap
 * emploi.
 */
const ALLOWED_FOR: Readonly<Record<MeasureFamily, readonly string[]>> = {
  trial: ['service social', 'Cap emploi'],
  assessment: [],
  immersion: ['Cap emploi'],
  retraining: [],
  common: [],
};

const ENDINGS = '(?:e?s|e|x)?';
const patternOf = (words: string): RegExp => {
  const body = folded(words)
    .split(' ')
    .map((word) => `${word.replace(/\./gu, '\\.')}${ENDINGS}`)
    .join(' ');
  return new RegExp(`(?<![a-z0-9])${body}(?![a-z0-9])`, 'u');
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
const withoutName = (text: string, name: string): string =>
  text.replace(new RegExp(`(?<![a-z0-9])${escaped(name)}(?![a-z0-9])`, 'gu'), '#');

/** A printed letter, as the control reads it. */
export interface Spoken {
  readonly kind: LetterKind;
  readonly recipient: Recipient;
  /** The measure's code when the letter names it: some words are then allowed by its own law. */
  readonly measure: MeasureCode | null;
  readonly text: string;
  /** Names printed as such (fund, companies, persons): not searched. */
  readonly names: readonly string[];
  /** The panel's own words of health; none when a sent letter is rebuilt. */
  readonly healthWords?: readonly string[] | undefined;
}

/** The words of a letter its recipient should not read, in the order of the lists. */
export function forbiddenWords(spoken: Spoken): string[] {
  const { recipient, measure, text, names, healthWords: own = [] } = spoken;
  const plain = names
    .map(folded)
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => withoutName(rest, name), folded(text));
  const allowed = measure === null ? [] : ALLOWED_FOR[familyOf(measure)];
  const words = [...EVERYONE, ...BY_RECIPIENT[recipient]].filter((word) => !allowed.includes(word));
  const listed = words.filter((word) => patternOf(word).test(plain));
  return [...new Set([...listed, ...findHealthWords(plain, { own })])];
}

/** Third parties: the letter is stopped. The insured: the signatory is warned (LET-01, S17). */
export const wordsBlock = (recipient: Recipient): boolean => !isInsuredSide(recipient);
