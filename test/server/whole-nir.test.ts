import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/app.ts';
import { createDossier, freshDossier } from '../support/stage.ts';

/* The number without its mask: asked for on purpose, by those who read it, and noted. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const readings = async () => {
  const { tables, queries } = server.deps.database;
  const rows = await queries.select().from(tables.accessLog);
  return rows.filter(({ route }) => route === '/api/dossiers/:id/nir');
};

describe('the whole number of an insured', () => {
  it('is given to those who read it, each time noted with who, what and when', async () => {
    const facts = freshDossier();
    const dossierId = await createDossier(server, facts);
    const path = `/api/dossiers/${dossierId}/nir`;
    for (const name of ['coordination', 'social', 'prestations'])
      expect((await server.get(name, path)).json()).toEqual({ nir: facts.insured.nir });
    const noted = await readings();
    expect(noted.map((one) => [one.dossierId, one.class])).toEqual(
      Array.from({ length: 3 }, () => [dossierId, 'nir']),
    );
    expect(new Set(noted.map(({ membershipId }) => membershipId)).size).toBe(3);
  });

  it('is not found by the others, and nothing is noted for what was not shown', async () => {
    const dossierId = await createDossier(server, freshDossier());
    const before = (await readings()).length;
    for (const name of [
      'medical',
      'risques',
      'spst',
      'capemploi',
      'signataire',
      'technique',
      'salle',
    ])
      expect([name, (await server.get(name, `/api/dossiers/${dossierId}/nir`)).status]).toEqual([
        name,
        404,
      ]);
    expect((await readings()).length).toBe(before);
  });
});
