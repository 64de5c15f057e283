import { measureName } from '#domain/dossier/measures.ts';
import { capital } from '#domain/format.ts';
import type { OutOfScopeContext } from '#domain/letter/schema/answers.ts';
import { isOutsideFund, isTransferred } from '#domain/outcome-choices.ts';
import { type Block, heading, list, paragraph } from '../blocks.ts';
import { type AppealArticles, appealToCraInSteps } from '../words/appeals.ts';
import { reasonOf } from '../words/denial-reasons.ts';
import { mainArticle } from '../words/legal-basis.ts';
import { briefFront } from '../words/letterhead.ts';
import { outsideMeasure } from '../words/outside-measures.ts';
import {
  briefCall,
  footer,
  personalData,
  sentence,
  signature,
  stillUnchanged,
} from '../words/phrases.ts';

/*
 * L9, first edition: somebody else answers (CRPA L114-2), nobody has to agree, or the request cannot
 * be studied. It always says who answers and what to do instead.
 */

export function horsChamp(context: OutOfScopeContext, articles: AppealArticles): Block[] {
  const { outOfScope, appeal } = context;
  const own = outsideMeasure(context.measure.code, context)?.articles;
  return [
    ...briefFront(context, { object: OBJECTS[outOfScope.kind], brief: brief(context) }),
    paragraph(...decided(context)),
    heading('Pourquoi'),
    paragraph(...why(context)),
    ...whoAnswers(context),
    heading(
      outOfScope.kind === 'no-agreement-needed'
        ? 'Comment faire'
        : 'Ce que vous devez faire maintenant',
    ),
    list(
      ...steps(context),
      context.isStopped && 'Continuez d’envoyer vos prolongations d’arrêt sous 48 heures.',
    ),
    ...(own && !isOutsideFund(outOfScope.kind) ? [paragraph(`Textes : ${own}.`)] : []),
    heading('Ce qui ne change pas'),
    paragraph(...stillUnchanged(context)),
    signature(context),
    ...(appeal ? [appealToCraInSteps(appeal, articles)] : []),
    personalData(context),
    footer(context),
  ];
}

type Kind = OutOfScopeContext['outOfScope']['kind'];

const OBJECTS: Readonly<Record<Kind, string>> = {
  'other-fund': 'votre demande est transmise',
  'other-body': 'votre demande est transmise',
  'other-circuit': 'votre demande est transmise à un autre service',
  'no-agreement-needed': 'vous n’avez pas besoin de notre accord',
  'not-eligible': 'votre demande ne peut pas être étudiée',
};

function brief(context: OutOfScopeContext): Block {
  return list(
    answer(context),
    `À faire : ${firstStep(context)}`,
    context.outOfScope.kind === 'not-eligible' &&
      'Vous n’êtes pas d’accord ? Vous pouvez contester pendant deux mois : voir au verso.',
    briefCall(context),
  );
}

function answer(context: OutOfScopeContext): string {
  const { kind, otherScheme, transfer } = context.outOfScope;
  if (kind === 'no-agreement-needed') return 'Vous pouvez faire cette démarche sans notre accord.';
  if (kind === 'not-eligible') return 'Notre réponse : votre demande ne peut pas être étudiée.';
  const isMsa = context.scheme === 'msa-employee' || context.scheme === 'msa-self-employed';
  const who =
    kind === 'other-fund' && otherScheme && isMsa
      ? 'la Mutualité sociale agricole'
      : transfer?.name;
  return `Votre demande est transmise à ${who}, qui vous répondra.`;
}

const hasStoppage = ({ reasons }: OutOfScopeContext): boolean =>
  !reasons.some(({ ground }) => ground === 'no-stoppage');

function firstStep(context: OutOfScopeContext): string {
  const { kind } = context.outOfScope;
  const outside = outsideMeasure(context.measure.code, context);
  if (isOutsideFund(kind)) return 'attendez sa réponse. Ne commencez pas l’action.';
  if (kind === 'not-eligible' && !hasStoppage(context))
    return 'demandez un rendez-vous au médecin du travail.';
  return outside?.brief ?? (kind === 'not-eligible' ? CALL.brief : WAIT.brief);
}

const CALL = {
  brief: 'appelez-nous pour chercher une autre solution.',
  steps: [
    'Ne commencez pas cette action pendant votre arrêt.',
    'Appelez-nous pour chercher une autre solution.',
  ],
};
const WAIT = {
  brief: 'attendez la réponse de ce service.',
  steps: ['Pour savoir où en est votre demande, appelez ce service.'],
};

