import type { EmployerContext } from '#domain/letter/schema/third-parties.ts';
import { type Block, heading, list, paragraph } from '../blocks.ts';
import { front, replacingThirdParty } from '../words/letterhead.ts';
import { datesToConfirm, footer, signature, whoToCallAtFund } from '../words/phrases.ts';

/*
 * L2, information of the employer, first edition. It names the action only when he takes part in
 * it. The two articles of the labour code go together: one alone would reveal the cause.
 */

export function employeur(context: EmployerContext): Block[] {
  const { part } = context;
  return [
    ...front(context, `action autorisée pour ${person(context)} de votre entreprise`),
    paragraph('Madame, Monsieur,'),
    ...replacingThirdParty(context),
    paragraph(`Nous avons autorisé ${context.insured.fullName} à ${doing(context)}.`),
    list(
      `Période : ${context.periodsText}.`,
      part && `Lieu : ${part.place}.`,
      part?.tutor && `Personne chargée du suivi : ${part.tutor}.`,
      'Texte : article L. 323-3-1 du code de la sécurité sociale.',
    ),
    ...datesToConfirm(context),
    ...(part?.code === 'in-company-retraining' ? retraining(part) : suspendedContract(context)),
    paragraph(
      'Cette lettre sert seulement à gérer le contrat de travail.',
      'Ne la transmettez qu’aux personnes qui en ont besoin.',
      'Le secret professionnel nous interdit de vous en dire plus.',
    ),
    whoToCallAtFund(context),
    signature(context),
    footer(context),
  ];
}

const person = ({ insured }: EmployerContext): string =>
  ({ f: 'une salariée', m: 'un salarié', unknown: 'un membre' })[insured.gender];

function doing({ part }: EmployerContext): string {
  if (part?.code === 'in-company-retraining') return `signer avec vous ${part.name}`;
  return `suivre ${part?.name ?? 'une action d’accompagnement'} pendant son arrêt de travail`;
}

type EmployerPart = NonNullable<EmployerContext['part']>;

const retraining = ({
  subrogation,
  agreementSigned,
  start,
  hostIsEmployer,
}: EmployerPart): Block[] => [
  heading('Ce que cela change pour vous'),
  paragraph(
    'Vous versez la part de salaire prévue par la convention.',
    `Nous versons une indemnité journalière${subrogation ? ', à vous directement' : ''}.`,
    'Le total ne peut pas être inférieur à la rémunération d’avant l’arrêt (article R. 5213-15 du code du travail).',
  ),
  heading('Ce que vous devez faire maintenant'),
  list(
    !agreementSigned && `Signez la convention et renvoyez-la-nous avant le ${start}.`,
    hostIsEmployer
      ? 'Signez un avenant au contrat de travail, sans changer la rémunération (article L. 5213-3-1 du code du travail).'
      : 'Signez la mise à disposition et transmettez la convention à l’entreprise d’accueil (article R. 5213-17 du code du travail).',
    'Prévenez-nous si la convention change ou s’arrête.',
  ),
  paragraph(
    'Nous envoyons une copie de la convention à la direction régionale chargée du travail.',
  ),
];

function suspendedContract(context: EmployerContext): Block[] {
  const article =
    context.part?.code === 'supervised-trial'
      ? ' (article D. 323-6-1 du code de la sécurité sociale)'
      : '';
  return [
    heading('Ce que cela change pour vous'),
    list(
      'Le contrat de travail reste suspendu (articles L. 1226-1-2 et L. 1226-7 du code du travail, selon le cas).',
      'Vous n’avez rien à payer en plus pour cette action.',
      `Si vous versez un complément aux indemnités journalières, rien ne change${article}.`,
    ),
    heading('Ce que vous devez faire maintenant'),
    duties(context),
  ];
}

function duties({ part, insured: { shortName } }: EmployerContext): Block {
  const noWork = `Ne demandez aucun travail à ${shortName} pendant cette période.`;
  const code = part?.code;
  switch (code) {
    case 'supervised-trial':
      return list(
        `Accueillez ${shortName} au poste et aux dates prévus par la convention, sans salaire pour cette période.`,
        'Limitez-vous aux tâches prévues par la convention.',
        'En cas d’accident pendant l’essai, faites vous-même la déclaration (article D. 323-6-2 du code de la sécurité sociale).',
        `À la fin, le tuteur fait le bilan avec ${shortName} et l’adresse au médecin du travail et au service social (article D. 323-6-7 du même code).`,
        'Prévenez-nous si l’essai est décalé ou s’arrête.',
      );
    case 'work-immersion':
      return list(
        'Gardez votre exemplaire de la convention, que vous signez aussi (article D. 5135-1 du code du travail).',
        noWork,
        'En cas d’accident, déclarez-le sous 48 heures dès que vous en êtes informé (article D. 5135-5 du même code).',
      );
    case 'in-company-retraining':
    case undefined:
      return list(noWork, 'Gardez cette lettre avec les documents de paie.');
    default:
      return code satisfies never;
  }
}
