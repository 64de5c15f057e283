import type { Ground } from '#domain/letter/grounds.ts';
import type { DenialContext, Reason } from '#domain/letter/schema/answers.ts';
import { mainArticle } from './legal-basis.ts';

/* The reasons of a denial (L3), each in law and in fact (CRPA L211-5), with the rule's own figures. */

const CSS = 'du code de la sécurité sociale';
const RURAL = 'du code rural et de la pêche maritime';
const WORK = 'du code du travail';
const SELF_EMPLOYED = `(articles L. 323-3-1 et D. 622-10-1 ${CSS}). Vous avez fait cette demande comme travailleur indépendant.`;

/** The sentences of one reason. */
export const reasonOf = ({ ground, values }: Reason, context: Applied): string =>
  SENTENCES[ground](values, context);

type Sentences = (values: Reason['values'], context: Applied) => string;
/** What chooses the articles. */
type Applied = Pick<DenialContext, 'scheme' | 'risk'>;

/** The article between brackets, without its own article « l’ ». */
const cited = (context: Applied): string => mainArticle(context).replace('l’', '');

/** An article between brackets, where there is one. */
const between = (article: string | undefined): string => (article ? ` (${article})` : '');

/** The consent of the occupational physician: a farmer's trial follows the rural code. */
function trialConsent({ scheme, risk }: Applied): string {
  if (scheme !== 'msa-self-employed') return `article D. 323-6-3 ${CSS}`;
  return risk === 'sickness' ? `article D. 732-2-4 ${RURAL}` : `article D. 752-22 ${RURAL}`;
}

/**
 * Where the trial is said to take place during a stoppage: the decree itself, or else the law it
 * applies.
 */
const trialInStoppage = (context: Applied): string => {
  const { scheme, risk } = context;
  if (scheme === 'msa-self-employed' && risk === 'sickness') return trialConsent(context);
  if (scheme === 'msa-self-employed') return `articles L. 752-5-2 et D. 752-22 ${RURAL}`;
  return scheme === 'msa-employee'
    ? `articles L. 323-3-1 ${CSS} et D. 742-3-2 ${RURAL}`
    : `article D. 323-6 ${CSS}`;
};

/** The only fact about a person's health that one of our reasons mentions. */
export const INVALIDITY_PENSION = 'pension d’invalidité';

const RESUMED = 'repris le travail à temps partiel, ou un travail aménagé';

/** A trial that the texts do not forbid: the sentence says that it is our own choice. */
const trialNotGranted = (situation: string, context: Applied): string =>
  `L’essai encadré a lieu pendant un arrêt de travail (${trialInStoppage(context)}). ${situation}. Dans cette situation, notre caisse n’accorde pas d’essai encadré.`;

const listedDays = (values: readonly string[]): string =>
  values.length < 2
    ? (values[0] ?? '')
    : `${values.slice(0, -1).join(', ')}, et ${values.at(-1) ?? ''}`;

