import { type Article, type Noun, plural, withArticle } from './format.ts';
import type { Outcome } from './outcomes.ts';
import type { DateOnly } from './primitives.ts';
import type { SettingAside } from './roles.ts';
import { longDate } from './written-dates.ts';

/* How an outcome is said, alone, with its article or counted: the one table of its words. */

interface Name {
  readonly noun: Noun;
  readonly several: string;
  /** After an article, where the bare words are no noun. */
  readonly quoted?: string;
  /** What the fund signs, where it is called otherwise than what the panel proposes. */
  readonly decision?: Noun;
}

const NAMES: Readonly<Record<Outcome, Name>> = {
  approval: { noun: ['un', 'accord'], several: 'accords' },
  'conditional-approval': {
    noun: ['un', 'accord sous réserve'],
    several: 'accords sous réserve',
  },
  denial: { noun: ['un', 'refus'], several: 'refus' },
  deferral: { noun: ['un', 'ajournement'], several: 'ajournements' },
  redirection: { noun: ['une', 'réorientation'], several: 'réorientations' },
  'out-of-scope': { noun: ['un', 'hors champ'], several: 'hors champ' },
  withdrawn: {
    noun: ['un', 'sans objet'],
    several: 'sans objet',
    quoted: '« sans objet »',
    decision: ['une', 'clôture sans objet'],
  },
};

/** « un accord sous réserve », « le refus », « ajournement ». */
export function outcomeName(outcome: Outcome, article: Article = 'none'): string {
  const { noun, quoted } = NAMES[outcome];
  const [gender, word] = noun;
  return withArticle(article === 'none' || !quoted ? [gender, word] : [gender, quoted], article);
}

/** « le refus », « la clôture sans objet »: the outcome as the fund's own decision. */
export function decisionName(outcome: Outcome): string {
  const { decision } = NAMES[outcome];
  return decision ? withArticle(decision, 'le') : outcomeName(outcome, 'le');
}

/** « 1 accord », « 3 refus ». */
export const outcomeCount = (outcome: Outcome, count: number): string =>
  plural(count, outcomeName(outcome), NAMES[outcome].several);

const OFFICES: Readonly<Record<SettingAside, string>> = {
  signatory: 'le signataire de la caisse',
  coordination: 'la coordination',
};

/** « Issue mise de côté le vendredi 5 juin 2026 par la coordination : rien n’est décidé. » */
export const asideSentence = ({
  on,
  capacity,
}: {
  readonly on: DateOnly;
  readonly capacity: SettingAside;
}): string => `Issue mise de côté le ${longDate(on)} par ${OFFICES[capacity]} : rien n’est décidé.`;
