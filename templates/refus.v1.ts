import type { DenialContext } from '#domain/letter-schema.ts';
import { studied } from './accord.v1.ts';
import { type AppealArticles, appealToCmra, appealToCra } from './appeals.ts';
import { type Block, heading, list, paragraph, sentences } from './blocks.ts';
import { mainArticle } from './legal-basis.ts';
import { insuredFront } from './letterhead.ts';
import { footer, personalData, signature, whoToCall } from './phrases.ts';

/* L3, denial, first edition. The ground says why; the ground's nature opens the way of appeal. */

export function refus(context: DenialContext, articles: AppealArticles): Block[] {
  const { measure, requestText, meetingText, alternatives, isEmployee, route, appeal } = context;
  return [
    ...insuredFront(context, 'refus de votre demande'),
    paragraph(
      `Nous ne pouvons pas vous donner notre accord pour ${measure.name}.`,
      `Vous demandiez les dates suivantes : ${measure.periodsText}.`,
      studied(requestText, meetingText),
    ),
    heading('Pourquoi'),
    paragraph(why(context)),
    heading('Ce que ce refus ne change pas'),
    paragraph(
      'Vos indemnités journalières ne dépendent pas de ce refus.',
      'Elles suivent les règles habituelles de votre arrêt.',
      isEmployee && 'Nous n’informons pas votre employeur de ce refus.',
    ),
    heading('Ce que vous devez faire maintenant'),
    list(
      'Ne commencez pas cette action pendant votre arrêt.',
      'Continuez d’envoyer vos prolongations d’arrêt sous 48 heures.',
      'Appelez-nous pour chercher une autre solution.',
    ),
    ...(alternatives ? [paragraph(`**D’autres pistes.** ${alternatives}`)] : []),
    whoToCall(context),
    signature(context),
    (route === 'CMRA' ? appealToCmra : appealToCra)(appeal, articles),
    personalData(context),
    footer(context),
  ];
}

const CSS = 'du code de la sécurité sociale';

function why(context: DenialContext): string {
  if (context.route === 'CMRA') {
    return sentences(
      medical(context),
      `Cet avis s’impose à notre caisse (article L. 315-2 ${CSS}).`,
      'Le secret médical nous interdit de donner ici des éléments médicaux.',
      `Vous pouvez les demander au service médical : ${context.medicalService}.`,
    );
  }
  return sentences(administrative(context), sentence(context.motive));
}

const sentence = (text: string | null): string | null =>
  text === null || /[.!?…»]\s*$/u.test(text) ? text : `${text.trimEnd()}.`;

/** The article between brackets, without its own article « l’ ». */
const cited = (context: DenialContext): string => mainArticle(context).replace('l’', '');

function medical(context: DenialContext): string {
  const { ground, value } = context;
  switch (ground) {
    case 'medical-trial':
      return `L’essai encadré demande l’accord du médecin-conseil (article D. 323-6-3 ${CSS}). Il ne l’a pas donné, dans son avis du ${value}.`;
    case 'medical-duration':
      return `L’action doit être compatible avec la durée prévue de votre arrêt (${cited(context)}). Le médecin-conseil, dans son avis du ${value}, estime que la durée de cette action ne l’est pas.`;
    case 'medical-forecast':
      return `L’action doit être compatible avec la durée prévue de votre arrêt (${cited(context)}). Selon la prévision du médecin-conseil, la durée de cette action ne l’est pas.`;
    default:
      return `Le médecin-conseil a étudié la durée de cette action et la durée prévue de votre arrêt. Il a donné un avis défavorable le ${value} (${cited(context)}).`;
  }
}

function administrative({ ground, value }: DenialContext): string | null {
  switch (ground) {
    case 'trial-self-employed':
      return `L’essai encadré n’est pas ouvert aux travailleurs indépendants (articles L. 323-3-1 et D. 622-10-1 ${CSS}). Vous avez fait cette demande comme travailleur indépendant.`;
    case 'retraining-self-employed':
      return `La rééducation professionnelle en entreprise n’est pas ouverte aux travailleurs indépendants (articles L. 323-3-1 et D. 622-10-1 ${CSS}). Vous avez fait cette demande comme travailleur indépendant.`;
    case 'trial-too-long':
      return `Un essai encadré dure au plus 14 jours ouvrables (article D. 323-6-5 ${CSS}). Votre demande en compte ${value}.`;
    case 'trials-total':
      return `Les essais encadrés durent au plus 28 jours ouvrables en tout (article D. 323-6-5 ${CSS}). Avec votre demande, le total serait de ${value}.`;
    case 'already-begun':
      return `Notre accord doit venir avant le début de l’action (articles L. 323-6 ${CSS} et L. 221-8 du code des relations entre le public et l’administration). L’action a commencé le ${value}.`;
    case 'no-stoppage':
      return `Cette action est réservée aux personnes en arrêt de travail indemnisé (article L. 323-3-1 ${CSS}). Nous n’avons pas d’arrêt en cours pour ces dates.`;
    case 'allowance-ended':
      return `L’action suppose des indemnités journalières à maintenir (article L. 323-3-1 ${CSS}). Vos droits se terminent le ${value}, avant le début de l’action.`;
    case 'immersion-total':
      return `Une même structure peut vous accueillir 60 jours au plus sur douze mois (article D. 5135-3 du code du travail). Avec votre demande, le total serait de ${value} jours.`;
    case 'allowance-ceiling':
      return `Les indemnités journalières sont limitées à trois ans (article R. 323-3-1 ${CSS}). Ce délai se termine le ${value}, pendant la période demandée.`;
    default:
      return null;
  }
}
