import type { RuleCode } from '../catalogue.ts';
import { type Passage, quote } from './articles.ts';

/*
 * What the texts say, word for word, in the passage that a rule rests on: shown under « pourquoi ». A
 * test compares each with the article as published. A rule whose text we have not read word for word
 * has none: its source alone is told.
 */

const COMPATIBLE = quote(
  'L. 323-3-1',
  'sous réserve qu’après avis du médecin-conseil la durée de ces actions soit compatible avec la durée prévisionnelle de l’arrêt de travail.',
);
const NOTIFIED = quote(
  'L. 221-8',
  'une décision individuelle expresse est opposable à la personne qui en fait l’objet au moment où elle est notifiée.',
);
const TRIAL_DAYS = quote(
  'D. 323-6-5',
  'La durée de l’essai encadré ne peut excéder quatorze jours ouvrables, renouvelable dans la limite d’une durée totale de vingt-huit jours ouvrables.',
);
const NO_ALLOWANCE = quote(
  'D. 622-10-1',
  'Les assurés mentionnés à l’article L. 622-1 ont droit aux indemnités journalières mentionnées à l’article L. 323-3-1, à l’exception de celles versées dans le cadre des actions mentionnées aux 1° et 2° dudit article.',
);
const TRIAL_CONSENTS = quote(
  'D. 323-6-3',
  'L’essai encadré est mis en œuvre à la demande de l’assuré, après une évaluation globale de sa situation par le service social mentionné au 4° de l’article L. 215-1, avec l’accord du médecin traitant, du médecin conseil et du médecin du travail assurant le suivi du salarié.',
);

