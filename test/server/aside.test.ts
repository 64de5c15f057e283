import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionPreview, DossierDetail } from '#domain/wire/http.ts';
import type { MeetingDetail } from '#domain/wire/meeting.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { readPdf } from '../support/pdf-text.ts';
import { freshDossier, onlyItem, SEATED, sign, stageMeeting } from '../support/stage.ts';
import { accountsOf, openOnlookers } from '../support/watching.ts';

/* What turns up between the close and the signature: told at once, and with a way on. */

let server: TestServer;
let open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterEach(async () => {
  await Promise.all(open.map((client) => client.close()));
  open = [];
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const WHY = 'Le devis lu en séance n’était pas le bon';
const act = (command: object, name = 'coordination') => server.act(name, command as never);
const SHARED = {
  consents: {
    presentation: '2026-05-12',
    sharing: ['cap-emploi' as const, 'occupational-health' as const],
    employerInformation: true,
  },
};

/** An approval recorded in a meeting, then closed. */
async function closed(changes: object = SHARED) {
  const staged = await stageMeeting(server, [freshDossier(changes)], { present: SEATED });
  const item = onlyItem(staged);
  const { meetingId, itemId } = item;
  await act({ type: 'record-outcome', meetingId, itemId, outcome: 'approval' });
  await act({ type: 'close-meeting', meetingId });
  return item;
}
const aside = (dossierId: string, reason: string | null = WHY) => ({
  type: 'set-outcome-aside',
  dossierId,
  reason,
});
const dossierOf = async (name: string, id: string) =>
  (await server.get(name, `/api/dossiers/${id}`)).json<DossierDetail>();
const onDesk = async (name: string, dossierId: string) =>
  (await server.list<DecisionPreview>(name, `/api/decisions/awaiting?panel=${PANEL}`)).find(
    (one) => one.dossierId === dossierId,
  );

describe('faute F : ce qui survient entre la clôture et la signature', () => {
  it.each<[string, (dossierId: string) => Promise<unknown>]>([
    [
      '[MED-03] un veto du médecin-conseil',
      (dossierId) => act({ type: 'record-advice', dossierId, sense: 'unfavourable' }, 'medical'),
    ],
    [
      '[CONS-01] un accord à la présentation retiré',
      (dossierId) =>
        act({ type: 'withdraw-consent', dossierId, what: 'presentation', date: '2026-06-04' }),
    ],
    [
      '[PER-03] un début trop proche',
      (dossierId) =>
        act({
          type: 'update-dossier',
          dossierId,
          changes: { measure: { periods: [{ start: '2026-06-03', end: '2026-06-26' }] } },
        }),
    ],
    [
      '[LET-03] un lieu qui manque',
      (dossierId) =>
        act({
          type: 'update-dossier',
          dossierId,
          changes: { measure: { provider: null, host: null } },
        }),
    ],
  ])('%s : dit aussitôt à la coordination et au signataire, avec une issue', async (_, happens) => {
    const { dossierId, meetingId, itemId } = await closed();
    expect((await onDesk('coordination', dossierId))?.obstacles).toEqual([]);
    const opened = await openOnlookers(server, accountsOf(PANEL), { decisions: PANEL });
    open.push(opened);
    const { told } = await opened.around(() => happens(dossierId));
    expect(told).toEqual(expect.arrayContaining(['coordination', 'signataire']));
    for (const name of ['coordination', 'signataire'])
      expect((await onDesk(name, dossierId))?.obstacles, name).not.toEqual([]);
    const basedOn = { meetingId, itemId };
    const refused = await server.refused('signataire', {
      type: 'take-decision',
      dossierId,
      basedOn,
    });
    expect(refused).not.toBe('');
    await act(aside(dossierId));
    expect(await onDesk('signataire', dossierId)).toBeUndefined();
    expect((await dossierOf('coordination', dossierId)).state).not.toBe('outcome-proposed');
  });
});

describe('faute F : une issue mise de côté', () => {
  it('rend le dossier à une autre séance, et la séance close dit ce qui est arrivé', async () => {
    const { dossierId, meetingId, itemId } = await closed();
    await act(aside(dossierId), 'signataire');
    const detail = await dossierOf('signataire', dossierId);
    expect(detail).toMatchObject({ outcome: null, decisionNumber: null, meetingId: null });
    expect(detail.passages[0]?.setAside).toMatchObject({
      outcome: 'approval',
      capacity: 'signatory',
      reason: WHY,
    });
    const meeting = await server.meeting('social', meetingId);
    expect(meeting.items[0]).toMatchObject({
      state: 'set-aside',
      outcome: null,
      setAside: { outcome: 'approval', capacity: 'signatory', reason: WHY },
    });
    const minutes = await server.get('social', `/api/meetings/${meetingId}/minutes.pdf`);
    const text = (await readPdf(minutes.bytes)).lines.map((line) => line.text).join(' ');
    expect(text.replaceAll(/\s+/gu, ' ')).toContain('mise de côté le');
    expect(text.replaceAll(/\s+/gu, ' ')).toContain(WHY);
    const basedOn = { meetingId, itemId };
    expect(await server.refused('signataire', { type: 'take-decision', dossierId, basedOn })).toBe(
      'NOT-FOUND',
    );
    const again = await stageMeeting(server, [], { until: 'draft' });
    const { itemId: next } = await act({
      type: 'add-item',
      meetingId: again.meetingId,
      dossierId,
    });
    expect((await dossierOf('coordination', dossierId)).itemId).toBe(next);
  });

  it('le motif ne va pas aux partenaires extérieurs : ni page, ni trame, ni relevé', async () => {
    const { dossierId, meetingId } = await closed();
    const line = await server.live('capemploi', meetingId);
    open.push(line);
    const own = await server.live('social', meetingId);
    open.push(own);
    await act(aside(dossierId));
    await own.until(() => own.raw.join('').includes(WHY), 'the reason, inside the fund');
    await line.settled();
    const minutes = await server.get('capemploi', `/api/meetings/${meetingId}/minutes.pdf`);
    const read = [
      line.raw.join(''),
      JSON.stringify(await dossierOf('capemploi', dossierId)),
      JSON.stringify(
        (await server.get('capemploi', `/api/meetings/${meetingId}`)).json<MeetingDetail>(),
      ),
      (await readPdf(minutes.bytes)).lines.map(({ text }) => text).join(' '),
    ].join('\n');
    expect(read.replaceAll(/\s+/gu, ' ')).not.toContain(WHY);
    // Control: they are told that it was, and by whom.
    expect(read).toContain('AsideNoted');
    expect((await dossierOf('capemploi', dossierId)).passages[0]?.setAside?.capacity).toBe(
      'coordination',
    );
  });

  it('[NIR-01] [LET-01] son motif est relu comme les autres textes', async () => {
    const { dossierId } = await closed();
    const health = aside(dossierId, 'Son cancer a récidivé');
    expect(await server.refused('coordination', health)).toBe('LET-01');
    const nir = aside(dossierId, 'Voir le 2 84 05 58 194 123 47');
    expect(await server.refused('coordination', nir)).toBe('NIR-01');
    expect(await server.refused('coordination', aside(dossierId, null))).toBe('REASON-01');
    const passed = { ...health, healthWordsReason: 'La personne l’écrit elle-même' };
    expect((await server.post('coordination', passed)).status).toBe(200);
  });

  it('[STATE-01] de deux personnes en même temps, une seule est suivie', async () => {
    const item = await closed();
    const basedOn = { meetingId: item.meetingId, itemId: item.itemId };
    const decide = { type: 'take-decision', dossierId: item.dossierId, basedOn };
    const both = await Promise.all([
      server.post('coordination', aside(item.dossierId)),
      server.post('signataire', decide),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(
      [200, both[0]?.status === 200 ? both[1]?.status : both[0]?.status].toSorted(),
    );
    const { decisionNumber, outcome } = await dossierOf('coordination', item.dossierId);
    expect((decisionNumber === null) === (outcome === null)).toBe(true);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('séance encore ouverte, la cellule reprend le point et en consigne une autre', async () => {
    const staged = await stageMeeting(server, [freshDossier(SHARED)], { present: SEATED });
    const item = onlyItem(staged);
    const { meetingId, itemId, dossierId } = item;
    const record = { type: 'record-outcome', meetingId, itemId };
    await act({ ...record, outcome: 'approval' });
    await act(aside(dossierId), 'signataire');
    expect(await server.refused('coordination', { type: 'close-meeting', meetingId })).toBe(
      'STATE-01',
    );
    await act({ ...record, outcome: 'denial', motive: 'une autre action convient mieux' });
    await act({ type: 'close-meeting', meetingId });
    const { decisionNumber } = await sign(server, item);
    expect(decisionNumber).not.toBe('');
  });
});
