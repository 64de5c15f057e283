import { describe, expect, test } from 'vitest';
import { announcement } from '../../client/meeting/words/announcements.ts';
import { momentOf } from '../../client/meeting/words/hours.ts';
import { stageOf } from '../../client/meeting/words/words.ts';
import { restOf, tasksOf } from '../../client/pages/home/waiting.ts';
import { noFinding, readinessOf } from '../../client/pages/prepare/readiness.ts';
import { findingsCount } from '../../client/ui/findings.tsx';
import { RULES } from '../../domain/catalogue/index.ts';
import type { Finding } from '../../domain/catalogue/rule.ts';
import { mayReadRule } from '../../domain/dossier/visible-findings.ts';
import type { MeetingEvent } from '../../domain/meeting/events.ts';
import { emptyMeeting, type Meeting, type MeetingState } from '../../domain/meeting/state.ts';
import { CAPACITIES, type Capacity, hasSeat } from '../../domain/roles.ts';
import type { DossierRow } from '../../domain/wire/http.ts';

/* What is said of a sitting while it goes through its states, in writing as in a room. */

const sitting = (kind: Meeting['kind'], state: MeetingState): Meeting => ({
  ...emptyMeeting,
  kind,
  state,
});

describe('faute B6 : une consultation écrite n’est jamais dite une séance', () => {
  const STATES = ['draft', 'frozen', 'suspended', 'closed'] as const;
  const CHANGES: MeetingEvent[] = [
    { type: 'MeetingOpened', members: [] },
    { type: 'MeetingSuspended' },
    { type: 'MeetingResumed' },
    { type: 'MeetingClosed' },
  ];
  const NOUNS = [
    ['written-consultation', /^La consultation /u],
    ['meeting', /^La séance /u],
  ] as const;

  test.each(NOUNS)('%s : à chaque état', (kind, noun) => {
    for (const state of STATES) expect(stageOf(sitting(kind, state), null)).toMatch(noun);
  });
  test.each(NOUNS)('%s : à chaque annonce', (kind, noun) => {
    for (const event of CHANGES) expect(announcement(event, sitting(kind, 'open'))).toMatch(noun);
  });
});

const blocking = { severity: 'blocking', code: 'DOC-02' } as Finding;

describe('faute B6 : un point n’est dit prêt qu’une fois son dossier lu', () => {
  test.each([
    ['pas encore lu', undefined, 'lecture'],
    ['lu, sans blocage', [], 'prêt'],
    ['lu, avec un blocage', [blocking], 'bloquerait'],
  ])('%s', (_state, blocks, word) => {
    expect(readinessOf(blocks).word).toBe(word);
  });

  test('rien n’est dit vérifié pendant que les dossiers se lisent', () => {
    expect(noFinding(true)).toMatch(/rien n’est encore vérifié/u);
    expect(noFinding(false)).toMatch(/^Aucun constat bloquant/u);
  });
});

describe('faute B6 : « rien à signaler » n’est dit de tout le dossier qu’à qui le lit en entier', () => {
  const whole: readonly Capacity[] = ['coordination', 'social-service'];
  test.each(CAPACITIES)('%s', (capacity) => {
    const isWhole = whole.includes(capacity);
    expect(findingsCount([], capacity)).toBe(
      isWhole ? 'rien à signaler' : 'rien à signaler dans ce que vous lisez',
    );
    // Where he reads less, a rule exists whose finding he would not be shown.
    const hidden = RULES.filter(
      ({ code, scope }) => scope === 'dossier' && !mayReadRule(code, capacity, {}),
    );
    expect(hidden.length === 0).toBe(isWhole);
    expect(findingsCount([blocking], capacity)).toBe('1 bloquant');
  });
});

describe('faute B3 : une heure passée dit son jour quand ce n’est plus le même', () => {
  test.each([
    ['le jour même', '2026-06-04', /^à 9.h.00$/u],
    ['le lendemain', '2026-06-05', /^le jeudi 4.juin à 9.h.00$/u],
    ['un mois après', '2026-07-04', /^le jeudi 4.juin à 9.h.00$/u],
  ])('%s', (_when, today, words) => {
    expect(momentOf('2026-06-04T07:00:00Z', 'Europe/Paris', today)).toMatch(words);
  });
  test('le jour est celui de la cellule, non de Greenwich', () => {
    expect(momentOf('2026-06-04T22:30:00Z', 'Europe/Paris', '2026-06-05')).toMatch(/^à 0.h.30$/u);
  });
});

describe('faute B6 : « rien n’attend » ne promet que ce que la page de cette fonction montre', () => {
  const FULL = {
    today: '2026-06-04',
    timeZone: 'Europe/Paris',
    meetings: [],
    decisions: [],
    toPrint: 0,
    tasks: [],
    members: [],
  };
  const rowIn = (state: DossierRow['state']) =>
    ({ state, meetingId: null, blocking: 0 }) as unknown as DossierRow;
  test.each(CAPACITIES.filter((one) => hasSeat(one)))('%s', (capacity) => {
    const shows = (state: DossierRow['state']) =>
      tasksOf({ ...FULL, capacity, dossiers: [rowIn(state)] }).length > 0;
    expect(/à lire/u.test(restOf(capacity))).toBe(shows('scheduled'));
    if (/à inscrire/u.test(restOf(capacity))) expect(shows('ready')).toBe(true);
    if (/à compléter/u.test(restOf(capacity))) expect(shows('incomplete')).toBe(true);
    if (/attend la signature/u.test(restOf(capacity))) expect(shows('outcome-proposed')).toBe(true);
  });
});
