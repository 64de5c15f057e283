import { describe, expect, it } from 'vitest';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { added, dossier, frozen, given, member, opened, planned } from '../../support/meeting.ts';

/* A written consultation has its own name: what a refusal says is true of it too. */

const lead = member('coordination');
const written = { ...planned, kind: 'written-consultation' } as MeetingEvent;
const M1 = { meetingId: 'm1' } as const;
const open: MeetingCommand = { type: 'open-meeting', ...M1 };
const close: MeetingCommand = { type: 'close-meeting', ...M1 };
const opinion: MeetingCommand = {
  type: 'give-opinion',
  ...M1,
  itemId: 'i1',
  value: 'favourable',
};
const add: MeetingCommand = { type: 'add-item', ...M1, dossierId: 'd9' };

const sentence = (decision: object): string =>
  'refusal' in decision ? (decision as { refusal: { message: string } }).refusal.message : '';

describe('une consultation écrite n’est pas une séance', () => {
  it('un refus la nomme, à l’ouverture comme à la clôture', () => {
    const opening = given(written, added('i1')).when(open, lead);
    expect(sentence(opening)).toContain('la consultation est en préparation');
    const closing = given(written, added('i1'), frozen, opened).when(close, lead);
    expect(sentence(closing)).toMatch(/^La consultation ne peut pas se clore/u);
    const meeting = given(planned, added('i1'), frozen, opened).when(close, lead);
    expect(sentence(meeting)).toMatch(/^La séance ne peut pas se clore/u);
  });

  it('un refus qui vaut pour les deux ne nomme ni l’une ni l’autre', () => {
    const inWriting = given(written, added('i1'), frozen, opened);
    const refused = [
      inWriting.when(opinion, lead),
      inWriting.when(opinion, member('signatory')),
      given(written).when(add, lead, { dossier: dossier({ scheduledIn: 'm2' }) }),
    ].map(sentence);
    expect(refused).not.toContain('');
    expect(refused.filter((said) => said.includes('séance'))).toEqual([]);
    expect(refused.filter((said) => / [:;?!]/u.test(said))).toEqual([]);
  });
});
