import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { freshDossier } from '../support/stage.ts';

/* What leaves compressed, and what never does: its length would tell of what its reader alone may read. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const READERS = { br: brotliDecompressSync, gzip: gunzipSync } as const;
const asked = (path: string, encoding: string) =>
  server.as('coordination', { path, headers: { 'accept-encoding': encoding } });
const encodingOf = async (path: string) => {
  const { bytes, headers } = await asked(path, 'gzip, br');
  return { encoding: headers['content-encoding'], length: bytes.length };
};

describe('les réponses longues partent comprimées', () => {
  it.each(['br', 'gzip'] as const)(
    'la liste des dossiers, en %s, dit la même chose',
    async (name) => {
      const path = `/api/dossiers?panel=${PANEL}`;
      const [plain, packed] = [await server.get('coordination', path), await asked(path, name)];
      expect(packed.headers['content-encoding']).toBe(name);
      expect(READERS[name](packed.bytes).toString()).toBe(plain.text);
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
      expect(plain.headers['content-encoding']).toBeUndefined();
    },
  );

  it('le compte rendu d’un import aussi, lot par lot', async () => {
    const sent = {
      method: 'POST',
      path: `/api/dossiers/import?panel=${PANEL}&dryRun=true`,
      body: { format: 'rebond-dossiers/1', dossiers: [freshDossier(), freshDossier()] },
    };
    const plain = await server.as('coordination', sent);
    const packed = await server.as('coordination', {
      ...sent,
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.bytes).toString()).toBe(plain.text);
  });

  it('une réponse courte part telle quelle', async () => {
    const path = `/api/dossiers?panel=inconnu`;
    expect((await encodingOf(path)).encoding).toBeUndefined();
  });
});

describe('faute H1 compression : ce qui tient ensemble les textes de plusieurs fonctions n’est jamais comprimé', () => {
  it('un dossier, une séance et ses dossiers, les décisions', async () => {
    const [dossier] = await server.dossiers('coordination');
    const meetings = await server.meetings('coordination');
    const meeting = meetings.find(({ state }) => state === 'frozen');
    const paths = [
      `/api/dossiers/${dossier?.id}`,
      `/api/meetings/${meeting?.id}`,
      `/api/meetings/${meeting?.id}/dossiers`,
    ];
    for (const path of paths) {
      const { encoding, length } = await encodingOf(path);
      expect([path, encoding]).toEqual([path, undefined]);
      // Witness: long enough to be compressed, were it allowed.
      expect(length).toBeGreaterThan(1024);
    }
    for (const list of ['decisions', 'decisions/awaiting'])
      expect((await encodingOf(`/api/${list}?panel=${PANEL}`)).encoding).toBeUndefined();
  });
});

it('ce qui est reçu comprimé n’est pas ouvert', async () => {
  const { status } = await server.as('coordination', {
    method: 'POST',
    path: '/api/commands',
    headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
    body: Buffer.from('1f8b', 'hex'),
  });
  expect(status).toBe(400);
});
