import type { MeasureCode } from '#domain/dossier/facts.ts';
import { capital, listed } from '#domain/format.ts';
import type { LetterFault } from '#domain/letter/fault.ts';
import type { WordedKind } from '#domain/letter/kinds.ts';
import type { LetterContext } from '#domain/letter/schema.ts';
import { forbiddenWords, wordsBlock } from '#domain/letter/words/forbidden.ts';
import type { Block } from './blocks.ts';
import { cleanBlocks } from './layout/clean-blocks.ts';
import { accord } from './letters/accord.v1.ts';
import { accordSousCondition as accordSousConditionV1 } from './letters/accord-sous-condition.v1.ts';
import { accordSousCondition } from './letters/accord-sous-condition.v2.ts';
import { ajournement } from './letters/ajournement.v1.ts';
import { cloture } from './letters/cloture.v1.ts';
import { conditionRemplie } from './letters/condition-remplie.v1.ts';
import { employeur } from './letters/employeur.v1.ts';
import { finDAccord } from './letters/fin-d-accord.v2.ts';
import { horsChamp } from './letters/hors-champ.v1.ts';
import { medecinDuTravail } from './letters/medecin-du-travail.v1.ts';
import { prestataire } from './letters/prestataire.v1.ts';
import { refus } from './letters/refus.v1.ts';
import { reorientation } from './letters/reorientation.v1.ts';
import { retrait } from './letters/retrait.v1.ts';
import { renderText } from './render-text.ts';
import {
  type AppealArticles,
  ARTICLES_FROM_NOVEMBER_2026,
  ARTICLES_UNTIL_OCTOBER_2026,
} from './words/appeals.ts';
import { INVALIDITY_PENSION } from './words/denial-reasons.ts';
import { MDPH } from './words/solutions.ts';

/*
 * Which wording a letter has, by its kind and its date. A sent letter is rebuilt from the id of its
 * edition and its frozen context; an edition in force is never edited, a new one is added.
 */

type ContextOf<K extends WordedKind> = Extract<LetterContext, { kind: K }>;

/** One wording of one kind of letter, from a date (included) to another (included). */
export interface Edition<K extends WordedKind = WordedKind> {
  readonly id: string;
  readonly kind: K;
  readonly from: string;
  readonly until: string | null;
  /** Null where the context was frozen for another edition. */
  readonly compose: (context: ContextOf<K>) => Block[] | null;
  /** Replaced by a newer one: it only composes the letters already issued under it. */
  readonly superseded?: true;
  /** What the signatory must know about this edition, if anything. */
  readonly caution: string | null;
}

const FOREVER = '2022-03-31';
const CHANGE = '2026-11-01';
const EVE = '2026-10-31';
const UNREAD =
  'Depuis le 1er novembre 2026, l’article L. 142-1 du code de la sécurité sociale a changé : faites relire les articles cités dans les voies de recours.';

const lasting = <K extends WordedKind>(
  id: string,
  kind: K,
  compose: (context: ContextOf<K>) => Block[],
): Edition<K>[] => [{ id, kind, from: FOREVER, until: null, compose, caution: null }];

/** Two editions, before and after the change of CSS L142-1: same words, dated articles. */
const withAppeal = <K extends WordedKind>(
  id: string,
  kind: K,
  compose: (context: ContextOf<K>, articles: AppealArticles) => Block[] | null,
): Edition<K>[] => [
  {
    id,
    kind,
    from: FOREVER,
    until: EVE,
    compose: (context) => compose(context, ARTICLES_UNTIL_OCTOBER_2026),
    caution: null,
  },
  {
    id: `${id}-recours-2026-11`,
    kind,
    from: CHANGE,
    until: null,
    compose: (context) => compose(context, ARTICLES_FROM_NOVEMBER_2026),
    caution: UNREAD,
  },
];

const superseded = <K extends WordedKind>(editions: readonly Edition<K>[]): Edition<K>[] =>
  editions.map((edition) => ({ ...edition, superseded: true }));

