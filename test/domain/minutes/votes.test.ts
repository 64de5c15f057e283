import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { foldMeeting } from '#domain/meeting/evolve.ts';
import { emptyMeeting, itemOf } from '#domain/meeting/state.ts';
import { printedVote } from '#domain/minutes/votes.ts';
import type { BallotChoice, Tally } from '#domain/outcomes.ts';
import type { Voice } from '#domain/roles.ts';
import { openWithOneItem, recorded } from '../../support/meeting.ts';
import { holds, runs } from '../../support/runs.ts';

/* No paper lets a vote be worked out (domain.md §3.6, faute D4), a late recusal included. */

const on = { itemId: 'i1' } as const;
const open: MeetingEvent = { type: 'BallotOpened', ...on, round: 1 };
const cast = (
  memberId: string,
  choice: BallotChoice,
  voice: Voice = 'deliberative',
): MeetingEvent => ({
  ...{ type: 'BallotCast', ...on, memberId, capacity: 'admin-fund', voice, choice },
});
const recused = (memberId: string): MeetingEvent => ({
  ...{ type: 'MemberRecused', ...on, memberId, capacity: 'admin-fund' },
});
const none: Tally = { for: 0, against: 0, abstain: 0 };
const closed = (tally: Partial<Tally>, consultative: Partial<Tally> = {}): MeetingEvent => ({
  ...{ type: 'BallotClosed', ...on, tally: { ...none, ...tally } },
  consultative: { ...none, ...consultative },
});

describe('le compte d’un vote sur les papiers', () => {
  test.each<[string, MeetingEvent[], ReturnType<typeof printedVote>]>([
    ['aucun vote', [], null],
    [
      'trois voix',
      [
        open,
        cast('a', 'for'),
        cast('b', 'for'),
        cast('c', 'against'),
        closed({ for: 2, against: 1 }),
      ],
      { tally: { for: 2, against: 1, abstain: 0 }, consultative: null },
    ],
    [
      'deux voix : le compte dirait qui',
      [open, cast('a', 'for'), cast('b', 'against'), closed({ for: 1, against: 1 })],
      { tally: null, consultative: null },
    ],
    [
      'un déport avant la fin du vote : ce bulletin n’est pas compté',
      [open, cast('a', 'for'), recused('a'), closed({ for: 3 })],
      { tally: { for: 3, against: 0, abstain: 0 }, consultative: null },
    ],
    [
      'un déport après : ce bulletin est dans le compte',
      [open, cast('a', 'for'), closed({ for: 4 }), recused('a')],
      { tally: null, consultative: null },
    ],
    [
      'le déport de qui n’a pas voté ne change rien',
      [open, cast('a', 'for'), closed({ for: 4 }), recused('z')],
      { tally: { for: 4, against: 0, abstain: 0 }, consultative: null },
    ],
    [
      'un second tour remplace le premier',
      [open, cast('a', 'for'), closed({ for: 4 }), recused('a'), open, closed({ against: 3 })],
      { tally: { for: 0, against: 3, abstain: 0 }, consultative: null },
    ],
    [
      'un accord retiré efface le vote',
      [open, closed({ for: 4 }), { type: 'ConsentLost', ...on }],
      null,
    ],
  ])('%s', (_, events, expected) => {
    expect(printedVote(events, 'i1')).toEqual(expected);
  });
});

const CHOICES = ['for', 'against', 'abstain'] as const satisfies readonly BallotChoice[];
interface World {
  readonly choices: readonly (readonly [string, BallotChoice, Voice])[];
  /** After how many of the steps the first voter recuses himself. */
  readonly when: 'while-open' | 'once-closed';
}
const world: fc.Arbitrary<World> = fc.record({
  choices: fc
    .array(fc.tuple(fc.constantFrom(...CHOICES), fc.constantFrom('deliberative', 'consultative')), {
      minLength: 1,
      maxLength: 7,
    })
    .map((all) => all.map(([choice, voice], rank) => [`m${rank}`, choice, voice] as const)),
  when: fc.constantFrom('while-open', 'once-closed'),
}) as fc.Arbitrary<World>;

/** The meeting as the rules play it: the count is that of the ballots that stand at the close. */
function played({ choices, when }: World, first: BallotChoice): MeetingEvent[] {
  const all = choices.map(([memberId, choice, voice], rank) =>
    cast(memberId, rank === 0 ? first : choice, voice),
  );
  const mine = recused('m0');
  const before = [...openWithOneItem, open, ...all, ...(when === 'while-open' ? [mine] : [])];
  const ballot = itemOf(foldMeeting(recorded(before), emptyMeeting), 'i1')?.ballot;
  const count = (voice: Voice): Tally => {
    const mineAre = Object.values(ballot?.cast ?? {}).filter((one) => one.voice === voice);
    const of = (choice: BallotChoice) => mineAre.filter((one) => one.choice === choice).length;
    return { for: of('for'), against: of('against'), abstain: of('abstain') };
  };
  const end = closed(count('deliberative'), count('consultative'));
  return [...before, end, ...(when === 'once-closed' ? [mine] : [])];
}

describe('faute D4 : paires de mondes, le vote de qui s’est déporté', () => {
  test('deux séances qui ne diffèrent que par ce vote disent la même chose', () => {
    holds(
      fc.property(world, (one) => {
        const said = CHOICES.map((choice) => printedVote(played(one, choice), 'i1'));
        expect(said[1]).toEqual(said[0]);
        expect(said[2]).toEqual(said[0]);
      }),
      runs(300, 30_000),
    );
  });

  test('témoin : le compte du journal, lui, les distingue', () => {
    const one: World = {
      choices: [
        ['m0', 'for', 'deliberative'],
        ['m1', 'for', 'deliberative'],
        ['m2', 'for', 'deliberative'],
        ['m3', 'against', 'deliberative'],
      ],
      when: 'once-closed',
    };
    const tally = (events: readonly MeetingEvent[]) =>
      events.find((event) => event.type === 'BallotClosed')?.tally;
    expect(tally(played(one, 'for'))).not.toEqual(tally(played(one, 'against')));
    expect(printedVote(played(one, 'for'), 'i1')).toEqual(
      printedVote(played(one, 'against'), 'i1'),
    );
  });

  test('le seul votant d’une voix ne se lit pas non plus', () => {
    for (const voice of ['deliberative', 'consultative'] as const) {
      const alone = CHOICES.map((choice) => {
        const counted = { [choice]: 1 };
        const end = voice === 'deliberative' ? closed(counted) : closed({}, counted);
        return printedVote([open, cast('m0', choice, voice), end], 'i1');
      });
      expect(new Set(alone.map((one) => JSON.stringify(one))).size).toBe(1);
    }
  });
});
