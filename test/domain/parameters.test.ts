import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { RULES, type RuleCode } from '#domain/catalogue/index.ts';
import type { CheckSettings } from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { typeset } from '#domain/format.ts';
import { lettersDue } from '#domain/letter/due.ts';
import {
  DEFAULT_PARAMETERS,
  PARAMETER_KEYS,
  type PanelParameters,
  type ParameterChange,
  parametersOn,
  periodsOf,
} from '#domain/panel/parameters.ts';
import { profileOn, settingsOn } from '#domain/panel/settings.ts';
import { PARAMETER_WORDS, sayParameter } from '#domain/panel/wording.ts';
import { NIEVRE } from '#server/demo/panels.ts';
import { draftLetters } from '#server/letters/drafts.ts';
import { completed, SETTINGS } from '../support/letters.ts';
import { holds } from '../support/runs.ts';
import { dossier, findingsOf, MEETING, verdict } from './checks/judged.ts';

const day = fc.integer({ min: 0, max: 800 }).map((count) => addDays('2026-01-01', count));
const change: fc.Arbitrary<ParameterChange> = fc.oneof(
  fc.record({
    parameter: fc.constant('postalDays' as const),
    value: fc.integer({ min: 0, max: 30 }),
    from: day,
  }),
  fc.record({
    parameter: fc.constant('implicitDecision' as const),
    value: fc.constantFrom('REJECT', 'ACCEPT'),
    from: day,
  }),
);
const history = fc.array(change, { maxLength: 12 });

describe('les réglages d’une cellule, dans le temps', () => {
  it('un choix vaut de son jour au suivant, et le dernier fait l’emporte', () => {
    const changes: ParameterChange[] = [
      { parameter: 'postalDays', value: 8, from: '2026-07-01' },
      { parameter: 'postalDays', value: 3, from: '2026-09-01' },
      { parameter: 'postalDays', value: 4, from: '2026-09-01' },
    ];
    const on = (date: string) => parametersOn({}, changes, date).postalDays;
    expect(['2026-06-30', '2026-07-01', '2026-08-31', '2026-09-01'].map(on)).toEqual([5, 8, 8, 4]);
    expect(periodsOf('postalDays', {}, changes)).toEqual([
      { from: null, until: '2026-06-30', value: 5 },
      { from: '2026-07-01', until: '2026-08-31', value: 8 },
      { from: '2026-09-01', until: null, value: 4 },
    ]);
  });

  it('un changement à venir ne change rien de ce qui le précède', () => {
    holds(
      fc.property(history, change, day, (before, added, date) => {
        fc.pre(added.from > date);
        expect(parametersOn({}, [...before, added], date)).toEqual(parametersOn({}, before, date));
      }),
    );
  });

  it('les périodes se suivent sans trou ni recouvrement, et disent la valeur de chaque jour', () => {
    holds(
      fc.property(history, day, (changes, date) => {
        const periods = periodsOf('postalDays', {}, changes);
        const holding = periods.filter(
          ({ from, until }) => (from ?? '') <= date && date <= (until ?? '9999'),
        );
        expect(holding).toHaveLength(1);
        expect(holding[0]?.value).toBe(parametersOn({}, changes, date).postalDays);
      }),
    );
  });

  it('une cellule sans choix a les valeurs de la maison', () => {
    const { code: _, ...rest } = NIEVRE;
    expect(settingsOn({ code: '58', ...rest }, '2026-06-04')).toMatchObject(DEFAULT_PARAMETERS);
  });
});

interface Effect {
  readonly rule: RuleCode;
  readonly facts: DossierFacts;
  readonly set: Partial<CheckSettings>;
  readonly from: string | null;
  readonly to: string | null;
}

const trial = (days: readonly string[], more: Partial<DossierFacts['measure']> = {}) =>
  dossier('supervised-trial', {
    measure: {
      periods: [{ start: '2026-06-15', end: '2026-07-11', halfDays: [...days] }],
      ...more,
    },
  });
