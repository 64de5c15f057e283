import type { ConditionalContext } from '#domain/letter-schema.ts';
import { type AppealArticles, appealToCra } from './appeals.ts';
import { type Block, heading, list, paragraph, sentences } from './blocks.ts';
import { legalBasis } from './legal-basis.ts';
import { insuredFront } from './letterhead.ts';
import { footer, personalData, signature, whoIsInformed, whoToCall } from './phrases.ts';

/* L5, agreement on a condition, first edition: what, by when, proved by what, why, and the appeal. */

export function accordSousCondition(
  context: ConditionalContext,
  articles: AppealArticles,
): Block[] {
  const { measure, requestText, meetingText, extension, conditions } = context;
  const hosted = measure.code === 'supervised-trial' || measure.code === 'work-immersion';
  const many = conditions.length > 1;
  return [
    ...insuredFront(context, 'accord sous condition'),
    paragraph(
      `Nous vous donnons notre accord pour ${measure.name} pendant votre arrêt de travail, à ${many ? 'plusieurs conditions' : 'une condition'}.`,
      meetingText &&
        `Nous avons étudié votre demande ${requestText} à la réunion du ${meetingText}.`,
      !meetingText && `Nous avons étudié votre demande ${requestText} hors réunion.`,
    ),
    heading('Ce que nous acceptons'),
    list(
      `Dates : ${measure.periodsText}.`,
      measure.totalHours && `Durée : ${measure.totalHours} heures.`,
      `Lieu : ${measure.place}.`,
    ),
    condition(context),
    paragraph(
      `**Pourquoi ${many ? 'ces conditions' : 'cette condition'}.** ${why(context)}`,
      legalBasis(context),
    ),
    paragraph(
      '**Vos indemnités journalières.** Elles continuent si votre arrêt reste prescrit et justifié, et si vous remplissez les conditions habituelles.',
    ),
    heading('Ce que vous devez faire maintenant'),
    list(
      extension
        ? 'Si votre médecin prolonge votre arrêt, envoyez-nous la prolongation sous 48 heures.'
        : toSend(context),
      !extension && 'Envoyez chaque prolongation d’arrêt sous 48 heures.',
      'Prévenez-nous tout de suite si l’action est décalée ou s’arrête.',
      'Ne faites aucune autre activité que celle-ci sans autorisation.',
      'En dehors de l’action, respectez vos heures de sortie.',
      'Prévenez-nous sans attendre si vous reprenez le travail.',
    ),
    paragraph(
      `**En cas d’accident**, prévenez ${hosted ? 'l’entreprise d’accueil' : 'l’organisme'} le jour même, puis appelez-nous.`,
    ),
    heading('Qui est informé'),
    ...whoIsInformed(context),
    whoToCall(context),
    signature(context),
    appealToCra(context.appeal, articles),
    personalData(context),
    footer(context),
  ];
}

const withoutStop = (text: string): string => text.trim().replace(/\.$/u, '');
const sentence = (text: string): string => {
  const said = withoutStop(text);
  return `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`;
};

function toSend({ conditions }: ConditionalContext): string {
  const [only, ...others] = conditions;
  return others.length === 0
    ? `Envoyez-nous le document demandé au plus tard le ${only?.due}.`
    : 'Envoyez-nous chaque document demandé au plus tard à sa date.';
}

function condition({ conditions, extension }: ConditionalContext): Block {
  const many = conditions.length > 1;
  const without = many ? 'Sans ces documents' : 'Sans ce document';
  return paragraph(
    `**${many ? 'Les conditions' : 'La condition'}.**`,
    ...conditions.map(
      ({ due, proof }) => `Nous devons recevoir, au plus tard le ${due} : ${withoutStop(proof)}.`,
    ),
    extension
      ? `${without}, l’action doit s’arrêter le ${extension.lastDay} au soir. Notre accord ne vaut plus après cette date.`
      : `${without}, l’action ne peut pas commencer. Notre accord ne produit alors aucun effet.`,
    `Nous vous confirmerons par écrit que ${many ? 'les conditions sont remplies' : 'la condition est remplie'}.`,
  );
}

function why({ extension, conditions, reason }: ConditionalContext): string {
  const motive = reason && sentence(reason);
  return extension
    ? sentences(
        `L’action doit rester dans la durée de votre arrêt. Votre arrêt actuel se termine le ${extension.prescribedUntil}, et l’action le ${extension.measureEnd}.`,
        motive,
      )
    : sentences(...conditions.map(({ text }) => sentence(text)), motive);
}
