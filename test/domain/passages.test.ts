import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Passage } from '#domain/catalogue/articles.ts';
import { RULES } from '#domain/catalogue/index.ts';
import { passagesOf } from '#domain/catalogue/passages.ts';

/*
 * What « pourquoi » quotes is what the law says: each passage is looked for, word for word, in the
 * article as published (base LEGI, March 2026, test/fixtures/law/articles.md).
 */

const PUBLISHED = readFileSync(new URL('../fixtures/law/articles.md', import.meta.url), 'utf8');
const CODES = {
  CSS: 'du code de la sécurité sociale',
  CT: 'du code du travail',
  CRPM: 'du code rural et de la pêche maritime',
  CRPA: 'du code des relations entre le public et l’administration',
};

/** Letters and signs alone: a space before a comma or a curly apostrophe changes no word. */
const bare = (text: string): string => text.replaceAll('’', "'").replace(/\s/gu, '');

/** The article as published and the first day of that version, by its name: « article L. 114-2 du … ». */
const ARTICLES = new Map(
  Object.entries(CODES).flatMap(([code, words]) => {
    const section = PUBLISHED.split(/^# /mu).find((part) => part.startsWith(`${code}\n`)) ?? '';
    return [...section.matchAll(/^## ([LRD])(\S+) \[VIGUEUR (\S+)→\S+\]\n(.+)$/gmu)].map(
      ([, letter, number, since, text]) =>
        [bare(`article ${letter}. ${number} ${words}`), { since, text: bare(text ?? '') }] as const,
    );
  }),
);

/** The pieces of a passage that its article does not hold in that order; all of them without the article. */
function misquoted({ text, article }: Passage): string[] {
  const published = ARTICLES.get(bare(article))?.text ?? '';
  let from = 0;
  return text.split('[…]').filter((piece) => {
    const at = published.indexOf(bare(piece), from);
    from = at === -1 ? from : at;
    return at === -1;
  });
}

/** What the sentences say of a passage's article before its first word and after its last, points within a number apart. */
function around({ text, article }: Passage): { before: string; after: string } {
  const flat = (words: string) => bare(words).replace(/([LRD])\.(?=\d)/g, '$1');
  const published = flat(ARTICLES.get(bare(article))?.text ?? '');
  const pieces = text.split('[…]').map(flat);
  const start = published.indexOf(pieces[0] ?? '');
  const last = pieces.at(-1) ?? '';
  const end = published.indexOf(last, start) + last.length;
  return { before: published.slice(0, start).split('.').at(-1) ?? '', after: published.slice(end) };
}

const CODES_OF_RULES = [...new Set(RULES.map(({ code }) => code))];

/** No text of ours to quote: a usage, a norm, a panel's choice, or an article not read word for word. */
const NO_PASSAGE = [
  'ID-01',
  'ID-02',
  'ID-03',
  'ID-04',
  'ID-05',
  'ID-06',
  'CONS-01',
  'CONS-02',
  'COMP-01',
  'COMP-02',
  'COMP-03',
  'LET-04',
  'LET-07',
  'WDR-02',
];

describe('les passages que « pourquoi » cite', () => {
  it('chaque règle a le sien, ou dit ici qu’elle n’en a pas', () => {
    const without = CODES_OF_RULES.filter((code) => passagesOf(code).length === 0);
    expect(without.toSorted()).toEqual(NO_PASSAGE.toSorted());
  });

  const quoted = CODES_OF_RULES.flatMap((code) =>
    passagesOf(code).map((passage) => [code, passage.article, passage] as const),
  );
  it.each(quoted)('[%s] %s, mot pour mot, à la date de sa version', (_, article, passage) => {
    expect(misquoted(passage)).toEqual([]);
    expect(passage.since).toBe(ARTICLES.get(bare(article))?.since);
  });

  it.each(quoted)('[%s] %s : un article que la règle nomme', (code, article) => {
    const number = /[LRD]\. [\d-]+/u.exec(article.replaceAll('\u00A0', ' '))?.[0] ?? '?';
    const sources = RULES.filter((rule) => rule.code === code).map(({ source }) => source);
    expect(sources.join(' ').replaceAll('\u00A0', ' ')).toMatch(new RegExp(`${number}(?![\\d-])`));
  });

  it.each([
    ['MED-04', 'D. 732-2-4', 'n’est requis que pour les personnes bénéficiant'],
    ['MED-04', 'D. 752-22', 'sous les réserves mentionnées'],
    ['EE-03', 'D. 742-3-2', 'bénéficie aux salariés et assimilés'],
    ['EE-03', 'D. 732-2-4', 'bénéficie aux personnes mentionnées'],
    ['PER-05', 'D. 732-2-4', '360 indemnités journalières'],
    ['SIGN-01', 'L. 212-1', 'la signature de son auteur'],
    ['LET-02', 'L. 212-1', 'du prénom, du nom et de la qualité'],
    ['LET-02', 'L. 111-2', 'sur les correspondances qui lui sont adressées'],
    ['LET-02', 'R. 142-1-A', 'ainsi que les voies de recours'],
    ['MED-03', 'D. 323-6-3', 'avec l’accord du médecin traitant, du médecin conseil'],
    ['PER-07', 'R. 323-11-1', 'les sorties ne sont pas autorisées'],
    ['PER-07', 'L. 323-6', 'toute activité non autorisée'],
    ['PER-08', 'L. 3422-2', 'Le 20 décembre à La Réunion'],
    ['EE-04', 'D. 323-6-6', 'et du tuteur'],
    ['PMSMP-04', 'L. 5135-2', 'Le conseil départemental'],
    ['CRPE-02', 'R. 323-1', 'est fixée à trois ans'],
    ['CRPE-04', 'L. 5213-3-1', 'mise à disposition'],
  ])('[%s] cite aussi l’article %s : « %s »', (code, number, words) => {
    const texts = passagesOf(code).filter(({ article }) => bare(article).includes(bare(number)));
    expect(texts.map(({ text }) => bare(text)).join(' ')).toContain(bare(words));
  });

  it('aucun article cité ne laisse de côté les caisses primaires', () => {
    const aside = [...ARTICLES].filter(([, { text }]) =>
      /àl'exception[^.]*descaissesmentionnéesàl'articleL\.211-1(?![-\d])/.test(text),
    );
    expect(aside.map(([article]) => article)).toEqual([]);
  });

  it.each(quoted)(
    '[%s] %s : la phrase garde sa condition et ses « ou »',
    (_code, _article, passage) => {
      const { before, after } = around(passage);
      expect(before).not.toMatch(/^(?:sauf|sousréserve|pardérogation|lorsque|toutefois)/i);
      expect(after).not.toMatch(/^,?(?:ou(?:l[ae']|à|d)|soit|sauf|sousréserve|àl'exception)/);
    },
  );

  it('témoin : un mot changé, un ordre renversé, un autre article sont vus', () => {
    const [found] = passagesOf('EE-01');
    const told = found ?? ({} as Passage);
    expect(misquoted(told)).toEqual([]);
    expect(misquoted({ ...told, text: told.text.replace('quatorze', 'quinze') })).toHaveLength(1);
    expect(misquoted({ ...told, text: 'vingt-huit […] quatorze' })).toEqual([' quatorze']);
    expect(misquoted({ ...told, article: 'article L. 1 du code du travail' })).toHaveLength(1);
  });
});
