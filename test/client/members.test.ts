import { describe, expect, test } from 'vitest';
import {
  endOfDelegation,
  endOfMembership,
  withdrawalOf,
} from '../../client/pages/members/endings.ts';
import { delegatedWords, periodWords } from '../../client/pages/members/wording.ts';
import { OUTCOMES, type Outcome } from '../../domain/outcomes.ts';
import type { DelegationRow, MemberRow } from '../../domain/wire/people.ts';

/* The page of the members: what is said of a delegation, and what each end sends. */

const delegation: DelegationRow = {
  id: 'd1',
  memberId: 'm1',
  name: 'Ursule Seconde',
  role: 'sous-directrice',
  kinds: [...OUTCOMES],
  from: '2026-01-01',
  until: null,
  state: 'current',
};
const member = { id: 'm1', name: 'Ursule Seconde', capacity: 'signatory' } as MemberRow;

describe('une délégation', () => {
  test.each<[Outcome[], string]>([
    [[...OUTCOMES], 'toutes les issues'],
    [['denial', 'approval'], 'accord et refus'],
    [['approval'], 'accord'],
  ])('dit ce qu’elle couvre : %s', (kinds, said) => {
    expect(delegatedWords({ kinds })).toBe(said);
  });

  test('dit depuis quand', () => {
    expect(periodWords(delegation)).toMatch(/^depuis le .*2026$/u);
  });
});

test('chaque fin envoie son acte, avec son jour et sa raison là où il en faut', () => {
  const sent = (one: ReturnType<typeof endOfDelegation>) => one.command('2026-06-04', 'mutation');
  const ended = {
    type: 'end-membership',
    membershipId: 'm1',
    on: '2026-06-04',
    reason: 'mutation',
  };
  expect(sent(endOfMembership(member))).toEqual(ended);
  expect(sent(withdrawalOf(member))).toEqual(ended);
  expect(sent(endOfDelegation(delegation))).toEqual({
    type: 'end-delegation',
    delegationId: 'd1',
    on: '2026-06-04',
  });
});
