import { number } from '#domain/format.ts';
import type {
  ConfirmationContext,
  ConfirmationNoticeContext,
} from '#domain/letter/schema/follow-ups.ts';
import { type Block, heading, list, paragraph, strong } from '../blocks.ts';
import { PAID_BESIDE_WAGE, STAYS_PAID } from '../words/action.ts';
import { briefFront, front } from '../words/letterhead.ts';
import { briefCall, footer, personalData, signature, whoToCallAtFund } from '../words/phrases.ts';

/*
 * L15, first edition: a condition is met, which keeps the promise of L5 and of L2, L6 and L7. It decides
 * nothing new and opens no appeal. Third parties read dates, neither the condition nor the document.
 */

export const conditionRemplie = (
  context: ConfirmationContext | ConfirmationNoticeContext,
): Block[] => ('met' in context ? toInsured(context) : toThirdParty(context));

const isConfirmed = ({ remaining }: ConfirmationContext): boolean => remaining.length === 0;

function toInsured(context: ConfirmationContext): Block[] {
  const { measure, met, originalDate } = context;
  const confirmed = isConfirmed(context);
  return [
    ...briefFront(context, {
      object: confirmed ? 'votre accord est confirmé' : 'une condition est remplie',
      brief: brief(context),
    }),
    paragraph(
      confirmed
        ? `Notre accord pour ${measure.name} est confirmé : ${met.several ? 'toutes les conditions sont remplies' : 'la condition est remplie'}.`
        : `Une condition de notre accord pour ${measure.name} est remplie.`,
      `Nous avons reçu le ${met.on} le document que nous attendions : ${asPart(met.proof)}.`,
      `C’est la suite de notre lettre du ${originalDate}.`,
    ),
    ...(confirmed ? whatIsConfirmed(context) : whatRemains(context)),
    measure.code === 'in-company-retraining' ? PAID_BESIDE_WAGE : STAYS_PAID,
    heading('Ce que vous devez faire maintenant'),
    list(
      !confirmed &&
        context.blocksStart &&
        'Ne commencez pas l’action : attendez notre confirmation.',
      'Envoyez chaque nouvelle prolongation d’arrêt sous 48 heures.',
      context.stage !== 'over' &&
        'Prévenez-nous tout de suite si l’action est décalée ou s’arrête.',
      `Suivez les autres règles de notre lettre du ${originalDate}. Gardez les deux lettres ensemble.`,
    ),
    ...whoIsTold(context),
    signature(context),
    personalData(context),
    footer(context),
  ];
}

function brief(context: ConfirmationContext): Block {
  const { measure, periods, nextDue } = context.brief;
  const confirmed = isConfirmed(context);
  return list(
    confirmed
      ? `Votre accord est confirmé : ${measure}, ${periods}.`
      : `Une condition est remplie. Il en reste ${inWords(context.remaining.length)}.`,
    confirmed
      ? 'À faire : envoyez chaque prolongation d’arrêt sous 48 heures.'
      : `À faire : envoyez-nous le document encore attendu au plus tard le ${nextDue}.`,
    briefCall(context),
  );
}

const WORDS = ['', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];
const inWords = (count: number): string => WORDS[count] ?? number(count);

function whatIsConfirmed({ measure, stage }: ConfirmationContext): Block[] {
  const next = {
    'on-time': 'Vous pouvez commencer l’action à la date prévue.',
    now: 'Vous pouvez commencer l’action dès maintenant.',
    'going-on': `L’action peut continuer jusqu’au ${measure.end}.`,
    over: `Notre accord couvre toute l’action, jusqu’au ${measure.end}.`,
  }[stage];
  return [
    heading('Ce que nous confirmons'),
    list(
      `Dates : ${measure.periodsText}.`,
      measure.totalHours && `Durée : ${measure.totalHours} heures.`,
      `Lieu : ${measure.place}.`,
      next,
    ),
  ];
}

const whatRemains = ({ remaining }: ConfirmationContext): Block[] => [
  heading('Ce qu’il reste à faire'),
  list(
    ...remaining.map(
      ({ text, proof, due }) =>
        `Ce que nous attendons : ${asPart(text)}. Document à nous envoyer : ${asPart(proof)}. Date limite : ${due}.`,
    ),
  ),
];

/** The others are told once nothing is awaited any more. */
const whoIsTold = (context: ConfirmationContext): Block[] =>
  isConfirmed(context) && context.informedList
    ? [
        paragraph(
          strong('Qui est informé.'),
          `Nous confirmons les dates à ceux qui connaissent notre accord : ${context.informedList}.`,
          'Nous ne leur disons rien sur votre santé.',
        ),
      ]
    : [];

/** A text that the sentence ends itself. */
const asPart = (text: string): string => (text.endsWith('.') ? text.slice(0, -1) : text).trim();

function toThirdParty(context: ConfirmationNoticeContext): Block[] {
  const { insured, part, periodsText, place, first } = context;
  const { recipient } = context.letter;
  const isPhysician = recipient === 'occupational-health';
  const isOnTheWay = recipient !== 'employer' && !isPhysician;
  return [
    ...front(
      context,
      `action confirmée${isPhysician ? ' – à l’attention du médecin du travail – confidentiel' : ''}`,
    ),
    paragraph(isPhysician ? 'Docteur,' : 'Madame, Monsieur,'),
    paragraph(
      `Notre accord pour ${insured.fullName} est confirmé : ${part?.name ?? 'une action d’accompagnement'}.`,
      `C’est la suite de notre lettre du ${first.date} (référence ${first.number}).`,
    ),
    list(`Dates confirmées : ${periodsText}.`, place && `Lieu : ${place}.`),
    heading('Ce que vous devez faire maintenant'),
    list(
      'Suivez notre première lettre : le reste ne change pas.',
      isOnTheWay &&
        'En cas d’absence, de retard ou d’interruption, appelez-nous. Ne demandez pas la raison.',
      'Gardez cette information confidentielle.',
    ),
    whoToCallAtFund(context),
    signature(context),
    footer(context),
  ];
}
