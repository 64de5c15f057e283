import type { ConditionalContext } from '#domain/letter/schema/agreements.ts';
import { type Block, heading, list, paragraph, strong } from '../blocks.ts';
import {
  allowances,
  duties,
  EACH_EXTENSION,
  isInCompany,
  isRetraining,
  STAYS_PAID,
} from '../words/action.ts';
import { type AppealArticles, appealToCraInSteps } from '../words/appeals.ts';
import { legalBasis } from '../words/legal-basis.ts';
import { briefFront } from '../words/letterhead.ts';
import { briefCall, footer, personalData, signature, whoIsInformed } from '../words/phrases.ts';

/*
 * L5, agreement on conditions, second edition: each condition has one deadline and one effect, by
 * the kind that the panel chose; what a person typed is printed at its place and decides nothing.
 */

export function accordSousCondition(
  context: ConditionalContext,
  articles: AppealArticles,
): Block[] {
  const many = isMany(context);
  return [
    ...briefFront(context, { object: 'accord sous condition', brief: brief(context) }),
    decided(context),
    heading('Ce que nous acceptons, sous condition'),
    accepted(context),
    ...context.conditions.flatMap((condition, rank) => [
      heading(many ? `Condition ${rank + 1}` : 'La condition'),
      awaited(condition),
    ]),
    paragraph(
      `Quand ${many ? 'une' : 'la'} condition sera remplie, nous vous le confirmerons par écrit.`,
    ),
    paragraph(legalBasis(context)),
    isRetraining(context) ? allowances(context) : STAYS_PAID,
    heading('Ce que vous devez faire maintenant'),
    toDo(context),
    accidentFor(context),
    heading('Qui est informé'),
    ...whoIsInformed(context),
    signature(context),
    appealToCraInSteps(context.appeal, articles),
    personalData(context),
    footer(context),
  ];
}

type Awaited = ConditionalContext['conditions'][number];

const isMany = ({ conditions }: ConditionalContext): boolean => conditions.length > 1;
const isExtension = ({ kind }: Awaited): boolean => kind === 'extension-of-stoppage';

/** The action cannot begin without it. */
const blocksStart = ({ kind, extension }: Awaited): boolean =>
  kind === 'document-before-start' || extension?.beforeStart === true;

function brief(context: ConditionalContext): Block {
  const { measure, periods } = context.brief;
  return list(
    `Notre réponse : accord sous condition pour ${measure}, ${periods}.`,
    firstStep(context),
    'Vous n’êtes pas d’accord ? Vous pouvez contester pendant deux mois : voir au verso.',
    briefCall(context),
  );
}

function firstStep(context: ConditionalContext): string {
  const { firstDue } = context.brief;
  if (isMany(context))
    return `À faire : envoyez-nous les documents demandés. Le premier : au plus tard le ${firstDue}.`;
  return context.conditions.some(isExtension)
    ? `Si votre arrêt est prolongé : envoyez-nous la prolongation au plus tard le ${firstDue}.`
    : `À faire : envoyez-nous le document demandé au plus tard le ${firstDue}.`;
}

function decided(context: ConditionalContext): Block {
  const { measure, receivedText, meetingText } = context;
  const during = isRetraining(context) ? '' : ' pendant votre arrêt de travail';
  const conditions = isMany(context) ? 'à certaines conditions' : 'à une condition';
  return paragraph(
    `Nous vous donnons notre accord pour ${measure.name}${during}, ${conditions}.`,
    `Nous avons reçu votre demande le ${receivedText}.`,
    `Nous l’avons étudiée ${meetingText ? `à la réunion du ${meetingText}` : 'hors réunion'}.`,
  );
}

function accepted({ measure }: ConditionalContext): Block {
  const days = measure.daysText ? `, les jours suivants : ${measure.daysText}` : '';
  return list(
    `Dates : ${measure.periodsText}${days}.`,
    measure.totalHours && `Durée : ${measure.totalHours} heures.`,
    `Lieu : ${measure.place}.`,
  );
}

function awaited(condition: Awaited): Block {
  const { text, proof, due } = condition;
  return list(
    `Ce que nous attendons : ${asPart(text)}.`,
    !isExtension(condition) && `Document à nous envoyer : ${asPart(proof)}.`,
    `Date limite : ${due}.`,
    `Sans ce document ce jour-là : ${asPart(withoutIt(condition))}.`,
    `Pourquoi : ${asPart(why(condition))}.`,
  );
}

/** A text that the sentence ends itself. */
const asPart = (text: string): string => (text.endsWith('.') ? text.slice(0, -1) : text).trim();

/** What follows without the document (CRPA L211-2, 3°), by the kind chosen. */
function withoutIt({ kind, extension, effectText }: Awaited): string {
  const never = 'l’action ne peut pas commencer, et notre accord n’a pas d’effet';
  const stops = 'l’action s’arrête le soir même, et notre accord ne vaut plus après';
  switch (kind) {
    case 'extension-of-stoppage':
      return extension?.beforeStart ? never : stops;
    case 'document-before-start':
      return never;
    case 'document-by-date':
      return stops;
    case 'other':
      return effectText ?? '';
    default:
      return kind satisfies never;
  }
}

const why = ({ extension, reasonText }: Awaited): string =>
  extension
    ? `l’action doit rester dans la durée de votre arrêt. Votre arrêt actuel se termine le ${extension.prescribedUntil}, et l’action le ${extension.measureEnd}`
    : (reasonText ?? '');

/** The physician decides the extension: the letter never asks the person to have it prescribed. */
function toDo(context: ConditionalContext): Block {
  const { conditions, sendTo } = context;
  const hasDocument = conditions.some((one) => !isExtension(one));
  // The condition itself says what is still to be signed.
  const measure = { ...context.measure, agreement: 'signed' as const };
  const usual = duties({ ...context, measure }).filter((duty) => duty !== EACH_EXTENSION);
  return list(
    conditions.some(isExtension) &&
      'Si votre médecin prolonge votre arrêt, envoyez-nous la prolongation dès que vous l’avez.',
    hasDocument &&
      `Envoyez-nous ${isMany(context) ? 'chaque document' : 'le document'} dès que vous l’avez, à : ${sendTo}.`,
    conditions.some(blocksStart) && 'Ne commencez pas l’action avant notre confirmation écrite.',
    ...usual,
  );
}

function accidentFor(context: ConditionalContext): Block {
  const elsewhere = isInCompany(context) ? 'l’entreprise d’accueil' : 'l’organisme';
  const warned = isRetraining(context) ? 'votre employeur' : elsewhere;
  return {
    kind: 'paragraph',
    runs: [
      strong('En cas d’accident'),
      { text: `, prévenez ${warned} le jour même, puis appelez-nous.` },
    ],
  };
}
