import type { FieldPath } from '../dossier/view.ts';
import { typeset } from '../format.ts';

export const SEVERITIES = ['blocking', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** S: read in a named source; C: established, not re-read here; D: doubtful, a reading kept or a panel's choice. */
export type Certainty = 'S' | 'C' | 'D';

/** One rule of the trade. Codes are those of domain.md, annex A, and never change meaning. */
export interface Rule {
  readonly code: string;
  /** The rule itself, in one French sentence a coordinator understands. */
  readonly sentence: string;
  /** Article or text, as it may be printed. */
  readonly source: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** First and last day on which an act uses this version of the rule. */
  readonly effectiveFrom: string;
  readonly effectiveUntil?: string;
  /** The setting that carries what the law leaves open, with its default in words. */
  readonly parameter?: string;
  /** Facts the rule looks at: a finding is shown only to who may read them all. */
  readonly reads: readonly FieldPath[];
  /** Facts that only the findings set on them rest on: hidden, they hide none of its other findings. */
  readonly readsApart?: readonly FieldPath[];
  /** Where it is judged: on the dossier alone, in the meeting, when a decision is signed, on a letter. */
  readonly scope: 'dossier' | 'meeting' | 'decision' | 'letter';
}

/** Every fact that a rule may look at. */
export const allReads = ({ reads, readsApart = [] }: Rule): readonly FieldPath[] => [
  ...reads,
  ...readsApart,
];

/** The facts that one of its findings rests on, by the field on which it is set. */
export const readsAt = ({ reads, readsApart = [] }: Rule, field: string): readonly FieldPath[] => [
  ...reads,
  ...readsApart.filter((path) => path === field),
];

/** What a rule found in one dossier, in a sentence. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** Path in the dossier, `measure.periods[0].end`. */
  readonly field: string;
  readonly message: string;
  readonly source: string;
  readonly suggestion: { readonly field: string; readonly value: unknown } | null;
  /** Blocking by its rule, and lifted with a reason. */
  readonly lifted?: true;
}

/** A refused command: the rule that refuses and the sentence to show. Never an exception. */
export interface Refusal {
  readonly rule: string;
  readonly message: string;
}

/** A refusal whose sentence is set as French wants it. */
export const refusal = (rule: string, message: string): Refusal => ({
  rule,
  message: typeset(message),
});

export const refuse = (rule: string, message: string): { readonly refusal: Refusal } => ({
  refusal: refusal(rule, message),
});
