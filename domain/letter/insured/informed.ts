import type { LetterInput } from '../input.ts';
import type { Recipient } from '../kinds.ts';

/** Those to whom a letter leaves with this one, in the words of a letter to the insured. */
export function informedParties({ facts, informed }: LetterInput): string[] {
  const { provider, host, prescriberBody } = facts.measure;
  const names: readonly (readonly [Recipient, string | null | undefined])[] = [
    ['employer', 'votre employeur'],
    ['occupational-health', 'votre service de santé au travail'],
    ['provider', provider?.name],
    ['host', host?.name],
    ['prescriber', prescriberBody?.name],
  ];
  return names.flatMap(([recipient, name]) =>
    name?.trim() && informed.some((other) => other.recipient === recipient) ? [name] : [],
  );
}
