import { folded } from '../../format.ts';

/*
 * LET-01: the words that say something of a person's health, as data. A list can only help a human
 * reader: it is precise rather than long, because a warning that is often wrong is soon ignored.
 * Written in plain French; compared without accent, case or hyphen, in whole words.
 */

/**
 * Ordinary phrases that contain a health word and say nothing about the person: removed before the
 * search.
 */
const HARMLESS = [
  'assurance maladie',
  'caisse primaire d’assurance maladie',
  'en cas d’accident',
  'en cas de maladie',
  'prévention des accidents du travail',
  'risques d’accident du travail',
  'prévention des troubles musculo-squelettiques',
  'temps partiel thérapeutique',
  'mi-temps thérapeutique',
  'maison départementale des personnes handicapées',
  'personnes handicapées',
  'enfants handicapés',
  'adultes handicapés',
  'travailleurs handicapés',
  'personnes en situation de handicap',
  'enfants autistes',
  'diagnostic automobile',
  'diagnostic immobilier',
  'diagnostic énergétique',
  'diagnostic électrique',
  'diagnostic technique',
  'diagnostic de panne',
  'diagnostic de territoire',
  'diagnostic économique',
  'diagnostic financier',
  'diagnostic professionnel',
  'rééducation professionnelle',
  'dépression atmosphérique',
] as const;

/** Health words and phrases. A plural or feminine ending is understood. */
export const HEALTH_WORDS = [
  ...['pathologie', 'pathologique', 'affection', 'ALD', 'diagnostic', 'symptôme', 'syndrome'],
  ...['handicap', 'handicapé', 'RQTH', 'BOETH', 'invalidité', 'invalide', 'inaptitude', 'inapte'],
  ...['maladie', 'malade', 'infirmité', 'séquelle', 'rechute', 'convalescence', 'comorbidité'],
  ...['état de santé', 'problème de santé', 'raison de santé', 'souci de santé', 'ennui de santé'],
  ...['accident du travail', 'accident de travail', 'accident de trajet', 'suite à son accident'],
  ...['suite à un accident', 'suite à l’accident', 'après son accident', 'depuis son accident'],
  ...['dépression', 'dépressif', 'dépressive', 'burn-out', 'burnout', 'bore-out', 'surmenage'],
  ...['épuisement professionnel', 'épuisement psychique', 'épuisement moral', 'anxiété', 'anxieux'],
  ...['anxieuse', 'angoisse', 'phobie', 'bipolaire', 'bipolarité', 'schizophrénie', 'schizophrène'],
  ...['psychose', 'psychotique', 'psychiatre', 'psychiatrie', 'psychiatrique', 'psychothérapie'],
  ...['stress post-traumatique', 'tentative de suicide', 'suicide', 'suicidaire', 'anorexie'],
  ...['boulimie', 'obésité', 'obèse', 'addiction', 'addictologie', 'alcoolisme', 'alcoolique'],
  ...['toxicomanie', 'toxicomane', 'sevrage', 'cure de désintoxication', 'autisme', 'autiste'],
  ...['TDAH', 'trouble anxieux', 'trouble psychique', 'trouble mental', 'trouble du sommeil'],
  ...['trouble cognitif', 'trouble de la mémoire', 'trouble de l’humeur', 'trouble bipolaire'],
  ...['trouble musculo-squelettique', 'trouble alimentaire', 'trouble du comportement', 'insomnie'],
  ...['lombalgie', 'lumbago', 'lombaire', 'sciatique', 'cruralgie', 'hernie', 'hernie discale'],
  ...['discopathie', 'cervicalgie', 'dorsalgie', 'scoliose', 'mal de dos', 'mal au dos'],
  ...['maux de dos', 'problème de dos', 'tendinite', 'tendinopathie', 'épicondylite', 'bursite'],
  ...['canal carpien', 'coiffe des rotateurs', 'rupture de la coiffe', 'arthrose', 'arthrite'],
  ...[
    'polyarthrite',
    'spondylarthrite',
    'rhumatisme',
    'fibromyalgie',
    'ostéoporose',
    'algodystrophie',
  ],
  ...['fracture', 'entorse', 'luxation', 'amputation', 'amputé', 'prothèse', 'traumatisme crânien'],
  ...[
    'traumatisme',
    'commotion',
    'contusion',
    'blessure',
    'blessé',
    'lésion',
    'brûlure',
    'cicatrice',
  ],
  ...['douleur', 'douloureux', 'douloureuse', 'migraine', 'vertige', 'acouphène', 'névralgie'],
  ...[
    'AVC',
    'accident vasculaire',
    'infarctus',
    'cardiaque',
    'cardiopathie',
    'insuffisance rénale',
  ],
  ...['insuffisance respiratoire', 'hypertension', 'anévrisme', 'embolie', 'phlébite', 'thrombose'],
  ...['diabète', 'diabétique', 'asthme', 'asthmatique', 'BPCO', 'dialyse', 'hépatite', 'cirrhose'],
  ...[
    'cancer',
    'cancéreux',
    'cancéreuse',
    'tumeur',
    'métastase',
    'leucémie',
    'lymphome',
    'mélanome',
  ],
  ...['chimiothérapie', 'chimio', 'radiothérapie', 'oncologie', 'oncologue', 'mastectomie'],
  ...['sclérose en plaques', 'parkinson', 'alzheimer', 'épilepsie', 'épileptique', 'neuropathie'],
  ...['paralysie', 'hémiplégie', 'paraplégie', 'paraplégique', 'tétraplégie', 'myopathie'],
  ...[
    'maladie de Crohn',
    'lupus',
    'psoriasis',
    'eczéma',
    'allergie',
    'allergique',
    'ulcère',
    'zona',
  ],
  ...['endométriose', 'grossesse', 'femme enceinte', 'est enceinte', 'fausse couche', 'ménopause'],
  ...['VIH', 'séropositif', 'séropositive', 'sida', 'covid', 'covid long', 'surdité', 'cécité'],
  ...['malvoyant', 'malentendant', 'hospitalisation', 'hospitalisé', 'chirurgie', 'chirurgical'],
  ...[
    'a été opéré',
    's’est fait opérer',
    'opération du',
    'opération de la',
    'opération de l’épaule',
  ],
  ...['traitement médical', 'traitement médicamenteux', 'traitement lourd', 'traitement de fond'],
  ...['sous traitement', 'médicament', 'antidépresseur', 'anxiolytique', 'morphine', 'antalgique'],
  ...['kinésithérapie', 'kinésithérapeute', 'rééducation fonctionnelle', 'suivi médical'],
  ...['dossier médical', 'certificat médical', 'restriction médicale', 'restriction d’aptitude'],
  ...['contre-indication médicale', 'le médecin-conseil a constaté'],
] as const;

