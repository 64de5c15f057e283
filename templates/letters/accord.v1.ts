import type { GrantContext } from '#domain/letter/schema/agreements.ts';
import { type Block, heading, list, paragraph, strong } from '../blocks.ts';
import {
  accident,
  allowances,
  atTheEnd,
  duties,
  granted,
  isRetraining,
  REFUND,
} from '../words/action.ts';
import { type AppealArticles, appealToCra } from '../words/appeals.ts';
import { legalBasis } from '../words/legal-basis.ts';
import { insuredFront } from '../words/letterhead.ts';
import {
  footer,
  personalData,
  signature,
  studied,
  whoIsInformed,
  whoToCall,
} from '../words/phrases.ts';

/* L1, agreement, first edition: one letter whose passages depend on the measure and the scheme. */

export function accord(context: GrantContext, articles: AppealArticles): Block[] {
  const { partial } = context;
  return [
    ...insuredFront(context, {
      object: `accord pour une action ${whereabouts(context)}`,
      hasAppeal: partial !== null,
    }),
    decision(context),
    heading('Ce que nous acceptons'),
    granted(context),
    paragraph(legalBasis(context)),
    ...(partial
      ? [
          paragraph(
            strong('Ce que nous n’acceptons pas.'),
            `${partial.refusedPart} ${partial.motive} Vos voies de recours figurent plus bas.`,
          ),
        ]
      : []),
    allowances(context),
    heading('Ce que vous devez faire maintenant'),
    list(...duties(context)),
    ...(isRetraining(context) ? [] : [paragraph(REFUND)]),
    accident(context),
    atTheEnd(context),
    heading('Qui est informé'),
    ...whoIsInformed(context),
    whoToCall(context),
    signature(context),
    ...(partial ? [appealToCra(context.appeal, articles)] : []),
    personalData(context),
    footer(context),
  ];
}

const whereabouts = (context: GrantContext): string =>
  isRetraining(context) ? 'dans une entreprise' : 'pendant votre arrêt de travail';

function decision(context: GrantContext): Block {
  const { measure, partial, requestText, meetingText } = context;
  const during = isRetraining(context) ? '' : ' pendant votre arrêt de travail';
  return paragraph(
    partial
      ? `Nous vous donnons notre accord pour une partie de votre demande : ${measure.name}, aux dates ci-dessous.`
      : `Nous vous donnons notre accord pour ${measure.name}${during}.`,
    studied(requestText, meetingText),
  );
}
