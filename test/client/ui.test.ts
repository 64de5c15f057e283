import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueInWords } from '#domain/dossier/value-words.ts';
import { dayOf } from '../../client/meeting/words/hours.ts';
import { groupsOf } from '../../client/pages/dossier/groups.ts';
import type { Time } from '../../client/pages/dossier/passing-time.ts';
import { shownFindings } from '../../client/pages/dossier/shown-findings.ts';
import { stateChip } from '../../client/pages/dossier/state.ts';
import { cutPeriod, lanesOf, storyOf } from '../../client/pages/dossier/timeline.ts';
import { consultationWords } from '../../client/pages/dossier/wording.ts';
import { searchIn } from '../../client/pages/dossiers/address.ts';
import { shortDates } from '../../client/pages/dossiers/dates.ts';
import { hourIn } from '../../client/pages/home/hour.ts';
import {
  type HomeDesk,
  inscriptionOf,
  overdueOf,
  tasksOf,
  threatsOf,
} from '../../client/pages/home/waiting.ts';
import { consequence, doneSentence, leftAside, rowsOf } from '../../client/pages/import/report.ts';
import { earlyStart } from '../../client/pages/prepare/early-start.ts';
import { findingsCount } from '../../client/ui/findings.tsx';
import { groupSeenBy, readersOf, seenBy } from '../../client/ui/seen-by.ts';
import {
  bar,
  daysBetween,
  edge,
  monthsAround,
  monthsOf,
  placeLabels,
  shiftDays,
} from '../../client/ui/time-line.ts';
import { byPressure, matches, orderOf } from '../../domain/dossier/search.ts';
import { FIELD_PATHS, mayRead } from '../../domain/dossier/view.ts';
import { CAPACITIES } from '../../domain/roles.ts';
import type { DossierRow } from '../../domain/wire/http.ts';
import type { ImportReport } from '../../domain/wire/import.ts';
import { holds } from '../support/runs.ts';

const SPRING = { from: '2026-04-01', to: '2026-06-30' };
const day = fc.integer({ min: 0, max: 900 }).map((shift) => shiftDays('2025-01-01', shift));

describe('the scale of time', () => {
  test('a bar covers both its first and its last day', () => {
    const whole = bar(SPRING, '2026-04-01', '2026-06-30');
    expect(whole).toEqual({ x: 0, width: 100 });
    expect(bar(SPRING, '2026-04-01', '2026-04-01')?.width).toBeCloseTo(100 / 91, 2);
  });

  test('what lies outside is cut at the edge, and what lies wholly outside is not drawn', () => {
    expect(bar(SPRING, '2025-01-01', '2026-04-30')?.x).toBe(0);
    expect(bar(SPRING, '2025-01-01', '2025-02-01')).toBeNull();
    expect(edge(SPRING, '2030-01-01')).toBe(100);
  });

  test('holds every day given, in whole months, unless there are too many', () => {
    holds(
      fc.property(fc.array(day, { maxLength: 6 }), day, (days, today) => {
        const span = monthsAround(days, 99, today);
        for (const one of [...days, today]) {
          expect(one >= span.from && one <= span.to).toBe(true);
        }
        expect(span.from.endsWith('-01')).toBe(true);
      }),
    );
  });

  test('never loses today, however far the other days are', () => {
    holds(
      fc.property(fc.array(day, { maxLength: 6 }), day, (days, today) => {
        const span = monthsAround(days, 6, today);
        expect(today >= span.from && today <= span.to).toBe(true);
        expect(monthsOf(span).length).toBeLessThanOrEqual(6);
      }),
    );
  });

  test('labels never cover each other: each finds its row or is left out', () => {
    const point = fc.record({
      x: fc.integer({ min: 0, max: 100 }),
      letters: fc.integer({ min: 3, max: 30 }),
    });
    holds(
      fc.property(fc.array(point, { maxLength: 12 }), (points) => {
        const sorted = [...points].sort((a, b) => a.x - b.x);
        const boxes = placeLabels(sorted).flatMap(({ row, anchor }, rank) => {
          const { x, letters } = sorted[rank] ?? { x: 0, letters: 0 };
          const left = anchor === 'start' ? x : x - letters * 0.78;
          return row === 'none' ? [] : [{ row, left, right: left + letters * 0.78 }];
        });
        for (const row of ['above', 'below']) {
          const own = boxes.filter((box) => box.row === row);
          own.forEach((box, rank) => {
            expect(box.left).toBeGreaterThan(own[rank - 1]?.right ?? -1);
          });
        }
      }),
    );
  });
});

