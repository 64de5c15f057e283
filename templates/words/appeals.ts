import { type Block, sentences } from '../blocks.ts';

/* The ways of appeal (CSS R142-1 to R142-10; CRPA L412-3, L412-4), on the verso. */

/**
 * The articles a letter cites, by the date of the decision: they change while the way of appeal
 * stays the same.
 */
export interface AppealArticles {
  readonly cra: string;
  readonly cmra: string;
}

const ARTICLES: AppealArticles = {
  cra: 'articles R. 142-1-A, R. 142-1, R. 142-6 et R. 142-10 du code de la sécurité sociale, L. 412-3 et L. 412-4 du code des relations entre le public et l’administration',
  cmra: 'articles R. 142-1-A, R. 142-8, R. 142-8-5 et R. 142-10 du code de la sécurité sociale, L. 412-3 et L. 412-4 du code des relations entre le public et l’administration',
};

/** Read in the law as it stood in March 2026. */
export const ARTICLES_UNTIL_OCTOBER_2026 = ARTICLES;
/**
 * CSS L142-1 has a new version from 1 November 2026 that nobody here has read (domain.md §1.8, [D]):
 * same articles until a lawyer says otherwise; the registry warns the signatory.
 */
export const ARTICLES_FROM_NOVEMBER_2026 = ARTICLES;

export interface Appeal {
  readonly commission: string;
  readonly court: string;
  /** The town of that court: a person who lives elsewhere depends on another court. */
  readonly city: string;
}
/** Of a denial that is both: the commission médicale has its own address. */
export interface AppealToBoth extends Appeal {
  readonly medicalCommission?: string;
}
const TITLE = 'Si vous n’êtes pas d’accord';

const towardsCourt = ({ court, city }: Appeal): string =>
  `Après un rejet, vous avez deux mois pour saisir le tribunal judiciaire de votre domicile, pôle social. Pour ${city} : ${court}.`;
const DEADLINE = 'Vous avez deux mois à partir du jour où vous recevez cette lettre.';
const NO_EXTENSION = 'Une simple lettre à nos services ne prolonge pas ces délais.';

/** Commission de recours amiable: administrative grounds, silence of two months. */
export const appealToCra = (appeal: Appeal, articles: AppealArticles): Block => ({
  kind: 'fine-print',
  title: TITLE,
  text: amicable(
    { deadline: DEADLINE, copy: 'Joignez une copie de cette lettre.' },
    appeal,
    articles,
  ),
});

/** The same against silence, explained in advance (CRPA R112-5): nothing is refused yet. */
export const appealAgainstSilence = (appeal: Appeal, articles: AppealArticles): Block => ({
  kind: 'fine-print',
  title: 'Si nous ne répondons pas : votre recours contre ce refus',
  text: amicable(
    {
      deadline:
        'Vous avez deux mois à partir de la date où votre demande est considérée comme refusée.',
      copy: 'Joignez une copie de cette lettre, qui prouve la date de votre demande.',
    },
    appeal,
    articles,
  ),
});

const amicable = (
  words: { readonly deadline: string; readonly copy: string },
  appeal: Appeal,
  { cra }: AppealArticles,
): string =>
  sentences(
    'Vous devez d’abord saisir la commission de recours amiable.',
    words.deadline,
    `Écrivez à : ${appeal.commission}.`,
    words.copy,
    'La commission étudiera votre situation, en fait et en droit, à la date de sa décision.',
    'Sans réponse deux mois après la réception de votre courrier, votre demande est rejetée.',
    'Si vous envoyez de nouveaux documents, ces deux mois repartent de leur réception.',
    towardsCourt(appeal),
    NO_EXTENSION,
    `Textes : ${cra}.`,
  );

