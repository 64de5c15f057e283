import { capital, listed, plural, uncapital } from '#domain/format.ts';
import { fieldLabel } from '#domain/labels.ts';
import { asideSentence, outcomeName } from '#domain/outcome-names.ts';
import type { DecisionLife } from '#domain/wire/decision.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { dayMonth, longDate } from '#domain/written-dates.ts';
import type { Bar, Lane } from '../../ui/scale.tsx';
import { daysBetween, shiftDays } from '../../ui/time-line.ts';
import type { StoryFact } from './story-fact.ts';

/* What time does to a dossier, in words and bars: deadlines, pauses, passages, letters. */

/** The part of the server's answer about time. */
export type Time = Pick<
  DossierDetail,
  'due' | 'deadlines' | 'clock' | 'requests' | 'passages' | 'state'
> &
  Partial<Pick<DossierDetail, 'decisions'>>;
type ShownClock = NonNullable<Time['clock']>;
type ShownPassage = Time['passages'][number];

/** What the scale calls it, where it does; `saysWhen` where its reason is worded from today. */
type OnScale = Pick<StoryFact, 'label' | 'saysWhen'>;

/** Null where the dossier's own dates already show it. */
const ON_SCALE: Readonly<Record<Time['deadlines'][number]['kind'], OnScale | null>> = {
  start: null,
  prescription: null,
  rights: { saysWhen: true },
  silence: { label: 'réponse due', saysWhen: true },
  pieces: { label: 'documents attendus' },
  end: null,
  appeal: { label: 'recours jusqu’au' },
  commission: {},
  court: {},
};

const deadlineFacts = ({ deadlines }: Time): StoryFact[] =>
  deadlines.flatMap(({ kind, date, reason }) => {
    const shown = ON_SCALE[kind];
    return shown ? [{ date, text: capital(reason), ...shown }] : [];
  });

const MEETINGS: Readonly<Record<ShownPassage['kind'], string>> = {
  meeting: 'Séance',
  'written-consultation': 'Consultation écrite',
};

function passageFacts(passage: ShownPassage, decisions: Time['decisions']) {
  const { kind, date, isOver, decisionNumber, decidedOn, setAside, reopens } = passage;
  const outcome = passage.outcome ?? setAside?.outcome;
  const came = outcome
    ? ` : ${outcomeName(outcome)}`
    : isOver
      ? ', sans issue'
      : ' : le dossier est à l’ordre du jour';
  const text = `${MEETINGS[kind]}${came}${sinceThen(passage)}`;
  const facts: StoryFact[] = [];
  if (reopens) {
    const why = reopens.reason ? ` Motif : ${reopens.reason}` : '';
    facts.push({
      date: reopens.on,
      text: `Étude reprise, pour revoir la décision n° ${reopens.decisionNumber}.${why}`,
    });
  }
  const life = decisions?.find((one) => one.decisionNumber === decisionNumber);
  const conditions = life ? lifeFacts(life) : passage.conditions.map(expected);
  facts.push({ date, text, label: 'séance' }, ...conditions);
  if (setAside) {
    const why = setAside.reason ? ` Motif : ${setAside.reason}` : '';
    facts.push({ date: setAside.on, text: `${asideSentence(setAside)}${why}` });
  }
  if (decisionNumber && decidedOn && outcome) {
    const text = `Décision n° ${decisionNumber} : ${outcomeName(outcome)}`;
    facts.push({ date: decidedOn, text, label: 'décision' });
  }
  return facts;
}

/** What the panel has not seen: « ; depuis, ont changé : périodes et tuteur ». */
function sinceThen({ changedSince }: ShownPassage): string {
  const names = changedSince.map((path) => uncapital(fieldLabel(path)));
  if (names.length === 0) return '';
  return `. ${names.length === 1 ? 'A changé depuis' : 'Ont changé depuis'} : ${listed(names)}`;
}

const expected = ({ text, due }: ShownPassage['conditions'][number]): StoryFact => ({
  date: due,
  text: `Condition à remplir : ${text ?? 'texte effacé'}`,
});

