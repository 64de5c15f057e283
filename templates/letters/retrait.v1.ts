import type { WithdrawalContext } from '#domain/letter/schema/follow-ups.ts';
import { type Block, heading, list, paragraph, strong } from '../blocks.ts';
import { type AppealArticles, appealToCmraInSteps, appealToCraInSteps } from '../words/appeals.ts';
import { briefFront, shortFront } from '../words/letterhead.ts';
import {
  briefCall,
  footer,
  personalData,
  sentence,
  signature,
  whoToCall,
} from '../words/phrases.ts';

/*
 * L16, first edition: the person is asked what she thinks of a withdrawal, her agreement is withdrawn or
 * repealed (CRPA L242-1), or it is kept. L121-1 and L122-1 of the same code are not cited: L121-2 exempts the fund.
 */

export function retrait(context: WithdrawalContext, articles: AppealArticles): Block[] {
  switch (context.act) {
    case 'asked':
      return asked(context);
    case 'withdrawn':
      return withdrawn(context, articles);
    case 'maintained':
      return maintained(context);
    default:
      return context.act satisfies never;
  }
}

const PROLONG = 'Continuez d’envoyer vos prolongations d’arrêt sous 48 heures.';
const LAW = 'article L. 242-1 du code des relations entre le public et l’administration';

function asked(context: WithdrawalContext): Block[] {
  const { measure, originalDate, brief, replyBy, lastDay, stage, why } = context;
  const meanwhile = {
    'before-start': 'Nous vous conseillons d’attendre notre réponse avant de commencer l’action.',
    'going-on': 'Continuez l’action comme prévu jusqu’à notre réponse.',
    over: null,
  }[stage];
  return [
    ...briefFront(context, {
      object: 'nous voulons votre avis avant de décider',
      brief: list(
        `Notre accord pour ${brief.measure} contient une erreur. Nous pensons le retirer.`,
        `À faire : donnez-nous votre avis au plus tard le ${replyBy?.brief}, par écrit ou par téléphone.`,
        'Rien n’est encore décidé. Notre accord est toujours valable aujourd’hui.',
        briefCall(context),
      ),
    }),
    paragraph(
      `Nous pensons retirer notre accord du ${originalDate} pour ${measure.name}.`,
      'Avant de décider, nous voulons votre avis.',
    ),
    heading('Pourquoi'),
    paragraph(
      why?.law,
      why && sentence(why.fact),
      'Notre accord n’est donc pas conforme à la loi.',
      `Nous pouvons le retirer dans les quatre mois qui suivent notre décision (${LAW}).`,
      `Ce délai finit le ${lastDay}.`,
    ),
    heading('Vos droits'),
    list(
      'Vous pouvez nous dire que nous nous trompons, et pourquoi.',
      'Vous pouvez nous envoyer des documents.',
      'Vous pouvez demander un rendez-vous. Vous pouvez vous faire aider par la personne de votre choix.',
      'Sans réponse de votre part, nous déciderons avec ce que nous savons.',
    ),
    heading('Ce que vous devez faire maintenant'),
    list(
      `Répondez au plus tard le ${replyBy?.day}, à l’adresse ci-dessus ou par téléphone.`,
      meanwhile,
      PROLONG,
    ),
    signature(context),
    personalData(context),
    footer(context),
  ];
}

type End = NonNullable<WithdrawalContext['end']>;

function withdrawn(context: WithdrawalContext, articles: AppealArticles): Block[] {
  const { end, measure, originalDate, agreement, appeal, route, informedList } = context;
  if (!end || !appeal) return [];
  const isRepeal = end.scope === 'repealed';
  const appealBlock = route === 'CMRA' ? appealToCmraInSteps : appealToCraInSteps;
  return [
    ...briefFront(context, {
      object: isRepeal ? 'fin de notre accord' : 'retrait de notre accord',
      brief: briefOfWithdrawal(context, end),
    }),
    paragraph(
      isRepeal
        ? `Nous mettons fin à notre accord du ${originalDate} pour ${measure.name}, à partir du ${end.date}.`
        : `Nous retirons notre accord du ${originalDate} pour ${measure.name}${agreement ? ` (décision ${agreement})` : ''}.`,
    ),
    heading('Pourquoi'),
    paragraph(...whyWithdrawn(context, end)),
    ...(end.ourMistake
      ? [paragraph('Cette erreur vient de nous. Nous vous prions de nous en excuser.')]
      : []),
    heading('Ce que cela change'),
    paragraph(...whatChanges(context, end)),
    heading('Ce que vous devez faire maintenant'),
    list(
      `${capital(stop(context, end))}.`,
      `Prévenez la personne qui vous ${context.stage === 'before-start' ? 'attend' : 'suit'} sur place.`,
      PROLONG,
      'Appelez-nous pour chercher une autre solution.',
    ),
    paragraph(
      strong('Qui est informé.'),
      informedList
        ? `Nous prévenons ceux qui connaissaient notre accord : ${informedList}. Nous leur donnons la date, pas la raison.`
        : 'Nous n’informons personne d’autre que vous.',
    ),
    signature(context),
    appealBlock(appeal, articles),
    personalData(context),
    footer(context),
  ];
}

