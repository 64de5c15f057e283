import { measureName } from '#domain/dossier/measures.ts';
import { capital, plural } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { dateRange, dayMonth, longDate } from '#domain/written-dates.ts';
import type { Bar, Lane, Milestone } from '../../ui/scale.tsx';
import { daysBetween, monthsAround, type Span, shiftDays } from '../../ui/time-line.ts';
import { clockLane, type Time, timeFacts } from './passing-time.ts';
import { measureDays, type ReadableDossier } from './readable.ts';
import type { StoryFact } from './story-fact.ts';

/* The dossier as a drawing: which bars, which dated facts, and the same in words. */

/** A dossier with what time does to it. */
export interface DatedDossier {
  readonly dossier: ReadableDossier;
  readonly time: Time;
}

const earliest = (...days: (string | null | undefined)[]): string =>
  days.filter((day): day is string => Boolean(day)).sort()[0] ?? '';
const latest = (a: string, b: string): string => (a > b ? a : b);

interface StoppageEnds {
  readonly prescribed: string | null | undefined;
  readonly forecast: string | null | undefined;
}

/** A period cut where it leaves the prescription, then where it leaves the forecast. */
export function cutPeriod(
  { start, end }: { start: string; end: string },
  { prescribed, forecast }: StoppageEnds,
): Bar[] {
  if (!prescribed && !forecast) return [{ kind: 'planned', from: start, to: end }];
  const pieces: Bar[] = [{ kind: 'covered', from: start, to: earliest(end, prescribed, forecast) }];
  if (prescribed) {
    const from = latest(start, shiftDays(prescribed, 1));
    pieces.push({ kind: 'beyond-prescription', from, to: earliest(end, forecast) });
  }
  if (forecast) {
    const from = latest(start, shiftDays(forecast, 1));
    pieces.push({ kind: 'beyond-forecast', from, to: end });
  }
  return pieces.filter(({ from, to }) => from <= to);
}

const daysOf = (bars: readonly Bar[], kind: Bar['kind']): number =>
  bars
    .filter((bar) => bar.kind === kind)
    .reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);

function warningOf(bars: readonly Bar[]): string | null {
  const beyond = daysOf(bars, 'beyond-forecast');
  if (beyond > 0) return `${plural(beyond, 'jour')} après la fin prévue de l’arrêt`;
  const unprescribed = daysOf(bars, 'beyond-prescription');
  return unprescribed > 0 ? `${plural(unprescribed, 'jour')} après la fin prescrite` : null;
}

function stoppageLanes({ workStoppage = {} }: ReadableDossier): Lane[] {
  const { startDate, prescribedUntil, expectedEnd } = workStoppage;
  const lanes: Lane[] = [];
  if (startDate && prescribedUntil) {
    lanes.push({
      name: 'Arrêt prescrit',
      gloss: `du ${longDate(startDate)} au ${longDate(prescribedUntil)}`,
      bars: [{ kind: 'stoppage', from: startDate, to: prescribedUntil }],
    });
  }
  if (startDate && expectedEnd) {
    lanes.push({
      name: 'Prévu',
      gloss: `par le médecin-conseil jusqu’au ${longDate(expectedEnd)}`,
      bars: [{ kind: 'forecast', from: startDate, to: expectedEnd }],
    });
  }
  return lanes;
}

/** « du 11 mai au 29 mai », with the years when they are two. */
function spanInWords({ start, end }: { start: string; end: string }): string {
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  return sameYear ? `du ${dayMonth(start)} au ${dayMonth(end)}` : dateRange(start, end);
}

function measureLane(dossier: ReadableDossier): Lane[] {
  const days = measureDays(dossier);
  const code = dossier.measure?.code;
  if (days === null || code === undefined) return [];
  const limits: StoppageEnds = {
    prescribed: dossier.workStoppage?.prescribedUntil,
    forecast: dossier.workStoppage?.expectedEnd,
  };
  const bars = (dossier.measure?.periods ?? []).flatMap((period) => cutPeriod(period, limits));
  const warning = warningOf(bars);
  return [
    {
      name: capital(measureName(code)),
      gloss: spanInWords(days),
      bars,
      ...(warning === null ? {} : { warning }),
    },
  ];
}

