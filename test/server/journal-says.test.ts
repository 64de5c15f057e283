import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportJournal } from '#db/journal.ts';
import { FIELD_PATHS, VIEW } from '#domain/dossier/view.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { freshDossier } from '../support/stage.ts';

/* The journal leaves the fund: what it says of a dossier tells nothing of a person's health. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

/** The fields that a text names, whole or by their last part. */
const namedIn = (text: string): string[] =>
  FIELD_PATHS.filter((path) =>
    [path, path.split('.').at(-1) ?? path].some((name) => text.includes(`"${name}"`)),
  );

it('faute H8 : le journal ne dit pas quels champs un dossier contient, ni lesquels changent', async () => {
  const panelId = 'cellule-58';
  const dossier = { ...freshDossier(), invalidityCategory: 2 as const };
  const created = { type: 'create-dossier', panelId, dossier } as const;
  const { dossierId = '' } = await server.act('coordination', created);
  const changes = { treatingPhysicianConsent: { given: true, date: '2026-06-03' }, risk: 'none' };
  await server.act('coordination', { type: 'update-dossier', dossierId, changes } as never);
  const lines: string[] = [];
  for await (const line of (await exportJournal(server.deps.database)).lines) lines.push(line);
  const ofFacts = lines.filter((line) => /"type":"(DossierReceived|FactsChanged)"/u.test(line));
  expect(ofFacts.filter((line) => line.includes(dossierId))).toHaveLength(2);
  expect(namedIn(ofFacts.join('\n'))).toEqual([]);
  // Witness: fields named in full or in part are found.
  expect(namedIn('["selfEmployed.health","medicalAdvice","economic"]')).toEqual([
    'medicalAdvice',
    'selfEmployed.health',
    'selfEmployed.economic',
  ]);
  expect(VIEW['selfEmployed.health'].class).toBe('medical-fund');
});
