import { addDays } from '#domain/calendar.ts';
import { GROUND_WORDS } from '#domain/dossier/lapse-grounds.ts';
import { capital, plural, typeset } from '#domain/format.ts';
import { decisionName } from '#domain/outcome-names.ts';
import { isApproval } from '#domain/outcomes.ts';
import type { DecisionLife } from '#domain/wire/decision.ts';
import { longDate } from '#domain/written-dates.ts';

/* What a decision has become, in sentences that are true whatever its state and the day. */

/** First and last day of the action, as far as they are known. */
export interface ActionDays {
  readonly start: string;
  readonly end: string;
}

/** « L’accord du 4 juin 2026 est en attente d’un document… »: one sentence. */
export function lifeSentence(
  life: DecisionLife,
  { today, days }: { readonly today: string; readonly days: ActionDays | null },
): string {
  const name = capital(decisionName(life.outcome));
  const taken = `${name} du ${longDate(life.date)}`;
  switch (life.state) {
    case 'lapsed':
      return typeset(`${taken} ${endWords(life, { today, days })}`);
    case 'withdrawn':
      return typeset(`${taken} ${withdrawalWords(life)}`);
    case 'superseded':
      return typeset(`${taken} : décision remplacée${by(life)}.`);
    case 'conditional':
      return typeset(`${taken} ${awaitingWords(life, today)}${questionWords(life, today)}`);
    case 'in-force':
      return typeset(
        `${taken} ${standingWords(life, { today, days })}${questionWords(life, today)}`,
      );
    default:
      return life.state satisfies never;
  }
}

/** Read by partners too: that it goes and when, never why. */
function withdrawalWords({ withdrawal, replacedBy }: DecisionLife): string {
  const act = replacedBy ? ` Signé sous le n° ${replacedBy}.` : '';
  return withdrawal?.scope === 'repealed'
    ? `: il s’arrête le ${longDate(addDays(withdrawal.date, -1))} au soir.${act}`
    : `: retiré.${act}`;
}

/** What the person was asked, while no act answers. */
function questionWords({ observations }: DecisionLife, today: string): string {
  if (!observations) return '';
  const { askedOn, replyBy } = observations;
  const asked = ` Avant un retrait, son avis est demandé à la personne depuis le ${longDate(askedOn)}`;
  return replyBy < today
    ? `${asked} : elle avait jusqu’au ${longDate(replyBy)}. Retirez l’accord ou maintenez-le.`
    : `${asked} : elle a jusqu’au ${longDate(replyBy)} pour répondre.`;
}

const by = ({ replacedBy }: DecisionLife): string => (replacedBy ? ` par la n° ${replacedBy}` : '');

function standingWords(
  { outcome, conditions }: DecisionLife,
  { today, days }: { readonly today: string; readonly days: ActionDays | null },
): string {
  if (!isApproval(outcome)) return ': décision prise.';
  const lifted = conditions
    .flatMap(({ liftedOn }) => liftedOn ?? [])
    .sort()
    .at(-1);
  const isOver = days !== null && days.end < today;
  const until = isOver ? ` L’action devait finir le ${longDate(days.end)}.` : '';
  return lifted ? `: confirmé le ${longDate(lifted)}.${until}` : `: sans condition.${until}`;
}

/** The conditions whose document did not arrive, with their rank in the letter. */
export const awaitedOf = ({ conditions }: DecisionLife) =>
  conditions
    .map((condition, rank) => ({ ...condition, rank }))
    .filter(({ liftedOn }) => liftedOn === null);

function awaitingWords(life: DecisionLife, today: string): string {
  const awaited = awaitedOf(life);
  const [first] = awaited.map(({ due }) => due).sort();
  if (first === undefined) return ': confirmé.';
  if (first < today)
    return `: la date limite du ${longDate(first)} est passée sans le document. L’accord ne vaut plus, et la lettre de fin n’est pas écrite.`;
  const documents = plural(awaited.length, 'document');
  return awaited.length === 1
    ? `: en attente d’un document, au plus tard le ${longDate(first)}.`
    : `: en attente de ${documents}, le premier au plus tard le ${longDate(first)}.`;
}

function endWords(
  { end, replacedBy }: DecisionLife,
  { today, days }: { readonly today: string; readonly days: ActionDays | null },
): string {
  if (!end) return ': accord terminé.';
  const why = end.ground ? ` Raison : ${GROUND_WORDS[end.ground]}.` : '';
  const act = replacedBy ? ` Fin signée sous le n° ${replacedBy}.` : '';
  return `: ${stopWords(end.date, { today, days })}${why}${act}`;
}

/** « l’accord s’arrête le … au soir », by the first day on which it no longer holds. */
export function stopWords(
  date: string,
  { today, days }: { readonly today: string; readonly days: ActionDays | null },
): string {
  if (days !== null && date <= days.start)
    return `l’accord n’est plus valable à partir du ${longDate(date)}, et l’action ne commence pas.`;
  const last = longDate(addDays(date, -1));
  return date <= today
    ? `l’accord s’est arrêté le ${last} au soir.`
    : `l’accord s’arrête le ${last} au soir.`;
}

/** « Aurore Essai et 2 autres seront prévenus »: whom the letters reach. */
export function toldWords(person: string | null, others: number): string {
  const who = person ?? 'La personne';
  return others === 0
    ? `${who} reçoit une lettre.`
    : `${who} et ${plural(others, 'autre')} reçoivent une lettre.`;
}

/** What was done, once it is: « 4 lettres à imprimer ». */
export const printedWords = (letters: number): string =>
  letters === 0 ? 'Aucune lettre à imprimer.' : `${capital(plural(letters, 'lettre'))} à imprimer.`;
