import { describe, expect, test } from 'vitest';
import { agendaTitle, nextMeeting, tasksOf, wayIn } from '../../client/pages/home/waiting.ts';
import { dayFault, dayNote } from '../../client/pages/meetings/day.ts';
import { blocksThatDay } from '../../client/pages/prepare/blocks-that-day.ts';
import { poolOf } from '../../client/pages/prepare/pool-rows.ts';
import { matches } from '../../domain/dossier/search.ts';
import { DOSSIER_STATES, type DossierRow } from '../../domain/wire/http.ts';
import { PANEL_SUMMARY } from '../support/panel-summary.ts';

const TODAY = '2026-06-04';
const PARIS = { today: TODAY, timeZone: 'Europe/Paris' };

describe('the dossiers to put on an agenda', () => {
  const row = (part: Partial<DossierRow>): DossierRow => ({
    id: 'd1',
    reference: '58-2026-0401',
    state: 'ready',
    measure: { code: 'training', start: '2026-06-18', end: '2026-07-12' },
    insuredName: 'Maël Quenaudin',
    referent: null,
    blocking: 0,
    warnings: 0,
    due: null,
    meetingId: null,
    decisionNumber: null,
    ...part,
  });
  const all = DOSSIER_STATES.flatMap((state) =>
    [null, 'm1'].map((meetingId) => row({ id: `${state} ${meetingId}`, state, meetingId })),
  );

  test('the pool holds exactly what the home page counts', () => {
    const desk = {
      capacity: 'coordination',
      today: TODAY,
      timeZone: 'Europe/Paris',
      dossiers: all,
    } as const;
    const tasks = tasksOf({
      ...desk,
      meetings: [],
      decisions: [],
      toPrint: 0,
      tasks: [],
      members: [],
    });
    const counted = tasks.find(({ act }) => act === 'Inscrire')?.count;
    expect(poolOf(all).map(({ id }) => id)).toEqual(['ready null']);
    expect(counted).toBe(poolOf(all).length);
  });

  test('a deferred one, once decided, is found there by its name', () => {
    const deferred = row({ decisionNumber: '2026-58-0007' });
    const found = poolOf([...all, deferred]).filter((one) =>
      matches(one, { words: 'quenaudin' }, TODAY),
    );
    expect(found).toContain(deferred);
  });
});

describe('the meeting one is led to', () => {
  const meeting = (id: string, startsAt: string) =>
    ({ id, kind: 'meeting', startsAt, place: null, items: 8 }) as const;
  const closed = { ...meeting('closed', '2026-06-04T09:00:00+02:00'), state: 'closed' } as const;
  const stale = { ...meeting('stale', '2026-06-03T14:00:00+02:00'), state: 'frozen' } as const;
  const today = { ...meeting('today', '2026-06-04T08:30:00+02:00'), state: 'draft' } as const;
  const soon = { ...meeting('soon', '2026-06-05T00:30:00+02:00'), state: 'draft' } as const;
  const later = { ...meeting('later', '2026-06-18T14:00:00+02:00'), state: 'frozen' } as const;
  const open = { ...meeting('open', '2026-05-28T14:00:00+02:00'), state: 'open' } as const;
  const paused = { ...meeting('paused', '2026-07-02T14:00:00+02:00'), state: 'suspended' } as const;

  test.each([
    ['none', [], undefined],
    ['never a closed one', [closed], undefined],
    ['never a past one that was not opened', [stale], undefined],
    ['today’s before the past one', [stale, today, later], 'today'],
    ['today’s even when its hour has passed', [later, today], 'today'],
    ['the soonest to come', [stale, closed, later, soon], 'soon'],
    ['the open one first, even of another day', [stale, today, open, later], 'open'],
    ['the suspended one first', [stale, today, paused], 'paused'],
  ])('%s', (_, meetings, id) => {
    expect(nextMeeting(meetings, PARIS)?.id).toBe(id);
    expect(nextMeeting([...meetings].reverse(), PARIS)?.id).toBe(id);
  });

  test('the day is the panel’s: half past midnight in Paris is still the day before in Cayenne', () => {
    const at = { today: '2026-06-05', timeZone: 'America/Cayenne' };
    expect(nextMeeting([soon], at)).toBeNull();
    expect(nextMeeting([soon], { ...PARIS, today: '2026-06-05' })?.id).toBe('soon');
  });
});

