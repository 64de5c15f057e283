import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preflight } from '../../client/live/preflight.ts';
import { ServerClock } from '../../client/live/server-clock.ts';
import { announcement, personalAnnouncement } from '../../client/meeting/words/announcements.ts';
import {
  beforeOutcome,
  outcomesCount,
  plannedWords,
} from '../../client/meeting/words/before-acts.ts';
import { dayOf, hourOf, instantOf, spent } from '../../client/meeting/words/hours.ts';
import { chosenWords } from '../../client/meeting/words/opinion-words.ts';
import {
  awaited,
  itemShape,
  nextItem,
  numberOf,
  quorumWords,
  stageOf,
  standingSentence,
  withdrawnLast,
} from '../../client/meeting/words/words.ts';
import type { MeetingEvent } from '../../domain/meeting/events.ts';
import { foldMeeting } from '../../domain/meeting/evolve.ts';
import { emptyMeeting, type Meeting } from '../../domain/meeting/state.ts';
import type { Capacity } from '../../domain/roles.ts';
import { holds } from '../support/runs.ts';
import { live } from './fake-line.ts';

const meetingAfter = (...events: MeetingEvent[]): Meeting =>
  foldMeeting(
    events.map((event, index) => live(index + 1, event)),
    emptyMeeting,
  );
const added = (itemId: string, afterId: string | null): MeetingEvent => ({
  type: 'ItemAdded',
  itemId,
  dossierId: `dossier-${itemId}`,
  measureCode: 'training',
  afterId,
  late: false,
});
const comes = (capacity: Capacity): MeetingEvent => ({
  type: 'MemberCheckedIn',
  memberId: `m-${capacity}`,
  capacity,
  voice: 'deliberative',
});
const opened: MeetingEvent[] = [
  added('a', null),
  added('b', 'a'),
  { type: 'AgendaFrozen', version: 1 },
  { type: 'MeetingOpened', members: [] },
  { type: 'ItemCalled', itemId: 'a' },
];
const item = (meeting: Meeting, id = 'a') => meeting.items[id] ?? null;

