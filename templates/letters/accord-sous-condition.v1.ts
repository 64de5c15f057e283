import type { FirstConditionalContext } from '#domain/letter/schema/agreements.ts';
import { type Block, heading, list, paragraph, sentences, strong } from '../blocks.ts';
import {
  accident,
  allowances,
  atTheEnd,
  duties,
  EACH_EXTENSION,
  granted,
  isInCompany,
  isRetraining,
} from '../words/action.ts';
import { type AppealArticles, appealToCra } from '../words/appeals.ts';
import { legalBasis } from '../words/legal-basis.ts';
import { insuredFront } from '../words/letterhead.ts';
import {
  footer,
  personalData,
  sentence,
  signature,
  studied,
  whoIsInformed,
  whoToCall,
} from '../words/phrases.ts';

/* L5, agreement on a condition, first edition: what, by when, proved by what, why, and the appeal. */

export function accordSousCondition(
  context: FirstConditionalContext,
  articles: AppealArticles,
): Block[] {
  const { measure, requestText, meetingText } = context;
  const many = isMany(context);
  const during = isRetraining(context) ? '' : ' pendant votre arrêt de travail';
  return [
    ...insuredFront(context, { object: 'accord sous condition', hasAppeal: true }),
    paragraph(
      `Nous vous donnons notre accord pour ${measure.name}${during}, à ${many ? 'plusieurs conditions' : 'une condition'}.`,
      studied(requestText, meetingText),
    ),
    heading('Ce que nous acceptons'),
    granted(context),
    ...conditions(context),
    paragraph(
      strong(`Pourquoi ${many ? 'ces conditions' : 'cette condition'}.`),
      why(context),
      legalBasis(context),
    ),
    allowances(context),
    heading('Ce que vous devez faire maintenant'),
    list(...toDo(context)),
    ...(isInCompany(context) ? [accident(context), atTheEnd(context)] : [accidentElsewhere]),
    heading('Qui est informé'),
    ...whoIsInformed(context),
    whoToCall(context),
    signature(context),
    appealToCra(context.appeal, articles),
    personalData(context),
    footer(context),
  ];
}

type PrintedCondition = FirstConditionalContext['conditions'][number];

const isMany = ({ conditions: all }: FirstConditionalContext): boolean => all.length > 1;
const accidentElsewhere: Block = {
  kind: 'paragraph',
  runs: [
    strong('En cas d’accident'),
    { text: ', prévenez l’organisme le jour même, puis appelez-nous.' },
  ],
};

const withoutStop = (text: string): string => text.trim().replace(/\.$/u, '');

/**
 * When only an extension is missing, the physician gives it: it is not asked for like a document.
 */
function toDo(context: FirstConditionalContext): string[] {
  const [only, ...others] = context.conditions;
  const usual = duties(context);
  if (others.length > 0) {
    return ['Envoyez-nous chaque document demandé au plus tard à sa date.', ...usual];
  }
  return only?.extension
    ? [
        'Si votre médecin prolonge votre arrêt, envoyez-nous la prolongation sous 48 heures.',
        ...usual.filter((duty) => duty !== EACH_EXTENSION),
      ]
    : [`Envoyez-nous le document demandé au plus tard le ${only?.due}.`, ...usual];
}

function conditions(context: FirstConditionalContext): Block[] {
  const many = isMany(context);
  const confirmed = `Nous vous confirmerons par écrit que ${many ? 'les conditions sont remplies' : 'la condition est remplie'}.`;
  const awaitedTexts = context.conditions.map((condition) => awaited(condition, many));
  return many
    ? [
        paragraph(strong('Les conditions.'), 'Nous devons recevoir plusieurs documents.'),
        list(...awaitedTexts),
        paragraph(confirmed),
      ]
    : [paragraph(strong('La condition.'), ...awaitedTexts, confirmed)];
}

const awaited = (condition: PrintedCondition, many: boolean): string =>
  sentences(
    `${many ? 'Au' : 'Nous devons recevoir, au'} plus tard le ${condition.due} : ${withoutStop(condition.proof)}.`,
    withoutIt(condition, many),
  );

/** The action may begin before an extension arrives, never before another document. */
function withoutIt({ extension }: PrintedCondition, many: boolean): string {
  return extension
    ? `Sans ${many ? 'cette prolongation' : 'ce document'}, l’action doit s’arrêter le ${extension.lastDay} au soir. Notre accord ne vaut plus après cette date.`
    : 'Sans ce document, l’action ne peut pas commencer. Notre accord ne produit alors aucun effet.';
}

const why = (context: FirstConditionalContext): string =>
  sentences(
    ...new Set([
      ...context.conditions.map(reasonOf),
      ...(context.reason ? [sentence(context.reason)] : []),
    ]),
  );

const reasonOf = ({ text, extension }: PrintedCondition): string =>
  extension
    ? `L’action doit rester dans la durée de votre arrêt. Votre arrêt actuel se termine le ${extension.prescribedUntil}, et l’action le ${extension.measureEnd}.`
    : sentence(text);
