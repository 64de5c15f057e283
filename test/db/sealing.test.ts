import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadMasterKey, UnusableKey } from '#db/master-key.ts';
import { createKeyring, type DataKey, dossierScope, type Keyring } from '#db/sealing.ts';
import { testKeyring } from '../support/databases.ts';
import { holds, runs } from '../support/runs.ts';

const keyring = testKeyring();

interface Sealed {
  readonly key: DataKey;
  readonly field: string;
  readonly version: number;
  readonly text: string;
  readonly sealed: Buffer;
}

/** Every value of 3 dossiers × 2 panels × 4 fields × 4 versions: 96 values, each in its place. */
const values: Sealed[] = ['lyon', 'nantes'].flatMap((panelId) =>
  ['d1', 'd2', 'd3'].flatMap((dossierId) => {
    const { key } = keyring.newDataKey(panelId, dossierScope(dossierId));
    return ['nir', 'social', 'text:1', 'text:11'].flatMap((field) =>
      [1, 2, 3, 11].map((version) => {
        const text = `${panelId} ${dossierId} ${field} ${version}`;
        return { key, field, version, text, sealed: keyring.seal(key, { field, version }, text) };
      }),
    );
  }),
);
const anyValue = fc.constantFrom(...values);
const open = ({ key, field, version }: Sealed, sealed: Uint8Array) =>
  keyring.open(key, { field, version }, sealed)?.toString() ?? null;
const opens = (count: { opened: number }, result: string | null) => {
  if (result !== null) count.opened += 1;
};

describe('a seal', () => {
  it('opens in its own place', () => {
    for (const value of values) expect(open(value, value.sealed)).toBe(value.text);
  });

  it('opens nowhere else: exchanges between dossiers, panels, fields and versions', () => {
    const count = { opened: 0 };
    holds(
      fc.property(anyValue, anyValue, (one, other) => {
        fc.pre(one !== other);
        opens(count, open(one, other.sealed));
        opens(count, open(other, one.sealed));
      }),
      runs(1000, 100_000),
    );
    expect(count.opened).toBe(0);
  });

  it('opens nowhere else even when the key is the same, and moves with nothing', () => {
    const count = { opened: 0 };
    holds(
      fc.property(anyValue, anyValue, (one, { field, version, key }) => {
        fc.pre(one.field !== field || one.version !== version || one.key !== key);
        const moved = { ...key, secret: one.key.secret };
        opens(count, open({ ...one, key: moved, field, version }, one.sealed));
      }),
      runs(1000, 100_000),
    );
    expect(count.opened).toBe(0);
  });

  it('opens after no change of a byte, no cut and no addition', () => {
    const count = { opened: 0 };
    holds(
      fc.property(anyValue, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, place, flip) => {
        const changed = Buffer.from(value.sealed);
        const at = place % changed.length;
        changed[at] = changed[at]! ^ flip;
        opens(count, open(value, changed));
        opens(count, open(value, value.sealed.subarray(0, at)));
        opens(count, open(value, Buffer.concat([value.sealed, changed.subarray(0, flip)])));
      }),
      runs(1000, 100_000),
    );
    expect(count.opened).toBe(0);
  });

  it('keeps any bytes, and hides a length below the next 64 bytes', () => {
    const { key } = keyring.newDataKey('lyon', dossierScope('d'));
    const place = { field: 'f', version: 1 };
    holds(
      fc.property(fc.uint8Array({ maxLength: 300 }), (plain) => {
        const sealed = keyring.seal(key, place, plain);
        expect(keyring.open(key, place, sealed)?.equals(plain)).toBe(true);
        expect((sealed.length - 29) % 64).toBe(0);
      }),
    );
    expect(keyring.seal(key, place, 'oui')).toHaveLength(keyring.seal(key, place, '').length);
  });
});

