import { findRule } from '#domain/catalogue/index.ts';
import { measureTitle } from '#domain/dossier/measures.ts';
import { capital, listed } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { seatName } from '#domain/meeting/seats.ts';
import type { RecusedSeat } from '#domain/minutes/attendance.ts';
import type { MinutedItem, Minutes } from '#domain/minutes/reader.ts';
import type { MinutedCondition, MinutedLifting } from '#domain/minutes/record.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import type { Tally } from '#domain/outcomes.ts';
import { SEATS } from '#domain/roles.ts';
import { briefRange, longDate } from '#domain/written-dates.ts';
import { type Block, list, paragraph, strong, subheading } from '../blocks.ts';
import { sentence } from '../words/phrases.ts';
import { factSentence, stepWords } from './releve-words.v2.ts';

/*
 * One point of the minutes, second edition: always the same lines in the same order (letters/documents.md §5). A
 * point of which nothing may be said keeps its number and says why.
 */

type PointReading = Pick<Minutes, 'kind' | 'forPartner'>;

export function pointBlocks(item: MinutedItem, reading: PointReading): Block[] {
  const { state } = item;
  if (state === 'veiled' || state === 'purged')
    return [subheading(`${place(item)}Dossier`), paragraph(UNSAID[state])];
  return [
    subheading(`${place(item)}${titleOf(item)}`),
    paragraph(strong('Question.'), question(item)),
    paragraph(strong('Services.'), ...present(item, reading)),
    ...recusals(item),
    ...opinions(item, reading),
    ...proposal(item, reading),
    ...item.lifted.map(lifting),
    ...decision(item),
    paragraph(strong(reading.forPartner ? 'Suites pour vous.' : 'Suites.'), ...steps(item)),
  ];
}

const UNSAID = {
  veiled: 'Vous n’avez pas siégé sur ce point.',
  purged: 'Le contenu de ce point est effacé : sa durée de conservation est finie.',
} as const;

const place = ({ number }: MinutedItem): string => (number === null ? '' : `Point ${number} – `);