describe('ce que disent les écrans de séance', () => {
  test('[COMP-01] la phrase du quorum nomme qui manque', () => {
    const meeting = meetingAfter(...opened, comes('coordination'));
    expect(quorumWords(meeting, item(meeting))).toEqual({
      met: false,
      sentence:
        'Quorum non atteint\u00A0: il manque le service social et les services administratifs ou les risques professionnels',
    });
  });

  test('[COMP-01] une fois atteint, elle compte les présents', () => {
    const meeting = meetingAfter(
      ...opened,
      comes('coordination'),
      comes('social-service'),
      comes('admin-fund'),
    );
    expect(quorumWords(meeting, item(meeting))).toEqual({
      met: true,
      sentence: 'Quorum atteint\u00A0: 3\u00A0personnes présentes, 3\u00A0sièges représentés',
    });
  });

  test('faute A2 : les personnes comptent pour des personnes, les sièges pour des sièges', () => {
    const second = { ...(comes('social-service') as object), memberId: 'm-2' } as MeetingEvent;
    const present = [
      ...opened,
      comes('coordination'),
      comes('social-service'),
      second,
      comes('admin-fund'),
    ];
    const sentence = (...events: MeetingEvent[]) => {
      const meeting = meetingAfter(...present, ...events);
      return quorumWords(meeting, item(meeting)).sentence.replaceAll('\u00A0', ' ');
    };
    expect(sentence()).toBe('Quorum atteint : 4 personnes présentes, 3 sièges représentés');
    expect(
      sentence({ type: 'MemberRecused', itemId: 'a', memberId: 'm-2', capacity: 'social-service' }),
    ).toBe('Quorum atteint : 3 personnes présentes hors déport, 3 sièges représentés');
  });

  test('on attend les services présents qui n’ont rien dit, jamais la coordination ni un déporté', () => {
    const meeting = meetingAfter(
      ...opened,
      comes('coordination'),
      comes('social-service'),
      comes('admin-fund'),
      comes('medical-service'),
      {
        type: 'OpinionGiven',
        itemId: 'a',
        memberId: 'm-social-service',
        capacity: 'social-service',
        value: 'favourable',
      },
      { type: 'MemberRecused', itemId: 'a', memberId: 'm-admin-fund', capacity: 'admin-fund' },
    );
    const current = item(meeting);
    expect(current && awaited(meeting, current)).toEqual(['medical-service']);
  });

  test('on n’attend pas un partenaire à qui la personne n’a pas ouvert le point, sauf s’il regarde lui-même', () => {
    const open = (sharing: ('cap-emploi' | 'guest')[]) =>
      meetingAfter(
        { ...added('a', null), sharing } as MeetingEvent,
        { type: 'AgendaFrozen', version: 1 },
        { type: 'MeetingOpened', members: [] },
        { type: 'ItemCalled', itemId: 'a' },
        comes('social-service'),
        comes('cap-emploi'),
      );
    const seats = (meeting: Meeting, own: Capacity | null = null) => {
      const current = item(meeting);
      return current && awaited(meeting, current, { own, roster: [] });
    };
    expect(seats(open([]))).toEqual(['social-service']);
    expect(seats(open(['cap-emploi']))).toEqual(['social-service', 'cap-emploi']);
    // He sees it, hence it is open to him, although he reads nothing of the agreements.
    expect(seats(open([]), 'cap-emploi')).toEqual(['social-service', 'cap-emploi']);
  });

  test('par écrit, on n’attend pas un service dont tous les membres se sont déportés', () => {
    const meeting = meetingAfter(
      {
        type: 'MeetingPlanned',
        panelId: 'p',
        profileKey: 'cpam-local-cell',
        kind: 'written-consultation',
        startsAt: '2026-06-04T14:00:00+02:00',
      },
      ...opened,
      { type: 'MemberRecused', itemId: 'a', memberId: 's1', capacity: 'social-service' },
    );
    const roster = [
      { id: 's1', capacity: 'social-service' as const },
      { id: 's2', capacity: 'social-service' as const },
    ];
    const current = item(meeting);
    const seats = (members: typeof roster) =>
      current && awaited(meeting, current, { own: null, roster: members });
    expect(seats(roster)).toContain('social-service');
    expect(seats(roster.slice(0, 1))).not.toContain('social-service');
  });

  test('un point terminé dit ce qu’il est devenu, non que tous ont répondu', () => {
    const here = [...opened, comes('social-service'), comes('medical-service')];
    const says = (...events: MeetingEvent[]) => {
      const meeting = meetingAfter(...here, ...events);
      const current = item(meeting);
      return current && standingSentence(meeting, current);
    };
    const given = (capacity: Capacity): MeetingEvent => ({
      type: 'OpinionGiven',
      itemId: 'a',
      memberId: `m-${capacity}`,
      capacity,
    });
    const recorded: MeetingEvent = {
      type: 'OutcomeRecorded',
      itemId: 'a',
      measureCode: 'training',
    };
    expect(says(given('social-service'))).toBe('En attente\u00A0: service médical');
    expect(says(given('social-service'), given('medical-service'))).toBe(
      'Tous les services présents ont répondu',
    );
    expect(says(given('social-service'), recorded)).toBe('Issue consignée, 1 avis sur 2');
    expect(says({ type: 'ConsentLost', itemId: 'a' })).toBe('Point retiré');
  });

  test('un point retiré pendant qu’on le présentait se dit, jusqu’à l’appel du suivant', () => {
    const events: MeetingEvent[] = [
      ...opened,
      { type: 'ConsentLost', itemId: 'a' },
      { type: 'ItemLeft', itemId: 'a' },
    ];
    expect(withdrawnLast(meetingAfter(...opened))).toBeNull();
    expect(withdrawnLast(meetingAfter(...events))?.itemId).toBe('a');
    expect(withdrawnLast(meetingAfter(...events, { type: 'ItemCalled', itemId: 'b' }))).toBeNull();
  });

  test('le numéro d’un point est sa place dans l’ordre du jour de chacun', () => {
    const meeting = meetingAfter(...opened);
    expect(numberOf(meeting, 'b')).toBe(2);
    expect(numberOf(meeting, 'elsewhere')).toBeNull();
  });

  test('le prochain point est le premier sans issue après celui en cours', () => {
    const meeting = meetingAfter(...opened);
    expect(nextItem(meeting)).toBe('b');
    const settled = meetingAfter(...opened, {
      type: 'OutcomeRecorded',
      itemId: 'b',
      measureCode: 'training',
      outcome: 'deferral',
    });
    expect(nextItem(settled)).toBeNull();
  });

  test('la salle apprend qu’un point est traité, jamais ce qui en est sorti', () => {
    const room = meetingAfter(...opened, {
      type: 'OutcomeRecorded',
      itemId: 'a',
      measureCode: 'training',
    });
    const current = item(room);
    expect(current && itemShape(room, current).word).toBe('traité');
    expect(stageOf(room, current)).toBe('L’issue de ce point est consignée.');
    expect(
      announcement({ type: 'OutcomeRecorded', itemId: 'a', measureCode: 'training' }, room),
    ).toBe('L’issue du point 1 est consignée.');
  });
});

