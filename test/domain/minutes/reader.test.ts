import { describe, expect, it, test } from 'vitest';
import { minutesFor } from '#domain/minutes/reader.ts';
import type { PointRecord } from '#domain/minutes/record.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';
import { fixedMark, point, readerOf, recordOf } from '../../support/minutes.ts';

/* What one reader may have of sealed minutes: it can only take away. */

const itemFor = (
  capacity: Capacity,
  changes: Partial<PointRecord> = {},
  reader: Parameters<typeof readerOf>[1] = {},
) => {
  const [item] = minutesFor(recordOf(changes), readerOf(capacity, reader), fixedMark).items;
  if (!item) throw new Error('no item');
  return item;
};

describe('ce que lit chacun du relevé', () => {
  const INSIDE = [
    'coordination',
    'social-service',
    'medical-service',
    'admin-fund',
    'signatory',
  ] as const;
  const OUTSIDE = ['occupational-health', 'cap-emploi', 'guest'] as const;

  it.each(INSIDE)('%s lit le point entier', (capacity) => {
    const item = itemFor(capacity);
    expect(item).toMatchObject({
      ...{
        number: 3,
        reference: '58-0001',
        initials: 'B. D.',
        motive: point.outcome?.motive?.text,
      },
      ...{ vote: point.vote, recused: point.recused, presence: point.presence },
    });
    expect(item.conditions).toHaveLength(1);
    expect(item.facts[0]).toMatchObject({ decisionNumber: '2026-58-0042', by: 'Paul Modèle' });
    expect(item.steps.map(({ who }) => who)).toEqual(['insured']);
  });

  it.each(OUTSIDE)('%s lit l’issue et son propre avis, rien de plus', (capacity) => {
    const item = itemFor(capacity);
    expect(item).toMatchObject({
      ...{ number: 3, reference: '58-0001', initials: null, outcome: 'conditional-approval' },
      ...{ motive: null, motiveForMembers: null, conditions: [], choice: null, vote: null },
      ...{ recused: 'some', steps: [] },
    });
    expect(item.facts[0]).toMatchObject({ on: '2026-06-05', decisionNumber: null, by: null });
    expect(item.opinions.map(({ seat }) => seat)).toEqual(
      capacity === 'cap-emploi' ? ['cap-emploi'] : [],
    );
    expect(item.presence.start).toEqual(capacity === 'cap-emploi' ? ['cap-emploi'] : []);
  });

  it('un texte que le caviardage ne laisse pas n’a pas de mots', () => {
    const { motive, motiveForMembers, conditions } = itemFor(
      'coordination',
      {},
      { texts: new Set() },
    );
    expect([motive, motiveForMembers, conditions[0]?.text, conditions[0]?.proof]).toEqual([
      ...[null, null, null, null],
    ]);
  });

  it('un point que le caviardage ne montre pas n’est pas là', () => {
    const reader = readerOf('cap-emploi', { items: {} });
    expect(minutesFor(recordOf(), reader, fixedMark).items).toEqual([]);
  });

  it('qui s’est déporté garde le numéro, et rien d’autre (COMP-03)', () => {
    const veiled = { i1: { veiled: true, opinions: {}, choices: {} } };
    const item = itemFor('admin-fund', {}, { items: veiled });
    expect(item).toMatchObject({ number: 3, state: 'veiled', reference: null, outcome: null });
    const said = JSON.stringify(item);
    for (const word of ['58-0001', 'convention', 'favourable', '2026-58-0042'])
      expect([word, said.includes(word)]).toEqual([word, false]);
  });

  it('un avis retiré depuis avec l’accord de partage ne se lit plus (CONS-02)', () => {
    const items = { i1: { veiled: false, opinions: { 'social-service': 1 }, choices: {} } };
    expect(itemFor('coordination', {}, { items }).opinions.map(({ seat }) => seat)).toEqual([
      'social-service',
    ]);
  });

  it('un partenaire n’apprend pas avec quel autre le dossier est partagé (COMP-02)', () => {
    const missing = { missing: ['occupational-health'] } as const;
    expect(itemFor('coordination', missing).absence).toContain('la santé au travail');
    expect(itemFor('cap-emploi', missing).absence).toBeNull();
    expect(itemFor('occupational-risks', missing).absence).toBeNull();
  });

  test('chaque lecteur : aucun mot qui ne soit scellé, ni plus de points', () => {
    const record = recordOf();
    for (const capacity of CAPACITIES) {
      const minutes = minutesFor(record, readerOf(capacity), fixedMark);
      expect(minutes.items.length).toBeLessThanOrEqual(record.points.length);
      const [item] = minutes.items;
      const typed = [
        item?.motive,
        item?.motiveForMembers,
        ...(item?.lifted ?? []).map((one) => one.reason),
      ];
      for (const words of typed) if (words) expect(JSON.stringify(record)).toContain(words);
    }
  });

  it.each<[string, Partial<PointRecord>, string]>([
    ['une issue', {}, 'settled'],
    ['un accord retiré sans issue', { outcome: null, consentLost: true }, 'consent-lost'],
    ['rien', { outcome: null }, 'open'],
  ])('dit l’état du point : %s', (_, changes, state) => {
    expect(itemFor('coordination', changes).state).toBe(state);
  });

  it('un point purgé garde sa place et son numéro', () => {
    const record = { ...recordOf(), points: [{ itemId: 'i1', number: 3, purged: true } as const] };
    const [item] = minutesFor(record, readerOf(), fixedMark).items;
    expect(item).toMatchObject({ number: 3, state: 'purged', reference: null });
  });
});