/** Twenty workable half days from 15 June 2026. */
const HALF_DAYS = Array.from({ length: 27 }, (_, rank) => addDays('2026-06-15', rank)).slice(0, 20);
const ELSEWHERE = {
  previous: [
    {
      start: '2026-04-01',
      end: '2026-04-30',
      workableDays: 20,
      reviewed: true,
      host: { name: 'Autre maison', siret: '00000151100013' },
    },
  ],
};
const EFFECTS: readonly (readonly [string, Effect])[] = [
  [
    'physicianConsentMonths',
    {
      rule: 'MED-01',
      facts: dossier('training', {
        treatingPhysicianConsent: { given: true, written: true, date: '2026-01-13' },
      }),
      set: { physicianConsentMonths: 3 },
      from: null,
      to: 'blocking',
    },
  ],
  [
    'retrainingConsents',
    {
      rule: 'MED-01',
      facts: dossier('in-company-retraining', { treatingPhysicianConsent: null }),
      set: { retrainingConsents: 'required' },
      from: 'info',
      to: 'blocking',
    },
  ],
  [
    'postalDays',
    {
      rule: 'PER-03b',
      facts: dossier('training', {
        measure: { periods: [{ start: '2026-06-10', end: '2026-06-20' }] },
      }),
      set: { postalDays: 6 },
      from: null,
      to: 'warning',
    },
  ],
  [
    'implicitAlertDays',
    {
      rule: 'PER-09',
      facts: dossier('training', { receivedAt: '2026-05-01' }),
      set: { implicitAlertDays: 30 },
      from: null,
      to: 'warning',
    },
  ],
  [
    'halfDayWeight',
    {
      rule: 'EE-01',
      facts: trial(HALF_DAYS),
      set: { halfDayWeight: 0.5 },
      from: 'blocking',
      to: null,
    },
  ],
  [
    // From Monday 15 June to Wednesday 1 July: two Sundays, but three Mondays.
    'weeklyRestDay',
    {
      rule: 'EE-01',
      facts: dossier('supervised-trial', {
        measure: { periods: [{ start: '2026-06-15', end: '2026-07-01' }] },
      }),
      set: { weeklyRestDay: 'monday' },
      from: 'blocking',
      to: null,
    },
  ],
  [
    'trialTotalScope',
    {
      rule: 'EE-02',
      facts: dossier('supervised-trial', { measure: ELSEWHERE }),
      set: { trialTotalScope: 'stoppage' },
      from: 'warning',
      to: 'blocking',
    },
  ],
  [
    'trialTotalScope',
    {
      rule: 'EE-02',
      facts: dossier('supervised-trial', { measure: ELSEWHERE }),
      set: { trialTotalScope: 'company' },
      from: 'warning',
      to: null,
    },
  ],
  [
    'partialResumptionTrial',
    {
      rule: 'EE-03',
      facts: dossier('supervised-trial', { workStoppage: { partialResumption: true } }),
      set: { partialResumptionTrial: 'closed' },
      from: null,
      to: 'blocking',
    },
  ],
  [
    'draftedAgreement',
    {
      rule: 'EE-05',
      facts: dossier('supervised-trial', { measure: { agreement: 'drafted' } }),
      set: { draftedAgreement: 'blocking' },
      from: 'warning',
      to: 'blocking',
    },
  ],
  [
    'healthWords',
    {
      rule: 'LET-01',
      facts: dossier('training', { measure: { purpose: 'Suivre des CURES  Thermales.' } }),
      set: { healthWords: ['cure thermale'] },
      from: null,
      to: 'warning',
    },
  ],
  [
    'regionalMeasures',
    {
      rule: 'MEAS-01',
      facts: dossier('moaij'),
      set: { regionalMeasures: ['premij'] },
      from: null,
      to: 'warning',
    },
  ],
];

