import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, addWorkable, HOLIDAY_ZONES, WEEK_DAYS } from '#domain/calendar.ts';
import { ruleOf } from '#domain/catalogue/index.ts';
import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import type { CheckContext } from '#domain/dossier/checks/subject.ts';
import {
  appealDeadlines,
  type DeadlineKind,
  deadlinesAfter,
  deadlinesFedBy,
  deadlinesOf,
  lastUsefulDate,
} from '#domain/dossier/deadlines.ts';
import { OUTCOMES } from '#domain/outcomes.ts';
import { holds, runs } from '../support/runs.ts';
import { type Changes, dossier, MEETING } from './checks/judged.ts';

type Context = Partial<CheckContext>;
const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const all = (changes: Changes = {}, context: Context = {}) =>
  deadlinesOf(dossier('training', changes), { ...MEETING, ...context });
const told = (kind: DeadlineKind, changes: Changes = {}, context: Context = {}) => {
  const found = all(changes, context).find((one) => one.kind === kind);
  return found === undefined ? null : [found.date, plain(found.reason)];
};
const useful = (changes: Changes, context: Context = {}) => {
  const found = lastUsefulDate(all(changes, context));
  return found && [found.date, plain(found.reason)];
};
const onDay = (start: string): Changes => ({ measure: { periods: [{ start, end: start }] } });
const NONE: Changes = { receivedAt: null, workStoppage: null, measure: { periods: null } };

describe('le début de l’action, moins le temps de la lettre', () => {
  test.each([
    ['lundi, sans férié', '2026-06-15', '2026-06-09'],
    ['la semaine de l’Ascension', '2026-05-18', '2026-05-11'],
    ['autour du jour de l’An', '2027-01-04', '2026-12-28'],
    ['après un 29 février', '2028-03-06', '2028-02-29'],
  ])('%s', (_when, start, date) => {
    expect(told('start', onDay(start))?.[0]).toBe(date);
  });

  it('le courrier garde son dimanche, quel que soit le repos des entreprises', () => {
    const dates = WEEK_DAYS.map((weeklyRestDay) => {
      const settings = { ...MEETING.settings, weeklyRestDay };
      return told('start', onDay('2026-06-15'), { settings })?.[0];
    });
    expect(new Set(dates)).toEqual(new Set(['2026-06-09']));
  });

  test.each(HOLIDAY_ZONES)(
    'décidée ce jour-là, la lettre arrive à temps ; le lendemain, non : %s',
    (holidays) => {
      holds(
        fc.property(fc.integer({ min: 0, max: 800 }), (gap) => {
          const start = addDays('2026-06-05', gap);
          const date = told('start', onDay(start), { holidays })?.[0] ?? '';
          const arrival = (day: string) =>
            addWorkable(day, MEETING.settings.postalDays, { zone: holidays });
          expect(arrival(date) <= start).toBe(true);
          expect(arrival(addWorkable(date, 1, { zone: holidays })) > start).toBe(true);
        }),
        runs(60, 800),
      );
    },
  );

  test.each([
    ['la veille', '2026-06-14', 'l’action commence demain, le lundi 15 juin'],
    ['le jour même', '2026-06-15', 'l’action commence aujourd’hui, le lundi 15 juin'],
    ['le lendemain', '2026-06-16', 'l’action a commencé hier, le lundi 15 juin'],
    ['de loin', '2026-06-04', 'l’action commence dans 11 jours, le lundi 15 juin'],
  ])('se dit vue du jour : %s', (_when, date, reason) => {
    expect(told('start', {}, { date })?.[1]).toBe(reason);
  });

  it('n’est pas compté pour une action que la cellule ne décide pas', () => {
    const outside = deadlinesOf(dossier('pre-return-visit'), MEETING).map(({ kind }) => kind);
    expect(outside).not.toContain('start');
    expect(outside).not.toContain('end');
  });
});

describe('la fin de la prescription', () => {
  test.each([
    ['la veille', '2026-07-30', 'l’arrêt prescrit finit demain'],
    ['le jour même', '2026-07-31', 'l’arrêt prescrit finit aujourd’hui'],
    ['le lendemain', '2026-08-01', 'l’arrêt prescrit a fini hier'],
    ['neuf jours avant', '2026-07-22', 'l’arrêt prescrit finit dans 9 jours'],
    ['de très loin', '2026-04-01', 'l’arrêt prescrit finit le vendredi 31 juillet 2026'],
    ['à 91 jours', '2026-05-01', 'l’arrêt prescrit finit le vendredi 31 juillet 2026'],
    ['à 90 jours', '2026-05-02', 'l’arrêt prescrit finit dans 90 jours'],
  ])('%s', (_when, date, reason) => {
    expect(told('prescription', {}, { date })).toEqual(['2026-07-31', reason]);
  });
});

