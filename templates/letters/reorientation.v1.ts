import type { RedirectionContext } from '#domain/letter/schema/answers.ts';
import { isMeasure } from '#domain/outcome-choices.ts';
import { type Block, heading, list, paragraph, strong } from '../blocks.ts';
import {
  type AppealArticles,
  appealToBoth,
  appealToCmraInSteps,
  appealToCraInSteps,
} from '../words/appeals.ts';
import { briefFront } from '../words/letterhead.ts';
import { briefCall, footer, personalData, signature, stillUnchanged } from '../words/phrases.ts';
import { isOutsideService, isSharedWithCompany, solutionOf } from '../words/solutions.ts';
import { whyDenied } from '../words/why-denied.ts';

/*
 * L8, another solution, first edition. Agreed by the insured, it takes the place of his request and
 * nothing is denied; without his agreement the letter is a denial too, with its way of appeal.
 */

export function reorientation(context: RedirectionContext, articles: AppealArticles): Block[] {
  const isAgreed = context.redirection.agreedOn !== null;
  const object = isAgreed
    ? 'une autre solution pour votre projet'
    : 'refus de votre demande et autre solution';
  return [
    ...briefFront(context, { object, brief: brief(context) }),
    paragraph(...decided(context)),
    heading('Pourquoi'),
    paragraph(...whyDenied(context)),
    heading('Ce que nous vous proposons'),
    proposed(context),
    heading('Ce qui se passe ensuite'),
    paragraph(...next(context)),
    heading('Ce qui ne change pas'),
    paragraph(...stillUnchanged({ ...context, isEmployee: keepsEmployerOut(context) })),
    heading('Ce que vous devez faire maintenant'),
    list(
      'Ne commencez pas l’action que vous demandiez.',
      isMeasure(context.redirection.target) &&
        'Ne commencez pas non plus la nouvelle action avant notre accord écrit.',
      context.isStopped && 'Continuez d’envoyer vos prolongations d’arrêt sous 48 heures.',
    ),
    ...changeOfMind(context),
    signature(context),
    ...appeal(context, articles),
    personalData(context),
    footer(context),
  ];
}

/** Shared with a company, the employer may be told: the letter then says nothing of him. */
const keepsEmployerOut = ({ isEmployee, redirection }: RedirectionContext): boolean =>
  isEmployee && !(redirection.sharedOn !== null && isSharedWithCompany(redirection.target));

function brief(context: RedirectionContext): Block {
  const { agreedOn, callByBrief } = context.redirection;
  return list(
    agreedOn
      ? 'Notre réponse : une autre solution à la place de votre demande.'
      : 'Notre réponse : refus de votre demande, et une autre solution.',
    `Ce que nous vous proposons : ${solutionOf(context).name}.`,
    agreedOn
      ? `À faire : rien pour le moment. Nous vous appelons avant le ${callByBrief}.`
      : 'Vous n’êtes pas d’accord ? Vous pouvez contester pendant deux mois : voir au verso.',
    briefCall(context),
  );
}

function decided(context: RedirectionContext): string[] {
  const { measure, receivedText, meetingText, redirection } = context;
  const { name } = solutionOf(context);
  return [
    ...(redirection.agreedOn
      ? [
          `Nous vous proposons ${name} à la place de votre demande pour ${measure.name}.`,
          `Vous avez accepté ce changement le ${redirection.agreedOn}.`,
        ]
      : [
          `Nous ne pouvons pas vous donner notre accord pour ${measure.name}.`,
          `Nous vous proposons une autre solution : ${name}.`,
        ]),
    `Nous avons reçu votre demande le ${receivedText}.`,
    `Nous l’avons étudiée ${meetingText ? `à la réunion du ${meetingText}` : 'hors réunion'}.`,
  ];
}

function proposed(context: RedirectionContext): Block {
  const { name, purpose, lead, how } = solutionOf(context);
  const needsAgreement = isMeasure(context.redirection.target);
  return list(
    `Quoi : ${name}. ${purpose}`,
    `Avec qui : ${lead}.`,
    `Comment faire : ${how}`,
    `Accord de notre caisse : ${needsAgreement ? 'nécessaire, avec une nouvelle demande' : 'pas nécessaire'}.`,
  );
}

/** Nothing is given to another service without the insured's dated agreement. */
function next(context: RedirectionContext) {
  const { target, caller, callBy, agreedOn, sharedOn } = context.redirection;
  return [
    `${caller} vous appelle avant le ${callBy}.`,
    'Vous préparez la suite ensemble.',
    ...(sharedOn
      ? [
          `Avec votre accord du ${sharedOn}, nous avons donné votre nom et votre téléphone à ${solutionOf(context).sharedWith}.`,
          'Rien d’autre.',
        ]
      : []),
    !sharedOn &&
      isOutsideService(target) &&
      'Nous n’avons rien transmis à ce service. Nous le ferons seulement avec votre accord.',
    !agreedOn && 'Accepter cette solution ne vous empêche pas de contester notre refus.',
  ];
}

const changeOfMind = ({ redirection: { replyBy } }: RedirectionContext): Block[] =>
  replyBy === null
    ? []
    : [
        paragraph(
          strong('Vous changez d’avis ?'),
          `Dites-le-nous avant le ${replyBy}.`,
          'Nous prendrons alors une décision écrite sur votre première demande.',
        ),
      ];

function appeal({ appeal: way, route }: RedirectionContext, articles: AppealArticles): Block[] {
  if (way === null) return [];
  switch (route) {
    case 'CRA':
      return [appealToCraInSteps(way, articles)];
    case 'CMRA':
      return [appealToCmraInSteps(way, articles)];
    case 'BOTH':
      return [appealToBoth(way, articles)];
    default:
      return route satisfies never;
  }
}