function decided(context: OutOfScopeContext): string[] {
  const { measure, outOfScope, receivedText } = context;
  const { kind, transfer } = outOfScope;
  const received = `Nous avions reçu cette demande le ${receivedText}.`;
  if (transfer && isTransferred(kind))
    return [
      `Nous avons transmis votre demande à ${transfer.name}, le ${transfer.date}.`,
      `Vous demandiez ${measure.name}.`,
      received,
    ];
  if (kind === 'no-agreement-needed')
    return [
      `Vous pouvez ${outsideMeasure(measure.code, context)?.action} sans notre accord.`,
      received,
    ];
  return [
    `Nous ne pouvons pas étudier votre demande pour ${measure.name}.`,
    ...(measure.periodsText
      ? [`Vous demandiez les dates suivantes : ${measure.periodsText}.`]
      : []),
    received,
  ];
}

/** The reason that a rule gives, and what the panel wrote. */
function why(context: OutOfScopeContext): string[] {
  const { outOfScope, measure, motive, reasons } = context;
  const own = motive ? [sentence(motive)] : [];
  if (outOfScope.kind === 'other-fund') return [...otherFund(context), ...own];
  if (reasons.length > 0) return [...reasons.map((reason) => reasonOf(reason, context)), ...own];
  if (!outsideMeasure(measure.code, context)) return own;
  const covers = `Notre accord concerne les formations et les actions d’accompagnement suivies pendant l’arrêt (${mainArticle(context).replace('l’', '')}).`;
  const isElsewhere = outOfScope.kind === 'other-circuit';
  return [
    covers,
    isElsewhere
      ? `${capital(measure.name)} suit d’autres règles.`
      : `${capital(measureName(measure.code, 'le'))} n’en fait pas partie.`,
    ...own,
  ];
}

function otherFund(context: OutOfScopeContext): string[] {
  const { scheme, gender, outOfScope } = context;
  if (!outOfScope.otherScheme) return ['Vous dépendez d’une autre caisse.'];
  const feminine = gender === 'f' ? 'e' : '';
  switch (scheme) {
    case 'msa-employee':
      return [
        gender === 'unknown'
          ? 'Vous relevez du régime des salariés agricoles.'
          : `Vous êtes salarié${feminine} agricole.`,
        MSA_FUND,
      ];
    case 'msa-self-employed':
      return [
        gender === 'unknown'
          ? 'Vous relevez du régime des exploitants agricoles.'
          : `Vous êtes exploitant${feminine} agricole.`,
        MSA_FUND,
      ];
    case 'ti-artisan-merchant':
    case 'ti-liberal':
      return ['Vous relevez du régime des travailleurs indépendants.', GENERAL_FUND];
    case 'general':
      return ['Vous relevez du régime général.', GENERAL_FUND];
    case 'other':
      return ['Vous dépendez d’un autre régime de sécurité sociale.'];
    default:
      return scheme satisfies never;
  }
}

const MSA_FUND = 'Votre caisse est la Mutualité sociale agricole.';
const GENERAL_FUND = 'Votre caisse est la caisse primaire d’assurance maladie.';

/** Whoever answers, with the law that has the request sent to him (CRPA L114-2). */
function whoAnswers({ outOfScope: { kind, transfer } }: OutOfScopeContext): Block[] {
  if (!transfer || !isTransferred(kind)) return [];
  const { name, address, phone } = transfer;
  return [
    heading('Qui vous répond'),
    list(
      `${capital([name, address, phone].filter(Boolean).join(', '))}.`,
      'Nous avons transmis votre demande et les documents joints. Ne les renvoyez pas.',
      isOutsideFund(kind) &&
        'Texte : article L. 114-2 du code des relations entre le public et l’administration.',
    ),
  ];
}

function steps(context: OutOfScopeContext): readonly string[] {
  const { measure, outOfScope } = context;
  const outside = outsideMeasure(measure.code, context);
  switch (outOfScope.kind) {
    case 'other-fund':
      return [
        'Ne commencez pas l’action avant l’accord écrit de cette caisse.',
        'Pour savoir où en est votre demande, appelez cette caisse.',
      ];
    case 'other-body':
      return [
        'Ne commencez pas l’action avant la réponse écrite de cet organisme.',
        'Pour savoir où en est votre demande, appelez cet organisme.',
      ];
    case 'other-circuit':
      return outside?.steps ?? WAIT.steps;
    case 'no-agreement-needed':
      return outside?.steps ?? [];
    case 'not-eligible':
      return hasStoppage(context) ? (outside?.steps ?? CALL.steps) : NO_STOPPAGE;
    default:
      return outOfScope.kind satisfies never;
  }
}

const NO_STOPPAGE = [
  'Demandez un rendez-vous au médecin du travail. Il peut conseiller un aménagement ou un autre poste.',
  'Si vous êtes de nouveau en arrêt, vous pourrez refaire cette demande.',
  'Appelez-nous si vous avez besoin d’aide.',
];
