import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { readPdf } from '../support/pdf-text.ts';
import {
  freshDossier,
  letterText,
  onlyItem,
  SEATED,
  secondSignatory,
  sign,
  stageMeeting,
} from '../support/stage.ts';

/* Two signatories of one panel: each sees, proves and signs his own letter, and reads it for ever. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await secondSignatory(server);
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const SIGNATORIES = [
  ['signataire', 'Paraphe', 'Seconde'],
  ['seconde', 'Seconde', 'Paraphe'],
] as const;

async function settled(outcome = 'approval', motive?: string) {
  const on = onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));
  const { meetingId, itemId } = on;
  const record = { type: 'record-outcome', meetingId, itemId, outcome, motive };
  await server.act('coordination', record as never);
  return on;
}
type On = Awaited<ReturnType<typeof settled>>;

const previewOf = async (name: string, { dossierId }: On) => {
  const answer = await server.get(
    name,
    `/api/decisions/awaiting?panel=${PANEL}&order=awaiting-first`,
  );
  const previews = answer.json<DecisionPreview[]>();
  return previews.filter((one) => one.dossierId === dossierId);
};
const proofOf = (name: string, { dossierId, meetingId, itemId }: On) =>
  server.get(
    name,
    `/api/dossiers/${dossierId}/proof.pdf?meeting=${meetingId}&item=${itemId}&kind=L1`,
  );

/** Lines of a letter as they stand on the page, without what only the signature gives. */
const linesOf = async (bytes: Uint8Array) =>
  (await readPdf(bytes)).lines.map(({ text }) =>
    text
      .replaceAll(/[\u00A0\u202F\s]+/gu, ' ')
      .replace(/\d{4}-58-C?(?:\d{4}|XXXX)/gu, 'n°')
      .trim(),
  );

describe('faute A3 : la lettre montrée est celle que ce signataire signera', () => {
  it.each(SIGNATORIES)(
    '%s : aperçu, épreuve et lettre disent les mêmes mots, à son nom',
    async (name, own, other) => {
      const on = await settled();
      const [preview] = await previewOf(name, on);
      const proof = await proofOf(name, on);
      expect(proof.headers['x-text-hash']).toBe(preview?.textHash);
      const basedOn = { meetingId: on.meetingId, itemId: on.itemId };
      const { letters = [] } = await server.act(name, {
        ...{ type: 'take-decision', dossierId: on.dossierId, basedOn },
        textHash: preview?.textHash ?? '',
      });
      const letter = await server.get(name, `/api/letters/${letters[0]?.id}.pdf`);
      const [shown, sent] = [await linesOf(proof.bytes), await linesOf(letter.bytes)];
      const words = (lines: string[]) =>
        lines.filter((line) => !/^(?:PROJET|Vérification|Page)/u.test(line));
      expect(words(shown)).toEqual(words(sent));
      expect(shown.join(' ')).toContain(own);
      expect(shown.join(' ')).not.toContain(other);
    },
  );

  it('ce que l’un a lu n’est pas ce que l’autre signe', async () => {
    const on = await settled();
    const [read] = await previewOf('seconde', on);
    const basedOn = { meetingId: on.meetingId, itemId: on.itemId };
    const act = {
      ...{ type: 'take-decision', dossierId: on.dossierId, basedOn },
      textHash: read?.textHash ?? '',
    };
    expect(await server.refused('signataire', act as never)).toBe('STATE-01');
  });
});

describe('faute A4 : qui a signé lit sa décision et ses lettres, quoi que devienne le dossier', () => {
  const reads = async (on: On, number: string, letter: string) => {
    const listed = (await previewOf('signataire', on)).map((one) => one.decisionNumber);
    const listing = await server.get('signataire', `/api/letters?panel=${PANEL}`);
    const letters = listing.json<{ id: string }[]>();
    return {
      dossier: (await server.get('signataire', `/api/dossiers/${on.dossierId}`)).status,
      listed: listed.includes(number),
      letter: (await letterText(server, letter)).length > 100,
      inList: letters.some(({ id }) => id === letter),
    };
  };
  const ALL = { dossier: 200, listed: true, letter: true, inList: true };

  it('reporté, séance close, inscrit ailleurs, puis de nouveau conclu', async () => {
    const on = await settled('deferral', 'la réunion n’a pas pu se tenir');
    const { decisionNumber, letters } = await sign(server, on);
    const letter = letters[0]?.id ?? '';
    expect(await reads(on, decisionNumber, letter)).toEqual(ALL);
    await server.act('coordination', { type: 'close-meeting', meetingId: on.meetingId });
    expect(await reads(on, decisionNumber, letter)).toEqual(ALL);
    const { meetingId } = await stageMeeting(server, [], { until: 'draft' });
    const { dossierId } = on;
    const { itemId = '' } = await server.act('coordination', {
      type: 'add-item',
      meetingId,
      dossierId,
    });
    expect(await reads(on, decisionNumber, letter)).toEqual(ALL);
    for (const type of ['freeze-agenda', 'open-meeting'] as const)
      await server.act('coordination', { type, meetingId });
    for (const name of SEATED) await server.act(name, { type: 'check-in', meetingId });
    await server.act('coordination', { type: 'call-item', meetingId, itemId });
    const record = { type: 'record-outcome', meetingId, itemId, outcome: 'approval' };
    await server.act('coordination', record as never);
    expect(await reads(on, decisionNumber, letter)).toEqual(ALL);
    const numbers = (await previewOf('signataire', on)).map((one) => one.decisionNumber);
    expect(numbers).toEqual([null, decisionNumber]);
  });

  it('témoin : sans décision, un dossier qui n’a plus d’issue ne s’ouvre pas', async () => {
    const { dossierId } = onlyItem(await stageMeeting(server, [freshDossier()]));
    expect((await server.get('signataire', `/api/dossiers/${dossierId}`)).status).toBe(404);
  });
});
