import { listed, number, plural } from '../format.ts';
import { labelsOf, type Vocabulary } from '../labels.ts';
import { dateRange, longDate, plainDate } from '../written-dates.ts';
import { measureName } from './measures.ts';
import type { FieldPath } from './view.ts';

/*
 * The value of each field in words: for the dossier's page, what an import changes, and what
 * changed under a proposal.
 */

type Words = (value: unknown) => string;
type Bag = Readonly<Record<string, unknown>>;

const bag = (value: unknown): Bag =>
  value !== null && typeof value === 'object' ? (value as Bag) : {};
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const day: Words = (value) => (isDay(value) ? longDate(value) : String(value));
/** Without the weekday, which nobody knows for a birth. */
const birthDay: Words = (value) => (isDay(value) ? plainDate(value) : String(value));
const yesNo: Words = (value) => (value === true ? 'oui' : 'non');
/** What was read is of any type: a value that no vocabulary knows is shown as it is. */
const among =
  (vocabulary: Vocabulary): Words =>
  (value) => {
    const words: Readonly<Record<string, string>> = labelsOf(vocabulary);
    return words[String(value)] ?? String(value);
  };
const each =
  (one: Words): Words =>
  (value) =>
    Array.isArray(value) ? listed(value.map(one)) : one(value);
const lines: Words = (value) => (Array.isArray(value) ? value.join(', ') : String(value));

const company: Words = (value) => {
  const { name, siret, address } = bag(value);
  const place = Array.isArray(address) ? lines(address) : '';
  return [name, siret ? `SIRET ${siret}` : '', place].filter(Boolean).join(' · ');
};
const contact: Words = (value) => {
  const { name, role, phone } = bag(value);
  return [name, role, phone].filter(Boolean).join(' · ');
};
const consent: Words = (value) => {
  const { given, written, date } = bag(value);
  const words = given === true ? 'donné' : given === false ? 'refusé' : 'non renseigné';
  const form =
    given === true && written === false ? ', à l’oral seulement' : written ? ', par écrit' : '';
  return `${words}${form}${isDay(date) ? `, ${longDate(date)}` : ''}`;
};
const advice: Words = (value) => {
  const { sense, date } = bag(value);
  return [among('advice')(sense), isDay(date) ? longDate(date) : ''].filter(Boolean).join(', ');
};
/** « 3 demi-journées »; nothing for none. */
const counted = (list: unknown, one: string, several?: string): string =>
  Array.isArray(list) && list.length > 0 ? plural(list.length, one, several) : '';
/**
 * Its dates, then what a rule may have used: planned days, agreement, and the rest for a past one.
 */
const period: Words = (value) => {
  const { start, end, days, halfDays, agreement, ...past } = bag(value);
  if (!isDay(start) || !isDay(end)) return '';
  return [
    dateRange(start, end),
    counted(days, 'jour prévu', 'jours prévus'),
    counted(halfDays, 'demi-journée'),
    agreement ? `convention ${among('agreement')(agreement)}` : '',
    typeof past.workableDays === 'number'
      ? plural(past.workableDays, 'jour ouvrable', 'jours ouvrables')
      : '',
    past.host ? bag(past.host).name : '',
    past.immersionPurpose ? among('immersionPurpose')(past.immersionPurpose) : '',
    typeof past.reviewed === 'boolean' ? `bilan ${past.reviewed ? 'reçu' : 'non reçu'}` : '',
  ]
    .filter(Boolean)
    .join(', ');
};
const periods: Words = (value) =>
  Array.isArray(value) ? value.map(period).join(' ; ') : period(value);
const step: Words = (value) => {
  const { goal, owner, due, done } = bag(value);
  return [goal, owner, isDay(due) ? `avant ${longDate(due)}` : '', done === true ? 'fait' : '']
    .filter(Boolean)
    .join(', ');
};

const FORMATS: Readonly<Partial<Record<FieldPath, Words>>> = {
  scheme: among('scheme'),
  referent: contact,
  caseWorker: contact,
  origin: among('origin'),
  'insured.civility': among('civility'),
  'insured.birthDate': birthDay,
  'insured.address': lines,
  'insured.legalGuardian': company,
  risk: among('risk'),
  'workStoppage.outingsAllowed': yesNo,
  'workStoppage.activityOutsideHomeAllowed': yesNo,
  'workStoppage.partialResumption': yesNo,
  'workStoppage.allowanceDays36Months': (value) => plural(Number(value), 'jour'),
  'employment.status': among('employmentStatus'),
  'employment.employer': company,
  'employment.subrogation': yesNo,
  occupationalHealthService: company,
  occupationalHealthAffiliated: yesNo,
  'measure.code': (value) => measureName(value as Parameters<typeof measureName>[0]),
  'measure.periods': periods,
  'measure.totalHours': (value) => plural(Number(value), 'heure'),
  'measure.provider': company,
  'measure.host': company,
  'measure.prescriber': among('prescriber'),
  'measure.prescriberBody': company,
  'measure.supportBody': company,
  'measure.immersionPurpose': among('immersionPurpose'),
  'measure.previous': periods,
  'measure.agreement': among('agreement'),
  'measure.unfitness': among('unfitness'),
  'measure.signatories': each(among('signatory')),
  'consents.sharing': each(among('partner')),
  'consents.employerInformation': (value) =>
    value === true
      ? 'oui, l’employeur peut être informé'
      : 'non, l’employeur ne doit pas être informé',
  treatingPhysicianConsent: consent,
  medicalAdvice: advice,
  occupationalPhysicianConsent: consent,
  roadmap: each(step),
  documents: each(among('document')),
  'selfEmployed.plan': among('selfEmployedPlan'),
};

const plain: Words = (value) => {
  if (value === null || value === undefined || value === '') return 'rien';
  if (isDay(value)) return day(value);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return yesNo(value);
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value === 'object') return Object.values(value).map(plain).join(' · ');
  return String(value);
};

/** The value of a field as it is read on screen; `rien` for nothing. */
export function valueInWords(path: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'rien';
  const format = FORMATS[path as FieldPath];
  return format ? format(value) : plain(value);
}
