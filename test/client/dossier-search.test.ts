import { describe, expect, test } from 'vitest';
import { addressOf, hasSearch, searchIn } from '../../client/pages/dossiers/address.ts';

describe('what is looked for', () => {
  test.each([
    [{}],
    [{ etat: 'ready', action: 'training', constats: 'clear', echeance: 'proche', tri: 'nom' }],
    [{ echeance: 'passee', constats: 'blocking', tri: 'referent' }],
  ])('is in the address as it was: %j', (address) => {
    const kept = Object.entries(addressOf(searchIn(address))).filter(([, word]) => word !== null);
    expect(Object.fromEntries(kept)).toEqual(address);
  });

  test('of the words typed, nothing is in the address', () => {
    expect(JSON.stringify(addressOf(searchIn({}, 'Quenaudin')))).not.toContain('Quenaudin');
    expect(searchIn({}, 'Quenaudin').words).toBe('Quenaudin');
  });

  test('an unknown word of the address excludes nothing', () => {
    const wrong = { etat: 'x', action: 'x', constats: 'x', echeance: 'x', tri: 'x' };
    expect(hasSearch(searchIn(wrong))).toBe(false);
  });
});
