import { familyOf } from '#domain/dossier/measures.ts';
import type { OccupationalHealthContext } from '#domain/letter/schema/third-parties.ts';
import { type Block, heading, list, paragraph, strong } from '../blocks.ts';
import { front, replacingThirdParty } from '../words/letterhead.ts';
import { datesToConfirm, footer, signature } from '../words/phrases.ts';

/* L6, information of the occupational physician, first edition. */

export function medecinDuTravail(context: OccupationalHealthContext): Block[] {
  const { insured, measure, employerName, legalBasis, caseWorker, medicalService } = context;
  const during = measure.code === 'in-company-retraining' ? '' : ' pendant son arrêt de travail';
  return [
    ...front(context, 'action autorisée – à l’attention du médecin du travail – confidentiel'),
    paragraph('Docteur,'),
    ...replacingThirdParty(context),
    paragraph(`Nous avons autorisé ${insured.fullName} à suivre ${measure.name}${during}.`),
    list(
      `Né${insured.gender === 'f' ? 'e' : ''} le : ${insured.birthDate}.`,
      employerName && `Employeur : ${employerName}.`,
      `Dates : ${measure.periodsText}.`,
      `Lieu : ${measure.place}.`,
      measure.tutor && `Personne chargée du suivi sur place : ${measure.tutor}.`,
      legalBasis === 'rural'
        ? 'Texte : article L. 752-5-2 du code rural et de la pêche maritime.'
        : 'Texte : article L. 323-3-1 du code de la sécurité sociale.',
    ),
    ...datesToConfirm(context),
    heading('Ce que nous attendons de vous'),
    awaited(context),
    ...aboutEmployer(context),
    paragraph(
      strong('Qui appeler ?'),
      `${caseWorker.name} : ${caseWorker.phone}.`,
      `Pour un échange entre médecins, passez par le service médical : ${medicalService}.`,
    ),
    signature(context),
    footer(context),
  ];
}

function awaited({ measure }: OccupationalHealthContext): Block {
  const family = familyOf(measure.code);
  switch (family) {
    case 'trial':
      return list(
        'Le tuteur vous enverra le bilan de l’essai (article D. 323-6-7 du code de la sécurité sociale). Gardez-le dans le dossier de santé au travail.',
        'Proposez une visite de préreprise après l’essai, si elle est utile.',
        'Prévenez-nous si l’essai doit s’arrêter, sans préciser la raison médicale.',
      );
    case 'retraining':
      return list(
        'Suivez les conditions de travail prévues par la convention.',
        'Prévenez-nous si la convention doit s’arrêter, sans préciser la raison médicale.',
      );
    case 'assessment':
    case 'immersion':
    case 'common':
      return list(
        'Proposez une visite de préreprise si elle est utile.',
        'Prévenez-nous si l’action doit être revue, sans préciser la raison médicale.',
      );
    default:
      return family satisfies never;
  }
}

function aboutEmployer({ employer }: OccupationalHealthContext): Block[] {
  switch (employer) {
    case 'taking-part':
      return [paragraph('Nous avons aussi informé l’employeur.')];
    case 'informed':
      return [
        paragraph(
          'Nous avons aussi informé l’employeur, sans lui dire la nature de l’action.',
          'Nous vous demandons de ne pas la lui révéler.',
        ),
      ];
    case 'not-informed':
      return [
        paragraph(
          'Nous n’avons pas informé l’employeur.',
          'Nous vous demandons de ne pas lui parler de cette action.',
        ),
      ];
    case 'none':
      return [];
    default:
      return employer satisfies never;
  }
}