/** Stoppage, forecast, then measure: as far as they are known and may be read. */
export const lanesOf = (dossier: ReadableDossier): Lane[] => [
  ...stoppageLanes(dossier),
  ...measureLane(dossier),
];

/** The same, then the delay of the answer. */
export const allLanes = ({ dossier, time }: DatedDossier, today: string): Lane[] => [
  ...lanesOf(dossier),
  ...clockLane(time, today),
];

function adviceFacts(dossier: ReadableDossier): StoryFact[] {
  const { treatingPhysicianConsent, medicalAdvice, occupationalPhysicianConsent } = dossier;
  const facts: StoryFact[] = [];
  const answerWord = (given: boolean | null | undefined) => (given === false ? 'Refus' : 'Accord');
  if (treatingPhysicianConsent?.date) {
    const { given, written } = treatingPhysicianConsent;
    const oral = given === true && written === false ? ', à l’oral' : '';
    facts.push({
      date: treatingPhysicianConsent.date,
      text: `${answerWord(given)}${written ? ' écrit' : ''} du médecin traitant${oral}`,
      label: 'médecin traitant',
    });
  }
  if (medicalAdvice?.date) {
    const sense = labelOf('advice', medicalAdvice.sense);
    const text = `Avis ${sense} du médecin-conseil`;
    facts.push({ date: medicalAdvice.date, text, label: 'avis médical' });
  }
  if (occupationalPhysicianConsent?.date) {
    const text = `${answerWord(occupationalPhysicianConsent.given)} du médecin du travail`;
    facts.push({ date: occupationalPhysicianConsent.date, text });
  }
  return facts;
}

/** Every dated fact of the dossier, oldest first. */
export function storyOf({ dossier, time }: DatedDossier): StoryFact[] {
  const { workStoppage = {}, consents = {}, requestedByInsured, receivedAt } = dossier;
  const days = measureDays(dossier);
  const dated: [string | null | undefined, string, string?][] = [
    [workStoppage.startDate, 'Début de l’arrêt'],
    [requestedByInsured, 'Demande signée par la personne'],
    [receivedAt, 'Demande reçue par la caisse', 'reçue'],
    [consents.presentation, 'Accord de la personne au passage en cellule'],
    [dossier.socialAssessment, 'Évaluation du service social'],
    [workStoppage.prescribedUntil, 'Fin de l’arrêt prescrit'],
    [workStoppage.expectedEnd, 'Fin de l’arrêt prévue par le médecin-conseil'],
    [workStoppage.consolidationDate, 'Consolidation'],
    [workStoppage.dailyAllowanceUntil, 'Fin des droits aux indemnités journalières'],
    [days?.start, 'Premier jour de l’action'],
    [days?.end, 'Dernier jour de l’action'],
  ];
  const simple = dated.flatMap(([date, text, label]) =>
    date ? [{ date, text, ...(label === undefined ? {} : { label }) }] : [],
  );
  return [...simple, ...adviceFacts(dossier), ...timeFacts(time)].sort((a, b) =>
    a.date.localeCompare(b.date),
  );
}

/** The whole months to draw: today, the lanes and the named facts, a year at most. */
export function spanOf(lanes: readonly Lane[], today: string, story: readonly StoryFact[]): Span {
  const days = lanes.flatMap(({ bars }) => bars.flatMap(({ from, to }) => [from, to]));
  const named = story.filter(({ label }) => label !== undefined).map(({ date }) => date);
  return monthsAround([...days, ...named], 12, today);
}

/** Dated facts with a name, inside the span; past ones are done. */
export const milestonesOf = (story: readonly StoryFact[], span: Span, today: string): Milestone[] =>
  story.flatMap(({ date, label }) =>
    label !== undefined && date >= span.from && date <= span.to
      ? [{ date, name: `${label} ${dayMonth(date)}`, done: date <= today }]
      : [],
  );

/** The drawing in one paragraph. */
export function describe(lanes: readonly Lane[]): string {
  const sentences = lanes.map(({ name, gloss, warning }) =>
    warning ? `${name} ${gloss} : ${warning}.` : `${name} ${gloss}.`,
  );
  return sentences.length > 0 ? sentences.join(' ') : 'Aucune date n’est connue.';
}
