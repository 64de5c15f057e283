import type { MeasureCode } from '#domain/dossier/facts.ts';
import { isWorkRelated } from '#domain/dossier/risks.ts';
import type { OutOfScopeContext } from '#domain/letter/schema/answers.ts';

/* What to do where the fund has no agreement to give (L9), measure by measure. */

/** What is said of one measure that is not the panel's. */
export interface OutsideMeasure {
  /** « Vous pouvez … sans notre accord »; null where somebody else must be asked. */
  readonly action: string | null;
  /** The first thing to do, for « En bref ». */
  readonly brief: string;
  readonly steps: readonly string[];
  readonly articles: string | null;
}

type Context = Pick<OutOfScopeContext, 'risk' | 'isEmployee'>;

const MEASURES: Readonly<Partial<Record<MeasureCode, (context: Context) => OutsideMeasure>>> = {
  'pre-return-visit': () => ({
    action: 'demander une visite de préreprise',
    brief: 'demandez le rendez-vous à votre service de santé au travail.',
    steps: [
      'Demandez le rendez-vous à votre service de santé au travail. Votre médecin traitant peut aussi le demander.',
      'C’est possible quand l’arrêt dure plus de trente jours.',
      'Le médecin du travail peut conseiller un aménagement, un autre poste ou une formation.',
      'Vous pouvez lui demander de ne rien dire à votre employeur.',
    ],
    articles: 'articles L. 4624-2-4, R. 4624-29 et R. 4624-30 du code du travail',
  }),
  'liaison-meeting': () => ({
    action: 'demander un rendez-vous de liaison',
    brief: 'demandez ce rendez-vous à votre employeur.',
    steps: [
      'Demandez-le à votre employeur. Il peut aussi vous le proposer.',
      'Le service de santé au travail y participe.',
      'Vous pouvez refuser d’y aller, sans aucune conséquence.',
    ],
    articles: 'article L. 1226-1-3 du code du travail',
  }),
  'workplace-adaptation': () => ({
    action: 'demander un aménagement de votre poste',
    brief: 'parlez-en au médecin du travail.',
    steps: [
      'Parlez-en au médecin du travail : c’est lui qui le propose.',
      'Pendant l’arrêt, demandez une visite de préreprise.',
    ],
    articles: 'article L. 4624-2-4 du code du travail',
  }),
  'therapeutic-part-time': partTime,
  'activity-support-aid': () => ({
    action: 'demander une aide au maintien dans l’activité',
    brief: 'demandez cette aide à l’action sociale des travailleurs indépendants.',
    steps: [
      'Demandez cette aide à l’action sociale des travailleurs indépendants.',
      'Une autre commission décide.',
    ],
    articles: null,
  }),
  'medico-professional-consultation': () => ({
    action: 'passer une consultation médico-professionnelle',
    brief: 'parlez-en à la personne qui suit votre dossier.',
    steps: [
      'Votre référent vous oriente vers le médecin qui la fait.',
      'Elle est prise en charge par l’assurance maladie.',
    ],
    articles: null,
  }),
  comete: () => ({
    action: 'suivre la démarche Comète',
    brief: 'parlez-en à l’équipe de votre établissement de soins.',
    steps: [
      'Parlez-en à l’équipe de votre établissement de soins.',
      'Un essai ou une formation pendant l’arrêt demandera notre accord.',
    ],
    articles: null,
  }),
};

/** Null for a measure that is the panel's own. */
export const outsideMeasure = (code: MeasureCode, context: Context): OutsideMeasure | null =>
  MEASURES[code]?.(context) ?? null;

/** A return part time: after an accident the certificate is enough (CSS R433-15). */
function partTime({ risk, isEmployee }: Context): OutsideMeasure {
  if (isWorkRelated({ risk }))
    return {
      action: null,
      brief: 'envoyez tout de suite le certificat de votre médecin traitant.',
      steps: [
        'Envoyez tout de suite le certificat de votre médecin traitant.',
        ...(isEmployee
          ? ['Joignez l’attestation de votre employeur : emploi exact et salaire.']
          : []),
      ],
      articles: 'article R. 433-15 du code de la sécurité sociale',
    };
  return {
    action: null,
    brief: isEmployee ? 'voyez votre médecin, puis votre employeur.' : 'voyez votre médecin.',
    steps: [
      'Demandez à votre médecin s’il prescrit cette reprise.',
      ...(isEmployee ? ['Demandez aussi l’accord de votre employeur.'] : []),
      'Envoyez la prescription à ce service.',
    ],
    articles: null,
  };
}