describe('a period cut by the prescription and the forecast', () => {
  const period = { start: '2026-05-18', end: '2026-06-12' };

  test('is teal up to the prescription, amber up to the forecast, brick after it', () => {
    const bars = cutPeriod(period, { prescribed: '2026-05-31', forecast: '2026-06-05' });
    expect(bars).toEqual([
      { kind: 'covered', from: '2026-05-18', to: '2026-05-31' },
      { kind: 'beyond-prescription', from: '2026-06-01', to: '2026-06-05' },
      { kind: 'beyond-forecast', from: '2026-06-06', to: '2026-06-12' },
    ]);
  });

  test('its pieces never overlap and always make the whole', () => {
    const limit = fc.option(day, { nil: null });
    holds(
      fc.property(day, fc.nat(60), limit, limit, (start, length, prescribed, forecast) => {
        const end = shiftDays(start, length);
        const bars = cutPeriod({ start, end }, { prescribed, forecast });
        const total = bars.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
        expect(total).toBe(length + 1);
      }),
    );
  });
});

const DOSSIER = {
  reference: '58-0001',
  scheme: 'general',
  insured: { civility: 'mme', firstName: 'Aglaé', usualName: 'Brindorge' },
  receivedAt: '2026-03-30',
  workStoppage: { startDate: '2026-01-12', prescribedUntil: '2026-05-31' },
  measure: { code: 'training', periods: [{ start: '2026-05-18', end: '2026-06-12' }] },
} as const;
// The literal above is read-only; the screens only read it too.
const dossier = DOSSIER as unknown as Parameters<typeof lanesOf>[0];

const NO_TIME: Time = {
  state: 'ready',
  due: null,
  deadlines: [],
  clock: null,
  requests: [],
  passages: [],
};

describe('the dossier in words', () => {
  test('the lane of the measure says how many days pass the prescription', () => {
    const [stoppage, measure] = lanesOf(dossier);
    expect(stoppage?.name).toBe('Arrêt prescrit');
    expect(measure?.warning).toBe('12\u00A0jours après la fin prescrite');
  });

  test('a viewer who may not read the stoppage sees the measure alone, without a warning', () => {
    const lanes = lanesOf({ ...dossier, workStoppage: {} });
    expect(lanes).toHaveLength(1);
    expect(lanes[0]?.warning).toBeUndefined();
  });

  test('the story is in order of time and holds the last useful day', () => {
    const story = storyOf({
      dossier,
      time: { ...NO_TIME, due: { date: '2026-06-13', reason: 'rejet implicite' } },
    });
    const dates = story.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
    expect(story.at(-1)?.text).toBe('Dernier jour utile pour décider : rejet implicite');
  });

  test.each([
    [{ given: true, written: false }, 'Accord du médecin traitant, à l’oral'],
    [{ given: true, written: true }, 'Accord écrit du médecin traitant'],
    [{ given: true }, 'Accord du médecin traitant'],
    [{ given: false, written: false }, 'Refus du médecin traitant'],
  ])('the treating physician’s answer %j is told as « %s »', (answer, told) => {
    const consent = { ...answer, date: '2026-04-02' };
    const story = storyOf({
      dossier: { ...dossier, treatingPhysicianConsent: consent },
      time: NO_TIME,
    });
    expect(story.map(({ text }) => text)).toContain(told);
  });

  test('an action over two years says them, and only then', () => {
    const measure = { code: 'training' as const, start: '2026-06-01', end: '2027-05-31' };
    expect(shortDates(measure)).toBe('1er\u00A0juin\u00A02026 au 31\u00A0mai\u00A02027');
    expect(shortDates({ ...measure, end: '2026-06-30' })).toBe('1er\u00A0juin au 30\u00A0juin');
  });

  test('« prêt » is promised only to those who read the whole dossier', () => {
    for (const capacity of CAPACITIES) {
      const full = capacity === 'coordination' || capacity === 'social-service';
      expect(stateChip('ready', capacity).word === 'prêt', capacity).toBe(full);
      expect(stateChip('decided', capacity).word).toBe('décidé');
    }
  });

  test('the findings are counted without the missing documents, which stand elsewhere', () => {
    const finding = (code: string, severity: 'warning' | 'info') =>
      ({ code, severity, field: '', message: '', source: '', suggestion: null }) as const;
    const missing = Array.from({ length: 5 }, () => finding('DOC-01', 'info'));
    const all = [finding('PER-02', 'warning'), ...missing, finding('PER-08', 'info')];
    expect(findingsCount(shownFindings(all), 'coordination')).toBe('1 alerte · 1 à savoir');
    expect(findingsCount(shownFindings(missing), 'coordination')).toBe('rien à signaler');
  });

  test('a group without a readable fact is not drawn', () => {
    const titles = groupsOf(dossier, { profile: 'cpam-local-cell' }).map(({ title }) => title);
    expect(titles).toContain('L’arrêt de travail');
    expect(titles).not.toContain('Le travailleur indépendant');
  });

  test('every kind of value reads as French, and nothing as « rien »', () => {
    expect(valueInWords('risk', 'work-accident')).toBe('accident du travail');
    expect(valueInWords('receivedAt', '2026-03-30')).toContain('lundi');
    expect(valueInWords('insured.birthDate', '1984-03-01')).toBe('1er\u00A0mars\u00A01984');
    expect(valueInWords('consents.sharing', ['cap-emploi', 'guest'])).toContain(' et ');
    expect(valueInWords('measure.totalHours', null)).toBe('rien');
    expect(valueInWords('treatingPhysicianConsent', { given: true, written: false })).toContain(
      'à l’oral',
    );
  });
});

