import type { DeferralContext } from '#domain/letter/schema/answers.ts';
import { type Block, heading, list, paragraph, runsOf, strong } from '../blocks.ts';
import { type AppealArticles, appealAgainstSilence } from '../words/appeals.ts';
import { insuredFront } from '../words/letterhead.ts';
import { footer, personalData, sentence, signature, whoToCall } from '../words/phrases.ts';

/*
 * L4, request to complete, first edition (CRPA L114-5). When nothing is missing (no quorum, an
 * opinion expected from the fund itself), it asks for nothing and suspends nothing: it says when we
 * look at the request again. No acknowledgement was sent before it, so this letter explains the
 * appeal against silence (CRPA R112-5).
 */

export function ajournement(context: DeferralContext, articles: AppealArticles): Block[] {
  return [
    ...(context.pieces.length > 0 ? toComplete(context) : toWait(context)),
    whoToCall(context),
    signature(context),
    ...(isRefusal(context) ? [appealAgainstSilence(context.appeal, articles)] : []),
    personalData(context),
    footer(context),
  ];
}

const isRefusal = ({ implicitDecision }: DeferralContext): boolean => implicitDecision === 'REJECT';
const asked = ({ measure }: DeferralContext): string =>
  `Vous demandez ${measure.name}${measure.periodsText ? `, ${measure.periodsText}` : ''}.`;
/** A request studied in writing comes back in writing: no meeting is promised. */
function again({ nextMeeting, meetingText }: DeferralContext): string {
  if (nextMeeting)
    return `Nous étudierons de nouveau votre demande à la réunion du ${nextMeeting}.`;
  return meetingText
    ? 'Nous étudierons de nouveau votre demande à une prochaine réunion, dont nous vous dirons la date.'
    : 'Nous étudierons de nouveau votre demande et nous vous écrirons.';
}
const why = ({ motive }: DeferralContext): Block[] =>
  motive ? [paragraph(strong('Pourquoi.'), sentence(motive))] : [];

function toComplete(context: DeferralContext): Block[] {
  const { deadline, pieces, sendTo, meetingText } = context;
  return [
    ...insuredFront(context, {
      object: 'votre demande doit être complétée',
      hasAppeal: isRefusal(context),
    }),
    paragraph(
      'Nous ne pouvons pas encore décider : votre demande doit être complétée.',
      asked(context),
      meetingText && `Nous avons étudié cette demande à la réunion du ${meetingText}.`,
    ),
    ...why(context),
    heading(`À nous envoyer au plus tard le ${deadline}`),
    { kind: 'list', items: pieces.map((piece) => runsOf(piece)) },
    paragraph(`Envoyez ces documents à : ${sendTo}.`),
    heading('Ce qui se passe ensuite'),
    paragraph(
      suspended(context),
      again(context),
      'Sans ces documents, nous déciderons avec ceux que nous avons.',
      'Texte : article L. 114-5 du code des relations entre le public et l’administration.',
    ),
    heading('Ce que vous devez faire maintenant'),
    list(
      'Ne commencez pas l’action : vous n’avez pas encore notre accord.',
      'Demandez tout de suite les documents qui manquent.',
      'Continuez d’envoyer vos prolongations d’arrêt sous 48 heures.',
      'Appelez-nous si un document est difficile à obtenir.',
    ),
  ];
}

function suspended(context: DeferralContext): string {
  const { implicitDate, suspendedDate, deadline } = context;
  return isRefusal(context)
    ? `Notre réponse était due au plus tard le ${implicitDate}. Ce délai est suspendu à partir de cette lettre, jusqu’au ${deadline}. Il finit alors le ${suspendedDate}. Il repart plus tôt si nous recevons tout avant. À la fin du délai, l’absence de réponse vaut refus.`
    : 'Notre délai de réponse est de deux mois. Il commence le jour où nous avons tous les documents. À la fin de ce délai, l’absence de réponse vaut accord.';
}

function toWait(context: DeferralContext): Block[] {
  const { meetingText, implicitDate } = context;
  const silence = isRefusal(context) ? 'refus' : 'accord';
  return [
    ...insuredFront(context, {
      object: 'votre demande est reportée',
      hasAppeal: isRefusal(context),
    }),
    paragraph(
      'Nous ne pouvons pas encore décider. Vous n’avez aucun document à envoyer.',
      asked(context),
      meetingText &&
        `Votre demande était à l’ordre du jour de la réunion du ${meetingText}, qui n’a pas pu décider.`,
    ),
    ...why(context),
    heading('Ce qui se passe ensuite'),
    paragraph(
      again(context),
      `Notre réponse est due au plus tard le ${implicitDate}.`,
      `À la fin du délai, l’absence de réponse vaut ${silence}.`,
    ),
    heading('Ce que vous devez faire maintenant'),
    list(
      'Ne commencez pas l’action : vous n’avez pas encore notre accord.',
      'Continuez d’envoyer vos prolongations d’arrêt sous 48 heures.',
      'Appelez-nous si votre situation change.',
    ),
  ];
}