describe('la fin des droits', () => {
  test.each([
    ['avant', '2026-06-20', 's’arrêtent dans 10 jours'],
    ['après', '2026-07-10', 'se sont arrêtées il y a 10 jours'],
  ])('se dit vue du jour, %s, sans doute sur une date saisie', (_when, date, words) => {
    const until = { workStoppage: { dailyAllowanceUntil: '2026-06-30' } };
    const said = told('rights', until, { date })?.[1];
    expect(said).toMatch(new RegExp(`^les indemnités journalières ${words} \\(.+\\)$`));
    expect(said).not.toContain('à vérifier');
  });

  test.each<[string, Changes, string | null]>([
    [
      'la date saisie l’emporte',
      { workStoppage: { dailyAllowanceUntil: '2026-06-30' } },
      '2026-06-30',
    ],
    [
      '87 jours, du quatrième, pour une profession libérale',
      { scheme: 'ti-liberal' },
      '2026-04-11',
    ],
    ['trois ans de date à date', {}, '2029-01-11'],
    ['trois ans depuis un 29 février', { workStoppage: { startDate: '2024-02-29' } }, '2027-02-28'],
    [
      '360 indemnités en trois ans',
      { workStoppage: { startDate: '2026-05-01', allowanceDays36Months: 350 } },
      '2026-06-13',
    ],
    [
      'au-delà de 360, les trois ans, jamais un jour passé',
      { workStoppage: { startDate: '2026-05-01', allowanceDays36Months: 700 } },
      '2029-04-30',
    ],
    ['aucun accident du travail n’a ce terme', { risk: 'work-accident' }, null],
  ])('%s', (_what, changes, date) => {
    expect(told('rights', changes)?.[0] ?? null).toBe(date);
  });
});

describe('la décision implicite', () => {
  const request = {
    decisionNumber: '2026-58-0001',
    date: '2026-05-20',
    until: '2026-06-03',
    received: [null],
  };
  it('dit son sens, et compte les suspensions', () => {
    const late = { receivedAt: '2026-04-06' };
    expect(told('silence', late)).toEqual([
      '2026-06-06',
      'le silence de la caisse vaudra refus dans 2 jours, à la fin du jour',
    ]);
    expect(told('silence', late, { requests: [request] })?.[0]).toBe('2026-06-20');
    const settings = { ...DEFAULT_CHECK_SETTINGS, implicitDecision: 'ACCEPT' } as const;
    expect(told('silence', late, { settings })?.[1]).toContain('vaudra accord');
    expect(told('silence', late, { settings, requests: [request] })).toBeNull();
  });
  test.each([
    ['le jour même', '2026-06-06', 'vaudra refus aujourd’hui, à la fin du jour'],
    ['le lendemain', '2026-06-07', 'vaut refus depuis ce jour'],
  ])('%s', (_when, date, reason) => {
    expect(told('silence', { receivedAt: '2026-04-06' }, { date })?.[1]).toContain(reason);
  });
  it('les documents attendus ont leur date, sans presser la décision', () => {
    expect(told('pieces', {}, { requests: [request] })).toEqual([
      '2026-06-03',
      'un document demandé à la personne manque encore, et le délai est passé',
    ]);
    const some = { ...request, until: '2026-06-04', received: ['2026-05-30', null] };
    expect(told('pieces', {}, { requests: [some] })?.[1]).toBe(
      'un document demandé à la personne manque encore',
    );
    const two = { ...request, until: '2026-06-04', received: [null, null] };
    expect(told('pieces', {}, { requests: [two] })?.[1]).toBe(
      '2 documents demandés à la personne manquent encore',
    );
    expect(told('pieces', {}, { requests: [{ ...request, received: ['2026-05-30'] }] })).toBeNull();
    expect(all({}, { requests: [request] }).find(({ kind }) => kind === 'pieces')).toMatchObject({
      source: 'code des relations entre le public et l’administration, article L. 114-5',
      reads: ['documents'],
      limitsDecision: false,
    });
  });
});

describe('la fin de l’action', () => {
  test.each([
    ['à venir', '2026-06-20', 'l’action finit dans 6 jours'],
    ['passée', '2026-06-27', 'l’action a fini hier'],
  ])('%s, elle se dit sans presser la décision', (_when, date, reason) => {
    expect(told('end', {}, { date })).toEqual(['2026-06-26', reason]);
    const end = all({}, { date }).find(({ kind }) => kind === 'end');
    expect(end?.limitsDecision).toBe(false);
  });
});

describe('une échéance qu’une règle fonde', () => {
  test.each([
    ['start', 'PER-03b', 'article L. 221-8'],
    ['prescription', 'PER-04', 'article L. 323-3-1'],
    ['rights', 'PER-05', 'R. 323-1'],
    ['silence', 'PER-09', 'L. 231-4'],
    ['end', 'PER-03', 'article L. 323-6'],
  ] as const)('%s a le texte et les faits de [%s]', (kind, code, article) => {
    expect(deadlinesFedBy(code)).toEqual([kind]);
    const { source, reads } = all().find((one) => one.kind === kind) ?? {};
    expect(plain(source ?? '')).toContain(article);
    expect(reads).toEqual(ruleOf(code, MEETING.date).reads);
  });

  it('les autres règles n’en fondent aucune', () => {
    expect(deadlinesFedBy('MED-03')).toEqual([]);
  });
});

