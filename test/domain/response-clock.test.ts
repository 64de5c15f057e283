import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, daysBetween } from '#domain/calendar.ts';
import {
  completedOn,
  notifiedDay,
  type PieceRequest,
  putOffBy,
  responseClock,
} from '#domain/dossier/response-clock.ts';
import { holds } from '../support/runs.ts';

/* The two months of the answer, and what stops them (CRPA L231-1, L231-4, L114-5). */

const asked = (date: string, until: string, ...received: (string | null)[]): PieceRequest => ({
  decisionNumber: `lettre du ${date}`,
  date,
  until,
  received,
});
const RECEIVED = '2026-04-06';
type Silence = 'REJECT' | 'ACCEPT';
const clockOf = (silence: Silence, ...requests: PieceRequest[]) =>
  responseClock({ receivedAt: RECEIVED, requests, silence });

describe('sans demande de documents', () => {
  test.each([
    ['un jour ordinaire', '2026-04-06', '2026-06-06'],
    ['le 31 décembre : le dernier jour de février', '2026-12-31', '2027-02-28'],
    ['le 31 décembre avant une année bissextile', '2027-12-31', '2028-02-29'],
    ['le 29 février', '2028-02-29', '2028-04-29'],
    ['le 30 juin', '2026-06-30', '2026-08-30'],
  ])('[PER-09] deux mois de date à date, reçue %s', (_when, receivedAt, due) => {
    for (const silence of ['REJECT', 'ACCEPT'] as const)
      expect(responseClock({ receivedAt, silence })).toEqual({ due, pauses: [] });
  });
});

describe('le silence vaut refus : une demande de documents suspend le délai', () => {
  const first = asked('2026-05-10', '2026-05-25', null, null);
  test.each<[string, PieceRequest[], string, [string, string][]]>([
    [
      'rien n’est reçu : jusqu’au dernier jour donné',
      [first],
      '2026-06-21',
      [['2026-05-10', '2026-05-25']],
    ],
    [
      'un document sur deux ne suffit pas',
      [{ ...first, received: ['2026-05-12', null] }],
      '2026-06-21',
      [['2026-05-10', '2026-05-25']],
    ],
    [
      'le dernier document relance le délai, ce jour-là',
      [{ ...first, received: ['2026-05-12', '2026-05-15'] }],
      '2026-06-11',
      [['2026-05-10', '2026-05-15']],
    ],
    [
      'la veille du dernier jour',
      [asked('2026-05-10', '2026-05-25', '2026-05-24')],
      '2026-06-20',
      [['2026-05-10', '2026-05-24']],
    ],
    [
      'reçu le dernier jour, ou après : le même délai',
      [asked('2026-05-10', '2026-05-25', '2026-05-26')],
      '2026-06-21',
      [['2026-05-10', '2026-05-25']],
    ],
    [
      'tout reçu le jour de la lettre',
      [asked('2026-05-10', '2026-05-25', '2026-05-10')],
      '2026-06-06',
      [],
    ],
    [
      'deux lettres séparées s’ajoutent',
      [asked('2026-04-20', '2026-05-05', '2026-04-25'), asked('2026-05-10', '2026-05-20', null)],
      '2026-06-21',
      [
        ['2026-04-20', '2026-04-25'],
        ['2026-05-10', '2026-05-20'],
      ],
    ],
    [
      'deux lettres qui se recouvrent ne comptent pas deux fois',
      [first, asked('2026-05-20', '2026-06-05', null)],
      '2026-07-02',
      [
        ['2026-05-10', '2026-05-25'],
        ['2026-05-25', '2026-06-05'],
      ],
    ],
    [
      'une lettre contenue dans une autre n’ajoute rien',
      [first, asked('2026-05-12', '2026-05-20', null)],
      '2026-06-21',
      [['2026-05-10', '2026-05-25']],
    ],
    [
      'le jour où le silence vaut refus, la lettre suspend encore',
      [asked('2026-06-06', '2026-06-16', null)],
      '2026-06-16',
      [['2026-06-06', '2026-06-16']],
    ],
    ['le lendemain, il est trop tard', [asked('2026-06-07', '2026-06-16', null)], '2026-06-06', []],
  ])('%s', (_what, requests, due, pauses) => {
    const clock = clockOf('REJECT', ...requests);
    expect([clock.due, clock.pauses.map(({ from, to }) => [from, to])]).toEqual([due, pauses]);
    // The order in which the letters are given does not matter.
    expect(clockOf('REJECT', ...requests.toReversed()).due).toBe(due);
  });
});

