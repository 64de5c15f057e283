import type { GrantContext } from '#domain/letter-schema.ts';
import { type AppealArticles, appealToCra } from './appeals.ts';
import { type Block, heading, list, paragraph } from './blocks.ts';
import { legalBasis } from './legal-basis.ts';
import { insuredFront } from './letterhead.ts';
import { footer, personalData, signature, whoIsInformed, whoToCall } from './phrases.ts';

/* L1, agreement, first edition: one letter, the measure and the scheme choose the passages. */

export function accord(context: GrantContext, articles: AppealArticles): Block[] {
  const { partial } = context;
  return [
    ...insuredFront(context, `accord pour une action ${whereabouts(context)}`),
    decision(context),
    heading('Ce que nous acceptons'),
    granted(context),
    paragraph(legalBasis(context)),
    ...(partial
      ? [
          paragraph(
            `**Ce que nous n’acceptons pas.** ${partial.refusedPart} ${partial.motive} Vos voies de recours figurent plus bas.`,
          ),
        ]
      : []),
    allowances(context),
    heading('Ce que vous devez faire maintenant'),
    ...duties(context),
    accident(context),
    atTheEnd(context),
    heading('Qui est informé'),
    ...whoIsInformed(context),
    whoToCall(context),
    signature(context),
    ...(partial ? [appealToCra(context.appeal, articles)] : []),
    personalData(context),
    footer(context),
  ];
}

const isRetraining = ({ measure }: GrantContext): boolean =>
  measure.code === 'in-company-retraining';
const isTrial = ({ measure }: GrantContext): boolean => measure.code === 'supervised-trial';

const whereabouts = (context: GrantContext): string =>
  isRetraining(context) ? 'dans une entreprise' : 'pendant votre arrêt de travail';

function decision(context: GrantContext): Block {
  const { measure, partial, requestText, meetingText } = context;
  const during = isRetraining(context) ? '' : ' pendant votre arrêt de travail';
  return paragraph(
    partial
      ? `Nous vous donnons notre accord pour une partie de votre demande : ${measure.name}, aux dates ci-dessous.`
      : `Nous vous donnons notre accord pour ${measure.name}${during}.`,
    studied(requestText, meetingText),
  );
}

/** « Nous avons étudié votre demande du … à la réunion du … », or « hors réunion ». */
export const studied = (requestText: string, meetingText: string | null): string =>
  `Nous avons étudié votre demande ${requestText} ${meetingText ? `à la réunion du ${meetingText}` : 'hors réunion'}.`;

function granted({ measure }: GrantContext): Block {
  const days = measure.daysText ? `, les jours suivants : ${measure.daysText}` : '';
  const hours = measure.totalHours ? `Durée : ${measure.totalHours} heures.` : null;
  return list(
    `Dates : ${measure.periodsText}${days}.`,
    measure.workableDays
      ? `Durée : ${measure.workableDays} jours ouvrables (tous les jours, sauf dimanches et jours fériés).`
      : hours,
    measure.totalWorkableDays &&
      `Total avec la période précédente : ${measure.totalWorkableDays} jours ouvrables sur 28 possibles.`,
    `Lieu : ${measure.place}.`,
    measure.tutor && `Personne qui vous suit sur place : ${measure.tutor}.`,
  );
}

function allowances(context: GrantContext): Block {
  const hosted = isTrial(context) || context.measure.code === 'work-immersion';
  if (isRetraining(context)) {
    return paragraph(
      '**Vos indemnités journalières.** Vous recevez une indemnité journalière pendant la convention, en plus du salaire versé par votre employeur.',
      'Le total ne peut pas être inférieur à votre rémunération d’avant l’arrêt.',
    );
  }
  return paragraph(
    '**Vos indemnités journalières.** Elles continuent si votre arrêt reste prescrit et justifié, et si vous remplissez les conditions habituelles.',
    isTrial(context) &&
      context.isEmployee &&
      'L’éventuel complément de votre employeur continue aussi.',
    hosted && 'L’entreprise d’accueil ne vous verse pas de salaire.',
  );
}

const NEED_AGREEMENT = ['supervised-trial', 'work-immersion', 'in-company-retraining'];

function duties(context: GrantContext): Block[] {
  const { code, agreement } = context.measure;
  const toSign =
    NEED_AGREEMENT.includes(code) &&
    agreement !== 'signed' &&
    'Signez la convention avant le premier jour.';
  if (isRetraining(context)) {
    return [
      list(
        toSign,
        'Prévenez-nous tout de suite si la convention change ou s’arrête.',
        'Prévenez-nous de tout nouvel arrêt sous 48 heures.',
      ),
    ];
  }
  return [
    list(
      toSign,
      'Envoyez chaque prolongation d’arrêt sous 48 heures.',
      'Prévenez-nous tout de suite si l’action est décalée ou s’arrête.',
      'Ne faites aucune autre activité que celle-ci sans autorisation.',
      'En dehors de l’action, respectez vos heures de sortie.',
      'Prévenez-nous sans attendre si vous reprenez le travail.',
    ),
    paragraph('Sinon, nous pouvons vous demander de rembourser des indemnités.'),
  ];
}

function accident({ measure, scheme, isEmployee }: GrantContext): Block {
  const article =
    scheme === 'msa-self-employed' ? '' : ' (article D. 323-6-2 du code de la sécurité sociale)';
  const supporter = measure.supportBody ?? 'la structure qui vous accompagne';
  switch (measure.code) {
    case 'supervised-trial':
      return paragraph(
        `**En cas d’accident.** Prévenez l’entreprise d’accueil le jour même. C’est elle qui déclare l’accident${article}.`,
      );
    case 'work-immersion':
      return paragraph(
        `**En cas d’accident.** Prévenez la structure d’accueil le jour même. Elle prévient ${supporter} sous 24 heures.`,
        `${isEmployee ? 'Votre employeur' : 'Le prescripteur'} déclare ensuite l’accident sous 48 heures.`,
      );
    case 'in-company-retraining':
      return paragraph('**En cas d’accident.** Prévenez votre employeur le jour même.');
    default:
      return paragraph(
        '**En cas d’accident.** Prévenez l’organisme le jour même, puis appelez-nous.',
      );
  }
}

function atTheEnd(context: GrantContext): Block {
  const { referent, isEmployee } = context;
  return paragraph(
    `**À la fin.** ${outcomeOf(context)}`,
    referent && 'Votre référent fera ensuite le point avec vous.',
    isEmployee &&
      !isRetraining(context) &&
      'Avant de reprendre, vous pouvez demander une visite de préreprise au médecin du travail.',
  );
}

function outcomeOf({ measure, informed }: GrantContext): string {
  switch (measure.code) {
    case 'supervised-trial': {
      const physician = informed.occupationalHealth ? 'au médecin du travail et ' : '';
      const capEmploi = measure.capEmploi ? ', ainsi qu’à Cap emploi' : '';
      return `Votre tuteur fait un bilan avec vous. Il l’envoie ${physician}à notre service social${capEmploi}.`;
    }
    case 'skills-assessment':
      return 'Les résultats du bilan sont pour vous. Nous ne vous les demandons pas.';
    case 'work-immersion':
      return `${capitalised(measure.supportBody ?? 'la structure qui vous accompagne')} fait le bilan avec vous.`;
    case 'in-company-retraining':
      return 'Si une autre entreprise vous recrute, appelez-nous avant de démissionner. L’indemnité peut continuer trois mois.';
    default:
      return 'Demandez une attestation de présence et gardez-la.';
  }
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