function titleOf({ reference, initials, measure, periods, ...item }: MinutedItem): string {
  const who = [reference ?? 'dossier', initials].filter(Boolean).join(', ');
  const dates = periods.map(({ start, end }) => briefRange(start, end));
  const what = [measure ? measureTitle(measure) : 'Action', listed(dates)].filter(Boolean);
  const notes = [item.isRenewal && 'renouvellement', item.isLate && 'ajouté en séance'].filter(
    Boolean,
  );
  return `${who} – ${what.join(', ')}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

const question = ({ periods }: MinutedItem): string => {
  const about = ['à cette action', 'pour cette période'][periods.length] ?? 'pour ces périodes';
  return `La caisse peut-elle donner son accord ${about} ?`;
};

/** The services that sat on the point, and which of them were there for a part of it only. */
function present({ presence: { start, end } }: MinutedItem, { kind }: PointReading): string[] {
  const seats = SEATS.filter((seat) => start.includes(seat) || end.includes(seat));
  const named = seats.map((seat) => {
    if (!start.includes(seat)) return `${seatName(seat)} (à la fin seulement)`;
    return end.includes(seat) ? seatName(seat) : `${seatName(seat)} (au début seulement)`;
  });
  const [there, nobody] =
    kind === 'meeting' ? ['Ont siégé', 'Personne n’a siégé'] : ['Ont répondu', 'Aucune réponse'];
  return [named.length > 0 ? `${there} : ${listed(named)}.` : `${nobody}.`];
}

function recusals({ recused }: MinutedItem): Block[] {
  if (recused === 'some')
    return [paragraph(strong('Déport.'), 'Un service n’a pas siégé sur ce point.')];
  return recused.length > 0 ? [paragraph(strong('Déport.'), ...recused.map(recusal))] : [];
}

const recusal = ({ seat, sat }: RecusedSeat): string =>
  sat
    ? `Une personne n’a pas siégé sur ce point pour ${seatName(seat)}.`
    : `${capital(seatName(seat))} : n’a pas siégé sur ce point.`;

function opinions(item: MinutedItem, { forPartner }: PointReading): Block[] {
  const { opinions: given, vote } = item;
  const said = given.map(({ seat, value }) =>
    forPartner
      ? labelOf('opinion', value)
      : `${labelOf('capacity', seat)}, ${labelOf('opinion', value)}`,
  );
  const words = said.length > 0 ? `${capital(said.join(' ; '))}.` : 'Aucun.';
  return [
    paragraph(strong(forPartner ? 'Avis de votre service.' : 'Avis.'), words),
    ...(vote ? [paragraph(strong('Vote indicatif.'), ...votes(vote))] : []),
  ];
}

/** Never a count from which somebody's vote could be worked out. */
function votes({ tally, consultative }: NonNullable<MinutedItem['vote']>): string[] {
  if (!tally && !consultative)
    return ['Son compte n’est pas imprimé, pour que personne n’en déduise un vote.'];
  return [
    ...(tally ? [`${capital(counted(tally))}.`] : []),
    ...(consultative ? [`Voix consultatives : ${counted(consultative)}.`] : []),
  ];
}

const counted = (tally: Tally): string =>
  `${tally.for} pour, ${tally.against} contre, ${tally.abstain} abstention${tally.abstain > 1 ? 's' : ''}`;

function proposal(item: MinutedItem, { forPartner }: PointReading): Block[] {
  const { state, outcome, motive, motiveForMembers, conditions, choice } = item;
  if (!outcome)
    return [
      paragraph(
        strong('Issue proposée.'),
        state === 'consent-lost'
          ? 'Aucune : la personne a retiré son accord, le dossier n’est plus étudié.'
          : 'Aucune : la cellule n’a pas conclu sur ce point.',
      ),
    ];
  return [
    paragraph(
      strong('Issue proposée.'),
      `${capital(outcomeName(outcome))}.`,
      item.quorumLack ? sentence(item.quorumLack) : 'Quorum atteint.',
      item.absence,
    ),
    ...(motive ? [paragraph(strong('Motif.'), sentence(motive))] : []),
    ...(motiveForMembers
      ? [paragraph(strong('Motif pour la cellule.'), sentence(motiveForMembers))]
      : []),
    ...(choice ? [paragraph(choice)] : []),
    ...(conditions.length > 0 && !forPartner
      ? [paragraph(strong('Conditions.')), list(...conditions.map(condition))]
      : []),
  ];
}

/** « Document avant le début : la convention signée, au plus tard le … ; justificatif : … ». */
function condition({ kind, text, due, proof, reasonText, effectText }: MinutedCondition): string {
  const parts = [
    `${text ?? 'condition effacée'}, au plus tard le ${longDate(due)}`,
    proof && `justificatif : ${proof}`,
    effectText && `sans ce document : ${effectText}`,
    reasonText && `raison : ${reasonText}`,
  ];
  return `${capital(labelOf('conditionKind', kind))} : ${parts.filter(Boolean).join(' ; ')}`;
}

const lifting = ({ code, capacity, date, reason }: MinutedLifting): Block =>
  paragraph(
    strong(`Règle ${code}, constat bloquant levé.`),
    sentence(findRule(code, date)?.sentence ?? ''),
    `Levé le ${longDate(date)} par ${seatName(capacity)}.`,
    `Motif : ${reason ? sentence(reason) : 'effacé à la fin de sa durée de conservation.'}`,
  );

/** What the fund decided, then everything that became of it. */
function decision({ outcome, facts, caseWorker }: MinutedItem): Block[] {
  if (!outcome) return [];
  const isDecided = facts.some(({ kind }) => kind === 'decided' || kind === 'aside');
  return [
    paragraph(
      strong('Décision de la caisse.'),
      !isDecided && 'Pas encore prise.',
      ...facts.map(factSentence),
      caseWorker && `Dossier suivi par ${caseWorker}.`,
    ),
  ];
}

const steps = ({ steps: left }: MinutedItem): string[] =>
  left.length > 0 ? left.map(stepWords) : ['Aucune.'];
