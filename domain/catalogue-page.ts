import { FAMILIES, rulesOf, SCOPES, validityOf } from './catalogue/families.ts';
import { RULES } from './catalogue.ts';
import { labelOf } from './labels.ts';
import type { Rule } from './rules.ts';

/* The page REGLES.md, drawn from the catalogue: a test fails when the two differ. */

const RIGHTS = ['PER-05', 'PER-06'];

/** Where the rule is proved: by family for the dossier, beside the meeting or the letters otherwise. */
function proofOf(rule: Rule, file: string): string {
  if (rule.scope !== 'dossier') return `épreuves de ${SCOPES[rule.scope]}`;
  return `\`test/domain/checks/${RIGHTS.includes(rule.code) ? 'rights' : file}.test.ts\``;
}

const rowOf = (rule: Rule, file: string): string =>
  [
    '',
    `\`${rule.code}\``,
    rule.sentence,
    `${labelOf('severity', rule.severity)}, ${SCOPES[rule.scope]}`,
    rule.source,
    rule.certainty,
    rule.parameter ?? '–',
    validityOf(rule),
    proofOf(rule, file),
    '',
  ]
    .join(' | ')
    .trim();

const INTRODUCTION = `# Les règles du métier

Cette page est tirée de \`domain/catalogue.ts\` : ne la modifiez pas à la main. Après un changement de règle,
\`UPDATE_REGLES=1 npx vitest run test/domain/catalogue.test.ts\` la récrit.

Gravité : **bloquant** interdit l’accord ou l’étape, **alerte** se lit avant de décider, **information** se lit seulement.
Certitude : **S** lu dans le texte, **C** établi mais non relu mot à mot, **D** à confirmer et réglable par la cellule.
`;

const HEADER =
  '| Code | Règle | Gravité et lieu | Source | Certitude | Réglage | En vigueur | Épreuve |\n| --- | --- | --- | --- | --- | --- | --- | --- |';

/** The whole page, in Markdown. */
export function rulesPage(): string {
  const sections = FAMILIES.map((family) => {
    const rows = rulesOf(RULES, family).map((rule) => rowOf(rule, family.file));
    return `## ${family.title}\n\n${HEADER}\n${rows.join('\n')}\n`;
  });
  return [INTRODUCTION, ...sections].join('\n');
}
