import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import {
  type ClosingGround,
  choiceOf,
  isTransferred,
  type OutcomeChoices,
  type OutOfScopeKind,
  type RedirectionTarget,
} from '#domain/outcome-choices.ts';
import type { Outcome } from '#domain/outcomes.ts';

/** What is chosen with an outcome, as it is typed: null and blank until then. */
export interface TypedChoices {
  readonly closing: { readonly ground: ClosingGround | null; readonly date: string };
  readonly outOfScope: {
    readonly kind: OutOfScopeKind | null;
    readonly name: string;
    readonly address: string;
    readonly phone: string;
    readonly date: string;
  };
  readonly redirection: {
    readonly target: RedirectionTarget | null;
    readonly agreedOn: string;
    readonly sharedOn: string;
    readonly callBy: string;
  };
}

export const NO_CHOICES: TypedChoices = {
  closing: { ground: null, date: '' },
  outOfScope: { kind: null, name: '', address: '', phone: '', date: '' },
  redirection: { target: null, agreedOn: '', sharedOn: '', callBy: '' },
};

const given = (text: string): string | null => text.trim() || null;

/** The choice of this outcome, as the act asks for it; the server says what is missing. */
export function choicesAsked(
  outcome: Outcome,
  { closing, outOfScope, redirection }: TypedChoices,
): Pick<OutcomeCommand, 'closing' | 'outOfScope' | 'redirection'> {
  const kind = choiceOf(outcome);
  switch (kind) {
    case null:
      return {};
    case 'closing':
      return { closing: { ground: closing.ground, date: given(closing.date) } };
    case 'outOfScope': {
      const { name, address, phone, date } = outOfScope;
      const isSent = outOfScope.kind !== null && isTransferred(outOfScope.kind);
      const transfer = {
        name: given(name),
        address: given(address),
        phone: given(phone),
        date: given(date),
      };
      return { outOfScope: { kind: outOfScope.kind, ...(isSent ? { transfer } : {}) } };
    }
    case 'redirection': {
      const { target, agreedOn, sharedOn, callBy } = redirection;
      const days = {
        agreedOn: given(agreedOn),
        sharedOn: given(sharedOn),
        callBy: given(callBy),
      };
      return { redirection: { target, ...days } };
    }
    default:
      return kind satisfies never;
  }
}

/** What was submitted or recorded, to be typed again from there. */
export function choicesTyped({ closing, outOfScope, redirection }: OutcomeChoices): TypedChoices {
  const transfer = outOfScope?.transfer;
  return {
    closing: closing ?? NO_CHOICES.closing,
    outOfScope: {
      kind: outOfScope?.kind ?? null,
      name: transfer?.name.text ?? '',
      address: transfer?.address?.text ?? '',
      phone: transfer?.phone?.text ?? '',
      date: transfer?.date ?? '',
    },
    redirection: redirection
      ? { ...NO_CHOICES.redirection, ...redirection }
      : NO_CHOICES.redirection,
  };
}

/** The same choice of this outcome, word for word. */
export const isSameChoice = (outcome: Outcome, one: TypedChoices, other: TypedChoices): boolean =>
  JSON.stringify(choicesAsked(outcome, one)) === JSON.stringify(choicesAsked(outcome, other));

/** What was written in it, which must stay copyable when it can no longer be sent. */
export const choiceTexts = ({ outOfScope: { name, address, phone } }: TypedChoices): string[] => [
  name,
  address,
  phone,
];
