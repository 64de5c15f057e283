import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionPreview, DossierDetail } from '#domain/wire/http.ts';
import { PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import {
  freshDossier,
  letterText,
  onlyItem,
  SEATED,
  sign,
  stageMeeting,
} from '../support/stage.ts';

/* A decided request is studied again: what L8 and L10 promise, and how a wrong denial is mended. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const WHY = 'Le refus se fondait sur un devis qui n’était pas le sien';
const act = (command: object, name = 'coordination') => server.act(name, command as never);
const detailOf = async (id: string, name = 'coordination') =>
  (await server.get(name, `/api/dossiers/${id}`)).json<DossierDetail>();
const verdictOf = async (letterId: string) => {
  const code = (await server.deps.letters.contents(letterId))?.code ?? '';
  return (await server.send({ path: `/verifier/${code}` })).json<{ verdict: string }>().verdict;
};
const hashOf = async (letterId: string) =>
  createHash('sha256')
    .update((await server.deps.letters.bytes(letterId)) ?? '')
    .digest('hex');
const ranksOf = (numbers: readonly string[]) => numbers.map((one) => Number(one.slice(-4)));

/** A request decided in a closed meeting. */
async function decided(recorded: object) {
  const item = onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));
  const { meetingId, itemId } = item;
  await act({ type: 'record-outcome', meetingId, itemId, ...recorded });
  await act({ type: 'close-meeting', meetingId });
  return { ...item, ...(await sign(server, item)) };
}

/** On the agenda of another meeting, brought to its opening. */
async function reopened(dossierId: string, reason: string | null = WHY) {
  const { meetingId } = await stageMeeting(server, [], { until: 'draft' });
  const { itemId = '' } = await act({ type: 'add-item', meetingId, dossierId, reason });
  return { meetingId, itemId, dossierId };
}
async function sit({ meetingId }: { meetingId: string }) {
  await act({ type: 'freeze-agenda', meetingId });
  await act({ type: 'open-meeting', meetingId });
  for (const name of SEATED) await act({ type: 'check-in', meetingId }, name);
}

const DENIAL = { outcome: 'denial', motive: 'le projet n’est pas prêt' };
const CLOSED = {
  outcome: 'withdrawn',
  closing: { ground: 'withdrawn-by-insured', date: '2026-06-03' },
};