const SENTENCES: Readonly<Record<Ground, Sentences>> = {
  'no-stoppage': (_, context) =>
    `Cette action est réservée aux personnes en arrêt de travail indemnisé (${cited(context)}). Nous n’avons pas d’arrêt en cours pour ces dates.`,
  'trial-self-employed': () =>
    `L’essai encadré n’est pas ouvert aux travailleurs indépendants ${SELF_EMPLOYED}`,
  'trial-not-open': (_, { scheme }) =>
    `L’essai encadré est ouvert aux ${scheme === 'msa-employee' ? `salariés agricoles et assimilés (article D. 742-3-2 ${RURAL})` : `salariés, intérimaires, apprentis et stagiaires de la formation professionnelle (article D. 323-6 ${CSS})`}. Votre situation de travail actuelle n’en fait pas partie.`,
  'trial-invalidity': (_, context) =>
    trialNotGranted(`Vous recevez une ${INVALIDITY_PENSION}`, context),
  'trial-partial-resumption': (_, context) => trialNotGranted(`Vous avez ${RESUMED}`, context),
  'trial-invalidity-and-resumption': (_, context) =>
    trialNotGranted(`Vous recevez une ${INVALIDITY_PENSION} et vous avez ${RESUMED}`, context),
  'retraining-self-employed': () =>
    `La rééducation professionnelle en entreprise n’est pas ouverte aux travailleurs indépendants ${SELF_EMPLOYED}`,
  'medical-trial': ([date]) =>
    `L’essai encadré demande l’accord du médecin-conseil (article D. 323-6-3 ${CSS}). Il ne l’a pas donné, dans son avis du ${date}.`,
  'medical-duration': ([date], context) =>
    `L’action doit être compatible avec la durée prévue de votre arrêt (${cited(context)}). Le médecin-conseil, dans son avis du ${date}, estime que la durée de cette action ne l’est pas.`,
  'medical-forecast': ([until, end], context) =>
    `Le médecin-conseil prévoit la fin de votre arrêt au plus tard le ${until}. L’action finirait le ${end}, après cette date (${cited(context)}).`,
  'medical-other': ([date], context) =>
    `Le médecin-conseil a étudié la durée de cette action et la durée prévue de votre arrêt. Il a donné un avis défavorable le ${date} (${cited(context)}).`,
  'allowance-ended': ([date, article], context) =>
    `L’action suppose des indemnités journalières à maintenir (${cited(context)}). Vos droits ont pris fin le ${date}${between(article)}, avant le début de l’action.`,
  'allowance-ending': ([date, article], context) =>
    `L’action suppose des indemnités journalières à maintenir (${cited(context)}). Vos droits se terminent le ${date}${between(article)}, avant le début de l’action.`,
  'physician-refused': (_, context) =>
    `L’action demande l’accord de votre médecin traitant (${cited(context)}). Il ne l’a pas donné.`,
  'physician-missing': (_, context) =>
    `L’action demande l’accord de votre médecin traitant (${cited(context)}). Nous n’avons pas d’accord écrit, daté et récent.`,
  'occupational-physician-refused': (_, context) =>
    `L’essai encadré demande l’accord du médecin du travail (${trialConsent(context)}). Il ne l’a pas donné.`,
  'occupational-physician-missing': (_, context) =>
    `L’essai encadré demande l’accord du médecin du travail (${trialConsent(context)}). Nous ne l’avons pas.`,
  'social-assessment': () =>
    `L’essai encadré demande que le service social ait fait le point avec vous sur votre situation (article D. 323-6-3 ${CSS}). Ce n’est pas encore fait.`,
  'trial-too-long': (values) =>
    `Une période d’essai encadré dure au plus 14 jours ouvrables (article D. 323-6-5 ${CSS}). Vous en demandez ${listedDays(values)}.`,
  'trials-total': ([done, asked, total]) =>
    `Les essais encadrés durent au plus 28 jours ouvrables en tout (article D. 323-6-5 ${CSS}). ${done === '0' ? '' : `Vous en avez déjà fait ${done}. `}Vous en demandez ${asked}, pour un total de ${total}.`,
  'trial-tutor': () =>
    `Un tuteur vous suit dans l’entreprise d’accueil (article D. 323-6-7 ${CSS}). Votre demande n’en nomme pas.`,
  'trial-agreement': () =>
    `Chaque période d’essai encadré a sa convention, signée par tous (article D. 323-6-6 ${CSS}). Nous n’avons pas toutes ces conventions.`,
  'assessment-too-long': ([hours]) =>
    `Un bilan de compétences dure au plus 24 heures (article L. 6313-4 ${WORK}). Votre demande en compte ${hours}.`,
  'assessment-provider': () =>
    `L’employeur ne peut pas faire lui-même le bilan de compétences de son salarié (article R. 6313-5 ${WORK}). C’est ce que prévoit votre demande.`,
  'immersion-too-long': ([range]) =>
    `Une immersion en entreprise dure au plus un mois, de date à date (article D. 5135-3 ${WORK}). Celle que vous demandez a lieu ${range}.`,
  'immersion-total': ([total]) =>
    `Une même structure peut vous accueillir 60 jours au plus sur douze mois (article D. 5135-3 ${WORK}). Avec votre demande, le total serait de ${total} jours.`,
  'immersion-agreements': ([count]) =>
    `Une même structure peut vous accueillir avec deux conventions au plus sur douze mois (article D. 5135-3 ${WORK}). Avec votre demande, il y en aurait ${count}.`,
  'immersion-prescriber': () =>
    `Une immersion en entreprise est prescrite par un organisme habilité, comme Cap emploi ou France Travail (article L. 5135-2 ${WORK}). Nous n’avons pas de convention établie par l’un d’eux.`,
  'immersion-renewal': () =>
    `Une immersion en entreprise se renouvelle une seule fois, dans la même structure et pour le même objet (article D. 5135-3 ${WORK}). Votre demande ne respecte pas cette limite.`,
  'immersion-object': () =>
    `Une immersion en entreprise a un seul objet : découvrir un métier, confirmer un projet ou engager un recrutement (article L. 5135-1 ${WORK}). Votre demande n’en précise pas un seul.`,
  'employer-signature': () =>
    `Votre employeur doit signer la convention d’immersion (article D. 5135-1 ${WORK}). Nous n’avons pas sa signature.`,
  'retraining-too-long': ([end]) =>
    `Une convention de rééducation en entreprise dure au plus 18 mois (article R. 5213-15 ${WORK}). Celle que vous demandez finirait le ${end}, après cette durée.`,
  'retraining-signatures': () =>
    `La convention de rééducation en entreprise est signée par vous, votre employeur et la caisse. Si une autre entreprise vous accueille, elle signe votre mise à disposition (articles L. 5213-3-1 et L. 8241-2 ${WORK}). Nous n’avons pas toutes ces signatures.`,
  'allowance-ceiling': ([date]) =>
    `Les indemnités journalières sont limitées à trois ans (article R. 323-3-1 ${CSS}). Ce délai se termine le ${date}, avant la fin de l’action que vous demandez.`,
  'unfitness-unseen': () =>
    `La rééducation professionnelle en entreprise suppose un constat écrit du médecin du travail, par exemple après une visite de préreprise (article L. 1226-1-4 ${WORK}). Nous n’avons pas ce constat.`,
  'already-begun': ([date]) =>
    `Notre accord doit venir avant le début de l’action (articles L. 323-6 ${CSS} et L. 221-8 du code des relations entre le public et l’administration). Vous demandiez un début le ${date}, avant notre décision.`,
};
