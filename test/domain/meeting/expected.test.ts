import { describe, expect, it, test } from 'vitest';
import { MEASURE_CODES, type MeasureCode } from '#domain/dossier/facts.ts';
import { absenceWords, absentSeats } from '#domain/meeting/expected.ts';
import {
  emptyItem,
  emptyMeeting,
  type Item,
  type Meeting,
  type Opinion,
} from '#domain/meeting/state.ts';
import { DEFAULT_PARAMETERS } from '#domain/panel/parameters.ts';
import { profileOn } from '#domain/panel/settings.ts';
import { type ProfileKey, profileOf } from '#domain/profile.ts';
import type { Seat, SharingPartner } from '#domain/roles.ts';

interface Scene {
  readonly measure?: MeasureCode | null;
  readonly here?: readonly Seat[];
  readonly recused?: readonly Seat[];
  readonly sharing?: readonly SharingPartner[];
  readonly profile?: ProfileKey;
  readonly expected?: readonly Seat[];
}
const ALL: readonly Seat[] = ['coordination', 'social-service', 'medical-service', 'admin-fund'];

/** Given who is round the table and what the insured agreed to. */
function scene({
  measure = 'training',
  here = ALL,
  recused = [],
  ...more
}: Scene): [Meeting, Item] {
  const { sharing = [], profile = 'cpam-local-cell', expected } = more;
  const present = Object.fromEntries(
    here.map((capacity) => [
      capacity,
      { memberId: capacity, capacity, voice: 'deliberative' as const },
    ]),
  );
  const own = { ...profileOf(profile), ...(expected ? { expected } : {}) };
  const meeting: Meeting = { ...emptyMeeting, state: 'open', profile: own, present };
  return [meeting, { ...emptyItem('i'), measureCode: measure, sharing, recused: [...recused] }];
}
const without = (...seats: Seat[]) => ALL.filter((seat) => !seats.includes(seat));
const TRIAL = { measure: 'supervised-trial' } as const;
const PARTNERS: SharingPartner[] = ['occupational-health', 'cap-emploi'];

describe('[COMP-02] un service utile à ce dossier est absent', () => {
  test.each<[string, Scene, Seat[]]>([
    [
      'le médecin-conseil pour toute action',
      { here: without('medical-service') },
      ['medical-service'],
    ],
    ['personne quand il est là', {}, []],
    [
      'celui qui s’est déporté ne compte pas',
      { recused: ['medical-service'] },
      ['medical-service'],
    ],
    [
      'pour un essai, le service social',
      { ...TRIAL, here: without('social-service') },
      ['social-service'],
    ],
    [
      'pour un essai, le SPST à qui la personne a ouvert',
      { ...TRIAL, sharing: PARTNERS },
      ['occupational-health'],
    ],
    ['mais non le SPST à qui il n’a pas ouvert', TRIAL, []],
    [
      'le SPST de la MSA, qui est de la maison',
      { ...TRIAL, profile: 'msa-coordination' },
      ['occupational-health'],
    ],
    [
      'pour une immersion, Cap emploi à qui la personne a ouvert',
      { measure: 'work-immersion', sharing: PARTNERS },
      ['cap-emploi'],
    ],
    [
      'pour une rééducation, le médecin du travail',
      { measure: 'in-company-retraining', sharing: PARTNERS },
      ['occupational-health'],
    ],
    ['aucun pour une action d’un autre circuit', { measure: 'comete', here: [] }, []],
    ['aucun où même l’action ne se lit pas', { measure: null, here: [] }, []],
    [
      'ceux que la cellule attend toujours',
      { expected: ['occupational-risks', 'medical-service'] },
      ['occupational-risks'],
    ],
    [
      'mais non un siège que la cellule n’a pas',
      { profile: 'ssi-activity', expected: ['cap-emploi'], sharing: PARTNERS },
      [],
    ],
  ])('%s', (_, given, absent) => {
    expect(absentSeats(...scene(given))).toEqual(absent);
  });

  it('se dit en une phrase, qui nomme chaque service', () => {
    expect(absenceWords(...scene({ ...TRIAL, here: ['coordination'] }))).toBe(
      'Utile à ce dossier et absent de la séance\u00A0: le service social et le service médical.',
    );
    expect(absenceWords(...scene({}))).toBeNull();
  });

  it('par écrit, est absent qui n’a pas encore donné son avis', () => {
    const [meeting, item] = scene({});
    const written: Meeting = { ...meeting, kind: 'written-consultation' };
    expect(absenceWords(written, item)).toBe(
      'Utile à ce dossier et pas encore entendu\u00A0: le service médical.',
    );
    const opinion: Opinion = {
      memberId: 'm',
      capacity: 'medical-service',
      value: 'favourable',
      reason: null,
      at: null,
    };
    const heard = { ...item, opinions: { 'medical-service': opinion } };
    expect(absentSeats(written, heard)).toEqual([]);
  });

  it.each(MEASURE_CODES)('%s : personne ne manque quand tous sont là', (measure) => {
    const { seats } = profileOf('cpam-local-cell');
    const here = Object.keys(seats) as Seat[];
    expect(absentSeats(...scene({ measure, here, sharing: [...PARTNERS, 'guest'] }))).toEqual([]);
  });

  it('le réglage de la cellule vaut de son jour, et passe dans le profil de la séance', () => {
    const settings = {
      changes: [{ parameter: 'expectedSeats' as const, value: ['cap-emploi'], from: '2026-07-01' }],
    };
    const on = (date: string) =>
      profileOn({ profileKey: 'cpam-local-cell', settings: settings as never }, date).expected;
    expect([on('2026-06-30'), on('2026-07-01')]).toEqual([
      DEFAULT_PARAMETERS.expectedSeats,
      ['cap-emploi'],
    ]);
  });
});