const capital = (text: string): string => text.replace(/^./u, (first) => first.toUpperCase());

function stop({ stage }: WithdrawalContext, { scope, lastDay }: End): string {
  if (stage === 'before-start') return 'ne commencez pas l’action';
  if (scope === 'repealed') return `arrêtez l’action le ${lastDay} au soir`;
  return stage === 'over'
    ? 'ne reprenez pas l’action'
    : 'arrêtez l’action dès que vous recevez cette lettre';
}

const briefOfWithdrawal = (context: WithdrawalContext, end: End): Block =>
  list(
    end.scope === 'repealed'
      ? `Notre décision : notre accord pour ${context.brief.measure} s’arrête le ${end.briefLastDay}.`
      : `Notre décision : nous retirons notre accord pour ${context.brief.measure}.`,
    `À faire : ${stop(context, { ...end, lastDay: end.briefLastDay })}. Appelez-nous pour la suite.`,
    'Vous n’êtes pas d’accord ? Vous pouvez contester pendant deux mois : voir au verso.',
    briefCall(context),
  );

function whyWithdrawn(context: WithdrawalContext, end: End): (string | null | undefined)[] {
  const { why, lastDay, observations } = context;
  return [
    why?.law,
    why && sentence(why.fact),
    'Notre accord n’était donc pas conforme à la loi.',
    `La loi nous permet ${end.scope === 'repealed' ? 'd’y mettre fin' : 'de le retirer'} dans les quatre mois qui suivent notre décision (${LAW}).`,
    `Ce délai finit le ${lastDay}.`,
    ...(observations
      ? [
          `Nous vous avons demandé votre avis le ${observations.on}.`,
          ...(observations.repliedOn
            ? [
                `Vous avez répondu le ${observations.repliedOn}.`,
                observations.answer
                  ? sentence(observations.answer)
                  : 'Nous avons étudié votre réponse.',
              ]
            : ['Nous n’avons pas reçu de réponse.']),
        ]
      : []),
  ];
}

function whatChanges({ stage }: WithdrawalContext, end: End): (string | null)[] {
  const allowances = 'Vos indemnités journalières suivent les règles habituelles de votre arrêt.';
  if (stage === 'before-start')
    return ['Vous ne pouvez pas commencer l’action pendant votre arrêt.', allowances];
  if (end.scope === 'repealed') return [end.accepted, allowances];
  return [
    'C’est comme si notre accord n’avait pas existé.',
    end.keepsAllowance
      ? 'Nous ne vous demandons pas de rembourser les indemnités déjà versées.'
      : null,
    allowances,
  ];
}

function maintained(context: WithdrawalContext): Block[] {
  const { measure, originalDate, observations, stage, verified, conditional } = context;
  const answered = observations?.repliedOn;
  return [
    ...shortFront(context, 'notre accord est maintenu'),
    paragraph(
      `Nous gardons notre accord du ${originalDate} pour ${measure.name}.`,
      stage === 'over'
        ? `Il reste valable pour ces dates : ${measure.periodsText}.`
        : `Il est toujours valable, aux mêmes dates : ${measure.periodsText}.`,
      conditional && 'Ce que nous vous demandions pour cet accord ne change pas.',
    ),
    paragraph(
      `Nous vous avions demandé votre avis le ${observations?.on}.`,
      verified
        ? answered
          ? `Votre réponse du ${answered} nous a permis de vérifier : notre accord est conforme à la loi.`
          : 'Nous avons vérifié : notre accord est conforme à la loi.'
        : answered
          ? `Vous avez répondu le ${answered}. Nous ne retirons pas notre accord.`
          : 'Nous ne retirons pas notre accord.',
    ),
    heading('Ce que vous devez faire maintenant'),
    list(`Rien de plus. Suivez les règles de notre lettre du ${originalDate}.`),
    whoToCall(context),
    signature(context),
    personalData(context),
    footer(context),
  ];
}
