import { isWorkRelated } from '#domain/dossier/risks.ts';
import type { LapseContext, LapseNoticeContext } from '#domain/letter/schema/follow-ups.ts';
import { type Block, heading, list, paragraph, sentences } from '../blocks.ts';
import { type AppealArticles, appealToCraInSteps } from '../words/appeals.ts';
import { mainArticle } from '../words/legal-basis.ts';
import { briefFront, front } from '../words/letterhead.ts';
import { briefCall, footer, personalData, signature, whoToCallAtFund } from '../words/phrases.ts';

/*
 * L11, second edition (the first was never issued): the agreement ends because one of its conditions is no
 * longer met (CRPA L242-2). The person reads why and how to contest it; third parties read the date alone.
 */

export const finDAccord = (
  context: LapseContext | LapseNoticeContext,
  articles: AppealArticles,
): Block[] => ('ground' in context ? toInsured(context, articles) : toThirdParty(context));

function toInsured(context: LapseContext, articles: AppealArticles): Block[] {
  const { measure, originalDate, date } = context;
  return [
    ...briefFront(context, { object: 'fin de notre accord', brief: brief(context) }),
    paragraph(
      `Notre accord du ${originalDate} pour ${measure.name} n’est plus valable à partir du ${date}.`,
    ),
    heading('Pourquoi'),
    paragraph(
      ...why(context),
      'Une condition de notre accord n’est donc plus remplie (article L. 242-2 du code des relations entre le public et l’administration).',
    ),
    heading('Ce que cela change'),
    paragraph(changes(context)),
    heading('Ce que vous devez faire maintenant'),
    toDo(context),
    heading('Qui est informé'),
    whoIsTold(context),
    signature(context),
    appealToCraInSteps(context.appeal, articles),
    personalData(context),
    footer(context),
  ];
}

const STOP = {
  'before-start': () => 'ne commencez pas l’action',
  'to-come': (lastDay: string) => `arrêtez l’action le ${lastDay} au soir`,
  over: () => 'arrêtez l’action dès maintenant',
} as const;

function brief(context: LapseContext): Block {
  const { measure, date, lastDay } = context.brief;
  return list(
    `Notre accord pour ${measure} n’est plus valable à partir du ${date}.`,
    `À faire : ${STOP[context.stage](lastDay)}. Appelez-nous pour préparer la suite.`,
    'Vous n’êtes pas d’accord ? Vous pouvez contester pendant deux mois : voir au verso.',
    briefCall(context),
  );
}

/** In fact and in law (CRPA L211-5). */
function why(context: LapseContext): string[] {
  const { ground, date, stoppageEnd, saidOn, missed } = context;
  const main = mainArticle(context).replace('l’', '');
  const stopped = `Notre accord suppose un arrêt de travail en cours (${main}).`;
  switch (ground) {
    case 'rights-ended':
      return [
        `Notre accord suppose que des indemnités journalières vous soient versées (${allowanceArticles(context)}).`,
        `Leur versement cesse à partir du ${date}.`,
      ];
    case 'stoppage-ended':
      return [
        stopped,
        `Votre arrêt se termine le ${stoppageEnd} et nous n’avons pas reçu de prolongation.`,
      ];
    case 'work-resumed':
      return [stopped, `Vous avez repris le travail le ${date}.`];
    case 'condition-not-met':
      return [
        `Notre accord demandait ce document au plus tard le ${missed?.due} : ${missed?.proof}.`,
        'Nous ne l’avons pas reçu.',
      ];
    case 'measure-abandoned':
      return [
        `Notre accord suppose que vous suiviez cette action (${main}).`,
        `Vous nous avez dit le ${saidOn} que vous ne vouliez plus la suivre.`,
      ];
    default:
      return ground satisfies never;
  }
}

const allowanceArticles = (context: LapseContext): string =>
  context.scheme !== 'msa-self-employed' && isWorkRelated(context)
    ? 'articles L. 323-3-1 et L. 433-1 du code de la sécurité sociale'
    : mainArticle(context).replace('l’', '');

const changes = ({ accepted, measure }: LapseContext): string =>
  accepted === null
    ? 'Vous ne pouvez pas commencer l’action.'
    : sentences(
        accepted.single
          ? `La journée du ${accepted.days} reste acceptée.`
          : `La période ${accepted.days} reste acceptée.`,
        measure.code === 'supervised-trial' && 'Elle compte dans vos 28 jours ouvrables possibles.',
      );

function toDo({ stage, lastDay, ground, measure, isEmployee }: LapseContext): Block {
  const hasBegun = stage !== 'before-start';
  return list(
    `${STOP[stage](lastDay).replace(/^./u, (first) => first.toUpperCase())}.`,
    'Prévenez la personne qui vous suit sur place.',
    measure.code === 'supervised-trial' &&
      hasBegun &&
      'Faites le bilan avec votre tuteur, même si l’essai est plus court.',
    ground === 'stoppage-ended' &&
      'Si vous avez une prolongation d’arrêt, envoyez-la tout de suite. Nous étudierons alors une nouvelle demande.',
    ground === 'condition-not-met' &&
      'Si vous avez ce document, envoyez-le tout de suite. Nous étudierons alors une nouvelle demande.',
    'Appelez-nous pour préparer la suite.',
    isEmployee &&
      ground !== 'work-resumed' &&
      'Demandez une visite au médecin du travail pour préparer votre reprise.',
  );
}

const whoIsTold = ({ informedList }: LapseContext): Block =>
  informedList
    ? paragraph(
        `Nous prévenons les personnes qui connaissaient notre accord : ${informedList}.`,
        'Nous leur donnons la date de fin, pas la raison.',
      )
    : paragraph('Nous n’informons personne d’autre que vous.');

function toThirdParty(context: LapseNoticeContext): Block[] {
  const { insured, part, periodsText, originalDate, date, lastDay, stage, review } = context;
  const stop = {
    'before-start': 'Ne commencez pas l’action.',
    'to-come': `Ne poursuivez pas l’action après le ${lastDay}.`,
    over: 'Ne poursuivez pas l’action.',
  }[stage];
  return [
    ...front(context, 'fin d’une action autorisée'),
    paragraph('Madame, Monsieur,'),
    paragraph(
      `Notre accord du ${originalDate} pour ${insured.fullName} n’est plus valable à partir du ${date}.`,
    ),
    paragraph(
      part
        ? `Il concernait : ${part.name}, ${periodsText}.`
        : `Il concernait une action d’accompagnement, ${periodsText}.`,
    ),
    heading('Ce que vous devez faire maintenant'),
    list(
      stop,
      review && `Faites le bilan avec ${insured.shortName}, même si l’essai est plus court.`,
      'Gardez cette information confidentielle.',
    ),
    paragraph('Le secret professionnel nous interdit de donner la raison de cette fin.'),
    whoToCallAtFund(context),
    signature(context),
    footer(context),
  ];
}
