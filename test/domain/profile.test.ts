import { describe, expect, test } from 'vitest';
import { quorumLack } from '#domain/meeting/seats.ts';
import { PROFILE_KEYS, profileOf, quorumOf } from '#domain/profile.ts';
import { SEATS, type Seat } from '#domain/roles.ts';

/** Every set of seats that may be present. */
const everyPresence: Seat[][] = Array.from({ length: 2 ** SEATS.length }, (_, bits) =>
  SEATS.filter((_seat, index) => (bits & (1 << index)) !== 0),
);

/** The quorum of each profile written again, in words (domain.md §4). */
const IN_WORDS: Readonly<
  Record<(typeof PROFILE_KEYS)[number], (has: (seat: Seat) => boolean) => boolean>
> = {
  'cpam-local-cell': (has) =>
    has('coordination') &&
    has('social-service') &&
    (has('admin-fund') || has('occupational-risks')),
  'pdp-coordination': (has) => has('admin-fund') && has('medical-service') && has('social-service'),
  'msa-coordination': (has) =>
    has('occupational-health') && has('medical-service') && has('social-service'),
  'ssi-activity': (has) => has('coordination') && has('social-service') && has('medical-service'),
  'ti-pathway': (has) => has('coordination') && has('social-service'),
};

describe('[COMP-01] le quorum se fait par composition', () => {
  test.each(PROFILE_KEYS)('%s : les 256 présences possibles', (key) => {
    const { quorum } = profileOf(key);
    for (const presence of everyPresence) {
      const present = new Set(presence);
      const { met, missing } = quorumOf(quorum, present);
      expect({ presence, met }).toEqual({
        presence,
        met: IN_WORDS[key]((seat) => present.has(seat)),
      });
      // Those it names would be enough, and none of them is there already.
      expect(missing.filter((seat) => present.has(seat))).toEqual([]);
      expect(quorumOf(quorum, new Set([...presence, ...missing])).met).toBe(true);
    }
  });

  test('[COMP-01] S01 : la cellule MSA ne statue pas sans médecin du travail, et le nomme', () => {
    const present = new Set<Seat>(['medical-service', 'social-service', 'coordination']);
    expect(quorumOf(profileOf('msa-coordination').quorum, present)).toEqual({
      met: false,
      missing: ['occupational-health'],
    });
  });

  test('S02 : le service médical n’est pas du quorum d’une caisse primaire', () => {
    const present = new Set<Seat>(['coordination', 'social-service', 'admin-fund']);
    expect(quorumOf(profileOf('cpam-local-cell').quorum, present).met).toBe(true);
  });
});

test('[COMP-01] il suffit d’un des sièges d’un groupe : le refus le dit', () => {
  const { quorum } = profileOf('cpam-local-cell');
  const present = new Set<Seat>(['coordination', 'social-service']);
  expect(quorumLack(quorum, present)).toMatch(/ ou /);
  expect(quorumLack(quorum, new Set<Seat>([...present, 'admin-fund']))).toBeNull();
});
