import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { DossierDetail } from '#domain/wire/http.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { createDossier, freshDossier } from '../support/stage.ts';

/* The list judges a panel in one pass, a page one dossier: both must find the same. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const READERS = ['coordination', 'social', 'medical', 'prestations', 'spst', 'capemploi'] as const;

const severities = ({ findings }: DossierDetail) => {
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  return { blocking: count('blocking'), warnings: count('warning') };
};

test.each(READERS)(
  'la liste et les pages de %s disent le même état et les mêmes constats',
  async (reader) => {
    const rows = await server.dossiers(reader);
    expect(rows.length).toBeGreaterThan(5);
    for (const { id, state, blocking, warnings, due } of rows) {
      const page = (await server.get(reader, `/api/dossiers/${id}`)).json<DossierDetail>();
      expect({ id, state, blocking, warnings, due }).toEqual({
        id,
        state: page.state,
        ...severities(page),
        due: page.due,
      });
    }
  },
);

it('[ID-04] une seconde demande de la même personne compte un constat dans la ligne de chacune', async () => {
  const first = freshDossier();
  const ids = [await createDossier(server, first)];
  const warningsOf = async (id: string | undefined) =>
    (await server.dossiers('coordination')).find((row) => row.id === id)?.warnings ?? -1;
  const alone = await warningsOf(ids[0]);
  ids.push(await createDossier(server, { ...first, reference: `${first.reference}-BIS` }));
  const page = await server.get('coordination', `/api/dossiers/${ids[0]}`);
  expect(page.json<DossierDetail>().findings.map(({ code }) => code)).toContain('ID-04');
  for (const id of ids) expect(await warningsOf(id)).toBe(alone + 1);
});