describe('how that meeting is told on the home page', () => {
  const sitting = { id: 'm1', kind: 'meeting', startsAt: '2026-06-04T14:00:00+02:00' } as const;
  const written = { ...sitting, kind: 'written-consultation' } as const;
  const words = (text: string) => text.replaceAll('\u00A0', ' ');

  test.each([
    ['today, by its hour', sitting, 'Séance de 14 h'],
    [
      'another day, by its day',
      { ...sitting, startsAt: '2026-06-18T14:00:00+02:00' },
      'Séance du jeudi 18 juin 2026',
    ],
    ['in writing, by neither', written, 'Consultation écrite'],
  ])('%s', (_, meeting, title) => {
    expect(words(agendaTitle(meeting, PARIS))).toBe(title);
  });

  test.each([
    [sitting, 'open', 'social-service', 'Rejoindre la séance', '/seances/m1'],
    [written, 'open', 'social-service', 'Rejoindre la consultation', '/seances/m1'],
    [written, 'draft', 'coordination', 'Préparer la consultation', '/seances/m1/preparer'],
    [sitting, 'draft', 'social-service', 'Voir la séance', '/seances/m1'],
  ] as const)('$kind, %s, %s: « %s »', (meeting, state, capacity, said, href) => {
    expect(wayIn({ ...meeting, state }, capacity)).toEqual({ words: said, href });
  });
});

describe('the day of a new meeting', () => {
  test.each([
    ['2026-06-03', 'Ce jour est passé : choisissez le jeudi 4 juin 2026 ou un jour suivant.'],
    ['2026-06-04', undefined],
    ['2027-01-04', undefined],
    ['', undefined],
    ['0002-06-09', undefined],
  ])('%s', (day, fault) => {
    expect(dayFault(day, TODAY)?.replaceAll('\u00A0', ' ')).toBe(fault);
  });

  test.each([
    ['2026-06-07', 'metropole', 'Ce jour est un dimanche.'],
    ['2026-07-14', 'metropole', 'Ce jour est férié : fête nationale.'],
    ['2026-12-26', 'alsace-moselle', 'Ce jour est férié : second jour de Noël.'],
    ['2026-12-26', 'metropole', undefined],
    ['2026-06-08', 'metropole', undefined],
    ['', 'metropole', undefined],
  ] as const)('%s, %s: it is said, and forbids nothing', (day, zone, note) => {
    expect(dayNote(day, zone)).toBe(note);
    expect(dayFault(day, TODAY)).toBeUndefined();
  });
});

describe('what would stop an item on the day of the meeting', () => {
  const judge = { panel: PANEL_SUMMARY, capacity: 'coordination', today: TODAY } as const;
  const starting = (start: string) => ({
    reference: '58-2026-0401',
    scheme: 'general' as const,
    insured: { firstName: 'Maël', usualName: 'Quenaudin', nir: '1 ** ** ** *** *** 12' },
    measure: { code: 'training' as const, periods: [{ start, end: '2026-07-31' }] },
  });
  const codes = (start: string, day: string | null, findings: readonly string[] = []) =>
    blocksThatDay(
      {
        dossier: starting(start),
        findings: findings.map((code) => ({
          code,
          severity: 'blocking' as const,
          message: code,
          field: null,
        })) as never,
      },
      day,
      judge,
    ).map(({ code }) => code);

  test.each([
    ['2026-06-08', '2026-06-09', ['PER-03']],
    ['2026-06-09', '2026-06-09', []],
    ['2026-06-08', '2026-06-04', []],
    ['2026-06-08', null, []],
  ])('[PER-03] an action of %s before a meeting of %s', (start, day, found) => {
    expect(codes(start, day)).toEqual(found);
  });

  test('what the server alone can judge is kept, once', () => {
    expect(codes('2026-06-03', '2026-06-09', ['PER-03', 'ID-04'])).toEqual(['ID-04', 'PER-03']);
  });
});
