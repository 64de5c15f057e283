import { READ_IN } from '#domain/catalogue/articles.ts';
import { FAMILIES, SCOPES, validityOf } from '#domain/catalogue/families.ts';
import { RULES } from '#domain/catalogue/index.ts';
import { passagesOf } from '#domain/catalogue/passages.ts';
import { allReads, type Rule } from '#domain/catalogue/rule.ts';
import { LIFTERS, leaveToLift } from '#domain/dossier/lifting.ts';
import { documentsCoveredBy } from '#domain/dossier/missing-pieces.ts';
import { listed, typeset, uncapital } from '#domain/format.ts';
import { FIELD_LABELS, labelOf } from '#domain/labels.ts';
import { DEFAULT_PARAMETERS } from '#domain/panel/parameters.ts';
import { PARAMETER_WORDS, parametersOf, sayParameter } from '#domain/panel/wording.ts';
import { shortDate } from '#domain/written-dates.ts';
import { deadlinesSaid, groundsSaid, piecesSaid } from './insured.ts';
import { linker } from './links.ts';
import { cataloguedAt, checkOf, type Place, placesNaming } from './places.ts';
import { CASES_FILE, proofsOf } from './proofs.ts';

/* The card of a rule: all that the project says of it in one page, with links to where it says it. */

/** Every rule has one card, whatever the number of its versions. */
export const CODES = [...new Set(RULES.map(({ code }) => code))];

/** Where the cards stand, from the root of the project. */
export const CARDS = 'domain/regles';

export const cardPath = (code: string): string => `${CARDS}/${code}.md`;

type Link = ReturnType<typeof linker>;
interface Told {
  readonly code: string;
  readonly versions: readonly Rule[];
  readonly link: Link;
}

const items = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const placed = (link: Link, { path, names }: Place): string =>
  names.length > 0 ? `${link(path)} : ${quoted(names)}` : link(path);

/** One column a version, so that what a reform changes is read across. */
function statement({ code, versions, link }: Told): string {
  const lines: readonly (readonly [string, (rule: Rule) => string])[] = [
    ['Règle', ({ sentence }) => sentence],
    ['Source', ({ source }) => source],
    ['Gravité', ({ severity }) => labelOf('severity', severity)],
    ['Certitude', ({ certainty }) => `${certainty}, ${labelOf('certainty', certainty)}`],
    ['Lieu', ({ scope }) => SCOPES[scope]],
    ['Ce qui reste ouvert', ({ parameter }) => parameter ?? '–'],
  ];
  return [
    row(['En vigueur', ...versions.map(validityOf)]),
    row(['---', ...versions.map(() => '---')]),
    ...lines.map(([title, say]) => row([title, ...versions.map(say)])),
    '',
    `Au catalogue : ${cataloguedAt(code)
      .map((place) => placed(link, place))
      .join(' ; ')}.`,
  ].join('\n');
}

function check({ code, link }: Told): string {
  const found = checkOf(code);
  return found
    ? `${placed(link, found)}, par la table de ${link('domain/dossier/checks/index.ts')}.`
    : 'Aucun contrôle du dossier : elle se juge là où le code la nomme, plus bas.';
}

function law({ code }: Told): string {
  const passages = passagesOf(code).map(
    ({ text, article, since }) =>
      `> ${text}\n>\n> — ${article}, version du ${shortDate(since)}, lue en ${READ_IN}`,
  );
  return passages.length > 0
    ? passages.join('\n\n')
    : 'Aucun passage : rien à citer mot à mot, la source seule est dite.';
}

function facts({ versions, link }: Told): string {
  const paths = [...new Set(versions.flatMap(allReads))];
  const apart = new Set(versions.flatMap(({ readsApart = [] }) => readsApart));
  if (paths.length === 0) return 'Aucun fait du dossier.';
  const said = paths.map(
    (path) =>
      `${FIELD_LABELS[path]} (\`${path}\`)${apart.has(path) ? ', à part : caché, il ne cache que les constats posés sur lui' : ''}`,
  );
  return `Un constat ne se montre qu’à qui peut les lire tous (${link('domain/dossier/view.ts')}).\n\n${items(said)}`;
}

function settings({ code, link }: Told): string | null {
  const keys = parametersOf(code);
  if (keys.length === 0) return null;
  const said = keys.map((key) => {
    const { label, why } = PARAMETER_WORDS[key];
    return `${label} (\`${key}\`). ${why} Par défaut : ${sayParameter(key, DEFAULT_PARAMETERS[key])}.`;
  });
  return `${items(said)}\n\nLeurs valeurs : ${link('domain/panel/parameters.ts')} ; leurs mots : ${link('domain/panel/wording.ts')}.`;
}

