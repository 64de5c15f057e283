import { type Passage, quote } from './articles.ts';
import type { RuleCode } from './index.ts';
import { FARMERS_INJURED, MEASURE_PASSAGES, TRIAL_CONSENTS } from './measure-passages.ts';

/*
 * What the texts say, word for word, in the passage that a rule rests on: shown under « pourquoi ». A
 * test compares each with the article as published. A rule whose text we have not read word for word
 * has none: only its source is given.
 */

const COMPATIBLE = quote(
  'L. 323-3-1',
  'sous réserve qu’après avis du médecin-conseil la durée de ces actions soit compatible avec la durée prévisionnelle de l’arrêt de travail.',
);
const NOTIFIED = quote(
  'L. 221-8',
  'Sauf dispositions législatives ou réglementaires contraires ou instituant d’autres formalités préalables, une décision individuelle expresse est opposable à la personne qui en fait l’objet au moment où elle est notifiée.',
);
const FUND_AGREES = quote(
  'L. 323-3-1',
  'La caisse fait part de son accord à l’assuré et, le cas échéant, à l’employeur',
);
const RIGHTS_STAND = quote(
  'L. 242-1',
  'L’administration ne peut abroger ou retirer une décision créatrice de droits de sa propre initiative ou sur la demande d’un tiers que si elle est illégale et si l’abrogation ou le retrait intervient dans le délai de quatre mois suivant la prise de cette décision.',
);
const SIGNED = quote(
  'L. 212-1',
  'Toute décision prise par une administration comporte la signature de son auteur ainsi que la mention, en caractères lisibles, du prénom, du nom et de la qualité de celui-ci.',
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
      'Le versement de l’indemnité journalière ne fait pas obstacle à ce que l’assuré demande, avec l’accord du médecin traitant, à accéder aux actions de formation professionnelle continue prévues à l’article L. 6313-1 du code du travail ou à des actions d’évaluation, d’accompagnement, d’information et de conseil auxquelles la caisse primaire d’assurance maladie ou la caisse générale de sécurité sociale mentionnée à l’article L. 752-1 du présent code participe, sous réserve qu’après avis du médecin-conseil la durée de ces actions soit compatible avec la durée prévisionnelle de l’arrêt de travail.',
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
    TRIAL_CONSENTS,
  ],
  // The reserve comes with the principle: alone, the latter would deny « n’est pas demandé ».
  'MED-04': [
    TRIAL_CONSENTS,
    quote(
      'D. 732-2-4',
      'L’essai encadré prévu au 1° de l’article L. 752-5-2 bénéficie aux personnes mentionnées aux 1° à 3° de l’article L. 732-4 du présent code […] L’accord du médecin du travail n’est requis que pour les personnes bénéficiant des dispositions de l’article D. 717-2 du présent code',
    ),
    FARMERS_INJURED,
  ],
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
      'Le versement de l’indemnité journalière ne fait pas obstacle à ce que l’assuré demande […] à accéder aux actions […] sous réserve qu’après avis du médecin-conseil la durée de ces actions soit compatible avec la durée prévisionnelle de l’arrêt de travail.',
    ),
  ],
  'PER-05': [
    quote(
      'R. 323-1',
      '2°) la durée maximale de la période pendant laquelle l’indemnité journalière peut être servie est fixée à trois ans ; […] 4°) le nombre maximal d’indemnités journalières […] que peut recevoir l’assuré pour une période quelconque de trois ans, est fixé à 360.',
    ),
    quote(
      'D. 622-12',
      'Pour les assurés relevant de l’article L. 640-1 : […] La durée maximale de la période pendant laquelle l’indemnité journalière peut être servie est fixée à quatre-vingt-sept jours consécutifs pour une même incapacité de travail.',
    ),
    quote(
      'D. 732-2-4',
      'Pour une période de trois ans décomptée de date à date, l’assuré ne peut recevoir plus de 360 indemnités journalières au titre d’une ou plusieurs maladies. Pour les affections donnant lieu à la procédure prévue à l’article L. 324-1 du code de la sécurité sociale, ou en cas d’interruption de travail ou de soins continus pendant plus de six mois, l’indemnité journalière peut être servie pendant une période d’une durée maximale de trois ans, décomptée de date à date, pour chaque affection.',
    ),
  ],
  'PER-06': [
    quote(
      'L. 433-1',
      'L’indemnité journalière est payée pendant la période d’incapacité temporaire de travail jusqu’à soit la guérison complète, soit la consolidation de la blessure, soit le décès, […] ainsi que dans le cas de rechute ou d’aggravation prévu à l’article L. 443-2.',
    ),
  ],
  'PER-07': [
    quote(
      'R. 323-11-1',
      'Le praticien indique sur l’arrêt de travail : - soit que les sorties ne sont pas autorisées ; - soit qu’elles le sont. Dans ce cas, l’assuré doit rester présent à son domicile de 9 h à 11 h et de 14 h à 16 h, sauf en cas de soins ou d’examens médicaux. Toutefois, le praticien peut, par dérogation à cette disposition, autoriser les sorties libres. […] Le praticien indique également sur l’arrêt de travail s’il autorise l’exercice de certaines activités en dehors du domicile.',
    ),
    quote(
      'L. 323-6',
      'Le service de l’indemnité journalière est subordonné à l’obligation pour le bénéficiaire : […] 3° De respecter les heures de sorties autorisées par le praticien […] 4° De s’abstenir de toute activité non autorisée',
    ),
  ],
  'PER-08': [
    quote(
      'L. 3133-1',
      'Les fêtes légales ci-après désignées sont des jours fériés : 1° Le 1er janvier ; 2° Le lundi de Pâques ; 3° Le 1er mai ; 4° Le 8 mai ; 5° L’Ascension ; 6° Le lundi de Pentecôte ; 7° Le 14 juillet ; 8° L’Assomption ; 9° La Toussaint ; 10° Le 11 novembre ; 11° Le jour de Noël.',
    ),
    // Not L. 3134-13: its words do not say that it holds in three departments alone.
    quote(
      'L. 3422-2',
      'En Guadeloupe, en Guyane, en Martinique, à Mayotte, à La Réunion, à Saint-Barthélemy et à Saint-Martin, les journées de commémoration de l’abolition de l’esclavage ci-après désignées sont des jours fériés : 1° Le 27 avril à Mayotte ; 2° Le 22 mai en Martinique ; 3° Le 27 mai en Guadeloupe et à Saint-Martin ; 4° Le 10 juin en Guyane ; 5° Le 9 octobre à Saint-Barthélemy ; 6° Le 20 décembre à La Réunion.',
    ),
  ],
  'PER-09': [
    quote(
      'L. 231-4',
      'Par dérogation à l’article L. 231-1, le silence gardé par l’administration pendant deux mois vaut décision de rejet : […] 3° Si la demande présente un caractère financier sauf, en matière de sécurité sociale, dans les cas prévus par décret',
    ),
    quote(
      'L. 231-1',
      'Le silence gardé pendant deux mois par l’administration sur une demande vaut décision d’acceptation.',
    ),
  ],
  ...MEASURE_PASSAGES,
  // Not R. 122-3: its last sentence leaves out the funds of L. 211-1, the primary ones.
  'SIGN-01': [FUND_AGREES, SIGNED],
  'LET-01': [
    quote(
      'L. 211-6',
      'Les dispositions du présent chapitre ne dérogent pas aux textes législatifs interdisant la divulgation ou la publication de faits couverts par le secret.',
    ),
  ],
  'LET-02': [
    SIGNED,
    quote(
      'R. 142-1-A',
      'Ces délais ne sont opposables qu’à la condition d’avoir été mentionnés, ainsi que les voies de recours, dans la notification de la décision contestée',
    ),
    quote(
      'L. 111-2',
      'Toute personne a le droit de connaître le prénom, le nom, la qualité et l’adresse administratives de l’agent chargé d’instruire sa demande ou de traiter l’affaire qui la concerne ; ces éléments figurent sur les correspondances qui lui sont adressées.',
    ),
    quote(
      'L. 211-5',
      'La motivation exigée par le présent chapitre doit être écrite et comporter l’énoncé des considérations de droit et de fait qui constituent le fondement de la décision.',
    ),
  ],
  'LET-03': [FUND_AGREES],
  'DEC-01': [NOTIFIED, RIGHTS_STAND],
  'COR-01': [RIGHTS_STAND],
  'WDR-01': [RIGHTS_STAND],
  'LET-05': [
    quote(
      'R. 142-8',
      'Pour les contestations formées dans les matières mentionnées au 1°, en ce qui concerne les contestations d’ordre médical, et aux 4°, 5° et 6° de l’article L. 142-1, […] le recours préalable mentionné à l’article L. 142-4 est soumis à une commission médicale de recours amiable.',
    ),
    quote(
      'R. 142-1',
      'Les réclamations relevant de l’article L. 142-4 formées contre les décisions prises par les organismes de sécurité sociale et de mutualité sociale agricole de salariés ou de non-salariés sont soumises à une commission de recours amiable',
    ),
  ],
};

/** What the texts say on which a rule rests; none where they were not read word for word. */
export const passagesOf = (code: string): readonly Passage[] => PASSAGES[code as RuleCode] ?? [];