describe('chaque réglage change ce qu’il dit changer', () => {
  test.each(EFFECTS)('%s', (_, { rule, facts, set, from, to }) => {
    expect(verdict(rule, facts)).toBe(from);
    expect(verdict(rule, facts, { settings: { ...MEETING.settings, ...set } })).toBe(to);
  });

  it('[PER-09] implicitDecision change le sens du silence', () => {
    const late = dossier('training', { receivedAt: '2026-04-10' });
    const said = (implicitDecision: PanelParameters['implicitDecision']) =>
      findingsOf('PER-09', late, { settings: { ...MEETING.settings, implicitDecision } })[0]
        ?.message;
    expect(said('REJECT')).toContain('vaudra refus');
    expect(said('ACCEPT')).toContain('vaudra accord');
  });

  test.each<[string, string, Partial<PanelParameters>, string, boolean, boolean]>([
    ['[LET-03] employerOpposition', 'C28', { employerOpposition: 'send' }, 'employer', false, true],
    [
      'occupationalPhysicianNotice',
      'C02',
      { occupationalPhysicianNotice: 'employer' },
      'occupational-health',
      true,
      false,
    ],
    ['[ID-05] guardianLetters', 'C16', { guardianLetters: false }, 'legal-guardian', true, false],
  ])('%s décide d’une lettre', (_, id, set, recipient, before, after) => {
    const writes = (settings: PanelParameters) =>
      lettersDue({ facts: completed(id), outcome: 'approval', settings }).due.some(
        (letter) => letter.recipient === recipient,
      );
    expect([writes(SETTINGS), writes({ ...SETTINGS, ...set })]).toEqual([before, after]);
  });

  it('[LET-01] healthWords arrête la lettre à un tiers, à partir de son jour', () => {
    const facts = completed('C02');
    facts.measure.tutor = 'Paul, curiste';
    const changes = [{ parameter: 'healthWords' as const, value: ['curiste'], from: '2026-07-01' }];
    const faultsOn = (date: string) =>
      draftLetters({
        facts,
        date,
        findings: [],
        requests: [],
        outcome: { outcome: 'approval', motive: null, conditions: [], choices: {} },
        panel: { settings: { ...NIEVRE, changes } } as never,
        meeting: { startsAt: `${date}T12:00:00Z`, kind: 'meeting' } as never,
        nextMeeting: null,
        decisionNumber: null,
        signatory: { firstName: 'Victorine', lastName: 'Paraphe', role: 'responsable' },
      }).faults.map(({ code }) => code);
    expect([faultsOn('2026-06-30'), faultsOn('2026-07-01').includes('LET-01')]).toEqual([[], true]);
  });

  it('[COMP-01] quorum : celui de la cellule remplace celui du profil, à partir de son jour', () => {
    const quorum = { allOf: ['coordination' as const], anyOf: [] };
    const panel = {
      profileKey: 'cpam-local-cell' as const,
      settings: {
        ...NIEVRE,
        changes: [{ parameter: 'quorum' as const, value: quorum, from: '2026-07-01' }],
      },
    };
    expect(profileOn(panel, '2026-07-01').quorum).toEqual(quorum);
    expect(profileOn(panel, '2026-06-30').quorum.allOf).toContain('social-service');
  });
});

describe('chaque réglage se dit en français', () => {
  test.each(PARAMETER_KEYS)('%s', (key) => {
    const words = PARAMETER_WORDS[key];
    expect(words.label).not.toBe('');
    expect(words.why).toMatch(/\.$/);
    const said = sayParameter(key, DEFAULT_PARAMETERS[key]);
    for (const text of [words.label, words.why, said]) expect(typeset(text)).toBe(text);
    expect(said).not.toMatch(/undefined|^$/);
    for (const code of words.rules) expect(RULES.map((rule) => rule.code)).toContain(code);
  });
});
