import { type Static, Type } from 'typebox';
import type { Finding } from './catalogue/rule.ts';
import { type Outcome, Text } from './outcomes.ts';
import { Closed, DateOnly, Line, Maybe, OneOf, TypedDay } from './primitives.ts';

/*
 * What the panel chooses with an outcome besides its words, from closed lists: it alone decides what
 * the letter says (L8, L9, L10). No word of a free text ever does.
 */

/** Why nothing is left to decide (L10). */
export const CLOSING_GROUNDS = [
  'withdrawn-by-insured',
  'stoppage-ended',
  'work-resumed',
  'measure-cancelled',
  'deceased',
] as const;
const ClosingGround = OneOf(CLOSING_GROUNDS);
export type ClosingGround = Static<typeof ClosingGround>;

/** The day on which it happened or, of a word of the insured, on which the fund heard it. */
const ClosingChoice = Closed({ ground: ClosingGround, date: DateOnly });

/** Why the request is not the panel's to decide (L9). */
export const OUT_OF_SCOPE_KINDS = [
  'other-fund',
  'other-body',
  'other-circuit',
  'no-agreement-needed',
  'not-eligible',
] as const;
const OutOfScopeKind = OneOf(OUT_OF_SCOPE_KINDS);
export type OutOfScopeKind = Static<typeof OutOfScopeKind>;

const IS_TRANSFERRED: Readonly<Record<OutOfScopeKind, boolean>> = {
  'other-fund': true,
  'other-body': true,
  'other-circuit': true,
  'no-agreement-needed': false,
  'not-eligible': false,
};
/** Somebody else answers: the request is sent to him, on a day that the letter says (CRPA L114-2). */
export const isTransferred = (kind: OutOfScopeKind): boolean => IS_TRANSFERRED[kind];

/** Outside the fund: its address is needed, where a service of the same fund has ours. */
export const isOutsideFund = (kind: OutOfScopeKind): boolean =>
  kind === 'other-fund' || kind === 'other-body';

/** Who answers instead, and since when the request is there. The name comes with its article. */
const Transfer = Closed({
  name: Text,
  address: Type.Optional(Text),
  phone: Type.Optional(Text),
  date: DateOnly,
});
export type Transfer = Static<typeof Transfer>;
const OutOfScope = Closed({ kind: OutOfScopeKind, transfer: Type.Optional(Transfer) });

/** Another action of the catalogue: a new request, which needs the fund's agreement. */
const REDIRECTED_MEASURES = [
  'skills-assessment',
  'training',
  'prior-learning-validation',
  'supervised-trial',
  'work-immersion',
  'in-company-retraining',
  'moaij',
  'premij',
  'inclus-pro',
  'other-remobilisation',
] as const;
/** A service that helps without the panel. */
const REDIRECTED_SERVICES = [
  'occupational-health',
  'social-service',
  'france-travail',
  'mdph',
  'activity-support-aid',
] as const;
/** What is proposed instead of the request (L8). */
export const REDIRECTION_TARGETS = [...REDIRECTED_MEASURES, ...REDIRECTED_SERVICES] as const;
const RedirectionTarget = OneOf(REDIRECTION_TARGETS);
export type RedirectionTarget = Static<typeof RedirectionTarget>;
export type RedirectedMeasure = (typeof REDIRECTED_MEASURES)[number];

/** The target is another action: it is a new request, and needs the fund's agreement. */
export const isMeasure = (target: RedirectionTarget): target is RedirectedMeasure =>
  (REDIRECTED_MEASURES as readonly RedirectionTarget[]).includes(target);

/**
 * `agreedOn`: the insured accepts this instead of his request, which is closed at his own wish;
 * without it the letter denies the request. `sharedOn`: he agreed that his name be given. `callBy`:
 * the day before which somebody calls him.
 */
export const Redirection = Closed({
  target: RedirectionTarget,
  agreedOn: Type.Optional(DateOnly),
  sharedOn: Type.Optional(DateOnly),
  callBy: Type.Optional(DateOnly),
});
export type Redirection = Static<typeof Redirection>;

