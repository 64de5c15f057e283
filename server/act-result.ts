import type { Refusal } from '#domain/catalogue/rule.ts';
import type { Capacity } from '#domain/roles.ts';
import type { Acked } from '#domain/wire/commands.ts';
import type { CommandFault } from './acts/command-faults.ts';

/** What became of an act that somebody sent, over HTTP or over the socket. */
export type ActResult =
  | { readonly kind: 'acked'; readonly answer: Acked; readonly meetingId: string | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'invalid'; readonly errors: readonly CommandFault[] }
  | { readonly kind: 'ambiguous'; readonly as: readonly Capacity[] };
