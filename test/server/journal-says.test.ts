import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportJournal } from '#db/journal.ts';
import { FIELD_PATHS, VIEW } from '#domain/dossier/view.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { freshDossier, onlyItem, SEATED, stageMeeting } from '../support/stage.ts';

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

async function journal(): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of (await exportJournal(server.deps.database)).lines) lines.push(line);
  return lines;
}

it('faute H8 : le journal ne dit pas quels champs un dossier contient, ni lesquels changent', async () => {
  const panelId = 'cellule-58';
  const dossier = { ...freshDossier(), invalidityCategory: 2 as const };
  const created = { type: 'create-dossier', panelId, dossier } as const;
  const { dossierId = '' } = await server.act('coordination', created);
  const changes = { treatingPhysicianConsent: { given: true, date: '2026-06-03' }, risk: 'none' };
  await server.act('coordination', { type: 'update-dossier', dossierId, changes } as never);
  const ofFacts = (await journal()).filter((line) =>
    /"type":"(DossierReceived|FactsChanged)"/u.test(line),
  );
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

it('faute H8 : une proposition dépassée dit la même chose, quel que soit le fait qui a changé', async () => {
  const { insured } = freshDossier();
  const address = ['7 RUE DU TÉMOIN', '58000 NEVERS'];
  const CHANGES = [
    { treatingPhysicianConsent: { given: true, date: '2026-06-02' } },
    { socialAssessment: '2026-05-21' },
    { insured: { ...insured, address }, medicalAdvice: null },
  ];
  const said = [];
  for (const changes of CHANGES) {
    const on = onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));
    const { dossierId, ...at } = on;
    // Its letter cannot be worded, nobody answers instead of the fund: each fact counts.
    const outcome = { outcome: 'out-of-scope', motive: 'un autre service répondra' } as const;
    await server.act('coordination', { type: 'propose-outcome', ...at, ...outcome });
    await server.act('coordination', { type: 'update-dossier', dossierId, changes } as never);
    const line = (await journal()).find(
      (one) => one.includes('"ProposalOvertaken"') && one.includes(at.itemId),
    );
    said.push(JSON.parse(line ?? '{}').data);
  }
  const [first, ...others] = said.map((data) =>
    JSON.stringify(data).replaceAll(/"[0-9a-f-]{36,64}"/gu, '"…"'),
  );
  expect(first).toContain('"capacity":"occupational-risks"');
  expect(others).toEqual([first, first]);
  expect(namedIn(JSON.stringify(said))).toEqual([]);
});
