import { describe, expect, test } from 'vitest';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { changedSince } from '#domain/dossier/passages.ts';

const MEETING = '00000000-0000-7000-8000-000000000001';
const A = '00000000-0000-7000-8000-000000000002';
const B = '00000000-0000-7000-8000-000000000003';

let version = 1;
const change = (...fields: string[]): DossierEvent => {
  version += 1;
  return { type: 'FactsChanged', version, fields, commitment: '' };
};
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
  test.each<[string, DossierEvent[], string[], string[]]>([
    ['nothing before any outcome', [schedule(A), change('risk')], [], []],
    ['nothing of what came before the outcome', [change('risk'), outcome(A)], [], []],
    [
      'each field once',
      [outcome(A), change('risk', 'origin'), change('risk')],
      ['risk', 'origin'],
      [],
    ],
    [
      'up to the next outcome, and no further',
      [outcome(A), change('risk'), schedule(B), change('origin'), outcome(B), change('roadmap')],
      ['risk', 'origin'],
      ['roadmap'],
    ],
    ['since the outcome as it was corrected', [outcome(A), change('risk'), outcome(A)], [], []],
  ])('is %s', (_, events, ofA, ofB) => {
    expect([changedSince(events, A), changedSince(events, B)]).toEqual([ofA, ofB]);
  });
});
