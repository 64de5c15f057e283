import { describe, expect, it, test } from 'vitest';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting } from '#domain/meeting/state.ts';
import { kindOf } from '#domain/outcomes.ts';
import { given, I1, member, openWithOneItem, recorded, seenBy } from '../../support/meeting.ts';

/* The kinds of a condition: what each must say, who reads it, and the events older than the kinds. */

const lead = member('coordination');
const typed = {
  text: 'la convention',
  due: '2026-06-20',
  proof: 'la convention signée',
  reasonText: 'elle manque',
  effectText: 'l’action s’arrête',
};
const record = (condition: object): MeetingCommand => ({
  type: 'record-outcome',
  ...I1,
  outcome: 'conditional-approval',
  conditions: [condition],
});
const said = (condition: object) => {
  const decided = given(...openWithOneItem).when(record(condition), lead);
  return 'refusal' in decided ? decided.refusal.message : decided.events[0];
};

describe('faute D2 : ce que demande chaque sorte de condition', () => {
  test.each([
    ['document-before-start', { reasonText: null }, 'il manque la raison'],
    ['document-by-date', { due: null, proof: ' ' }, 'il manque la date et le justificatif attendu'],
    ['other', { effectText: null }, 'il manque ce qui s’arrête, et quand'],
    ['extension-of-stoppage', { text: null }, 'ne peut pas être calculée'],
  ] as const)('[REASON-01] %s sans %j', (kind, changes, message) => {
    expect(said({ ...typed, kind, ...changes })).toContain(message);
  });

  test.each([
    ['document-before-start', ['kind', 'text', 'due', 'proof', 'reasonText']],
    ['document-by-date', ['kind', 'text', 'due', 'proof', 'reasonText']],
    ['other', ['kind', 'text', 'due', 'proof', 'reasonText', 'effectText']],
    ['extension-of-stoppage', ['kind', 'text', 'due', 'proof']],
  ] as const)('%s garde %j', (kind, parts) => {
    expect(said({ ...typed, kind })).toMatchObject({
      conditions: [Object.fromEntries(parts.map((part) => [part, expect.anything()]))],
    });
  });

  it('sans sorte, un ancien appel reste accepté : un document à une date', () => {
    const { reasonText: _, effectText: __, ...older } = typed;
    expect(said(older)).toMatchObject({ conditions: [{ kind: 'document-by-date' }] });
  });
});

describe('faute D2 : qui lit une condition', () => {
  const word = (id: string) => ({ id, commitment: 'c' });
  const outcome: MeetingEvent = {
    type: 'OutcomeRecorded',
    itemId: 'i1',
    dossierId: 'd-i1',
    measureCode: 'training',
    outcome: 'conditional-approval',
    motive: null,
    conditions: [
      {
        kind: 'other',
        text: word('t'),
        due: '2026-06-20',
        proof: word('p'),
        reasonText: word('r'),
        effectText: word('e'),
      },
    ],
  };
  const events = recorded([...openWithOneItem, outcome]);
  const conditionsFor = (capacity: Parameters<typeof member>[0]) =>
    foldMeeting(seenBy(events, member(capacity)), emptyMeeting).items.i1?.outcome?.conditions;

  it('chaque membre lit tous ses textes, sans leur engagement ; l’écran de salle aucun', () => {
    const [read] = conditionsFor('social-service') ?? [];
    expect(read).toEqual({
      kind: 'other',
      due: '2026-06-20',
      ...{ text: { id: 't' }, proof: { id: 'p' } },
      ...{ reasonText: { id: 'r' }, effectText: { id: 'e' } },
    });
    expect(conditionsFor('room') ?? []).toEqual([]);
  });

  it('un événement plus ancien que les sortes se rejoue', () => {
    const older = {
      ...outcome,
      conditions: [{ text: word('t'), due: '2026-06-20', proof: word('p') }],
    };
    const item = foldMeeting(recorded([...openWithOneItem, older]), emptyMeeting).items.i1;
    const [condition] = item?.outcome?.conditions ?? [];
    expect(condition && kindOf(condition)).toBe('document-by-date');
  });
});