describe('ce qui concerne une seule personne', () => {
  const hears = (memberId: string | null, leads: boolean) => (event: MeetingEvent) =>
    personalAnnouncement(event, {
      memberId,
      leads,
      nameOf: () => 'Lise Montcharmont',
      fell: (itemId) => itemId === 'a' && memberId === 'lise',
    });
  const arrived: MeetingEvent = {
    type: 'MemberCheckedIn',
    memberId: 'lise',
    capacity: 'occupational-health',
    voice: 'deliberative',
  };

  test.each<[MeetingEvent, own: string | null, lead: string]>([
    [
      { type: 'FloorGiven', memberId: 'lise' },
      'La parole est à vous.',
      'La parole est à Lise Montcharmont.',
    ],
    [{ type: 'HandRaised', memberId: 'lise' }, null, 'Lise Montcharmont lève la main.'],
    [arrived, 'Votre présence est notée.', 'Présence notée : Lise Montcharmont.'],
    [
      { type: 'MemberCheckedOut', memberId: 'lise' },
      'Votre départ est noté.',
      'Départ noté : Lise Montcharmont.',
    ],
  ])('%o se dit à elle et à la coordination, à personne d’autre', (event, own, lead) => {
    expect(hears('lise', false)(event)).toBe(own);
    expect(hears('claire', true)(event)).toBe(lead);
    expect(hears('firmin', false)(event)).toBeNull();
    expect(hears(null, false)(event)).toBeNull();
  });

  test('faute B2 : à qui avait validé un autre texte, que sa validation est à redonner', () => {
    const proposed = (itemId: string): MeetingEvent => ({
      type: 'OutcomeProposed',
      itemId,
      outcome: 'denial',
      textHash: 'h',
    });
    expect(hears('lise', false)(proposed('a'))).toMatch(/^Votre validation portait/u);
    expect(hears('lise', false)(proposed('b'))).toBeNull();
    expect(hears('claire', true)(proposed('a'))).toBeNull();
  });
});

describe('ce qui se dit avant un acte qui compte', () => {
  const outcome = (itemId: string, value: 'approval' | 'denial'): MeetingEvent => ({
    type: 'OutcomeRecorded',
    itemId,
    measureCode: 'training',
    outcome: value,
  });

  test('clore rappelle ce que la séance a produit, et rien de plus', () => {
    const meeting = meetingAfter(
      ...opened,
      added('c', 'b'),
      added('d', 'c'),
      outcome('a', 'approval'),
      outcome('b', 'approval'),
      outcome('c', 'denial'),
      { type: 'ConsentLost', itemId: 'd' },
    );
    expect(outcomesCount(meeting)).toBe('2\u00A0accords, 1\u00A0refus, 1\u00A0retiré');
    expect(outcomesCount(emptyMeeting)).toBe('');
  });

  test.each([
    ['2026-06-04', null],
    ['2026-06-18', 'prévue dans 14\u00A0jours'],
    ['2026-06-05', 'prévue demain'],
    ['2026-06-01', 'prévue il y a 3\u00A0jours'],
  ])('ouvrir le 4 juin une séance du %s', (day, words) => {
    expect(plannedWords(day, '2026-06-04')).toBe(words);
  });

  test('consigner rappelle qui n’a rien dit et qui est contre', () => {
    const against: MeetingEvent = {
      type: 'OpinionGiven',
      itemId: 'a',
      memberId: 'm-social-service',
      capacity: 'social-service',
      value: 'unfavourable',
    };
    const here = [comes('social-service'), comes('medical-service'), comes('admin-fund')];
    const meeting = meetingAfter(...opened, ...here, against);
    const current = item(meeting);
    expect(current && beforeOutcome(meeting, current)).toBe(
      'Deux avis manquent\u00A0: service médical et services administratifs. Un avis est défavorable\u00A0: service social.',
    );
    const silent = meetingAfter(...opened);
    const alone = item(silent);
    expect(alone && beforeOutcome(silent, alone)).toBe(
      'Utile à ce dossier et absent de la séance\u00A0: le service médical.',
    );
  });
});

describe('les touches 1 à 4 disent ce qui reste à faire', () => {
  test.each([
    ['favourable', 'Favorable choisi, non envoyé. Entrée pour envoyer.'],
    [
      'favourable-with-reservation',
      'Favorable avec réserve choisi. Écrivez votre réserve, puis envoyez.',
    ],
    ['unfavourable', 'Défavorable choisi. Écrivez votre raison, puis envoyez.'],
    ['no-opinion', 'Sans avis choisi. Écrivez votre raison, puis envoyez.'],
  ] as const)('%s', (value, said) => {
    expect(chosenWords(value)).toBe(said);
  });
});

