import { describe, expect, test } from 'vitest';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { type VersionSpan, versionsSince } from '#domain/dossier/passages.ts';

const MEETING = '00000000-0000-7000-8000-000000000001';
const A = '00000000-0000-7000-8000-000000000002';
const B = '00000000-0000-7000-8000-000000000003';

const change = (version: number): DossierEvent => ({
  type: 'FactsChanged',
  version,
  commitment: '',
});
const outcome = (itemId: string): DossierEvent => ({
  ...{ type: 'OutcomeSubmitted', meetingId: MEETING, itemId },
  ...{ outcome: 'deferral', motive: null, conditions: [] },
});
const schedule = (itemId: string): DossierEvent => ({
  type: 'Scheduled',
  meetingId: MEETING,
  itemId,
});

describe('what changed since a passage', () => {
  test.each<[string, DossierEvent[], VersionSpan | null, VersionSpan | null]>([
    ['nothing before any outcome', [schedule(A), change(2)], null, null],
    ['nothing of what came before the outcome', [change(2), outcome(A)], null, null],
    [
      'all that was written since',
      [change(2), outcome(A), change(3), change(4)],
      { from: 2, to: 4 },
      null,
    ],
    [
      'up to the next outcome, and no further',
      [change(2), outcome(A), change(3), schedule(B), change(4), outcome(B), change(5)],
      { from: 2, to: 4 },
      { from: 4, to: 5 },
    ],
    ['since the outcome as it was corrected', [outcome(A), change(2), outcome(A)], null, null],
  ])('is %s', (_, events, ofA, ofB) => {
    expect([versionsSince(events, A), versionsSince(events, B)]).toEqual([ofA, ofB]);
  });
});
