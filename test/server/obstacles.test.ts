import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { freshDossier, onlyItem, SEATED, stageMeeting } from '../support/stage.ts';

/* What keeps a decision from being signed is said to everybody; the facts behind it to their readers. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

type Consent = NonNullable<DossierFacts['treatingPhysicianConsent']>;

/** An approval recorded, then a consent that forbids it: what each account is told of it. */
async function toldOf(treatingPhysicianConsent: Consent) {
  const item = onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));
  const { dossierId, meetingId, itemId } = item;
  const basedOn = { meetingId, itemId };
  await server.act('coordination', { type: 'record-outcome', ...basedOn, outcome: 'approval' });
  const changes = { treatingPhysicianConsent };
  await server.act('coordination', { type: 'update-dossier', dossierId, changes });
  const shownTo = async (name: string) => {
    const previews = await server.list<DecisionPreview>(
      name,
      `/api/decisions/awaiting?panel=${PANEL}`,
    );
    return previews.find((one) => one.dossierId === dossierId)?.obstacles ?? [];
  };
  const decide = { type: 'take-decision', dossierId, basedOn };
  return {
    coordination: await shownTo('coordination'),
    signataire: await shownTo('signataire'),
    refused: await server.refusal('signataire', decide),
  };
}

describe('a decision that a rule forbids', () => {
  it('says the rule to a signatory, and nothing of facts that he may not read', async () => {
    const refusing = await toldOf({ given: false, written: true, date: '2026-05-12' });
    const old = await toldOf({ given: true, written: true, date: '2024-01-02' });
    expect(refusing.signataire).toEqual(old.signataire);
    expect(refusing.refused).toEqual(old.refused);
    expect(old.refused.rule).toBe('MED-01');
    expect(old.signataire).toContainEqual(old.refused);
    expect(old.refused.message).toContain('écrit, daté et récent');
    // Control: whoever reads the consent is told which of both it is.
    expect(refusing.coordination).not.toEqual(old.coordination);
  });
});