/** Once it is decided: each condition as it stands, and the end of the agreement. */
function lifeFacts({ conditions, end, state }: DecisionLife): StoryFact[] {
  const stands = state === 'in-force' || state === 'conditional';
  const facts = conditions.flatMap((one): StoryFact[] => {
    if (one.liftedOn)
      return [{ date: one.liftedOn, text: `Condition remplie : ${one.text ?? 'texte effacé'}` }];
    return stands ? [expected(one)] : [];
  });
  return end ? [...facts, { date: end.date, text: 'L’accord n’est plus valable' }] : facts;
}

/** The bar shows them, so they have no name on the bottom line. */
const pauseFacts = ({ from, to }: ShownClock['pauses'][number]): StoryFact[] => [
  { date: from, text: 'Le délai de réponse s’arrête : des documents sont demandés à la personne' },
  ...(to === null ? [] : [{ date: to, text: 'Le délai de réponse repart' }]),
];

const pieceFacts = ({ pieces }: Time['requests'][number]): StoryFact[] =>
  pieces.flatMap(({ text, receivedOn }) =>
    receivedOn === null ? [] : [{ date: receivedOn, text: `Reçu : ${text ?? 'un document'}` }],
  );

const dueFacts = ({ due }: Time): StoryFact[] => {
  if (due === null) return [];
  const text = `Dernier jour utile pour décider : ${due.reason}`;
  return [{ date: due.date, text, label: 'dernier jour utile', saysWhen: true }];
};

/** Every dated fact that is not a field of the dossier. */
export const timeFacts = (time: Time): StoryFact[] => [
  ...dueFacts(time),
  ...deadlineFacts(time),
  ...time.passages.flatMap((passage) => passageFacts(passage, time.decisions)),
  ...(time.clock?.pauses ?? []).flatMap(pauseFacts),
  ...time.requests.flatMap(pieceFacts),
];

/** The delay, cut where it is suspended; a pause without end runs to today. */
function clockBars({ from, due, pauses }: ShownClock, today: string): Bar[] {
  const bars: Bar[] = [];
  let running = from;
  for (const pause of pauses) {
    const until = pause.to === null ? today : shiftDays(pause.to, -1);
    bars.push({ kind: 'clock', from: running, to: shiftDays(pause.from, -1) });
    bars.push({ kind: 'pause', from: pause.from, to: until });
    running = pause.to ?? shiftDays(until, 1);
  }
  if (due !== null) bars.push({ kind: 'clock', from: running, to: due });
  return bars.filter((bar) => bar.from <= bar.to);
}

/** « jusqu’au dimanche 19 juillet 2026, arrêté 15 jours ». */
function clockGloss({ due, pauses }: ShownClock): string {
  if (due === null) return 'arrêté tant que les documents demandés manquent';
  const days = pauses.reduce((sum, { from, to }) => sum + (to ? daysBetween(from, to) : 0), 0);
  return `jusqu’au ${longDate(due)}${days > 0 ? `, arrêté ${plural(days, 'jour')}` : ''}`;
}

/** The two months of the answer, with their pauses. */
export const clockLane = ({ clock }: Time, today: string): Lane[] =>
  clock === null
    ? []
    : [{ name: 'Délai de réponse', gloss: clockGloss(clock), bars: clockBars(clock, today) }];

/** The state of the delay today, in a sentence; null when no letter ever stopped it. */
export function clockSentence(clock: ShownClock | null, today: string): string | null {
  const last = clock?.pauses.at(-1);
  if (!clock || !last) return null;
  const since = `Le délai de réponse est arrêté depuis le ${dayMonth(last.from)}.`;
  if (clock.due === null)
    return `${since} Deux mois courront quand tous les documents seront reçus.`;
  return last.to !== null && last.to > today
    ? `${since} Il repart au dernier document reçu, sinon le ${dayMonth(last.to)} ; la réponse serait due au plus tard le ${longDate(clock.due)}.`
    : `Le délai de réponse court de nouveau : la réponse est due au plus tard le ${longDate(clock.due)}.`;
}
