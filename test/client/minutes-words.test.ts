import { describe, expect, it, test } from 'vitest';
import type { Meeting, MinutesVersion } from '#domain/meeting/state.ts';
import {
  lastVersion,
  minutesSentence,
  versionNote,
} from '../../client/meeting/words/minutes-words.ts';

/* faute B6 : every sentence about the minutes of a closed meeting, in every state of them. */

const version = (number: number, ...about: string[]): MinutesVersion => ({
  ...{ version: number, at: '2026-06-04T13:05:00Z', frame: null, items: [] },
  about: about.map((itemId) => ({
    ...{ itemId, recused: [], sharing: [], consentLost: false, hasOutcome: true },
  })),
});
type Minuted = Pick<Meeting, 'kind' | 'minutes' | 'approval'>;
const minuted = (
  versions: number,
  approved?: number,
  kind: Meeting['kind'] = 'meeting',
): Minuted => ({
  kind,
  minutes: Array.from({ length: versions }, (_, rank) => version(rank + 1, 'i1')),
  approval:
    approved === undefined
      ? null
      : { version: approved, inMeetingId: 'm2', at: '2026-07-02T12:00:00Z' },
});
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

describe('faute B6 : ce que la séance close dit de son relevé', () => {
  test.each<[string, Minuted, string]>([
    [
      'close avant',
      minuted(0),
      'Le relevé n’est pas fixé : la séance a été close avant que les relevés le soient. Il se lit d’après le journal.',
    ],
    [
      'consultation close avant',
      minuted(0, undefined, 'written-consultation'),
      'Le relevé n’est pas fixé : la consultation a été close avant que les relevés le soient. Il se lit d’après le journal.',
    ],
    ['fixé', minuted(1), 'Le relevé est fixé. Il attend son approbation, à une réunion suivante.'],
    [
      'une version de plus',
      minuted(2),
      'Le relevé est fixé, et 1 version dit ce qui est venu après la clôture. Il attend son approbation, à une réunion suivante.',
    ],
    [
      'plusieurs',
      minuted(4),
      'Le relevé est fixé, et 3 versions disent ce qui est venu après la clôture. Il attend son approbation, à une réunion suivante.',
    ],
    ['approuvé', minuted(2, 2), 'La version 2 du relevé est approuvée.'],
    [
      'approuvé, une annexe',
      minuted(2, 1),
      'La version 1 du relevé est approuvée. 1 annexe dit ce qui est venu après.',
    ],
    [
      'approuvé, deux annexes',
      minuted(4, 2),
      'La version 2 du relevé est approuvée. 2 annexes disent ce qui est venu après.',
    ],
  ])('%s', (_, meeting, sentence) => {
    expect(plain(minutesSentence(meeting))).toBe(sentence);
  });

  const around = {
    timeZone: 'Europe/Paris',
    today: '2026-06-05',
    nameOf: (itemId: string) => ({ i1: '58-0001', i2: '58-0002' })[itemId] ?? null,
  };
  const note = (meeting: Minuted, one: MinutesVersion) => plain(versionNote(meeting, one, around));
  test.each<[string, Minuted, MinutesVersion, string]>([
    ['la première', minuted(1), version(1), 'fixée le jeudi 4 juin à 15 h 05, à la clôture'],
    ['sur un point', minuted(2), version(2, 'i1'), 'fixée le jeudi 4 juin à 15 h 05, sur 58-0001'],
    [
      'sur deux points',
      minuted(2),
      version(2, 'i1', 'i2'),
      'fixée le jeudi 4 juin à 15 h 05, sur 58-0001 et 58-0002',
    ],
    ['sur un point sans nom', minuted(2), version(2, 'i9'), 'fixée le jeudi 4 juin à 15 h 05'],
    [
      'approuvée',
      minuted(2, 2),
      version(2, 'i1'),
      'fixée le jeudi 4 juin à 15 h 05, sur 58-0001, approuvée',
    ],
    [
      'annexe',
      minuted(2, 1),
      version(2, 'i1'),
      'fixée le jeudi 4 juin à 15 h 05, sur 58-0001, annexe',
    ],
    [
      'avant celle qui est approuvée',
      minuted(2, 2),
      version(1),
      'fixée le jeudi 4 juin à 15 h 05, à la clôture',
    ],
  ])('%s', (_, meeting, one, sentence) => {
    expect(note(meeting, one)).toBe(sentence);
  });

  it('la dernière version est celle que ce lecteur connaît', () => {
    expect([minuted(0), minuted(1), minuted(3)].map(lastVersion)).toEqual([null, 1, 3]);
  });
});
