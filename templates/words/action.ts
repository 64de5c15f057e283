import { familyOf, isInCompany as isMadeInCompany } from '#domain/dossier/measures.ts';
import { capital } from '#domain/format.ts';
import type { AgreementContext } from '#domain/letter/schema.ts';
import { type Block, list, paragraph, strong } from '../blocks.ts';
import { reviewers } from './phrases.ts';

/*
 * The action granted, without condition (L1) or on a condition (L5): the same sentences in both
 * letters.
 */

/** Actions in a company, under an agreement signed by all. */
export const isInCompany = ({ measure }: AgreementContext): boolean =>
  isMadeInCompany(measure.code);
export const isRetraining = ({ measure }: Pick<AgreementContext, 'measure'>): boolean =>
  measure.code === 'in-company-retraining';
const isTrial = ({ measure }: AgreementContext): boolean => measure.code === 'supervised-trial';

/** One of the duties: a letter that awaits an extension asks for it in its own words. */
export const EACH_EXTENSION = 'Envoyez chaque prolongation d’arrêt sous 48 heures.';
export const REFUND = 'Sinon, nous pouvons vous demander de rembourser des indemnités.';

/** What is accepted: dates, days, place and tutor. */
export function granted({ measure }: AgreementContext): Block {
  const days = measure.daysText ? `, les jours suivants : ${measure.daysText}` : '';
  const hours = measure.totalHours ? `Durée : ${measure.totalHours} heures.` : null;
  return list(
    `Dates : ${measure.periodsText}${days}.`,
    measure.workableDays
      ? `Durée : ${measure.workableDays} jours ouvrables (tous les jours, sauf ${measure.weeklyRests} et jours fériés).`
      : hours,
    measure.totalWorkableDays &&
      `Total avec la période précédente : ${measure.totalWorkableDays} jours ouvrables sur 28 possibles.`,
    `Lieu : ${measure.place}.`,
    measure.tutor && `Personne qui vous suit sur place : ${measure.tutor}.`,
  );
}

/** The daily allowances, whatever the action. */
export const STAYS_PAID = paragraph(
  strong('Vos indemnités journalières.'),
  'Elles continuent si votre arrêt reste prescrit et justifié, et si vous remplissez les conditions habituelles.',
);
/** The same of a retraining, whose wage is paid beside. */
export const PAID_BESIDE_WAGE = paragraph(
  strong('Vos indemnités journalières.'),
  'Vous recevez une indemnité journalière pendant la convention, en plus du salaire versé par votre employeur.',
  'Le total ne peut pas être inférieur à votre rémunération d’avant l’arrêt.',
);

/** What happens to the daily allowances, and who pays no salary. */
export function allowances(context: AgreementContext): Block {
  const hosted = isTrial(context) || context.measure.code === 'work-immersion';
  if (isRetraining(context)) return PAID_BESIDE_WAGE;
  return paragraph(
    strong('Vos indemnités journalières.'),
    'Elles continuent si votre arrêt reste prescrit et justifié, et si vous remplissez les conditions habituelles.',
    isTrial(context) &&
      context.isEmployee &&
      'L’éventuel complément de votre employeur continue aussi.',
    hosted && 'L’entreprise d’accueil ne vous verse pas de salaire.',
  );
}

/** What the person must do while the action lasts, one sentence each. */
export function duties(context: AgreementContext): string[] {
  const { agreement } = context.measure;
  const toSign =
    isInCompany(context) && agreement !== 'signed'
      ? ['Signez la convention avant le premier jour.']
      : [];
  if (isRetraining(context)) {
    return [
      ...toSign,
      'Prévenez-nous tout de suite si la convention change ou s’arrête.',
      'Prévenez-nous de tout nouvel arrêt sous 48 heures.',
    ];
  }
  return [
    ...toSign,
    EACH_EXTENSION,
    'Prévenez-nous tout de suite si l’action est décalée ou s’arrête.',
    'Ne faites aucune autre activité que celle-ci sans autorisation.',
    'En dehors de l’action, respectez vos heures de sortie.',
    'Prévenez-nous sans attendre si vous reprenez le travail.',
  ];
}

/** Whom to inform of an accident, and who declares it (CSS D323-6-2, CT D5135-5). */
export function accident({ measure, scheme, isEmployee }: AgreementContext): Block {
  const article =
    scheme === 'msa-self-employed' ? '' : ' (article D. 323-6-2 du code de la sécurité sociale)';
  const supporter = measure.supportBody ?? 'la structure qui vous accompagne';
  const family = familyOf(measure.code);
  switch (family) {
    case 'trial':
      return paragraph(
        strong('En cas d’accident.'),
        `Prévenez l’entreprise d’accueil le jour même. C’est elle qui déclare l’accident${article}.`,
      );
    case 'immersion':
      return paragraph(
        strong('En cas d’accident.'),
        `Prévenez la structure d’accueil le jour même. Elle prévient ${supporter} sous 24 heures.`,
        `${isEmployee ? 'Votre employeur' : 'Le prescripteur'} déclare ensuite l’accident sous 48 heures.`,
      );
    case 'retraining':
      return paragraph(strong('En cas d’accident.'), 'Prévenez votre employeur le jour même.');
    case 'assessment':
    case 'common':
      return paragraph(
        strong('En cas d’accident.'),
        'Prévenez l’organisme le jour même, puis appelez-nous.',
      );
    default:
      return family satisfies never;
  }
}

/** What follows the last day. */
export function atTheEnd(context: AgreementContext): Block {
  const { referent, isEmployee } = context;
  return paragraph(
    strong('À la fin.'),
    outcomeOf(context),
    referent && 'Votre référent fera ensuite le point avec vous.',
    isEmployee &&
      !isRetraining(context) &&
      'Avant de reprendre, vous pouvez demander une visite de préreprise au médecin du travail.',
  );
}

function outcomeOf({ measure }: AgreementContext): string {
  const family = familyOf(measure.code);
  switch (family) {
    case 'trial':
      return `Votre tuteur fait un bilan avec vous. Il l’envoie ${reviewers(measure)}.`;
    case 'assessment':
      return 'Les résultats du bilan sont pour vous. Nous ne vous les demandons pas.';
    case 'immersion':
      return `${capital(measure.supportBody ?? 'la structure qui vous accompagne')} fait le bilan avec vous.`;
    case 'retraining':
      return 'Si une autre entreprise vous recrute, appelez-nous avant de démissionner. L’indemnité peut continuer trois mois.';
    case 'common':
      return 'Demandez une attestation de présence et gardez-la.';
    default:
      return family satisfies never;
  }
}
