import { describe, expect, it, test } from 'vitest';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { liftedFor } from '#domain/minutes/lifted.ts';

/* What the minutes keep of the journal. */

const MEETING = '00000000-0000-7000-8000-000000000001';
const FIRST = '00000000-0000-7000-8000-000000000002';
const SECOND = '00000000-0000-7000-8000-000000000003';

const lift = (code: string, reason = code): DossierEvent => ({
  type: 'FindingLifted',
  code,
  reason: { id: reason },
  capacity: 'coordination',
  date: '2026-06-04',
});
const restore = (code: string): DossierEvent => ({ type: 'FindingRestored', code });
const schedule = (itemId: string): DossierEvent => ({
  type: 'Scheduled',
  meetingId: MEETING,
  itemId,
});
const submit = (itemId: string): DossierEvent => ({
  ...{ type: 'OutcomeSubmitted', meetingId: MEETING, itemId },
  ...{ outcome: 'approval', motive: null, conditions: [] },
});
const decide = (itemId: string): DossierEvent => ({
  ...{ type: 'DecisionTaken', meetingId: MEETING, itemId, outcome: 'approval' },
  ...{ decisionNumber: '2026-58-0001', date: '2026-06-05', delegationId: MEETING },
  ...{ factsVersion: 1, textHash: '', letters: [] },
});
const moved: DossierEvent = {
  ...{ type: 'FactsChanged', version: 2, fields: ['measure.periods'], commitment: '' },
};

describe('the liftings that the minutes print for an item', () => {
  test.each<[string, DossierEvent[], string[]]>([
    ['none before any outcome', [schedule(FIRST), lift('PER-03')], []],
    [
      'those that held at the outcome',
      [lift('PER-03'), lift('EE-02'), submit(FIRST)],
      ['PER-03', 'EE-02'],
    ],
    ['not one taken back before it', [lift('PER-03'), restore('PER-03'), submit(FIRST)], []],
    ['not one that fell with the facts', [lift('PER-03'), moved, submit(FIRST)], []],
    [
      'one taken back after it: the panel went by it',
      [lift('PER-03'), submit(FIRST), restore('PER-03')],
      ['PER-03'],
    ],
    [
      'one made between the outcome and the decision',
      [submit(FIRST), lift('PER-03'), decide(FIRST)],
      ['PER-03'],
    ],
    ['nothing made after the decision', [submit(FIRST), decide(FIRST), lift('PER-03')], []],
    [
      'nothing made for another passage',
      [submit(FIRST), schedule(SECOND), lift('PER-03'), submit(SECOND)],
      [],
    ],
    [
      'those of the last outcome, when it was corrected',
      [submit(FIRST), lift('EE-02'), submit(FIRST)],
      ['EE-02'],
    ],
  ])('are %s', (_, events, codes) => {
    expect(liftedFor(events, FIRST).map(({ code }) => code)).toEqual(codes);
  });

  it('keep the last reason given for a code', () => {
    const events = [lift('PER-03', 'old'), submit(FIRST), lift('PER-03', 'new')];
    expect(liftedFor(events, FIRST).map(({ reason }) => reason.id)).toEqual(['new']);
  });
});