function lifting({ code, versions, link }: Told): string {
  if (versions.every(({ severity }) => severity !== 'blocking'))
    return 'Rien à lever : elle n’interdit rien.';
  const open = leaveToLift(code, { regularisation: 'with-reason' });
  if ('never' in open) return open.never;
  const unset = leaveToLift(code, DEFAULT_PARAMETERS);
  const lifters = listed(
    LIFTERS.map((capacity) => `« ${labelOf('capacity', capacity)} »`),
    'ou',
  );
  return [
    `Peut se lever avec un motif écrit, par ${lifters} (${link('domain/dossier/lifting.ts')}).`,
    open.why,
    ...('never' in unset ? [`Par défaut, ne se lève pas : ${uncapital(unset.never)}`] : []),
  ].join(' ');
}

/** Of a rule that is judged elsewhere, the insured reads nothing in a refusal or a request for documents. */
function insured({ code, versions, link }: Told): string | null {
  if (checkOf(code) === null) return null;
  const grounds = groundsSaid(code).map(({ ground, sentence }) => `\`${ground}\` : ${sentence}`);
  const pieces = [...new Set(versions.flatMap(piecesSaid))];
  const documents = documentsCoveredBy(code).map((document) => labelOf('document', document));
  return [
    grounds.length > 0
      ? `Motif de refus, choisi par ${link('domain/letter/ground.ts')}, dit par ${link('templates/words/denial-reasons.ts')} (ici pour un salarié du régime général) :\n\n${items(grounds)}`
      : `Aucun motif de refus (${link('domain/letter/ground.ts')}).`,
    pieces.length > 0
      ? `Pièce demandée, par exemple (${link('domain/dossier/missing-pieces.ts')}) :\n\n${items(pieces)}`
      : `Aucune pièce à demander (${link('domain/dossier/missing-pieces.ts')}).`,
    ...(documents.length > 0
      ? [`La liste des pièces ne redemande alors pas : ${listed(documents)}.`]
      : []),
  ].join('\n\n');
}

function deadline({ code, link }: Told): string | null {
  const said = deadlinesSaid(code).map(
    ({ kind, reason, limitsDecision }) =>
      `\`${kind}\`, par exemple « ${reason} »${limitsDecision ? ' : une décision plus tardive ne servirait à rien' : ''}`,
  );
  if (said.length === 0) return null;
  return `${items(said)}\n\nComptée par ${link('domain/dossier/deadlines.ts')}.`;
}

function proofs({ code, link }: Told): string {
  const { tables, titled, cases } = proofsOf(code);
  const [judge, says] = tables;
  const whole = cases.map(({ id, title }) => `${id}, « ${title} »`).join(' ; ');
  const judged = link('test/domain/checks/cases.test.ts');
  return items([
    ...(judge ? [`Quand elle parle, \`judge('${code}', …)\` : ${link(judge)}`] : []),
    ...(says ? [`Avec quels mots, \`says('${code}', …)\` : ${link(says)}`] : []),
    ...(titled.length > 0
      ? [`Titrées \`[${code}]\` : ${titled.map((path) => link(path)).join(', ')}`]
      : []),
    ...(whole
      ? [`Sur des dossiers entiers (${link(CASES_FILE)}), jugés par ${judged} : ${whole}`]
      : []),
  ]);
}

const naming = ({ code, link }: Told): string =>
  items(placesNaming(code).map((place) => placed(link, place)));

/** A section that has nothing to say is left out. */
const SECTIONS: readonly (readonly [string, (told: Told) => string | null])[] = [
  ['Le contrôle', check],
  ['Ce que dit la loi', law],
  ['Les faits qu’elle lit', facts],
  ['Les réglages avec lesquels elle compte', settings],
  ['Lever le constat', lifting],
  ['Ce que l’assuré en lit', insured],
  ['L’échéance qu’elle fonde', deadline],
  ['Où le code la nomme', naming],
  ['Les épreuves', proofs],
];

/** Spaces and apostrophes as French wants them, but in what is code. */
const typesetProse = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, rank) => (rank % 2 === 0 ? typeset(part) : part))
    .join('');

/** The card of one rule, in Markdown. */
export function cardOf(code: string): string {
  const link = linker(cardPath(code));
  const told = { code, versions: RULES.filter((rule) => rule.code === code), link };
  const family = FAMILIES.find(({ prefix }) => code.startsWith(`${prefix}-`));
  const head = `# ${code}\n\n${family?.title}, parmi ${link('domain/REGLES.md', 'les règles du métier')}. Cette fiche est tirée du code : ne la modifiez pas à la main.`;
  const sections = SECTIONS.flatMap(([title, say]) => {
    const said = say(told);
    return said === null ? [] : [`## ${title}\n\n${said}`];
  });
  return `${typesetProse([head, statement(told), ...sections].join('\n\n'))}\n`;
}
