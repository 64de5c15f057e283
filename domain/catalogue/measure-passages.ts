import { type Passage, quote } from './articles.ts';
import type { RuleCode } from './index.ts';

/* What the texts say of each measure: the trial, the assessment, the immersion, the retraining. */

/** Asked for by the rules of the physicians too. */
export const TRIAL_CONSENTS = quote(
  'D. 323-6-3',
  'L’essai encadré est mis en œuvre à la demande de l’assuré, après une évaluation globale de sa situation par le service social mentionné au 4° de l’article L. 215-1, avec l’accord du médecin traitant, du médecin conseil et du médecin du travail assurant le suivi du salarié.',
);
const TRIAL_AGREEMENT = quote(
  'D. 323-6-6',
  'Chaque période d’essai encadré prescrite fait l’objet d’une convention formalisant les engagements des partenaires mentionnés à l’article D. 323-6-3 et du tuteur mentionné à l’article D. 323-6-7.',
);
const TRIAL_DAYS = quote(
  'D. 323-6-5',
  'La durée de l’essai encadré ne peut excéder quatorze jours ouvrables, renouvelable dans la limite d’une durée totale de vingt-huit jours ouvrables.',
);
const NO_ALLOWANCE = quote(
  'D. 622-10-1',
  'Les assurés mentionnés à l’article L. 622-1 ont droit aux indemnités journalières mentionnées à l’article L. 323-3-1, à l’exception de celles versées dans le cadre des actions mentionnées aux 1° et 2° dudit article.',
);
/** Farmers have their own text for a sickness, and another for an accident at work. */
export const FARMERS_INJURED = quote(
  'D. 752-22',
  'L’essai encadré prévu au 1° de l’article L. 752-5-2 bénéficie aux personnes mentionnées aux 1° à 3° de l’article L. 752-5 du présent code, selon les modalités prévues aux articles D. 323-6-2 à D. 323-6-7 du code de la sécurité sociale sous les réserves mentionnées aux 1° à 5° du III de l’article D. 732-2-4 du présent code.',
);