/** What was chosen with an outcome: at most one of them, the outcome's own. */
export const OutcomeChoices = Closed({
  closing: Type.Optional(ClosingChoice),
  outOfScope: Type.Optional(OutOfScope),
  redirection: Type.Optional(Redirection),
});
export type OutcomeChoices = Static<typeof OutcomeChoices>;

export const hasChoice = (choices: Partial<Record<keyof OutcomeChoices, unknown>>): boolean =>
  Object.keys(choices).length > 0;

const Words = Type.Union([Type.String(), Type.Null()]);
const WordedTransfer = Closed({ name: Words, address: Words, phone: Words, date: DateOnly });
/** The same with its words, null where they were purged: what letters and screens read. */
export const WordedChoices = Closed({
  closing: Type.Optional(ClosingChoice),
  outOfScope: Type.Optional(
    Closed({ kind: OutOfScopeKind, transfer: Type.Union([WordedTransfer, Type.Null()]) }),
  ),
  redirection: Type.Optional(Redirection),
});
export type WordedChoices = Static<typeof WordedChoices>;

/** Choices with the words that `word` finds for each text. */
export function wordedChoices(
  { closing, outOfScope, redirection }: OutcomeChoices,
  word: (text: Text) => string | null,
): WordedChoices {
  const said = (text: Text | undefined) => (text ? word(text) || null : null);
  const transfer = outOfScope?.transfer;
  return {
    ...(closing ? { closing } : {}),
    ...(outOfScope
      ? {
          outOfScope: {
            kind: outOfScope.kind,
            transfer: transfer
              ? {
                  name: said(transfer.name),
                  address: said(transfer.address),
                  phone: said(transfer.phone),
                  date: transfer.date,
                }
              : null,
          },
        }
      : {}),
    ...(redirection ? { redirection } : {}),
  };
}

/** As it is typed; REASON-01 judges what is missing, so that the sentence can say which. */
export const TYPED_CHOICES = {
  closing: Maybe(Closed({ ground: Maybe(ClosingGround), date: Maybe(TypedDay) })),
  outOfScope: Maybe(
    Closed({
      kind: Maybe(OutOfScopeKind),
      transfer: Maybe(
        Closed({
          name: Maybe(Line),
          address: Maybe(Line),
          phone: Maybe(Line),
          date: Maybe(TypedDay),
        }),
      ),
    }),
  ),
  redirection: Maybe(
    Closed({
      target: Maybe(RedirectionTarget),
      /** The contract lets a caller name the action again. */
      measureCode: Maybe(OneOf(REDIRECTED_MEASURES)),
      agreedOn: Maybe(TypedDay),
      sharedOn: Maybe(TypedDay),
      callBy: Maybe(TypedDay),
    }),
  ),
};

/** The free texts of a choice. */
export const TRANSFER_TEXTS = ['name', 'address', 'phone'] as const;

const CHOICE_OF: Readonly<Record<Outcome, keyof OutcomeChoices | null>> = {
  approval: null,
  'conditional-approval': null,
  denial: null,
  deferral: null,
  redirection: 'redirection',
  'out-of-scope': 'outOfScope',
  withdrawn: 'closing',
};
/** The choice that an outcome brings, null where it brings none. */
export const choiceOf = (outcome: Outcome | null) => outcome && CHOICE_OF[outcome];

/** What stands when nothing was chosen, by older callers and in older meetings (decisions 2). */
export function usualChoices(
  outcome: Outcome,
  { findings, date }: { findings: readonly Pick<Finding, 'code'>[]; date: DateOnly },
): OutcomeChoices {
  const kind = choiceOf(outcome);
  switch (kind) {
    case null:
      return {};
    case 'closing':
      return { closing: { ground: 'withdrawn-by-insured', date } };
    case 'outOfScope': {
      const isClosed = findings.some(({ code }) => code === 'MEAS-01' || code === 'PER-04');
      return { outOfScope: { kind: isClosed ? 'not-eligible' : 'other-circuit' } };
    }
    case 'redirection':
      return { redirection: { target: 'social-service' } };
    default:
      return kind satisfies never;
  }
}