describe('the medico-professional consultation', () => {
  test.each([
    [{}, 'Aucune consultation n’est notée.'],
    [
      { inDepthConsultation: '2026-05-12' },
      'Approfondie le mardi 12 mai 2026 ; deux autres rendez-vous possibles.',
    ],
    [
      { inDepthConsultation: '2026-05-12', firstFollowUp: '2026-06-02' },
      'Approfondie le mardi 12 mai 2026, suivie le mardi 2 juin 2026 ; un autre rendez-vous possible.',
    ],
    [
      {
        inDepthConsultation: '2026-05-12',
        firstFollowUp: '2026-06-02',
        secondFollowUp: '2026-06-23',
      },
      'Approfondie le mardi 12 mai 2026, suivie le mardi 2 juin 2026 et le mardi 23 juin 2026.',
    ],
  ])('%o', (held, words) => {
    expect(consultationWords(held).replaceAll(/\s/gu, ' ')).toBe(words);
  });
});

describe('« vu par »', () => {
  const audience = { profile: 'cpam-local-cell' } as const;

  test('names exactly the capacities that the table lets read, for every field', () => {
    for (const path of FIELD_PATHS) {
      const named = readersOf(path, audience);
      for (const capacity of CAPACITIES) {
        if (capacity === 'technical-admin' || capacity === 'room') continue;
        expect(named.includes(capacity), `${path} ${capacity}`).toBe(mayRead(capacity, path, null));
      }
    }
  });

  test('under the guard of the physicians, names those who still read', () => {
    const msa = { profile: 'msa-coordination', guarded: true } as const;
    expect(seenBy('measure.unfitness', msa)).toBe(
      'vu par\u00A0: coordination, service médical et service de santé au travail',
    );
    expect(readersOf('measure.unfitness', { profile: 'msa-coordination' })).toContain('admin-fund');
  });

  test('says all members, all but a few, or the list', () => {
    expect(seenBy('measure.code', audience)).toBe(
      'vu par\u00A0: tous les membres et le signataire',
    );
    expect(seenBy('measure.purpose', audience)).toBe('vu par\u00A0: tous les membres');
    expect(seenBy('selfEmployed.health', audience)).toBe('vu par\u00A0: service médical');
  });

  test('the few left out stand between brackets, so that the signatory is not one of them', () => {
    expect(seenBy('consents.presentation', audience)).toBe(
      'vu par\u00A0: tous les membres (sauf Cap emploi et la personne invitée)',
    );
    const labels = FIELD_PATHS.map((path) => [path, seenBy(path, audience)] as const);
    const bracketed = labels.filter(([, label]) => label.includes('(sauf '));
    for (const [path, label] of bracketed) {
      const signs = readersOf(path, audience).includes('signatory');
      expect(label.endsWith('), ainsi que le signataire'), path).toBe(signs);
    }
    expect(bracketed.some(([, label]) => label.endsWith('signataire'))).toBe(true);
  });

  test('a work accident adds its readers', () => {
    const risk = 'work-accident';
    expect(seenBy('risk', { ...audience, risk })).not.toBe(seenBy('risk', audience));
  });

  test('a field that differs from its group is told apart', () => {
    const { others } = groupSeenBy(
      ['insured.birthDate', 'insured.birthName', 'insured.nir'],
      audience,
    );
    expect([...others.keys()]).toEqual(['insured.nir']);
  });
});