/** The passages that each rule of a measure rests on, the most telling first. */
export const MEASURE_PASSAGES = {
  'EE-01': [TRIAL_DAYS],
  'EE-02': [TRIAL_DAYS],
  'EE-03': [
    quote(
      'D. 323-6',
      'Le bénéfice de l’essai encadré […] est ouvert, à sa demande, au salarié relevant du régime général, au bénéficiaire d’un contrat mentionné aux articles L. 1251-1 et L. 6221-1 du code du travail et au stagiaire de la formation professionnelle, en arrêt de travail.',
    ),
    quote(
      'D. 742-3-2',
      'L’essai encadré […] bénéficie aux salariés et assimilés mentionnés aux articles L. 722-20 et L. 722-24 du présent code selon les modalités prévues aux articles D. 323-6-1 à D. 323-6-7 du code de la sécurité sociale sous les réserves suivantes : […] 4° Les caisses de mutualité sociale agricole sont substituées aux caisses primaires d’assurance maladie.',
    ),
    quote(
      'D. 732-2-4',
      'L’essai encadré prévu au 1° de l’article L. 752-5-2 bénéficie aux personnes mentionnées aux 1° à 3° de l’article L. 732-4 du présent code en arrêt de travail',
    ),
    FARMERS_INJURED,
    NO_ALLOWANCE,
  ],
  'EE-04': [
    quote(
      'D. 323-6-7',
      'Le bénéficiaire est suivi par un tuteur au sein de l’entreprise dans laquelle il effectue l’essai encadré.',
    ),
    TRIAL_AGREEMENT,
  ],
  'EE-05': [TRIAL_AGREEMENT],
  'EE-06': [TRIAL_CONSENTS],
  'EE-07': [
    quote(
      'D. 323-6-7',
      'A l’issue de la période, un bilan de l’essai encadré est réalisé par le tuteur en lien avec le bénéficiaire.',
    ),
  ],
  'BC-01': [
    quote(
      'L. 6313-4',
      'La durée du bilan de compétences ne peut excéder vingt-quatre heures par bilan.',
    ),
  ],
  'BC-02': [
    quote(
      'R. 6313-5',
      'Les employeurs ne peuvent réaliser eux-mêmes des bilans de compétences pour leurs salariés.',
    ),
  ],
  'PMSMP-01': [
    quote(
      'D. 5135-3',
      'La convention mentionnée à l’article L. 5135-4 est conclue pour une durée ne pouvant excéder un mois de date à date, que la présence du bénéficiaire au sein de la structure d’accueil soit continue ou discontinue.',
    ),
  ],
  'PMSMP-02': [
    quote(
      'D. 5135-3',
      'Lorsque le ou les objectifs fixés conformément au 5° de l’article D. 5135-2 n’ont pas été atteints, la convention peut être renouvelée une fois, pour le même objet et les mêmes objectifs que ceux initialement fixés et pour une durée au plus égale à celle mentionnée au premier alinéa du présent article.',
    ),
  ],
  'PMSMP-03': [
    quote(
      'D. 5135-3',
      'Il peut être conclu, avec un même bénéficiaire et au cours d’une période de douze mois consécutifs, au plus deux conventions de mise en situation en milieu professionnel dans la même structure d’accueil, sous réserve que ces conventions comportent des objets ou des objectifs différents et sans que la durée totale de ces conventions, renouvellements compris, n’excède soixante jours sur la même période.',
    ),
  ],
  'PMSMP-04': [
    quote(
      'L. 5135-2',
      'Les périodes de mise en situation en milieu professionnel sont ouvertes à toute personne faisant l’objet d’un accompagnement social ou professionnel personnalisé, sous réserve d’être prescrites par l’un des organismes suivants : 1° L’institution mentionnée à l’article L. 5312-1 ; 2° Les organismes mentionnés à l’article L. 5314-1 ; 3° Les organismes mentionnés au 1° bis de l’article L. 5311-4 ; 4° Les organismes mentionnés au 2° du même article L. 5311-4 ; 4° bis Le conseil départemental, par l’intermédiaire de son président ; 4° ter Les organismes mentionnés au dernier alinéa de l’article L. 6313-6 ; 5° Les organismes employant ou accompagnant des bénéficiaires de périodes de mise en situation en milieu professionnel, lorsqu’ils sont liés à l’un des organismes mentionnés aux 1° à 3° et 4° bis du présent article par une convention leur ouvrant la possibilité de prescrire ces périodes dans des conditions définies par décret.',
    ),
  ],
  'PMSMP-05': [
    quote(
      'D. 5135-1',
      'Lorsque le bénéficiaire est salarié, son employeur est également partie à la convention de mise en situation en milieu professionnel mentionnée à l’article L. 5135-4.',
    ),
  ],
  'PMSMP-06': [
    quote(
      'L. 5135-1',
      'Les périodes de mise en situation en milieu professionnel ont pour objet de permettre à un travailleur, privé ou non d’emploi, ou à un demandeur d’emploi : 1° Soit de découvrir un métier ou un secteur d’activité ; 2° Soit de confirmer un projet professionnel ; 3° Soit d’initier une démarche de recrutement.',
    ),
  ],
  'CRPE-01': [
    quote(
      'R. 5213-15',
      'La durée maximale de la convention ne peut être supérieure à dix-huit mois. Elle est déterminée en tenant compte, le cas échéant, de la durée de l’arrêt de travail qui a précédé sa mise en place',
    ),
  ],
  'CRPE-02': [
    quote(
      'R. 323-3-1',
      'L’indemnité est versée pendant toute la durée de la convention mentionnée à l’article R. 5213-15 du code du travail, sans que la durée totale de versement des indemnités journalières perçues depuis le début de l’arrêt de travail puisse excéder, sauf lorsque l’arrêt de travail est lié à un accident du travail ou à une maladie professionnelle, le délai prévu au 2° de l’article R. 323-1 du présent code.',
    ),
    quote(
      'R. 323-1',
      '2°) la durée maximale de la période pendant laquelle l’indemnité journalière peut être servie est fixée à trois ans',
    ),
  ],
  'CRPE-03': [
    quote(
      'L. 1226-1-4',
      'Les travailleurs déclarés inaptes […] ou pour lesquels le médecin du travail a identifié, dans le cadre de l’examen de préreprise mentionné à l’article L. 4624-2-4, un risque d’inaptitude peuvent bénéficier de la convention de rééducation professionnelle en entreprise',
    ),
  ],
  'CRPE-04': [
    quote(
      'L. 5213-3-1',
      'La convention de rééducation professionnelle en entreprise est conclue entre l’employeur, le salarié et la caisse primaire d’assurance maladie ou la caisse générale de sécurité sociale […] ou la caisse de mutualité sociale agricole. […] Lorsque la rééducation professionnelle n’est pas assurée par l’employeur du salarié, elle est effectuée selon les modalités de mise à disposition prévues à l’article L. 8241-2.',
    ),
  ],
  'CRPE-05': [
    quote(
      'R. 5213-15',
      'La caisse primaire d’assurance maladie transmet pour information la convention à la direction régionale de l’économie, de l’emploi, du travail et des solidarités dans le ressort de laquelle l’entreprise est installée.',
    ),
  ],
  'CRPE-06': [NO_ALLOWANCE],
} as const satisfies Partial<Record<RuleCode, readonly Passage[]>>;
