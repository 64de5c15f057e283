import type { Statement } from '#db/database.ts';
import type { StreamWrite } from '#db/event-log.ts';
import type { Refusal } from '#domain/rules.ts';

/** An act ready to be kept: everything of it goes into one transaction. */
export interface Prepared {
  readonly writes: readonly StreamWrite[];
  readonly alongside: readonly Statement[];
  readonly results: Record<string, unknown>;
  /** The actor's own number of the act's last event in the meeting named; null where none is. */
  readonly seq: number | null;
}

export type Preparation = Prepared | { readonly refusal: Refusal };

export const NOT_FOUND: { readonly refusal: Refusal } = {
  refusal: {
    rule: 'NOT-FOUND',
    message: 'Introuvable : cela n’existe pas, ou vous n’y avez pas accès. Rien n’a changé.',
  },
};

/** An event as the log takes it: every event is at its first version so far. */
export const stored = <E extends { readonly type: string }>(event: E) => ({
  type: event.type,
  version: 1,
  data: event,
});
