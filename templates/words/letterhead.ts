import type { CorrectedPassage } from '#domain/letter/schema/frame.ts';
import type { InsuredContext, LetterContext } from '#domain/letter/schema.ts';
import type { Block, Reference } from '../blocks.ts';
import { heading, list, paragraph, strong } from '../blocks.ts';

/* The front of a letter: who writes, to whom, when, about what; the same on every kind. */

/** Letterhead, postal block, place and date, references, object; greetings come after. */
export function front(context: LetterContext, object: string): Block[] {
  return [...postal(context), { kind: 'object', text: `Objet : ${object}` }];
}

interface About {
  readonly object: string;
  /** The letter opens a way of appeal, which the legal guardian may use. */
  readonly hasAppeal: boolean;
}

/** The same for the insured person or the legal guardian, greetings included. */
export function insuredFront(context: InsuredContext, { object, hasAppeal }: About): Block[] {
  const { guardianSalutation, insured } = context;
  return [
    ...front(context, object),
    ...replacing(context),
    ...(guardianSalutation === null
      ? []
      : [
          paragraph(`${guardianSalutation},`),
          paragraph(
            `Vous recevez cette lettre comme représentant légal de ${insured.fullName}.`,
            'Le texte ci-dessous lui est adressé.',
            hasAppeal && `Vous pouvez faire le recours ${inTheName(insured.salutation)}.`,
          ),
        ]),
    paragraph(`${insured.salutation},`),
    ...studiedAgain(context),
  ];
}

/** « pour lui », « pour elle », or « en son nom » where the civility is not known. */
const inTheName = (salutation: string): string =>
  ({ Madame: 'pour elle', Monsieur: 'pour lui' })[salutation] ?? 'en son nom';

function postal(context: LetterContext): Block[] {
  const { fund, addressee, letter } = context;
  return [
    { kind: 'letterhead', name: fund.name, lines: fund.address },
    {
      kind: 'address',
      lines: [addressee.name, ...addressee.address].map((text) => ({
        field: addressee.field,
        text,
      })),
    },
    { kind: 'place-date', city: letter.city, date: letter.dateText },
    { kind: 'references', lines: [reference(context), follower(context)] },
  ];
}

/** The file's own reference may say "PDP": third parties read the letter's neutral number only. */
function reference(context: LetterContext): Reference {
  if ('reference' in context) {
    return {
      text: `Dossier : ${context.reference}`,
      number: { before: ' – décision ', value: context.decisionNumber },
    };
  }
  return {
    text: 'Notre référence',
    number: { before: ' : ', value: context.letter.number },
  };
}

const follower = ({ caseWorker: { name, role, phone } }: LetterContext): Reference => ({
  text: `Dossier suivi par : ${name}, ${role}, ${phone}, à l’adresse ci-dessus`,
});

/** « En bref » and the greetings of a second edition: four lines at most, then to whom it speaks. */
export function briefFront(
  context: InsuredContext,
  { object, brief }: { readonly object: string; readonly brief: Block },
): Block[] {
  return [
    ...front(context, object),
    ...replacing(context),
    heading('En bref'),
    brief,
    ...greetings(context),
  ];
}

/** The same for a letter of a few lines, which needs no summary. */
export const shortFront = (context: InsuredContext, object: string): Block[] => [
  ...front(context, object),
  ...replacing(context),
  ...greetings(context),
];

function greetings(context: InsuredContext): Block[] {
  const { guardianSalutation, insured } = context;
  return [
    ...(guardianSalutation === null
      ? []
      : [
          paragraph(`${guardianSalutation},`),
          paragraph(`Vous recevez cette lettre parce que vous représentez ${insured.fullName}.`),
        ]),
    paragraph(`${insured.salutation},`),
    ...studiedAgain(context),
  ];
}

/** A request that was decided and is studied again: both letters are named, and which one counts. */
function studiedAgain({ renewed }: InsuredContext): Block[] {
  if (!renewed) return [];
  const former = `notre lettre du ${renewed.date}${renewed.number ? ` (décision ${renewed.number})` : ''}`;
  return [
    paragraph(
      strong('Nous avons repris l’étude de votre demande.'),
      ...(renewed.stands === 'no'
        ? [`Cette lettre remplace ${former}. Gardez celle-ci : la première ne compte plus.`]
        : [
            `Nous vous avions déjà répondu par ${former}.`,
            renewed.stands === 'with-appeal' && 'Votre délai pour la contester continue de courir.',
          ]),
    ),
  ];
}

/** « annule et remplace », to the insured: what changes, why, and that the delay to contest starts again. */
function replacing({ corrected }: InsuredContext): Block[] {
  if (!corrected) return [];
  const { date, number, changes, reportedOn, hasAppeal, others } = corrected;
  return [
    replacedLetter(date, number && `décision ${number}`),
    ...whatChanges(changes),
    paragraph(
      others &&
        `Votre lettre dit la même chose. Nous corrigeons ce que nous avons écrit à d’autres : ${others}.`,
      reportedOn
        ? `Nous corrigeons ce point après votre message du ${reportedOn}.`
        : 'C’est une erreur de notre part. Nous vous prions de nous en excuser.',
      'Le reste de notre décision ne change pas.',
      'Gardez cette lettre : la première ne compte plus.',
    ),
    ...(hasAppeal
      ? [
          paragraph(
            strong('Votre délai de recours.'),
            'Il repart : vous avez deux mois à partir du jour où vous recevez cette lettre.',
          ),
        ]
      : []),
  ];
}

/** The same to a third party, after the greeting: what changes in his own letter, never why. */
export function replacingThirdParty({
  corrected,
}: {
  readonly corrected?: CorrectedPassage;
}): Block[] {
  if (!corrected) return [];
  const { date, number, changes } = corrected;
  return [
    replacedLetter(date, number && `référence ${number}`),
    ...whatChanges(changes),
    paragraph('Le reste ne change pas.', 'N’utilisez plus notre première lettre.'),
  ];
}

const replacedLetter = (date: string, named: string | null): Block =>
  paragraph(
    strong(`Cette lettre annule et remplace notre lettre du ${date}${named ? ` (${named})` : ''}.`),
  );

const whatChanges = (changes: CorrectedPassage['changes']): Block[] =>
  changes.length === 0
    ? []
    : [
        heading('Ce qui change'),
        list(
          ...changes.map(
            ({ label, to, from }) =>
              `${label} : ${to}.${from ? ` Notre première lettre disait : ${from}.` : ''}`,
          ),
        ),
      ];
