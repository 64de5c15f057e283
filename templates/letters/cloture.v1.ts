import type { ClosingContext } from '#domain/letter/schema/answers.ts';
import { type Block, heading, paragraph, strong } from '../blocks.ts';
import { mainArticle } from '../words/legal-basis.ts';
import { shortFront } from '../words/letterhead.ts';
import { footer, personalData, signature } from '../words/phrases.ts';

/* L10, nothing is left to decide, first edition: nothing is denied, and a mistake can be told. */

export function cloture(context: ClosingContext): Block[] {
  const { measure, receivedText, closing } = context;
  return [
    ...shortFront(context, 'nous arrêtons l’étude de votre demande'),
    paragraph(
      `Nous arrêtons l’étude de votre demande pour ${measure.name}.`,
      ...why(context),
      `Nous avions reçu votre demande le ${receivedText}.`,
    ),
    heading('Ce que cela change'),
    paragraph(...changes(context)),
    paragraph(
      strong('C’est une erreur ?'),
      `Appelez-nous avant le ${closing.replyBy}.`,
      'Nous reprendrons l’étude de votre demande et nous vous donnerons une réponse écrite.',
    ),
    whoCanHelp(context),
    signature(context),
    personalData(context),
    footer(context),
  ];
}

function why(context: ClosingContext): string[] {
  const { ground, date } = context.closing;
  const article = mainArticle(context).replace('l’', '');
  const needless = `Notre accord n’est plus nécessaire : il sert seulement pendant un arrêt (${article}).`;
  switch (ground) {
    case 'withdrawn-by-insured':
      return [`Vous nous avez dit le ${date} que vous ne vouliez plus suivre cette action.`];
    case 'stoppage-ended':
      return [`Votre arrêt de travail s’est terminé le ${date}.`, needless];
    case 'work-resumed':
      return [`Vous avez repris le travail le ${date}.`, needless];
    case 'measure-cancelled':
      return [`Nous avons appris le ${date} que cette action n’aura pas lieu.`];
    default:
      return ground satisfies never;
  }
}

function changes({ closing: { ground }, isStopped, isEmployee }: ClosingContext) {
  const isOver = ground === 'stoppage-ended' || ground === 'work-resumed';
  return [
    isStopped && 'Cela ne change rien à vos indemnités journalières.',
    !isOver &&
      'Ne commencez pas cette action pendant votre arrêt : nous n’avons pas donné d’accord.',
    `Vous pouvez faire une nouvelle demande plus tard${isOver ? ', si vous êtes de nouveau en arrêt' : ''}.`,
    isEmployee && 'Nous n’informons pas votre employeur.',
  ];
}

function whoCanHelp({ referent, caseWorker, fund }: ClosingContext): Block {
  const receives = (name: string, role: string | null, phone: string) =>
    `${name}${role ? `, ${role},` : ''} peut vous recevoir : ${phone}.`;
  return paragraph(
    strong('Besoin d’aide pour la suite ?'),
    referent
      ? receives(referent.name, referent.role, referent.phone)
      : `${caseWorker.name} : ${caseWorker.phone}.`,
    fund.largePrint && 'Lettre en gros caractères : même numéro.',
  );
}