describe('dernière date utile pour décider', () => {
  it('est la première de ce qui limite une décision', () => {
    expect(useful({})).toEqual(['2026-06-09', 'l’action commence dans 11 jours, le lundi 15 juin']);
    expect(useful({ workStoppage: { prescribedUntil: '2026-06-06' } })?.[0]).toBe('2026-06-06');
    expect(useful({ receivedAt: '2026-04-06' })?.[0]).toBe('2026-06-06');
    expect(useful({ workStoppage: { dailyAllowanceUntil: '2026-06-05' } })?.[0]).toBe('2026-06-05');
  });
  it('ne retient pas une fin de droits douteuse, ni la fin de l’action', () => {
    const doubtful = { startDate: '2025-01-12', allowanceDays36Months: 360, prescribedUntil: null };
    const changes = { ...NONE, workStoppage: doubtful };
    expect(told('rights', changes)?.[1]).toContain('à vérifier');
    expect(useful(changes)).toBeNull();
    const beyond = { ...changes, workStoppage: { ...doubtful, allowanceDays36Months: 700 } };
    expect(told('rights', beyond)?.[1]).toContain('à vérifier');
    expect(useful(beyond)).toBeNull();
  });
  it('est inconnue quand rien n’est daté', () => {
    expect(useful(NONE)).toBeNull();
    expect(all(NONE)).toEqual([]);
  });
});

describe('après la décision', () => {
  test.each([
    ['CRA', '2026-06-04', ['2026-08-04', '2026-10-04', '2026-12-04']],
    ['CMRA', '2026-06-04', ['2026-08-04', '2026-12-04', '2027-02-04']],
    ['CRA', '2026-12-31', ['2027-02-28', '2027-04-28', '2027-06-28']],
    ['CMRA', '2027-12-31', ['2028-02-29', '2028-06-29', '2028-08-29']],
    ['CRA', '2028-02-29', ['2028-04-29', '2028-06-29', '2028-08-29']],
  ] as const)(
    '[LET-05] %s, notifiée le %s : recours, silence de la commission, tribunal',
    (route, day, dates) => {
      expect(appealDeadlines(route, day).map(({ date }) => date)).toEqual(dates);
    },
  );

  test.each([
    ['CRA', 'la commission de recours amiable', 'R. 142-1'],
    ['CMRA', 'la commission médicale de recours amiable', 'R. 142-8'],
  ] as const)('[LET-05] %s : elle se nomme, avec ses articles', (route, name, article) => {
    const [appeal, rejection, court] = appealDeadlines(route, '2026-06-04');
    expect(plain(appeal?.reason ?? '')).toBe(
      `la personne peut saisir ${name} au moins jusqu’à ce jour`,
    );
    expect(plain(rejection?.reason ?? '')).toContain(`${name} rejette le recours`);
    for (const { source } of [appeal, rejection].flatMap((one) => one ?? [])) {
      expect(plain(source)).toContain('code de la sécurité sociale, articles R. 142-1-A, ');
      expect(plain(source)).toContain(article);
    }
    expect(plain(court?.source ?? '')).toBe(
      'code de la sécurité sociale, articles R. 142-1-A et R. 142-10',
    );
  });

  it('[LET-05] le recours ne presse aucune décision, et ne se montre qu’à qui lit l’avis médical', () => {
    for (const { reads, limitsDecision } of appealDeadlines('CRA', '2026-06-04')) {
      expect(reads).toEqual(['receivedAt', 'medicalAdvice']);
      expect(limitsDecision).toBe(false);
    }
  });

  it('[LET-05] une voie n’a que ses trois dates', () => {
    const decided = { outcome: 'denial', date: '2026-06-04', route: 'CMRA' } as const;
    expect(deadlinesAfter(dossier('training'), MEETING, decided)).toEqual(
      appealDeadlines('CMRA', '2026-06-04'),
    );
  });

  it('[LET-05] deux voies : chacune a ses dates', () => {
    const decided = { outcome: 'denial', date: '2026-06-04', route: 'BOTH' } as const;
    const dates = deadlinesAfter(dossier('training'), MEETING, decided).map(({ date }) => date);
    const both = (['CRA', 'CMRA'] as const).flatMap((route) =>
      appealDeadlines(route, '2026-06-04'),
    );
    expect(dates).toEqual(both.map(({ date }) => date).sort());
  });

  test.each(
    OUTCOMES.flatMap((outcome) => (['CRA', null] as const).map((route) => ({ outcome, route }))),
  )(
    '$outcome, recours $route : la fin de l’action si elle est accordée, le recours si sa lettre en ouvre un',
    ({ outcome, route }) => {
      const decided = { outcome, date: '2026-06-04', route };
      const kinds = deadlinesAfter(dossier('training'), MEETING, decided).map(({ kind }) => kind);
      expect(kinds.includes('end')).toBe(['approval', 'conditional-approval'].includes(outcome));
      expect(kinds.includes('appeal')).toBe(route !== null);
      expect(kinds).not.toContain('silence');
    },
  );
});