/** Commission médicale de recours amiable: the physician's advice, silence of four months. */
export const appealToCmra = (appeal: Appeal, { cmra }: AppealArticles): Block => ({
  kind: 'fine-print',
  title: TITLE,
  text: sentences(
    'Vous devez d’abord saisir la commission médicale de recours amiable.',
    DEADLINE,
    `Écrivez à son secrétariat : ${appeal.commission}.`,
    'Joignez obligatoirement une copie de cette lettre.',
    'Choisissez un envoi qui prouve sa date de réception, comme une lettre recommandée avec avis de réception.',
    'N’écrivez pas d’information médicale sur l’enveloppe.',
    'La situation sera étudiée, en fait et en droit, à la date de la nouvelle décision.',
    'Sans décision quatre mois après votre recours, votre demande est rejetée.',
    towardsCourt(appeal),
    NO_EXTENSION,
    `Textes : ${cmra}.`,
  ),
});

/** Both commissions: the letter gives an administrative reason and a medical one, each with its way. */
export const appealToBoth = (appeal: AppealToBoth, { cra, cmra }: AppealArticles): Block => ({
  kind: 'fine-print',
  title: TITLE,
  text: sentences(
    'Ce refus a plusieurs raisons. Vous devez d’abord saisir une commission, et vous pouvez saisir les deux.',
    DEADLINE,
    `Contre l’avis du médecin-conseil, saisissez la commission médicale de recours amiable. Écrivez à son secrétariat : ${appeal.medicalCommission ?? ''}.`,
    'Sans décision quatre mois après ce recours, votre demande est rejetée.',
    `Contre les autres raisons, saisissez la commission de recours amiable. Écrivez à : ${appeal.commission}.`,
    'Sans réponse deux mois après la réception de votre courrier, votre demande est rejetée.',
    'Si vous lui envoyez de nouveaux documents, ces deux mois repartent de leur réception.',
    'Joignez obligatoirement une copie de cette lettre à chaque envoi.',
    'Choisissez un envoi qui prouve sa date de réception, comme une lettre recommandée avec avis de réception.',
    'N’écrivez pas d’information médicale sur l’enveloppe.',
    'Votre situation sera étudiée, en fait et en droit, à la date de la nouvelle décision.',
    towardsCourt(appeal),
    NO_EXTENSION,
    `Textes : ${cmra} ; ${cra}.`,
  ),
});

const TITLE_OF_STEPS = 'Si vous n’êtes pas d’accord : votre recours';

/** The medical commission in steps. */
export const appealToCmraInSteps = (
  { commission, court }: Appeal,
  { cmra }: AppealArticles,
): Block => ({
  kind: 'fine-print',
  title: TITLE_OF_STEPS,
  steps: [
    `Écrivez d’abord à : ${commission}. ${DEADLINE} C’est obligatoire avant le tribunal.`,
    'Joignez une copie de cette lettre : c’est obligatoire. Choisissez un envoi qui prouve sa date de réception, comme une lettre recommandée avec avis de réception. N’écrivez rien de médical sur l’enveloppe.',
    'Votre situation est étudiée, en fait et en droit, à la date de la nouvelle décision. Sans décision quatre mois après votre recours, votre demande est rejetée.',
    stepToCourt(court),
  ],
  text: sentences(NO_EXTENSION, `Textes : ${cmra}.`),
});

const stepToCourt = (court: string): string =>
  `Si votre demande est rejetée, par écrit ou par absence de réponse, vous pouvez saisir le tribunal judiciaire de votre domicile, pôle social : ${court}. Vous avez deux mois.`;

/** The same in steps, as the second editions give it, with nothing changed of the way itself. */
export const appealToCraInSteps = (
  { commission, court }: Appeal,
  { cra }: AppealArticles,
): Block => ({
  kind: 'fine-print',
  title: TITLE_OF_STEPS,
  steps: [
    `Écrivez d’abord à : ${commission}. ${DEADLINE} C’est obligatoire avant le tribunal.`,
    'Dites pourquoi vous n’êtes pas d’accord. Joignez une copie de cette lettre.',
    sentences(
      'La commission étudie votre situation, en fait et en droit, à la date de sa décision.',
      'Sans réponse deux mois après la réception de votre courrier, votre demande est rejetée.',
      'Si vous envoyez de nouveaux documents, ces deux mois repartent de leur réception.',
    ),
    stepToCourt(court),
  ],
  text: sentences(NO_EXTENSION, `Textes : ${cra}.`),
});