/** The passages that each rule rests on, the most telling first. */
const PASSAGES: Readonly<Partial<Record<RuleCode, readonly Passage[]>>> = {
  'FUND-01': [
    quote(
      'L. 114-2',
      'Lorsqu’une demande est adressée à une administration incompétente, cette dernière la transmet à l’administration compétente et en avise l’intéressé.',
    ),
  ],
  'MEAS-01': [
    quote(
      'L. 323-3-1',
      'accéder aux actions de formation professionnelle continue prévues à l’article L. 6313-1 du code du travail ou à des actions d’évaluation, d’accompagnement, d’information et de conseil auxquelles la caisse primaire d’assurance maladie […] participe',
    ),
  ],
  'DOC-01': [
    quote(
      'L. 114-5',
      'Lorsqu’une demande adressée à l’administration est incomplète, celle-ci indique au demandeur les pièces et informations manquantes exigées par les textes législatifs et réglementaires en vigueur. Elle fixe un délai pour la réception de ces pièces et informations.',
    ),
  ],
  'CONS-03': [
    quote(
      'L. 323-3-1',
      'Le versement de l’indemnité journalière ne fait pas obstacle à ce que l’assuré demande […] à accéder aux actions',
    ),
  ],
  'MED-01': [
    quote(
      'L. 323-3-1',
      'l’assuré demande, avec l’accord du médecin traitant, à accéder aux actions',
    ),
  ],
  'MED-02': [COMPATIBLE],
  'MED-03': [
    quote(
      'L. 315-2',
      'Les avis rendus par le service du contrôle médical portant sur les éléments définis au I de l’article L. 315-1 s’imposent à l’organisme de prise en charge.',
    ),
    COMPATIBLE,
  ],
  'MED-04': [TRIAL_CONSENTS],
  'PER-01': [COMPATIBLE],
  'PER-02': [COMPATIBLE],
  'PER-03': [
    NOTIFIED,
    quote(
      'L. 323-6',
      'Le service de l’indemnité journalière est subordonné à l’obligation pour le bénéficiaire : […] 4° De s’abstenir de toute activité non autorisée',
    ),
  ],
  'PER-03b': [NOTIFIED],
  'PER-04': [
    quote(
      'L. 323-3-1',
      'Le versement de l’indemnité journalière ne fait pas obstacle à ce que l’assuré demande […] sous réserve qu’après avis du médecin-conseil la durée de ces actions soit compatible avec la durée prévisionnelle de l’arrêt de travail.',
    ),
  ],
  'PER-05': [
    quote(
      'R. 323-1',
      'la durée maximale de la période pendant laquelle l’indemnité journalière peut être servie est fixée à trois ans ; […] le nombre maximal d’indemnités journalières […] que peut recevoir l’assuré pour une période quelconque de trois ans, est fixé à 360.',
    ),
    quote(
      'D. 622-12',
      'Pour les assurés relevant de l’article L. 640-1 : […] La durée maximale de la période pendant laquelle l’indemnité journalière peut être servie est fixée à quatre-vingt-sept jours consécutifs pour une même incapacité de travail.',
    ),
  ],
  'PER-06': [
    quote(
      'L. 433-1',
      'L’indemnité journalière est payée pendant la période d’incapacité temporaire de travail jusqu’à soit la guérison complète, soit la consolidation de la blessure',
    ),
  ],
  'PER-07': [
    quote(
      'R. 323-11-1',
      'Le praticien indique également sur l’arrêt de travail s’il autorise l’exercice de certaines activités en dehors du domicile.',
    ),
    quote(
      'L. 323-6',
      'Le service de l’indemnité journalière est subordonné à l’obligation pour le bénéficiaire : […] 3° De respecter les heures de sorties autorisées par le praticien',
    ),
  ],
  'PER-08': [
    quote(
      'L. 3133-1',
      'Les fêtes légales ci-après désignées sont des jours fériés : 1° Le 1er janvier ; 2° Le lundi de Pâques ; 3° Le 1er mai ; 4° Le 8 mai ; 5° L’Ascension ; 6° Le lundi de Pentecôte ; 7° Le 14 juillet ; 8° L’Assomption ; 9° La Toussaint ; 10° Le 11 novembre ; 11° Le jour de Noël.',
    ),
  ],
  'PER-09': [
    quote(
      'L. 231-4',
      'le silence gardé par l’administration pendant deux mois vaut décision de rejet : […] 3° Si la demande présente un caractère financier sauf, en matière de sécurité sociale, dans les cas prévus par décret',
    ),
    quote(
      'L. 231-1',
      'Le silence gardé pendant deux mois par l’administration sur une demande vaut décision d’acceptation.',
    ),
  ],
  'EE-01': [TRIAL_DAYS],
  'EE-02': [TRIAL_DAYS],
  'EE-03': [
    quote(
      'D. 323-6',
      'Le bénéfice de l’essai encadré […] est ouvert, à sa demande, au salarié relevant du régime général, au bénéficiaire d’un contrat mentionné aux articles L. 1251-1 et L. 6221-1 du code du travail et au stagiaire de la formation professionnelle, en arrêt de travail.',
    ),
    NO_ALLOWANCE,
  ],
  'EE-04': [
    quote(
      'D. 323-6-7',
      'Le bénéficiaire est suivi par un tuteur au sein de l’entreprise dans laquelle il effectue l’essai encadré.',
    ),
  ],
  'EE-05': [
    quote(
      'D. 323-6-6',
      'Chaque période d’essai encadré prescrite fait l’objet d’une convention formalisant les engagements des partenaires mentionnés à l’article D. 323-6-3 et du tuteur mentionné à l’article D. 323-6-7.',
    ),
  ],
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
      'la convention peut être renouvelée une fois, pour le même objet et les mêmes objectifs que ceux initialement fixés',
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
      'Les périodes de mise en situation en milieu professionnel sont ouvertes à toute personne faisant l’objet d’un accompagnement social ou professionnel personnalisé, sous réserve d’être prescrites par l’un des organismes suivants',
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
      'La durée maximale de la convention ne peut être supérieure à dix-huit mois.',
    ),
  ],
  'CRPE-02': [
    quote(
      'R. 323-3-1',
      'sans que la durée totale de versement des indemnités journalières perçues depuis le début de l’arrêt de travail puisse excéder, sauf lorsque l’arrêt de travail est lié à un accident du travail ou à une maladie professionnelle, le délai prévu au 2° de l’article R. 323-1 du présent code.',
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
      'La convention de rééducation professionnelle en entreprise est conclue entre l’employeur, le salarié et la caisse primaire d’assurance maladie',
    ),
  ],
  'CRPE-05': [
    quote(
      'R. 5213-15',
      'La caisse primaire d’assurance maladie transmet pour information la convention à la direction régionale de l’économie, de l’emploi, du travail et des solidarités dans le ressort de laquelle l’entreprise est installée.',
    ),
  ],
  'CRPE-06': [NO_ALLOWANCE],
  'SIGN-01': [
    quote(
      'R. 122-3',
      'Il peut déléguer, sous sa responsabilité, une partie de ses pouvoirs à certains agents de l’organisme.',
    ),
  ],
  'LET-01': [
    quote(
      'L. 211-6',
      'Les dispositions du présent chapitre ne dérogent pas aux textes législatifs interdisant la divulgation ou la publication de faits couverts par le secret.',
    ),
  ],
  'LET-02': [
    quote(
      'L. 211-5',
      'La motivation exigée par le présent chapitre doit être écrite et comporter l’énoncé des considérations de droit et de fait qui constituent le fondement de la décision.',
    ),
  ],
  'LET-03': [
    quote(
      'L. 323-3-1',
      'La caisse fait part de son accord à l’assuré et, le cas échéant, à l’employeur',
    ),
  ],
  'LET-05': [
    quote(
      'R. 142-8',
      'Pour les contestations formées dans les matières mentionnées au 1°, en ce qui concerne les contestations d’ordre médical, […] le recours préalable mentionné à l’article L. 142-4 est soumis à une commission médicale de recours amiable.',
    ),
    quote(
      'R. 142-1',
      'Les réclamations […] formées contre les décisions prises par les organismes de sécurité sociale […] sont soumises à une commission de recours amiable',
    ),
  ],
};

/** What the texts say on which a rule rests; none where they were not read word for word. */
export const passagesOf = (code: string): readonly Passage[] => PASSAGES[code as RuleCode] ?? [];
