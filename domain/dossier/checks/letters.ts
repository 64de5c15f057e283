import { listed, plural } from '../../format.ts';
import { employerTakesPart, isEmployee } from '../../letter/parties.ts';
import { findHealthWords } from './health-words.ts';
import { isImmersion, isOpenRetraining } from './situation.ts';
import { type Check, type CheckSettings, found, type Subject } from './subject.ts';

/** NF Z10-011: the block holds the name and at most five lines of address. */
export const POSTAL_LINES = 6;
export const POSTAL_WIDTH = 38;

/** Free texts that may reach a letter or a partner; `selfEmployed.health` is the physicians' own. */
function* freeTexts({ facts, measure }: Subject): Generator<readonly [string, string]> {
  if (measure.purpose) yield ['measure.purpose', measure.purpose];
  for (const [rank, { goal }] of (facts.roadmap ?? []).entries()) {
    yield [`roadmap[${rank}].goal`, goal];
  }
  for (const leaf of ['economic', 'social'] as const) {
    const text = facts.selfEmployed?.[leaf];
    if (text) yield [`selfEmployed.${leaf}`, text];
  }
}

const companyNames = ({ facts, measure }: Subject): string[] =>
  [facts.employment?.employer?.name, measure.host?.name, measure.provider?.name].filter(
    (name): name is string => name != null,
  );

export const textsAreFreeOfHealth: Check = (subject) =>
  [...freeTexts(subject)].flatMap(([field, text]) => {
    const words = findHealthWords(text, {
      harmless: companyNames(subject),
      own: subject.settings.healthWords,
    });
    if (words.length === 0) return [];
    return [
      found(subject, 'LET-01', {
        field,
        message: `Ce texte parle de santé (${listed(words.map((word) => `« ${word} »`))}) : récrivez-le avant tout envoi à un tiers.`,
      }),
    ];
  });

/** What the panel does with the letter to an employer who takes no part ([D], `employerOpposition`). */
const OPPOSED: Readonly<Record<CheckSettings['employerOpposition'], string>> = {
  withhold:
    'La personne ne veut pas que son employeur soit informé : la lettre à l’employeur est retenue et le motif tracé.',
  send: 'La personne ne veut pas que son employeur soit informé, mais la cellule a choisi d’informer l’employeur : la lettre partira. Prévenez la personne avant de signer.',
};

export const employerMayBeInformed: Check = (subject) => {
  const { facts, measure } = subject;
  if (facts.consents?.employerInformation !== false || !isEmployee(facts)) return [];
  const mustSign = isImmersion(subject) || isOpenRetraining(subject);
  // PMSMP-05 or CRPE-04 already says that the employer has to sign.
  if (mustSign && !measure.signatories?.includes('employer')) return [];
  const message = employerTakesPart(facts)
    ? 'La personne ne veut pas que son employeur soit informé, mais l’employeur prend part à cette action : la lettre partira. Prévenez la personne avant de signer, ou proposez une autre action.'
    : OPPOSED[subject.settings.employerOpposition];
  return [found(subject, 'LET-03', { field: 'consents.employerInformation', message })];
};

interface PostalBlock {
  readonly field: string;
  readonly whose: string;
  readonly name: string;
  readonly lines: readonly string[];
}

/** Why a postal block does not fit the window of the envelope, in words; null when it fits. */
export function postalFault({ name, lines }: Pick<PostalBlock, 'name' | 'lines'>): string | null {
  if (lines.length + 1 > POSTAL_LINES) {
    return `elle a ${plural(lines.length, 'ligne')}, et ${POSTAL_LINES - 1} au plus tiennent sous le nom`;
  }
  const empty = lines.findIndex((line) => line.trim() === '');
  if (empty !== -1) return `la ligne ${empty + 2} est vide`;
  const long = [name, ...lines].findIndex((line) => line.length > POSTAL_WIDTH);
  if (long !== -1) {
    const line = [name, ...lines][long] ?? '';
    return `la ligne ${long + 1} a ${plural(line.length, 'caractère')}, pour ${POSTAL_WIDTH} au plus`;
  }
  return /^\d{5} \p{L}/u.test(lines.at(-1) ?? '')
    ? null
    : 'la dernière ligne doit être le code postal et la commune';
}

/** The shortest form of a name that the envelope may carry. */
const shortestName = ({ firstName, usualName }: Subject['facts']['insured']): string =>
  `${firstName.slice(0, 1)} ${usualName}`.trim();

function blocksOf({ facts }: Subject): PostalBlock[] {
  const { insured } = facts;
  const blocks: PostalBlock[] = [
    {
      field: 'insured.address',
      whose: 'de la personne',
      name: shortestName(insured),
      lines: insured.address ?? [],
    },
  ];
  if (insured.legalGuardian != null) {
    blocks.push({
      field: 'insured.legalGuardian.address',
      whose: 'du représentant légal',
      name: insured.legalGuardian.name,
      lines: insured.legalGuardian.address ?? [],
    });
  }
  return blocks;
}

export const addressFits: Check = (subject) =>
  blocksOf(subject).flatMap((block) => {
    const { field, whose } = block;
    if (block.lines.length === 0) {
      const message = `L’adresse ${whose} manque : la personne la donne.`;
      return [found(subject, 'LET-04', { field, message })];
    }
    const fault = postalFault(block);
    if (fault === null) return [];
    const message = `L’adresse ${whose} ne tient pas sur l’enveloppe : ${fault}. Corrigez-la avec la personne.`;
    return [found(subject, 'LET-04', { field, message })];
  });
