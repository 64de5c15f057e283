import { typeset } from '../format.ts';
import type { DateOnly } from '../primitives.ts';

/* The articles that are quoted word for word, and the version of each that we read. */

export interface Passage {
  /** Word for word; « […] » where words are left out. */
  readonly text: string;
  /** « article D. 323-6-5 du code de la sécurité sociale ». */
  readonly article: string;
  /** First day of the version quoted. */
  readonly since: DateOnly;
}

const CODES = {
  CSS: 'du code de la sécurité sociale',
  CT: 'du code du travail',
  CRPM: 'du code rural et de la pêche maritime',
  CRPA: 'du code des relations entre le public et l’administration',
} as const;

/** When the texts were read; the law may have changed since. */
export const READ_IN = 'mars 2026';

/** The articles quoted, with the first day of the version that we read (LEGI, March 2026). */
const ARTICLES = {
  'L. 315-2': ['CSS', '2023-12-28'],
  'L. 323-3-1': ['CSS', '2022-03-31'],
  'L. 323-6': ['CSS', '2025-12-24'],
  'L. 433-1': ['CSS', '2025-12-31'],
  'R. 142-1': ['CSS', '2019-03-31'],
  'R. 142-1-A': ['CSS', '2020-01-01'],
  'R. 142-8': ['CSS', '2025-10-01'],
  'R. 323-1': ['CSS', '2016-01-01'],
  'R. 323-3-1': ['CSS', '2022-03-31'],
  'R. 323-11-1': ['CSS', '2021-04-14'],
  'D. 323-6': ['CSS', '2022-03-31'],
  'D. 323-6-3': ['CSS', '2022-03-31'],
  'D. 323-6-5': ['CSS', '2022-03-31'],
  'D. 323-6-6': ['CSS', '2022-03-31'],
  'D. 323-6-7': ['CSS', '2022-03-31'],
  'D. 622-10-1': ['CSS', '2022-03-31'],
  'D. 622-12': ['CSS', '2021-06-14'],
  'L. 1226-1-4': ['CT', '2022-03-31'],
  'L. 3133-1': ['CT', '2016-08-10'],
  'L. 3422-2': ['CT', '2018-01-01'],
  'L. 5135-1': ['CT', '2014-03-07'],
  'L. 5135-2': ['CT', '2020-12-16'],
  'L. 5213-3-1': ['CT', '2022-07-01'],
  'L. 6313-4': ['CT', '2019-01-01'],
  'R. 5213-15': ['CT', '2022-03-31'],
  'R. 6313-5': ['CT', '2019-01-01'],
  'D. 5135-1': ['CT', '2014-11-16'],
  'D. 5135-3': ['CT', '2014-11-16'],
  'D. 732-2-4': ['CRPM', '2022-07-01'],
  'D. 742-3-2': ['CRPM', '2022-07-01'],
  'D. 752-22': ['CRPM', '2023-02-08'],
  'L. 111-2': ['CRPA', '2016-01-01'],
  'L. 114-2': ['CRPA', '2016-01-01'],
  'L. 114-5': ['CRPA', '2016-01-01'],
  'L. 211-5': ['CRPA', '2016-01-01'],
  'L. 211-6': ['CRPA', '2016-01-01'],
  'L. 212-1': ['CRPA', '2025-06-15'],
  'L. 221-8': ['CRPA', '2016-01-01'],
  'L. 242-1': ['CRPA', '2016-01-01'],
  'L. 231-1': ['CRPA', '2016-01-01'],
  'L. 231-4': ['CRPA', '2016-01-01'],
} as const satisfies Record<string, readonly [keyof typeof CODES, DateOnly]>;

/** A passage of one article, as it is printed; a misspelt article does not compile. */
export function quote(article: keyof typeof ARTICLES, text: string): Passage {
  const [code, since] = ARTICLES[article];
  return {
    text: typeset(text),
    article: typeset(`article ${article} ${CODES[code]}`),
    since,
  };
}
