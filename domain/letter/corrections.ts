import { isSameValue } from '../dossier/changes.ts';
import { isInsuredSide, type Recipient } from './kinds.ts';

/*
 * What a corrected letter says otherwise, found by comparing the two letters' frozen contexts and never
 * typed: what a letter does not print is not in its context, so nobody is told of it.
 */

/** `from` is null where the letter's own passages say it better than one line. */
export interface LetterChange {
  readonly label: string;
  readonly to: string;
  readonly from: string | null;
}

/** A context as it is stored. */
export type Frozen = Readonly<Record<string, unknown>>;

const at = (context: Frozen, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (value as Frozen | null | undefined)?.[key], context);

type Worded = (value: unknown) => string | null;
const text: Worded = (value) => (typeof value === 'string' && value.trim() !== '' ? value : null);
const hours: Worded = (value) => (text(value) ? `${value} heures` : null);
const days: Worded = (value) => (text(value) ? `${value} jours ouvrables` : null);

/** What a letter prints in one line, by where its context holds it: the first place found. */
const LINES: readonly (readonly [label: string, paths: readonly string[], words: Worded])[] = [
  ['Nom', ['insured.fullName'], text],
  ['Date de naissance', ['insured.birthDate'], text],
  ['Employeur', ['employerName'], text],
  ['Action', ['measure.name', 'part.name'], text],
  ['Dates', ['measure.periodsText', 'periodsText'], text],
  ['Jours', ['measure.daysText'], text],
  ['Jours comptés', ['measure.workableDays'], days],
  ['Total avec la période précédente', ['measure.totalWorkableDays'], days],
  ['Durée', ['measure.totalHours'], hours],
  ['Lieu', ['measure.place', 'part.place'], text],
  ['Personne qui suit l’action sur place', ['measure.tutor', 'part.tutor'], text],
  ['Structure d’accompagnement', ['measure.supportBody'], text],
];

/** Where to contest, of a letter that opens an appeal. */
const APPEAL: typeof LINES = [
  ['Adresse de la commission', ['appeal.commission'], text],
  ['Adresse de la commission médicale', ['appeal.medicalCommission'], text],
  ['Adresse du tribunal', ['appeal.court'], text],
];

/** Said by passages of the letter: the line only points to them. */
const PASSAGES: readonly (readonly [label: string, to: string, paths: readonly string[]])[] = [
  ['Textes de loi', 'ceux que cette lettre cite', ['scheme', 'risk', 'legalBasis', 'measure.code']],
  ['Pourquoi', 'la raison que donne cette lettre', ['reasons', 'motive']],
  ['Qui est informé', 'la liste que donne cette lettre', ['informed']],
  [
    'Convention et suivi',
    'ce que dit cette lettre',
    ['measure.agreement', 'measure.capEmploi', 'measure.reviewedByPhysician', 'part', 'employer'],
  ],
];

/** The lines of « Ce qui change », in the order of the letter. */
export function changesBetween(
  former: Frozen,
  corrected: Frozen,
  { hasAppeal, recipient }: { readonly hasAppeal: boolean; readonly recipient: Recipient },
): LetterChange[] {
  const lines = [...LINES, ...(hasAppeal ? APPEAL : [])].flatMap(([label, paths, words]) => {
    const path = paths.find((one) => at(former, one) != null || at(corrected, one) != null);
    if (path === undefined) return [];
    const [from, to] = [words(at(former, path)), words(at(corrected, path))];
    if (from === to) return [];
    return [narrowed({ label, from, to: to ?? 'cette mention est retirée' })];
  });
  const own = addressee(former, corrected);
  const passages = PASSAGES.filter(([, , paths]) =>
    paths.some((path) => !isSameValue(leafOf(former, path), leafOf(corrected, path))),
  ).map(([label, to]) => ({ label, to, from: null }));
  return [...(own && !isInsuredSide(recipient) ? [own] : []), ...lines, ...passages];
}

/** Of a part that has lines of its own, what they do not say. */
function leafOf(context: Frozen, path: string): unknown {
  const value = at(context, path);
  if (path !== 'part' || value === null || typeof value !== 'object') return value;
  const { name: _name, place: _place, tutor: _tutor, ...rest } = value as Frozen;
  return rest;
}

/** To whom it is written: a third party whose name or address was wrong. */
function addressee(former: Frozen, corrected: Frozen): LetterChange | null {
  const said = (context: Frozen): string => {
    const { name, address } = (context.addressee ?? {}) as {
      readonly name?: string;
      readonly address?: readonly string[];
    };
    return [name, ...(address ?? [])].filter(Boolean).join(', ');
  };
  const [from, to] = [said(former), said(corrected)];
  return from === to ? null : { label: 'Destinataire', from, to };
}

const RANGE = /^du (.+) au (.+)$/u;

/** « Dernier jour », where one end of a single period moves: a date is easier to find than two. */
function narrowed(change: LetterChange): LetterChange {
  if (change.label !== 'Dates') return change;
  const [, oldStart, oldEnd] = RANGE.exec(change.from ?? '') ?? [];
  const [, start, end] = RANGE.exec(change.to) ?? [];
  if (!oldStart || !oldEnd || !start || !end) return change;
  if (oldStart === start) return { label: 'Dernier jour', from: oldEnd, to: end };
  return oldEnd === end ? { label: 'Premier jour', from: oldStart, to: start } : change;
}

/** The letter that a corrected one replaces, for one recipient. */
export interface CorrectedLetter {
  readonly date: string;
  /** The decision's number for the insured's side, the letter's own for the others. */
  readonly number: string | null;
  readonly changes: readonly LetterChange[];
  readonly reportedOn: string | null;
  readonly hasAppeal: boolean;
  /** Of the insured's letter, where only other letters change: to whom they go. */
  readonly others: readonly Recipient[];
}
