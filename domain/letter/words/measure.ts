import { lastDayOf } from '../../calendar.ts';
import { type Subject, subjectOf } from '../../dossier/checks/subject.ts';
import { trialDaysAsked, trialDaysDone } from '../../dossier/checks/supervised-trial.ts';
import type { DossierFacts, MeasureCode, Period, Prescriber } from '../../dossier/facts.ts';
import { isInCompany, measureName } from '../../dossier/measures.ts';
import { listed, number } from '../../format.ts';
import type { DateOnly } from '../../primitives.ts';
import { profileOf } from '../../profile.ts';
import { briefRange, dateRange, longDate } from '../../written-dates.ts';
import type { LetterInput } from '../input.ts';
import { hostIsEmployer } from '../parties.ts';

/* How a letter says a measure: its name, dates, place, days and hours. Null where facts are silent. */

type Measured = Pick<DossierFacts, 'measure'>;

const periodsOf = (facts: Measured): Period[] =>
  [...(facts.measure.periods ?? [])].sort((a, b) => a.start.localeCompare(b.start));

/** « un bilan de compétences », as letters say it. */
export const nameIndefinite = (facts: DossierFacts): string =>
  OWN_NAMES[facts.measure.code] ?? measureName(facts.measure.code, 'un');

/** Where the name of the screens says what a letter does not: jargon, or a word of health. */
const OWN_NAMES: Readonly<Partial<Record<MeasureCode, string>>> = {
  'other-remobilisation': 'une action d’accompagnement',
  'therapeutic-part-time': 'une reprise à temps partiel',
};

/** The same without its gloss, for « En bref ». */
export const briefName = (facts: DossierFacts): string =>
  nameIndefinite(facts).replace(/ \(.*\)$/u, '');

/** « du 18 mai au 12 juin 2026 », for « En bref ». */
export const briefPeriods = (facts: Measured): string | null =>
  listed(periodsOf(facts).map(({ start, end }) => briefRange(start, end))) || null;

export const firstDay = (facts: Measured): DateOnly | null => periodsOf(facts)[0]?.start ?? null;
export const lastDay = (facts: Measured): DateOnly | null =>
  periodsOf(facts)
    .map(({ end }) => end)
    .sort()
    .at(-1) ?? null;

/** « du lundi 11 mai 2026 au vendredi 29 mai 2026 », periods joined by « et ». */
export const periodsText = (facts: DossierFacts): string | null =>
  listed(periodsOf(facts).map(({ start, end }) => dateRange(start, end))) || null;

/** The days attended when they are not all of the period, with half-days named. */
export function daysText(facts: DossierFacts): string | null {
  const days = periodsOf(facts).flatMap(({ days, halfDays }) => [
    ...(days ?? []).map((date) => [date, longDate(date)] as const),
    ...(halfDays ?? []).map((date) => [date, `${longDate(date)} (demi-journée)`] as const),
  ]);
  const worded = new Map(days.toSorted(([a], [b]) => a.localeCompare(b)));
  return listed([...worded.values()]) || null;
}

/** The dossier as the checks count it; the profile of the panel changes none of these figures. */
export const countedAs = ({ facts, settings, decision }: Counted): Subject =>
  subjectOf(facts, {
    date: decision.date,
    holidays: settings.holidays,
    fundCode: settings.fundCode,
    profile: profileOf('cpam-local-cell'),
    settings,
  });

interface Counted extends Pick<LetterInput, 'facts' | 'settings'> {
  readonly decision: Pick<LetterInput['decision'], 'date'>;
}

/** Workable days of this request, as EE-01 counts them. */
export const workableDays = (subject: Subject): number =>
  subject.periods.reduce((sum, period) => sum + trialDaysAsked(period, subject), 0);

/** The same with the supervised trials already made (CSS D323-6-5, 28 days in all), as EE-02. */
export function totalWorkableDays(subject: Subject): number {
  const { here, elsewhere } = trialDaysDone(subject);
  return here + elsewhere + workableDays(subject);
}

/** Last day on which allowances may be paid: three years from the stoppage (CSS R323-3-1), as CRPE-02. */
export const allowanceCeiling = (facts: DossierFacts): DateOnly | null => {
  const start = facts.workStoppage?.startDate;
  return start ? lastDayOf(start, 36) : null;
};

/** « 24 »; null when no hours are known. */
export const hoursText = ({ measure }: DossierFacts): string | null =>
  measure.totalHours ? number(measure.totalHours) : null;

/** « Cabinet Boussole, 3 rue du Modèle, 58000 Nevers »: where the action takes place. */
export function placeText(facts: DossierFacts): string | null {
  const { code, host, provider } = facts.measure;
  const places = isInCompany(code) ? [host, provider] : [provider, host];
  const place = places.find((company) => company?.name?.trim());
  if (!place?.name) return null;
  const employer = facts.employment?.employer;
  const address =
    place.address ?? (place === host && hostIsEmployer(facts) ? employer?.address : null);
  return [place.name, ...(address ?? [])].filter((line) => line.trim() !== '').join(', ');
}

/** Who accompanies an immersion: the support body, or else the body that prescribed it. */
export function supportBody({ measure }: DossierFacts): string | null {
  const named = measure.supportBody?.name ?? prescriberName(measure);
  return named?.trim() ? named : null;
}

/** As the subject of a sentence; the others may not prescribe (PMSMP-04). */
const PRESCRIBERS: Readonly<Record<Prescriber, string | null>> = {
  'cap-emploi': 'Cap emploi',
  'france-travail': 'France Travail',
  'mission-locale': 'la mission locale',
  siae: 'la structure d’insertion par l’activité économique',
  department: 'le conseil départemental',
  'delegated-body': null,
  'social-service': null,
  employer: null,
  insured: null,
  other: null,
};

/** Who prescribes the immersion, as the subject of a sentence; null where nobody may. */
export function prescriberName({
  prescriberBody,
  prescriber,
}: DossierFacts['measure']): string | null {
  if (prescriberBody?.name.trim()) return prescriberBody.name;
  return prescriber ? PRESCRIBERS[prescriber] : null;
}
