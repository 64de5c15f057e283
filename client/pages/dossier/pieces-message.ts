import { addDays } from '#domain/calendar.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { typeset } from '#domain/format.ts';
import { firstDay, nameIndefinite, periodsText } from '#domain/letter/words/measure.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { longDate } from '#domain/written-dates.ts';

/* « Mes pièces manquantes » as one plain text, for a mail or a sheet of paper. Rebond sends nothing. */

interface PiecesMessage {
  /** As the viewer may read them: the rest is absent, like a fact that is not filled in. */
  readonly facts: DossierFacts;
  /** What is missing, each in a sentence to the insured; at least one. */
  readonly pieces: readonly string[];
  readonly today: DateOnly;
  /** The last day that an open letter gave: another one would contradict it. */
  readonly notified: DateOnly | null;
  /** Days to answer from today, where no letter gave one. */
  readonly completionDays: number;
  /** The last day on which a decision is useful, as far as the writer may know it. */
  readonly lastUsefulDay: DateOnly | null;
  readonly sender: string;
  readonly fund: string;
}

const CIVILITIES = { mme: 'Madame', m: 'Monsieur' } as const;

function greeting({ insured }: DossierFacts): string {
  const { civility, usualName } = insured;
  const name = civility && usualName ? ` ${CIVILITIES[civility]} ${usualName}` : '';
  return `Bonjour${name},`;
}

function request(facts: DossierFacts): string {
  const periods = periodsText(facts);
  return `Vous demandez ${nameIndefinite(facts)}${periods ? `, ${periods}` : ''}. Pour étudier cette demande, il nous manque :`;
}

/** As in the letters: a référent without a phone is replaced by the case worker. */
function whoToCall({ referent, caseWorker }: DossierFacts): string {
  const hard = 'Si un document est difficile à obtenir,';
  const person = [referent, caseWorker].find((one) => one?.phone?.trim());
  if (!person) return `${hard} dites-le-nous.`;
  const role = person.role?.trim() ? `, ${person.role.trim()}` : '';
  return `${hard} appelez ${person.name}${role} : ${person.phone?.trim()}.`;
}

/**
 * A day is never given twice, nor after it has passed. If the time given is longer than the time
 * left, the message gives the earlier day and says why.
 */
function answerBy({ today, notified, completionDays, lastUsefulDay }: PiecesMessage): string {
  const last = notified ?? addDays(today, completionDays);
  if (last < today)
    return `Notre lettre vous demandait de répondre au plus tard le ${longDate(last)}. Répondez-nous dès que possible.`;
  const by = `Merci de nous répondre au plus tard le ${longDate(last)}.`;
  return lastUsefulDay !== null && today < lastUsefulDay && lastUsefulDay < last
    ? `${by} Si vous le pouvez, répondez avant le ${longDate(lastUsefulDay)} : ensuite, nous ne pourrons plus décider à temps pour vos dates.`
    : by;
}

/** The whole message: who writes, what is missing, until when, where to send it, who to call. */
export function piecesMessage(asked: PiecesMessage): string {
  const { facts, pieces, today, sender, fund } = asked;
  const start = firstDay(facts);
  return typeset(
    [
      greeting(facts),
      request(facts),
      pieces.map((piece) => `- ${piece}`).join('\n'),
      `${answerBy(asked)} Envoyez les documents à : ${fund}, en rappelant la référence ${facts.reference}.`,
      ...(start !== null && start < today
        ? []
        : ['Ne commencez pas l’action : vous n’avez pas encore notre accord.']),
      whoToCall(facts),
      `Cordialement,\n${sender}\n${fund}`,
    ].join('\n\n'),
  );
}