const EDITIONS: { readonly [K in WordedKind]: readonly Edition<K>[] } = {
  L1: withAppeal('accord.v1', 'L1', accord),
  L2: lasting('employeur.v1', 'L2', employeur),
  L3: withAppeal('refus.v1', 'L3', refus),
  L4: withAppeal('ajournement.v1', 'L4', ajournement),
  L5: [
    ...withAppeal('accord-sous-condition.v2', 'L5', (context, articles) =>
      'brief' in context ? accordSousCondition(context, articles) : null,
    ),
    ...superseded(
      withAppeal('accord-sous-condition.v1', 'L5', (context, articles) =>
        'brief' in context ? null : accordSousConditionV1(context, articles),
      ),
    ),
  ],
  L6: lasting('medecin-du-travail.v1', 'L6', medecinDuTravail),
  L7: lasting('prestataire.v1', 'L7', prestataire),
  L8: withAppeal('reorientation.v1', 'L8', reorientation),
  L9: withAppeal('hors-champ.v1', 'L9', horsChamp),
  L10: lasting('cloture.v1', 'L10', cloture),
  L11: withAppeal('fin-d-accord.v2', 'L11', finDAccord),
  L15: lasting('condition-remplie.v1', 'L15', conditionRemplie),
  L16: withAppeal('retrait.v1', 'L16', retrait),
};

/** Every edition, for the tests and the page that lists them. */
export const allEditions = (): readonly Pick<Edition, 'id' | 'kind' | 'from' | 'until'>[] =>
  Object.values(EDITIONS).flat();

export interface Composed {
  readonly edition: string;
  /** Title of the document, without any name. */
  readonly title: string;
  readonly date: string;
  readonly blocks: readonly Block[];
  /** The names printed in it, each set in one face. */
  readonly names: readonly string[];
  /** What does not stop the letter but must be read before signing. */
  readonly warnings: readonly LetterFault[];
}

/**
 * The blocks of a letter from its frozen context, in the edition asked for, or in the newest of
 * those in force on its date.
 * A word the recipient may not read stops a letter to a third party and warns about the others.
 */
export function composeLetter(request: {
  readonly context: LetterContext;
  readonly edition?: string | undefined;
  /** The panel's own words of health (LET-01), for a letter not yet sent. */
  readonly healthWords?: readonly string[];
}): Composed | { faults: LetterFault[] } {
  const { context, healthWords } = request;
  const edition = editionOf(context, request.edition);
  if (!edition) return { faults: [noEdition(context, request.edition)] };
  const composed = edition.compose(context);
  if (!composed) return { faults: [noEdition(context, edition.id)] };
  const blocks = cleanBlocks(composed);
  const words = wordFaults({ context, blocks, healthWords });
  if (words.length > 0 && wordsBlock(context.letter.recipient)) return { faults: words };
  const caution = citesAppeal(blocks) && edition.caution ? [cautionOf(edition.caution)] : [];
  return {
    edition: edition.id,
    title: titleOf(blocks),
    date: context.letter.date,
    blocks,
    names: personsIn(context),
    warnings: [...words, ...caution],
  };
}

/**
 * A letter already signed, composed again in its edition for a copy of it: its words were judged then. Null where no
 * edition of that name composes it any more.
 */
export function composeAgain(
  context: LetterContext,
  edition: string,
): Pick<Composed, 'title' | 'date' | 'blocks' | 'names'> | null {
  const composed = editionOf(context, edition)?.compose(context);
  if (!composed) return null;
  const blocks = cleanBlocks(composed);
  const { date } = context.letter;
  return { title: titleOf(blocks), date, blocks, names: personsIn(context) };
}

/** Of its object, without any name. */
function titleOf(blocks: readonly Block[]): string {
  const object = blocks.find((block) => block.kind === 'object')?.text ?? '';
  return capital(object.replace(/^Objet\s*:\s*/u, ''));
}