describe('pourquoi un bouton est gris', () => {
  const known = {
    you: { memberId: 'm-admin-fund', capacity: 'admin-fund' as const },
    today: '2026-06-04',
    roster: [],
    own: [],
    findings: () => [],
    isStale: () => false,
  };
  const opinion = (reason: string | null) =>
    ({ type: 'give-opinion', meetingId: 'm', itemId: 'a', value: 'unfavourable', reason }) as const;

  test('[REASON-01] un avis défavorable attend sa raison, des espaces n’en sont pas une', () => {
    const meeting = meetingAfter(...opened);
    expect(preflight(meeting, opinion('  '), known)?.rule).toBe('REASON-01');
    expect(preflight(meeting, opinion('Budget non établi.'), known)).toBeNull();
  });

  test('une proposition dont les lettres ne diraient plus la même chose ne se valide pas', () => {
    const textHash = 'a'.repeat(64);
    const meeting = meetingAfter(...opened, {
      type: 'OutcomeProposed',
      itemId: 'a',
      outcome: 'approval',
      textHash,
    });
    const validates = {
      type: 'validate-proposal',
      meetingId: 'm',
      itemId: 'a',
      textHash,
    } as const;
    const stale = { ...known, isStale: () => true };
    expect(preflight(meeting, validates, stale)?.message).toMatch(/soumise de nouveau\.$/u);
    expect(preflight(meeting, validates, known)).toBeNull();
  });

  test('[MED-03] un constat bloquant lu dans le dossier interdit de consigner un accord', () => {
    const blocking = {
      code: 'MED-03',
      severity: 'blocking' as const,
      field: 'medicalAdvice',
      message: 'Avis défavorable.',
      source: '',
      suggestion: null,
    };
    const meeting = meetingAfter(
      ...opened,
      comes('coordination'),
      comes('social-service'),
      comes('admin-fund'),
    );
    const command = {
      type: 'record-outcome',
      meetingId: 'm',
      itemId: 'a',
      outcome: 'approval',
    } as const;
    const lead = {
      ...known,
      you: { memberId: 'm-coordination', capacity: 'coordination' as const },
    };
    expect(preflight(meeting, command, lead)).toBeNull();
    expect(preflight(meeting, command, { ...lead, findings: () => [blocking] })).toEqual({
      rule: 'MED-03',
      message: 'Avis défavorable.',
    });
  });
});

describe('les heures', () => {
  test.each([
    ['2026-06-04', '14:00', 'Europe/Paris', '2026-06-04T14:00:00+02:00'],
    ['2026-01-15', '09:30', 'Europe/Paris', '2026-01-15T09:30:00+01:00'],
    ['2026-06-04', '14:00', 'America/Martinique', '2026-06-04T14:00:00-04:00'],
    ['2026-10-25', '14:00', 'Europe/Paris', '2026-10-25T14:00:00+01:00'],
  ])('%s à %s, %s', (day, hour, zone, instant) => {
    expect(instantOf(day, hour, zone)).toBe(instant);
  });

  test('un jour et une heure saisis se relisent tels quels, dans chaque zone', () => {
    const zones = fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'America/Cayenne');
    const days = fc.integer({ min: 0, max: 700 }).map((day) => {
      const instant = new Date(Date.UTC(2026, 0, 1) + day * 86_400_000);
      return instant.toISOString().slice(0, 10);
    });
    holds(
      fc.property(days, fc.integer({ min: 8, max: 20 }), zones, (day, hour, zone) => {
        const instant = instantOf(day, `${String(hour).padStart(2, '0')}:05`, zone);
        expect(dayOf(instant, zone)).toBe(day);
        expect(hourOf(instant, zone)).toBe(`${hour}\u00A0h\u00A005`);
      }),
    );
  });

  test('le chronomètre ne recule pas sous zéro', () => {
    expect([spent(-500), spent(372_000), spent(3_600_000)]).toEqual(['00:00', '06:12', '1:00:00']);
  });

  test('deux machines décalées de 90 secondes montrent la même heure du serveur', () => {
    const server = Date.parse('2026-06-04T14:00:00Z');
    const shown = [0, 90_000, -90_000].map((skew) => {
      const clock = new ServerClock(() => server + skew);
      clock.measure('2026-06-04T13:59:00Z');
      clock.measure('2026-06-04T14:00:00Z');
      clock.measure(null);
      return clock.now();
    });
    expect(new Set(shown)).toEqual(new Set([server]));
  });
});