describe('faute F : une demande décidée se reprend', () => {
  it('un refus à revoir : la nouvelle lettre cite les deux décisions, l’ancienne garde ses octets', async () => {
    const first = await decided(DENIAL);
    const [letter] = first.letters;
    const before = await hashOf(letter?.id ?? '');
    const { meetingId } = await stageMeeting(server, [], { until: 'draft' });
    const bare = { type: 'add-item', meetingId, dossierId: first.dossierId };
    const refused = await server.refusal('coordination', bare);
    expect(refused).toMatchObject({ rule: 'REASON-01' });
    expect(refused.message).toContain(first.decisionNumber);

    const again = await reopened(first.dossierId);
    expect(await detailOf(first.dossierId)).toMatchObject({
      state: 'scheduled',
      reopened: first.decisionNumber,
      decisionNumber: null,
      passages: [
        { reopens: null },
        { reopens: { decisionNumber: first.decisionNumber, reason: WHY } },
      ],
    });
    // The first decision stays at the desk, with its letters, for as long as it exists.
    const desk = await server.list<DecisionPreview>('signataire', `/api/decisions?panel=${PANEL}`);
    expect(
      desk
        .filter(({ dossierId }) => dossierId === first.dossierId)
        .map((one) => one.decisionNumber),
    ).toEqual([first.decisionNumber]);
    expect(await verdictOf(letter?.id ?? '')).toBe('genuine');
    const others = first.letters.filter(({ id }) => id !== letter?.id);
    await act({
      type: 'mark-letters',
      letters: [{ letterId: letter?.id ?? '' }],
      state: 'posted',
      date: TODAY,
      mode: 'registered',
    });

    await sit(again);
    const { itemId } = again;
    const on = { meetingId: again.meetingId, itemId };
    await act({ type: 'record-outcome', ...on, outcome: 'approval' });
    const second = await sign(server, again);
    expect(ranksOf([first.decisionNumber, second.decisionNumber])).toEqual([
      ...ranksOf([first.decisionNumber]),
      ...ranksOf([first.decisionNumber]).map((rank) => rank + 1),
    ]);
    const own = second.letters.find(
      ({ kind, recipient }) => kind === 'L1' && recipient === 'insured',
    );
    const text = await letterText(server, own?.id ?? '');
    expect(text).toContain(second.decisionNumber);
    expect(text).toContain(
      `Nous avons repris l'étude de votre demande. Cette lettre remplace notre lettre du jeudi 4 juin 2026 (décision ${first.decisionNumber}).`,
    );
    expect([await hashOf(letter?.id ?? ''), await verdictOf(letter?.id ?? '')]).toEqual([
      before,
      'superseded',
    ]);
    // What had not left no longer leaves: nobody holds it.
    for (const { id } of others) expect(await verdictOf(id)).toBe('unknown');
    expect(await verdictOf(own?.id ?? '')).toBe('genuine');
    expect(await detailOf(first.dossierId)).toMatchObject({
      state: 'decided',
      reopened: null,
      decisionNumber: second.decisionNumber,
    });
  });

  it('L10 : « nous reprendrons l’étude » ; la lettre nomme la première, qui n’avait pas de numéro', async () => {
    const first = await decided(CLOSED);
    const again = await reopened(
      first.dossierId,
      'La personne a appelé : elle n’avait rien retiré',
    );
    const { clock } = await detailOf(first.dossierId);
    // Nothing had been answered: the delay of the answer never stopped.
    expect(clock?.from).toBe('2026-05-11');
    await sit(again);
    const { meetingId, itemId } = again;
    await act({ type: 'record-outcome', meetingId, itemId, ...DENIAL });
    const second = await sign(server, again);
    const text = await letterText(server, second.letters[0]?.id ?? '');
    expect(text).toContain('Cette lettre remplace notre lettre du jeudi 4 juin 2026. Gardez');
    expect(text).not.toContain(first.decisionNumber);
  });

  it('[PER-09] d’un refus, le délai court du jour de la reprise ; un ajournement ne le remplace pas', async () => {
    const first = await decided(DENIAL);
    expect((await detailOf(first.dossierId)).clock).toBeNull();
    const again = await reopened(first.dossierId);
    expect((await detailOf(first.dossierId)).clock?.from).toBe('2026-06-04');
    await sit(again);
    const { meetingId, itemId } = again;
    await act({
      type: 'record-outcome',
      meetingId,
      itemId,
      outcome: 'deferral',
      motive: 'le devis est à refaire',
      conditions: [{ text: 'Le devis corrigé.', due: '2026-06-19', proof: 'devis' }],
    });
    const second = await sign(server, again);
    const text = await letterText(server, second.letters[0]?.id ?? '');
    expect(text).toContain(`(décision ${first.decisionNumber})`);
    expect(text).toContain('Votre délai pour la contester continue de courir.');
    expect(text).not.toContain('remplace notre lettre');
    expect(await verdictOf(first.letters[0]?.id ?? '')).toBe('genuine');
    expect(await detailOf(first.dossierId)).toMatchObject({ reopened: first.decisionNumber });
  });

  it('retirée de l’ordre du jour, elle est décidée comme avant', async () => {
    const first = await decided(DENIAL);
    const { meetingId, itemId } = await reopened(first.dossierId);
    await act({ type: 'remove-item', meetingId, itemId, reason: 'inscrit par erreur' });
    expect(await detailOf(first.dossierId)).toMatchObject({
      state: 'decided',
      reopened: null,
      decisionNumber: first.decisionNumber,
    });
    // And it can be taken up again.
    expect((await reopened(first.dossierId)).itemId).not.toBe('');
  });

  it('[STATE-01] un accord en vigueur ne se reprend pas ainsi', async () => {
    const first = await decided({ outcome: 'approval' });
    const { meetingId } = await stageMeeting(server, [], { until: 'draft' });
    const add = { type: 'add-item', meetingId, dossierId: first.dossierId, reason: WHY };
    const refused = await server.refusal('coordination', add);
    expect([refused.rule, refused.message]).toEqual([
      'STATE-01',
      expect.stringContaining('corrigez-le, retirez-le ou mettez-y fin'),
    ]);
  });
});
