import type { Recipient } from '#domain/letter/kinds.ts';
import type { PartnerContext } from '#domain/letter/schema/third-parties.ts';
import { type Block, heading, list, paragraph } from '../blocks.ts';
import { front, replacingThirdParty } from '../words/letterhead.ts';
import { datesToConfirm, footer, reviewers, signature, whoToCallAtFund } from '../words/phrases.ts';

/*
 * L7, information of the provider, the host or the prescriber, first edition: neither stoppage, nor
 * health, nor cause.
 */

export function prestataire(context: PartnerContext): Block[] {
  const { insured, measure, letter } = context;
  const onSite = letter.recipient !== 'provider';
  return [
    ...front(context, `accord de la caisse pour ${measure.name}`),
    paragraph('Madame, Monsieur,'),
    ...replacingThirdParty(context),
    paragraph(
      `Nous avons donné notre accord pour que ${insured.fullName} suive ${measure.name}${WHERE[letter.recipient]}.`,
    ),
    list(
      `Dates : ${measure.periodsText}.`,
      !onSite && measure.totalHours && `Durée : ${measure.totalHours} heures au plus.`,
      onSite && `Lieu : ${measure.place}.`,
      onSite && measure.tutor && `Personne chargée du suivi sur place : ${measure.tutor}.`,
    ),
    paragraph('Notre accord vaut seulement pour cette action et pour ces dates.'),
    ...datesToConfirm(context),
    heading('Ce que vous devez faire maintenant'),
    list(
      ...duties(context),
      'En cas d’absence, de retard ou d’interruption, appelez-nous. Ne demandez pas la raison.',
      'Gardez ces informations confidentielles.',
    ),
    paragraph(`Nous ne transmettons aucune autre information sur ${insured.shortName}.`),
    whoToCallAtFund(context),
    signature(context),
    footer(context),
  ];
}

/** Nobody else receives this letter (`domain/letter/due.ts`). */
const WHERE: Readonly<Record<Recipient, string>> = {
  provider: ' dans votre organisme',
  host: ' dans votre entreprise',
  prescriber: '',
  insured: '',
  'legal-guardian': '',
  employer: '',
  'occupational-health': '',
};

function duties(context: PartnerContext): string[] {
  const { recipient } = context.letter;
  switch (recipient) {
    case 'host':
      return context.measure.code === 'supervised-trial' ? hostOfTrial(context) : host(context);
    case 'prescriber':
      return prescriber(context);
    case 'provider':
    case 'insured':
    case 'legal-guardian':
    case 'employer':
    case 'occupational-health':
      return provider(context);
    default:
      return recipient satisfies never;
  }
}

function hostOfTrial({ measure, insured }: PartnerContext): string[] {
  return [
    'Remettez une copie de cette lettre au tuteur.',
    'Suivez la convention signée : poste, tâches, horaires.',
    'Ne versez aucun salaire pour cette période.',
    'En cas d’accident, faites vous-même la déclaration (article D. 323-6-2 du code de la sécurité sociale).',
    `À la fin, le tuteur fait le bilan avec ${insured.shortName}. Il l’envoie ${reviewers(measure)} (article D. 323-6-7 du même code).`,
  ];
}

const host = ({ measure }: PartnerContext): string[] => [
  'Remettez une copie de cette lettre à la personne chargée du suivi.',
  'Suivez la convention signée : objet, tâches, horaires. Ne versez aucun salaire.',
  `En cas d’accident, prévenez ${measure.supportBody ?? 'la structure qui accompagne cette personne'} sous 24 heures (article D. 5135-5 du code du travail).`,
];

function prescriber({ insured, isEmployee }: PartnerContext): string[] {
  const declarer = isEmployee
    ? 'l’employeur, qui le déclare sous 48 heures'
    : 'notre caisse, et déclarez-le sous 48 heures';
  return [
    'Vérifiez que la convention signée porte bien ces dates.',
    `Faites le bilan avec ${insured.shortName} à la fin.`,
    `En cas d’accident, transmettez l’information sans attendre à ${declarer} (article D. 5135-5 du code du travail).`,
  ];
}

const provider = ({ measure, insured }: PartnerContext): string[] => [
  'Respectez ces dates. Ne les changez pas sans nous prévenir.',
  measure.code === 'skills-assessment'
    ? `Remettez les résultats à ${insured.shortName} seulement. Ne nous les envoyez pas.`
    : `Remettez à ${insured.shortName} une attestation de présence.`,
  'En cas d’accident, prévenez-nous le jour même.',
];
