import { FAMILIES, rulesOf, SCOPES, validityOf } from '#domain/catalogue/families.ts';
import { RULES } from '#domain/catalogue/index.ts';
import type { Rule } from '#domain/catalogue/rule.ts';
import { hasRoom } from '#domain/dossier/lifting.ts';
import { labelOf } from '#domain/labels.ts';
import { PARAMETER_WORDS, parametersOf } from '#domain/panel/wording.ts';
import { cardPath } from './card.ts';
import { linker } from './links.ts';

/* The page REGLES.md, drawn from the catalogue: a test fails when the two differ. */

/** The page, from the root of the project. */
export const INDEX_PATH = 'domain/REGLES.md';

const link = linker(INDEX_PATH);

/** What the texts leave open, and the settings of a panel that answer it. */
function settingOf({ code, parameter }: Rule): string {
  const labels = parametersOf(code).map((key) => `« ${PARAMETER_WORDS[key].label} »`);
  const set = labels.length > 0 ? [`Réglages : ${labels.join(', ')}.`] : [];
  return [...(parameter ? [parameter] : []), ...set].join(' ') || '–';
}

const rowOf = (rule: Rule): string =>
  [
    '',
    link(cardPath(rule.code), rule.code),
    rule.sentence,
    `${labelOf('severity', rule.severity)}, ${SCOPES[rule.scope]}${hasRoom(rule.code) ? ' ; peut se lever avec un motif' : ''}`,
    rule.source,
    rule.certainty,
    settingOf(rule),
    validityOf(rule),
    '',
  ]
    .join(' | ')
    .trim();

const INTRODUCTION = `# Les règles du métier

Cette page est tirée de \`domain/catalogue/\` : ne la modifiez pas à la main. Après un changement de règle,
\`UPDATE_REGLES=1 npx vitest run --project house test/rule-cards.test.ts\` la récrit, avec la fiche de chaque règle.

Le code mène à la fiche : ce que dit la loi, la fonction qui juge, ce que l’assuré en lit, les épreuves.

Gravité : **bloquant** interdit l’accord ou l’étape, **alerte** se lit avant de décider, **information** se lit seulement.
Un constat bloquant ne se lève, avec un motif écrit, que si la règle le dit (\`domain/dossier/lifting.ts\`).
Certitude : **S** lu dans le texte, **C** établi mais non relu mot à mot, **D** à confirmer : une lecture est retenue, ou
la cellule choisit (page « Réglages » de Rebond, \`domain/panel/parameters.ts\`).
`;

const HEADER =
  '| Code | Règle | Gravité et lieu | Source | Certitude | Réglage | En vigueur |\n| --- | --- | --- | --- | --- | --- | --- |';

/** The whole page, in Markdown. */
export function rulesPage(): string {
  const sections = FAMILIES.map((family) => {
    const rows = rulesOf(RULES, family).map(rowOf);
    return `## ${family.title}\n\n${HEADER}\n${rows.join('\n')}\n`;
  });
  return [INTRODUCTION, ...sections].join('\n');
}