const pattern = (words: string, endings: string): string =>
  folded(words)
    .split(' ')
    .map((word) => `${word}${endings}`)
    .join(' ');

const oneOf = (words: readonly string[], endings: string): RegExp =>
  new RegExp(
    `(?<![a-z0-9])(?:${words
      .map((word) => pattern(word, endings))
      .sort((a, b) => b.length - a.length)
      .join('|')})(?![a-z0-9])`,
    'g',
  );

const ENDINGS = '(?:e?s|e|x)?';
const HARMLESS_PHRASES = oneOf(HARMLESS, '(?:s|x)?');

/** What is searched for: any word of a list, and which one it was. */
interface Lexicon {
  readonly any: RegExp;
  /** The longest first, so that « handicapé » is not reported as « handicap ». */
  readonly byPattern: readonly { readonly word: string; readonly pattern: RegExp }[];
}
const lexiconOf = (words: readonly string[]): Lexicon => ({
  any: oneOf(words, ENDINGS),
  byPattern: [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => ({ word, pattern: oneOf([word], ENDINGS) })),
});
const OURS = lexiconOf(HEALTH_WORDS);
/** A panel's list is the same object for a whole file: its patterns are compiled once. */
const extended = new WeakMap<readonly string[], Lexicon>();

function lexiconWith(own: readonly string[]): Lexicon {
  if (own.length === 0) return OURS;
  const lexicon = extended.get(own) ?? lexiconOf([...HEALTH_WORDS, ...own]);
  extended.set(own, lexicon);
  return lexicon;
}

/** « opération » of an industrial kind: these endings are not parts of the body. */
const OPERATION = /^operations? (?:du|de la)$/;
const BODY =
  /^ (?:dos|genou|coeur|pied|poignet|coude|bras|cou|hanche|main|cheville|cataracte|colonne|thyroide|prostate)/;

/** What else is needed to read a text. */
export interface HealthReading {
  /** Names that are not the person's health, such as the fund's own. */
  readonly harmless?: readonly string[];
  /** The words that the panel adds to the list (`healthWords`). */
  readonly own?: readonly string[];
}

/** The health words of a text, as the list writes them, without repetition, in the order of the text. */
export function findHealthWords(
  text: string,
  { harmless = [], own = [] }: HealthReading = {},
): string[] {
  const { any, byPattern } = lexiconWith(own);
  const whole = folded(text);
  // Most texts say nothing about health: one search is enough.
  if (whole.search(any) === -1) return [];
  const plain = harmless
    .map((name) => folded(name))
    .filter((name) => name !== '')
    .reduce((rest, name) => rest.replaceAll(name, ' # '), whole)
    .replace(HARMLESS_PHRASES, ' # ');
  const found = [...plain.matchAll(any)]
    .filter(
      ({ 0: hit, index }) => !OPERATION.test(hit) || BODY.test(plain.slice(index + hit.length)),
    )
    .map(([hit]) => byPattern.find(({ pattern: one }) => hit.replace(one, '') === '')?.word ?? hit);
  return [...new Set(found)];
}
