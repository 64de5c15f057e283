import { RULES } from './catalogue.ts';
import { shortDate } from './format.ts';
import { labelOf } from './labels.ts';
import type { Rule } from './rules.ts';

/* The page REGLES.md, drawn from the catalogue: a test fails when the two differ. */

const FAMILIES = [
  ['ID', 'Identité', 'identity'],
  ['FUND', 'Caisse', 'scope-and-documents'],
  ['MEAS', 'Champ de la cellule', 'scope-and-documents'],
  ['DOC', 'Pièces', 'scope-and-documents'],
  ['CONS', 'Accords de l’assuré', 'consents'],
  ['MED', 'Médecins', 'consents'],
  ['PER', 'Dates, arrêt et droits', 'periods'],
  ['EE', 'Essai encadré', 'supervised-trial'],
  ['BC', 'Bilan de compétences', 'skills-assessment'],
  ['PMSMP', 'Immersion en entreprise', 'immersion'],
  ['CRPE', 'Rééducation en entreprise', 'retraining'],
  ['COMP', 'Composition de la séance', ''],
  ['SIGN', 'Signature', ''],
  ['LET', 'Lettres', 'letters'],
] as const;

const WHERE: Readonly<Record<Rule['scope'], string>> = {
  dossier: 'dossier',
  meeting: 'séance',
  decision: 'signature',
  letter: 'lettre',
};

const familyOf = ({ code }: Rule): string => code.split('-')[0] ?? code;

const validity = ({ effectiveFrom, effectiveUntil }: Rule): string =>
  effectiveUntil === undefined
    ? `depuis le ${shortDate(effectiveFrom)}`
    : `du ${shortDate(effectiveFrom)} au ${shortDate(effectiveUntil)}`;

const RIGHTS = ['PER-05', 'PER-06'];

/** Where the rule is proved: by family for the dossier, beside the meeting or the letters otherwise. */
function proofOf(rule: Rule, file: string): string {
  if (rule.scope !== 'dossier') return `épreuves de ${WHERE[rule.scope]}`;
  return `\`test/domain/checks/${RIGHTS.includes(rule.code) ? 'rights' : file}.test.ts\``;
}

const rowOf = (rule: Rule, file: string): string =>
  [
    '',
    `\`${rule.code}\``,
    rule.sentence,
    `${labelOf('severity', rule.severity)}, ${WHERE[rule.scope]}`,
    rule.source,
    rule.certainty,
    rule.parameter ?? '–',
    validity(rule),
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
  const sections = FAMILIES.map(([prefix, title, file]) => {
    const rows = RULES.filter((rule) => familyOf(rule) === prefix).map((rule) => rowOf(rule, file));
    return `## ${title}\n\n${HEADER}\n${rows.join('\n')}\n`;
  });
  return [INTRODUCTION, ...sections].join('\n');
}
