import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '#domain/catalogue/index.ts';
import { CARDS, CODES, cardOf, cardPath } from './support/rules/card.ts';
import { INDEX_PATH, rulesPage } from './support/rules/index-page.ts';
import { brokenLinks } from './support/rules/links.ts';
import { cataloguedAt, checkOf, placesNaming } from './support/rules/places.ts';
import { proofsOf } from './support/rules/proofs.ts';

/*
 * domain/REGLES.md and the card of each rule, drawn from the code: stale, they fail here.
 * `UPDATE_REGLES=1 npx vitest run --project house test/rule-cards.test.ts` writes them again.
 */

const PAGES: readonly (readonly [path: string, drawn: string])[] = [
  [INDEX_PATH, rulesPage()],
  ...CODES.map((code) => [cardPath(code), cardOf(code)] as const),
];

if (process.env.UPDATE_REGLES === '1') {
  rmSync(CARDS, { recursive: true, force: true });
  mkdirSync(CARDS);
  for (const [path, drawn] of PAGES) writeFileSync(path, drawn);
}

describe('les pages tirées des règles', () => {
  it.each(PAGES)('%s dit ce que dit le code (UPDATE_REGLES=1 la récrit)', (path, drawn) => {
    expect(readFileSync(path, 'utf8')).toBe(drawn);
  });

  it('chaque règle a sa fiche, et aucune fiche n’a perdu sa règle', () => {
    const cards = readdirSync(CARDS).map((name) => name.replace('.md', ''));
    expect(cards.toSorted()).toEqual([...new Set(RULES.map(({ code }) => code))].sort());
  });

  it.each(PAGES)('%s ne mène qu’à des fichiers qui existent', (path, drawn) => {
    expect(brokenLinks(path, drawn)).toEqual([]);
  });

  it('témoin : un lien rompu est vu, un lien qui tient ne l’est pas', () => {
    const path = cardPath('EE-01');
    const broken = '[a](../dossier/checks/gone.ts), [b](../REGLES.md), [c](EE-99.md)';
    expect(brokenLinks(path, broken)).toEqual(['../dossier/checks/gone.ts', 'EE-99.md']);
    expect(brokenLinks(INDEX_PATH, '[b](../REGLES.md)')).toEqual(['../REGLES.md']);
  });

  it.each(PAGES)('%s ne laisse rien d’inachevé', (_, drawn) => {
    expect(drawn).not.toMatch(/\b(undefined|null|NaN)\b|\[object/);
  });
});

describe('ce que les fiches tirent du code', () => {
  it.each([
    ['PER-03', 'domain/dossier/checks/periods.ts', 'startsAfterDecision'],
    ['PER-05', 'domain/dossier/checks/rights.ts', 'rightsRemain'],
    ['FUND-01', 'domain/dossier/checks/scope-and-documents.ts', 'fundIsCompetent'],
  ])('[%s] se juge dans %s, par %s', (code, path, name) => {
    expect(checkOf(code)).toEqual({ path, names: [name] });
  });

  it('une fiche mène à la ligne du catalogue et aux passages de la loi', () => {
    expect(cataloguedAt('EE-01')).toEqual([
      { path: 'domain/catalogue/measure-passages.ts', names: ['MEASURE_PASSAGES'] },
      { path: 'domain/catalogue/trial-and-assessment.ts', names: ['TRIAL_RULES'] },
    ]);
  });

  it('une règle de séance, ou un code inconnu, n’a pas de contrôle du dossier', () => {
    expect([checkOf('COMP-01'), checkOf('XX-99')]).toEqual([null, null]);
  });

  it.each(CODES)('[%s] a un endroit qui la nomme, et une épreuve', (code) => {
    expect(
      placesNaming(code),
      'A rule is named where it is judged, in its code or in the comment above.',
    ).not.toEqual([]);
    const { tables, titled } = proofsOf(code);
    expect([...tables, ...titled], 'Its test is titled by its code.').not.toEqual([]);
  });

  it('un code ne se confond pas avec celui qui le prolonge', () => {
    const paths = (code: string) => placesNaming(code).map(({ path }) => path);
    expect(paths('PER-03')).toContain('domain/letter/ground.ts');
    expect(paths('PER-03b')).not.toContain('domain/letter/ground.ts');
  });

  it.each([
    ['un nom dans le code', 'COMP-01', 'domain/meeting/decide/deliberation.ts', 'quorumFor'],
    ['le commentaire qui précède', 'CONS-02', 'domain/dossier/view.ts', 'mayOpen'],
  ])('%s : [%s] est nommée par %s, dans %s', (_, code, path, name) => {
    expect(placesNaming(code).find((place) => place.path === path)?.names).toContain(name);
  });

  it.each([
    ['EE-02', 'le motif', 'au plus 28 jours ouvrables en tout'],
    ['EE-02', 'ce que les textes laissent ouvert', 'Le décret ne dit pas si les 28'],
    ['EE-02', 'la loi', 'renouvelable dans la limite d’une durée totale de vingt-huit'],
    ['EE-02', 'la pièce', 'La convention d’essai encadré avec une nouvelle date de fin'],
    ['PER-09', 'l’échéance', 'le silence de la caisse vaudra refus'],
    ['LET-05', 'ses deux versions', 'du 31/03/2022 au 31/10/2026 | depuis le 01/11/2026'],
    ['MED-03', 'jamais levée', 'La loi ne laisse ici aucune marge'],
  ])('[%s] dit %s : « %s »', (code, _, words) => {
    expect(cardOf(code).replaceAll('\u00A0', ' ')).toContain(words);
  });
});