const row = (part: Partial<DossierRow>): DossierRow => ({
  id: 'd1',
  reference: '58-2026-0401',
  state: 'ready',
  measure: { code: 'training', start: '2026-05-18', end: '2026-06-12' },
  insuredName: 'Aymeric Escarbouillé',
  referent: 'Honorine Passerelle',
  blocking: 0,
  warnings: 0,
  due: null,
  meetingId: null,
  decisionNumber: null,
  ...part,
});

describe('the search in the list', () => {
  test.each([
    ['escarbouille', true],
    ['AYMERIC 0401', true],
    ['formation', true],
    ['passerelle', true],
    ['quenotard', false],
  ])('« %s »', (words, found) => {
    expect(matches(row({}), { words }, '2026-06-04')).toBe(found);
  });

  test('the most pressing comes first, a dossier without a date last', () => {
    const due = (date: string) => ({ date, reason: '' });
    const rows = [
      row({ id: 'a' }),
      row({ id: 'b', due: due('2026-06-01') }),
      row({ id: 'c', due: due('2026-05-01') }),
    ];
    expect(rows.sort(byPressure).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  test.each([
    ['', 'zbe'],
    ['nom', 'ezb'],
    ['referent', 'bez'],
    ['reference', 'bez'],
    ['inconnu', 'zbe'],
  ])('asked in the order « %s », what lacks it comes last', (order, ids) => {
    const due = (date: string) => ({ date, reason: '' });
    const rows = [
      row({
        id: 'b',
        reference: 'R-1',
        insuredName: null,
        referent: 'Ève',
        due: due('2026-06-02'),
      }),
      row({
        id: 'z',
        reference: 'R-3',
        insuredName: 'M. Abel Zola',
        referent: null,
        due: due('2026-06-01'),
      }),
      row({ id: 'e', reference: 'R-2', insuredName: 'Mme Zoé Évrard', referent: 'Zoé' }),
    ];
    const sorted = rows.sort(orderOf(searchIn({ tri: order })));
    expect(sorted.map(({ id }) => id).join('')).toBe(ids);
  });
});

describe('what waits today', () => {
  const desk = (part: Partial<HomeDesk>): HomeDesk => ({
    capacity: 'coordination',
    today: '2026-06-04',
    timeZone: 'Europe/Paris',
    dossiers: [row({ state: 'incomplete' }), row({ state: 'ready' }), row({ state: 'scheduled' })],
    meetings: [],
    decisions: [],
    toPrint: 0,
    tasks: [],
    members: [],
    ...part,
  });

  test('the coordination completes and schedules, a service reads, the administrator does nothing', () => {
    expect(tasksOf(desk({})).map(({ act }) => act)).toEqual(['Compléter', 'Inscrire']);
    expect(tasksOf(desk({ capacity: 'cap-emploi' })).map(({ act }) => act)).toEqual(['Lire']);
    expect(tasksOf(desk({ capacity: 'technical-admin' }))).toEqual([]);
  });

  test('nothing that is decided threatens any more', () => {
    const due = { date: '2026-06-10', reason: 'rejet implicite' };
    const dossiers = [row({ due }), row({ due, state: 'decided' })];
    expect(threatsOf(desk({ dossiers }))).toHaveLength(1);
  });

  test('the links of the home page lead to exactly the dossiers it counts', () => {
    const dates = ['2026-06-03', '2026-06-04', '2026-08-03', '2026-08-04'];
    const states = ['ready', 'scheduled', 'decided'] as const;
    const dossiers = dates.flatMap((date) =>
      [0, 1].flatMap((blocking) =>
        states.map((state) => row({ due: { date, reason: '' }, state, blocking })),
      ),
    );
    const at = desk({ dossiers });
    const shown = (due: string) =>
      dossiers.filter((one) => matches(one, searchIn({ echeance: due }), at.today));
    expect(new Set(shown('proche'))).toEqual(new Set(threatsOf(at)));
    expect(shown('passee')).toEqual(overdueOf(at));
    expect([threatsOf(at).length, overdueOf(at).length]).toEqual([6, 4]);
    expect(shown('')).toHaveLength(dossiers.length);
  });

  test('« Inscrire » leads to the next agenda that can still be prepared, with the dossier', () => {
    const meeting = (id: string, state: 'draft' | 'open' | 'frozen', startsAt: string) =>
      ({ id, kind: 'meeting', state, startsAt, place: null, items: 8 }) as const;
    const open = meeting('open', 'open', '2026-06-04T14:00:00+02:00');
    const later = meeting('later', 'draft', '2026-07-02T14:00:00+02:00');
    const frozen = meeting('frozen', 'frozen', '2026-06-18T14:00:00+02:00');
    const at = { today: '2026-06-04', timeZone: 'Europe/Paris' };
    expect(inscriptionOf([open, later, frozen], 'd1', at)).toBe(
      '/seances/frozen/preparer?dossier=d1',
    );
    expect(inscriptionOf([open], 'd1', at)).toBe('/seances');
    const task = (meetings: HomeDesk['meetings']) =>
      tasksOf(desk({ meetings })).find(({ act }) => act === 'Inscrire')?.href;
    expect([task([open, later]), task([open])]).toEqual(['/seances/later/preparer', '/seances']);
  });

  test('an hour is told where the panel stands, not where the machine does', () => {
    expect(hourIn('2026-06-04T12:00:00Z', 'Europe/Paris')).toBe('14\u00A0h');
    expect(hourIn('2026-06-04T12:30:00Z', 'Indian/Reunion')).toBe('16\u00A0h\u00A030');
    expect(dayOf('2026-06-04T22:30:00Z', 'Europe/Paris')).toBe('2026-06-05');
  });
});

test.each([
  ['2026-06-03', 'L’action commence 1\u00A0jour avant la séance'],
  ['2026-05-25', 'L’action commence 10\u00A0jours avant la séance'],
  ['2026-06-04', null],
  [null, null],
])('an action that starts on %s is told against a meeting of 4 June', (start, told) => {
  expect(earlyStart(start, '2026-06-04')).toBe(told);
  expect(earlyStart(start, null)).toBeNull();
});

describe('the consequence of an import', () => {
  const report = (...statuses: ImportReport['rows'][number]['status'][]): ImportReport => ({
    rows: statuses.map((status, rank) => ({
      row: rank + 2,
      reference: null,
      status,
      errors: [],
      warnings: [],
      changes: [],
    })),
  });

  test('is said by the button, in the plural when it is', () => {
    expect(consequence(report('created', 'created', 'modified'))).toBe(
      'Ouvrir 2\u00A0dossiers et en modifier 1',
    );
    expect(consequence(report('modified'))).toBe('Modifier 1\u00A0dossier');
    expect(consequence(report('identical', 'error'))).toBeNull();
  });

  test('lines in error are announced as left aside, and only they', () => {
    expect(leftAside(report('created'))).toBeNull();
    expect(leftAside(report('error', 'error'))).toContain('Les 2 lignes en erreur');
    const asked = (answer: string | null) => ({
      ...report('error'),
      questions: [
        { id: 'q', about: 'sheet' as const, sentence: 'Laquelle ?', choices: [], answer },
      ],
    });
    expect(leftAside(asked(null))).toBeNull();
    expect(leftAside(asked('Mai'))).toContain('La ligne en erreur');
  });

  test('what was done is said without a zero', () => {
    expect(doneSentence(report('created', 'created', 'error'))).toBe(
      '2\u00A0dossiers ouverts, 1\u00A0ligne laissée de côté.',
    );
    expect(doneSentence(report('modified', 'identical'))).toBe('1\u00A0dossier modifié.');
    expect(doneSentence(report('created', 'modified', 'modified'))).toBe(
      '1\u00A0dossier ouvert, 2\u00A0modifiés.',
    );
    expect(doneSentence(report('identical'))).toBe('Rien n’a changé.');
  });

  test('lines with an alert are found whatever their state', () => {
    const alert = { code: 'PER-02', field: 'measure.periods', message: 'Ligne 3 : trop long.' };
    const [first, second, third] = report('created', 'error', 'identical').rows;
    if (!first || !second || !third) throw new Error('three rows');
    const rows = [first, { ...second, warnings: [alert] }, { ...third, warnings: [alert, alert] }];
    expect(rowsOf({ rows }, 'warned').map(({ row: line }) => line)).toEqual([3, 4]);
    expect(rowsOf({ rows }, 'error').map(({ row: line }) => line)).toEqual([3]);
  });
});