describe('le silence vaut accord : le délai ne court que du dossier complet', () => {
  test.each<[string, PieceRequest[], string | null]>([
    ['tant qu’un document manque, aucun délai', [asked('2026-05-10', '2026-05-25', null)], null],
    ['même après le dernier jour donné', [asked('2026-04-10', '2026-04-20', null)], null],
    [
      'il part du dernier document',
      [asked('2026-05-10', '2026-05-25', '2026-05-15')],
      '2026-07-15',
    ],
    [
      'reçu après le dernier jour, il part quand même de lui',
      [asked('2026-05-10', '2026-05-25', '2026-05-31')],
      '2026-07-31',
    ],
    [
      'de la dernière des deux lettres',
      [
        asked('2026-05-10', '2026-05-25', '2026-05-30'),
        asked('2026-05-20', '2026-06-05', '2026-05-22'),
      ],
      '2026-07-30',
    ],
    [
      'une première lettre sans réponse empêche la seconde de le faire partir',
      [asked('2026-05-10', '2026-05-25', null), asked('2026-05-20', '2026-06-05', '2026-05-22')],
      null,
    ],
    [
      'une lettre envoyée après l’accord tacite n’y change rien',
      [asked('2026-06-07', '2026-06-20', null)],
      '2026-06-06',
    ],
  ])('%s', (_what, requests, due) => {
    expect(clockOf('ACCEPT', ...requests).due).toBe(due);
  });
});

describe('ce qui tient toujours', () => {
  const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays(RECEIVED, days));
  const request = fc
    .record({
      date: day,
      given: fc.integer({ min: 0, max: 40 }),
      came: fc.option(fc.integer({ min: 0, max: 60 })),
    })
    .map(({ date, given, came }) =>
      asked(date, addDays(date, given), came === null ? null : addDays(date, came)),
    );

  it('les pauses ne se recouvrent pas, et reportent d’autant de jours', () => {
    holds(
      fc.property(fc.array(request, { maxLength: 5 }), (requests) => {
        const clock = clockOf('REJECT', ...requests);
        const days = clock.pauses.map(({ from, to }) => daysBetween(from, to ?? from));
        const overlaps = clock.pauses.filter(
          ({ from }, rank) => (clock.pauses[rank - 1]?.to ?? '') > from,
        );
        const told = { receivedAt: RECEIVED, silence: 'REJECT' } as const;
        expect(overlaps).toEqual([]);
        expect(days.every((count) => count > 0)).toBe(true);
        expect(putOffBy(told, clock)).toBe(days.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  it('un document reçu plus tôt ne retarde jamais la réponse', () => {
    holds(
      fc.property(request, fc.integer({ min: 0, max: 30 }), (one, sooner) => {
        const came = one.received[0];
        fc.pre(came != null);
        const earlier = addDays(came ?? '', -sooner);
        fc.pre(earlier >= one.date);
        const due = (received: string) =>
          clockOf('REJECT', { ...one, received: [received] }).due ?? '';
        expect(due(earlier) <= due(came ?? '')).toBe(true);
      }),
    );
  });

  it('le jour donné est celui de la dernière lettre encore ouverte', () => {
    const first = asked('2026-05-10', '2026-05-25', null);
    const second = asked('2026-05-20', '2026-06-10', '2026-05-22', null);
    const closed = asked('2026-05-28', '2026-06-20', '2026-06-01');
    expect(notifiedDay([second, closed, first])).toBe('2026-06-10');
    expect(notifiedDay([first, closed])).toBe('2026-05-25');
    expect([notifiedDay([closed]), notifiedDay([])]).toEqual([null, null]);
  });

  it('le dossier est complet au dernier document, jamais avant', () => {
    expect(completedOn(asked('2026-05-10', '2026-05-25', '2026-05-20', null))).toBeNull();
    expect(completedOn(asked('2026-05-10', '2026-05-25', '2026-05-20', '2026-05-12'))).toBe(
      '2026-05-20',
    );
  });
});