function editionOf(context: LetterContext, id: string | undefined): Edition | undefined {
  const editions = EDITIONS[context.kind] as readonly unknown[] as readonly Edition[];
  const { date } = context.letter;
  return editions.find((edition) =>
    id === undefined
      ? !edition.superseded &&
        edition.from <= date &&
        (edition.until === null || date <= edition.until)
      : edition.id === id,
  );
}

const noEdition = ({ kind, letter }: LetterContext, id: string | undefined): LetterFault => ({
  code: 'LET-02',
  field: 'letter.edition',
  message: `Il n’y a pas de modèle ${id ? `« ${id} » ` : ''}pour la lettre ${kind} du ${letter.dateText}.`,
});

const citesAppeal = (blocks: readonly Block[]): boolean =>
  blocks.filter(({ kind }) => kind === 'fine-print').length > 1;
const cautionOf = (message: string): LetterFault => ({
  code: 'LET-02',
  field: 'letter.edition',
  message,
});

function wordFaults({
  context,
  blocks,
  healthWords,
}: {
  readonly context: LetterContext;
  readonly blocks: readonly Block[];
  readonly healthWords: readonly string[] | undefined;
}): LetterFault[] {
  const written = blocks.filter(({ kind }) => kind !== 'letterhead' && kind !== 'address');
  const { letter, kind } = context;
  const words = forbiddenWords({
    kind,
    recipient: letter.recipient,
    measure: measureOf(context),
    text: renderText(written),
    names: [...namesIn(context), ...groundsIn(context)],
    healthWords,
  });
  if (words.length === 0) return [];
  const quoted = listed(words.map((word) => `« ${word} »`));
  return [
    {
      code: 'LET-01',
      field: `letter.${kind}`,
      message: wordsBlock(letter.recipient)
        ? `Cette lettre ne peut pas partir : elle contient ${quoted}. Récrivez le texte en cause.`
        : `Cette lettre contient ${quoted}. Relisez ce passage avant de signer.`,
    },
  ];
}

interface ToldAction {
  readonly code: MeasureCode;
  readonly place?: string;
  readonly tutor?: string | null;
}
/** What a letter says of the action; null where its reader is not told which it is. */
const actionIn = (context: LetterContext): ToldAction | null =>
  'part' in context ? context.part : context.measure;
const measureOf = (context: LetterContext): MeasureCode | null => actionIn(context)?.code ?? null;

/** Words of a reason that the law requires: a warning on every letter would soon be ignored. */
const groundsIn = (context: LetterContext): readonly string[] => [
  ...('reasons' in context &&
  context.reasons.some(({ ground }) => ground.startsWith('trial-invalidity'))
    ? [INVALIDITY_PENSION]
    : []),
  ...(context.kind === 'L8' && context.redirection.target === 'mdph' ? [MDPH] : []),
];

/** The persons and places a letter names: whoever reads them sees each in one face. */
function personsIn(context: LetterContext): string[] {
  const { insured } = context;
  const named: (string | null | undefined)[] = [...namesIn(context), insured.fullName];
  if ('shortName' in insured) named.push(insured.shortName);
  if ('referent' in context) named.push(context.referent?.name);
  named.push(actionIn(context)?.tutor);
  return [...new Set(named.filter((name): name is string => !!name?.trim()))];
}

/** Names printed as they are: a company called « Centre Handicap » is not a disclosure. */
function namesIn(context: LetterContext): string[] {
  const { fund, addressee, caseWorker, signatory } = context;
  // A long company name continues on the second line of the block.
  const onTwoLines = `${addressee.name} ${addressee.address[0] ?? ''}`;
  const names = [fund.name, addressee.name, onTwoLines, caseWorker.name, signatory.name];
  if (context.kind === 'L6' && context.employerName) names.push(context.employerName);
  if ('place' in context && context.place) names.push(context.place);
  const place = actionIn(context)?.place;
  return place ? [...names, place] : names;
}
