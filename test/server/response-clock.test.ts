import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierDetail } from '#domain/wire/http.ts';
import { startServer, type TestServer } from '../support/app.ts';
import {
  freshDossier,
  letterText,
  onlyItem,
  SEATED,
  sign,
  stageMeeting,
} from '../support/stage.ts';

/* A request sent back for documents: the letter, the clock, the mail, and who is told of it. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const CONDITIONS = [
  { text: 'Le devis corrigé.', due: '2026-06-19', proof: 'devis' },
  { text: 'Le programme de la formation.', due: '2026-06-19', proof: 'programme' },
];

/** A dossier received on 4 May whose answer is due on 4 July, sent back on 4 June. */
async function sentBack(conditions = CONDITIONS) {
  const facts = freshDossier({ receivedAt: '2026-05-04' });
  const item = onlyItem(await stageMeeting(server, [facts], { present: SEATED }));
  const { meetingId, itemId, dossierId } = item;
  await server.act('coordination', { type: 'call-item', meetingId, itemId });
  const outcome = { type: 'record-outcome', meetingId, itemId, outcome: 'deferral' } as const;
  await server.act('coordination', { ...outcome, motive: 'le devis est à refaire', conditions });
  const { decisionNumber, letters } = await sign(server, item);
  return { dossierId, meetingId, decisionNumber, letterId: letters[0]?.id ?? '' };
}
const read = async (name: string, dossierId: string) =>
  (await server.get(name, `/api/dossiers/${dossierId}`)).json<DossierDetail>();
const silenceOf = ({ deadlines }: DossierDetail) =>
  deadlines.find(({ kind }) => kind === 'silence')?.date;

describe('[PER-09] le retour pour complément arrête le délai', () => {
  it('la lettre, le délai et les dates du dossier disent le même jour, jusqu’au dernier document', async () => {
    const { dossierId, meetingId, decisionNumber, letterId } = await sentBack();
    expect(await letterText(server, letterId)).toContain(
      'Il finit alors le dimanche 19 juillet 2026.',
    );
    const before = await read('coordination', dossierId);
    expect(before.clock).toEqual({
      from: '2026-05-04',
      due: '2026-07-19',
      pauses: [{ from: '2026-06-04', to: '2026-06-19' }],
    });
    expect(silenceOf(before)).toBe('2026-07-19');
    expect(before.passages).toMatchObject([
      { meetingId, outcome: 'deferral', decisionNumber, decidedOn: '2026-06-04' },
    ]);
    expect(before.requests[0]?.pieces.map(({ text }) => text)).toEqual(
      CONDITIONS.map(({ text }) => text),
    );

    server.travel('2026-06-10T09:00:00+02:00');
    const receive = {
      type: 'receive-piece',
      dossierId,
      decisionNumber,
      date: '2026-06-09',
    } as const;
    await server.act('coordination', { ...receive, piece: 0 });
    expect((await read('coordination', dossierId)).clock?.due).toBe('2026-07-19');
    await server.act('prestations', { ...receive, piece: 1 });
    const after = await read('coordination', dossierId);
    expect([after.clock?.due, silenceOf(after)]).toEqual(['2026-07-09', '2026-07-09']);
    server.travel('2026-06-04T13:00:00+02:00');
  });

  it('rien n’est demandé : rien n’est suspendu', async () => {
    const { dossierId } = await sentBack([]);
    const { clock, requests } = await read('coordination', dossierId);
    expect([clock?.due, clock?.pauses, requests]).toEqual(['2026-07-04', [], []]);
  });

  it('chacun n’en lit que ce que sa fonction lit', async () => {
    const { dossierId } = await sentBack();
    const seen = async (name: string) => {
      const { clock, requests, deadlines, due } = await read(name, dossierId);
      const kinds = deadlines.map(({ kind }) => kind);
      return [clock !== null, requests.length, kinds.includes('prescription'), due !== null];
    };
    expect(await seen('medical')).toEqual([true, 1, true, true]);
    expect(await seen('risques')).toEqual([true, 0, false, false]);
    expect(await seen('capemploi')).toEqual([false, 0, false, false]);
  });

  it('[ROLE-01] un service extérieur n’enregistre aucune réception', async () => {
    const { dossierId, decisionNumber } = await sentBack();
    const command = {
      type: 'receive-piece',
      dossierId,
      decisionNumber,
      piece: 0,
      date: '2026-06-04',
    };
    expect((await server.refusal('spst', command)).rule).toBe('ROLE-01');
  });
});
