import type { DenialContext } from '#domain/letter/schema/answers.ts';
import { type Block, heading, list, paragraph, sentences, strong } from '../blocks.ts';
import { type AppealArticles, appealToBoth, appealToCmra, appealToCra } from '../words/appeals.ts';
import { insuredFront } from '../words/letterhead.ts';
import { footer, personalData, signature, studied, whoToCall } from '../words/phrases.ts';
import { isFor, whyDenied } from '../words/why-denied.ts';

/* L3, denial, first edition. The reasons say why; their nature decides the way of appeal. */

export function refus(context: DenialContext, articles: AppealArticles): Block[] {
  const { measure, requestText, meetingText, alternatives, route, appeal } = context;
  return [
    ...insuredFront(context, { object: 'refus de votre demande', hasAppeal: true }),
    paragraph(
      `Nous ne pouvons pas vous donner notre accord pour ${measure.name}.`,
      `Vous demandiez les dates suivantes : ${measure.periodsText}.`,
      studied(requestText, meetingText),
    ),
    heading('Pourquoi'),
    paragraph(...whyDenied(context)),
    ...effects(context),
    heading('Ce que vous devez faire maintenant'),
    list(...duties(context)),
    ...(alternatives ? [paragraph(strong('D’autres pistes.'), alternatives)] : []),
    whoToCall(context),
    signature(context),
    APPEALS[route](appeal, articles),
    personalData(context),
    footer(context),
  ];
}

/** The way of appeal of each nature of denial (LET-05). */
const APPEALS = { CRA: appealToCra, CMRA: appealToCmra, BOTH: appealToBoth } as const;

/**
 * What the denial does to allowances: nothing, unless they ended or the action began without our
 * decision.
 */
function effects(context: DenialContext): Block[] {
  const employerNotInformed =
    context.isEmployee && 'Nous n’informons pas votre employeur de ce refus.';
  if (isFor(context, 'already-begun')) {
    return [
      heading('Vos indemnités journalières'),
      paragraph(
        'Une activité sans notre accord peut avoir un effet sur vos indemnités (article L. 323-6 du code de la sécurité sociale).',
        employerNotInformed,
      ),
    ];
  }
  const unchanged = isFor(context, 'no-stoppage', 'allowance-ended', 'allowance-ending')
    ? null
    : 'Vos indemnités journalières ne dépendent pas de ce refus. Elles suivent les règles habituelles de votre arrêt.';
  const effectsText = sentences(unchanged, employerNotInformed);
  return effectsText === ''
    ? []
    : [heading('Ce que ce refus ne change pas'), paragraph(effectsText)];
}

function duties(context: DenialContext): string[] {
  const call = 'Appelez-nous pour chercher une autre solution.';
  if (isFor(context, 'no-stoppage')) {
    return ['Si vous avez un arrêt de travail pour ces dates, envoyez-le-nous.', call];
  }
  return [
    isFor(context, 'already-begun')
      ? 'Si vous avez commencé, arrêtez et appelez-nous. Vous pouvez demander de nouvelles dates.'
      : 'Ne commencez pas cette action pendant votre arrêt.',
    'Continuez d’envoyer vos prolongations d’arrêt sous 48 heures.',
    call,
  ];
}