describe('a keyring', () => {
  it('wraps keys that no other master key, panel or scope unwraps', () => {
    const { key, wrapped } = keyring.newDataKey('lyon', dossierScope('d1'));
    const other = testKeyring(Buffer.alloc(32, 8));
    const unwraps = (ring: Keyring, panelId: string, dossierId: string) =>
      ring.unwrap(panelId, dossierScope(dossierId), wrapped) !== null;
    expect(unwraps(keyring, 'lyon', 'd1')).toBe(true);
    expect(keyring.unwrap('lyon', dossierScope('d1'), wrapped)?.secret.equals(key.secret)).toBe(
      true,
    );
    expect(unwraps(other, 'lyon', 'd1')).toBe(false);
    expect(unwraps(keyring, 'nantes', 'd1')).toBe(false);
    expect(unwraps(keyring, 'lyon', 'd2')).toBe(false);
  });

  it('draws unrelated fingerprints for two purposes, two panels and two master keys', () => {
    const prints = [
      keyring.fingerprint('nir', 'lyon', '1'),
      keyring.fingerprint('nir', 'nantes', '1'),
      keyring.fingerprint('nir', 'lyon1', ''),
      keyring.fingerprint('name', 'lyon', '1'),
      testKeyring(Buffer.alloc(32, 8)).fingerprint('nir', 'lyon', '1'),
    ];
    expect(new Set(prints).size).toBe(5);
    expect(keyring.fingerprint('nir', 'lyon', '1')).toBe(prints[0]);
  });

  it('shows no secret when printed or serialised', () => {
    const secret = Buffer.alloc(32, 0x61);
    const { key } = createKeyring(secret, () => secret).newDataKey('lyon', dossierScope('d1'));
    expect(JSON.stringify(key) + String(key.secret)).not.toContain('aaaa');
  });
});

describe('the key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rebond-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const key = randomBytes(32);
  const file = (content: Uint8Array | string, mode = 0o400): string => {
    const path = join(folder, randomBytes(8).toString('hex'));
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  };

  it.each([
    ['raw', key],
    ['hexadecimal', `${key.toString('hex')}\n`],
    ['base64', `${key.toString('base64')}\n`],
    ['base64url', key.toString('base64url')],
  ])('is read in %s', (_, content) => {
    expect(loadMasterKey(file(content))).toEqual(key);
    expect(loadMasterKey(file(content, 0o600))).toEqual(key);
  });

  it.each([0o440, 0o404, 0o644, 0o660, 0o700])('is refused with mode %o', (mode) => {
    expect(() => loadMasterKey(file(key, mode))).toThrow(/ouvert à d’autres.*chmod 400/);
  });

  it.each([
    ['nothing', ''],
    ['31 bytes', key.subarray(1)],
    ['33 bytes', Buffer.concat([key, key.subarray(0, 1)])],
    ['half a key in hexadecimal', key.subarray(16).toString('hex')],
    ['a sentence', 'mot de passe'],
  ])('is refused with %s inside', (_, content) => {
    expect(() => loadMasterKey(file(content))).toThrow(/clé de 32 octets/);
  });

  it.each([
    ['zeros', Buffer.alloc(32)],
    ['one byte repeated', Buffer.alloc(32, 0x5a)],
    ['zeros in hexadecimal', '0'.repeat(64)],
    ['a word repeated in hexadecimal', 'deadbeef'.repeat(8)],
    ['digits counted in hexadecimal', '0123456789abcdef'.repeat(4)],
    ['bytes counted', Buffer.from(Array.from({ length: 32 }, (_, at) => at))],
    ['half a key twice', Buffer.concat([key.subarray(0, 16), key.subarray(0, 16)])],
    ['32 characters of text', 'Le mot de passe de la Caisse 58!'],
    ['the same in base64', Buffer.from('Le mot de passe de la Caisse 58!').toString('base64')],
    ['a sentence of 43 letters', 'lemotdepassedelacellulelocaledelanievrecinq'],
  ])('faute H3 : une clé tapée ou devinable est refusée (%s)', (_, content) => {
    expect(() => loadMasterKey(file(content))).toThrow(/tirée au hasard.*openssl rand/);
  });

  it('faute H3 : une clé tirée au hasard est toujours acceptée', () => {
    for (let draw = 0; draw < 200; draw += 1) {
      const drawn = randomBytes(32);
      expect(loadMasterKey(file(drawn))).toEqual(drawn);
      expect(loadMasterKey(file(drawn.toString('base64url')))).toEqual(drawn);
    }
  });

  it('is refused when missing, or a folder', () => {
    expect(() => loadMasterKey(join(folder, 'none'))).toThrow(UnusableKey);
    expect(() => loadMasterKey(folder)).toThrow(UnusableKey);
  });
});
