import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchManifest, BatchRow } from '#domain/wire/dispatch.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import { dispatchStream } from '#server/streams.ts';
import { PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import { readPdf } from '../support/pdf-text.ts';
import { runs, withDice } from '../support/runs.ts';
import { freshDossier, SEATED, sign, stageMeeting } from '../support/stage.ts';

/* From the signed decision to the envelope: what leaves the fund, when, and what is known of it after. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

/** The letters of some decisions just signed. */
async function signedLetters(decisions = 1): Promise<string[]> {
  const dossiers = Array.from({ length: decisions }, () => freshDossier());
  const { meetingId, items } = await stageMeeting(server, dossiers, { present: SEATED });
  const ids: string[] = [];
  for (const item of items) {
    const approval = { type: 'record-outcome', meetingId, itemId: item.itemId } as const;
    await server.act('coordination', { ...approval, outcome: 'approval' });
    ids.push(...(await sign(server, { meetingId, ...item })).letters.map(({ id }) => id));
  }
  return ids;
}

const letters = (more = '', name = 'coordination') =>
  server.list<LetterRow>(name, `/api/letters?panel=${PANEL}${more}`);
const wayOf = async (id: string) => (await letters()).find((one) => one.id === id)?.dispatch;
const batches = (name = 'coordination') =>
  server.list<BatchRow>(name, `/api/batches?panel=${PANEL}`);
const prepare = async (letterIds: readonly string[], name = 'coordination') =>
  (await server.act(name, { type: 'prepare-batch', panelId: PANEL, letterIds: [...letterIds] }))
    .batchId ?? '';
const mark = { type: 'mark-letters', date: TODAY } as const;

describe('faute F courrier : où en est une lettre, fonction N2', () => {
  it('une lettre signée attend d’être imprimée, puis dit chaque étape, son jour et son mode', async () => {
    const [first = ''] = await signedLetters();
    expect(await wayOf(first)).toEqual({
      state: 'to-print',
      date: null,
      mode: null,
      batchId: null,
      tracking: null,
      duplicate: 0,
    });
    const batchId = await prepare([first]);
    await server.act('prestations', { ...mark, batchId, state: 'printed' });
    expect(await wayOf(first)).toMatchObject({ state: 'printed', date: TODAY, batchId });
    const tracked = [{ letterId: first, tracking: '1A 234 567 8901 2' }];
    await server.act('prestations', {
      ...mark,
      letters: tracked,
      state: 'posted',
      mode: 'tracked',
    });
    await server.act('coordination', {
      ...mark,
      letters: [{ letterId: first }],
      state: 'returned',
      reason: 'Inconnue à l’adresse.',
    });
    expect(await wayOf(first)).toEqual({
      state: 'returned',
      date: TODAY,
      mode: 'tracked',
      batchId,
      tracking: '1A 234 567 8901 2',
      duplicate: 0,
    });
    expect((await letters('&state=returned')).map(({ id }) => id)).toEqual([first]);
    const waiting = await letters('&state=to-print');
    expect(waiting.map(({ id }) => id)).not.toContain(first);
    expect(waiting.every(({ dispatch }) => dispatch.state === 'to-print')).toBe(true);
  });

  it('le journal ne porte ni motif, ni nom, ni numéro de suivi', async () => {
    const [first = ''] = await signedLetters();
    await server.act('coordination', {
      ...mark,
      letters: [{ letterId: first, tracking: '9Z999' }],
      state: 'posted',
      mode: 'hand',
      handedTo: 'Madame Brindorge elle-même',
    });
    await server.act('coordination', {
      ...mark,
      letters: [{ letterId: first }],
      state: 'returned',
      reason: 'rendue au guichet',
    });
    const kept = JSON.stringify(await server.deps.log.read(dispatchStream(PANEL)));
    expect(kept).toContain(first);
    for (const word of ['9Z999', 'Brindorge', 'guichet']) expect(kept).not.toContain(word);
  });

  it('un numéro de sécurité sociale dans un motif arrête l’acte (NIR-01)', async () => {
    const [first = ''] = await signedLetters();
    const withheld = { type: 'withhold-letter', letterId: first };
    const refused = await server.refusal('coordination', {
      ...withheld,
      reason: 'voir 2 87 11 58 123 456 48',
    });
    expect(refused.rule).toBe('NIR-01');
  });
});

describe('faute F courrier : un lot, fonctions N1, N3, N4', () => {
  it('se liste, s’imprime en un fichier où chaque lettre commence une feuille, et se dit au dépôt', async () => {
    const ids = await signedLetters(2);
    const batchId = await prepare(ids.toReversed());
    const row = (await batches())[0];
    expect(row).toMatchObject({ id: batchId, state: 'prepared', mode: 'registered' });
    expect(row?.letters).toBe(ids.length);
    expect(row?.states).toEqual({ 'to-print': ids.length });
    // The demonstration's day is a Thursday, one o'clock in the afternoon.
    expect(row?.cutOff).toBe('2026-06-04T16:00:00+02:00');

    const { bytes, status } = await server.get('prestations', `/api/batches/${batchId}.pdf`);
    expect(status).toBe(200);
    const manifest = (
      await server.get('prestations', `/api/batches/${batchId}/manifest.json`)
    ).json<BatchManifest>();
    const { pages: printed } = await readPdf(bytes);
    expect(printed).toBe(2 * manifest.sheets);
    expect(manifest.sheets).toBe(row?.sheets);
    expect(manifest.letters.map(({ number }) => number)).toEqual(
      manifest.letters.map(({ number }) => number).toSorted(),
    );
    let sheet = 0;
    for (const { firstSheet, lastSheet, pages, recipient, town } of manifest.letters) {
      expect(firstSheet).toBe(sheet + 1);
      expect(2 * (lastSheet - firstSheet + 1) - pages).toBeLessThan(2);
      sheet = lastSheet;
      expect(recipient).not.toBe('');
      expect(town).toMatch(/^\d{5} /u);
    }
    const told = JSON.stringify(manifest);
    for (const word of ['L1', 'PDP', 'DEMO', 'ecision', 'approval', 'Accord'])
      expect(told).not.toContain(word);
  });

  it('son bordereau : la feuille du dépôt ne dit rien du contenu, celle du service le dit', async () => {
    const ids = await signedLetters();
    const batchId = await prepare(ids, 'prestations');
    const { bytes, status } = await server.get('prestations', `/api/batches/${batchId}/slip.pdf`);
    expect(status).toBe(200);
    const { lines, pages } = await readPdf(bytes);
    const on = (wanted: (page: number) => boolean) =>
      lines
        .filter(({ page }) => wanted(page))
        .map(({ text }) => text)
        .join(' ')
        .replaceAll(/[\u00A0\u202F\s]+/gu, ' ');
    // Each on a sheet of paper of its own: the second begins on the third page.
    expect(pages).toBe(4);
    const [post, kept] = [on((page) => page < 2), on((page) => page >= 2)];
    const own = (await letters()).filter(({ id }) => ids.includes(id));
    for (const { number, recipientName } of own)
      for (const sheet of [post, kept]) {
        expect(sheet).toContain(number);
        expect(sheet).toContain(recipientName.replaceAll(/\s+/gu, ' '));
      }
    expect(post).toContain('lettre recommandée avec avis de réception');
    expect(post).toMatch(/Préparé le jeudi 4 juin 2026 à 13 h \d\d par Fanny Aubrelin\./u);
    for (const word of ['L1', 'PDP', 'écision', 'Empreinte', 'dossier', 'refus'])
      expect(post, word).not.toContain(word);
    for (const { kind, decisionNumber } of own) {
      expect(kept).toContain(kind);
      expect(kept).toContain(decisionNumber);
    }
  });

  it('se défait avant la levée : ses lettres attendent le suivant ; après, non', async () => {
    const ids = await signedLetters();
    const first = await prepare(ids);
    await server.act('coordination', { ...mark, batchId: first, state: 'printed' });
    expect(
      await server.refusal('coordination', {
        type: 'prepare-batch',
        panelId: PANEL,
        letterIds: ids,
      }),
    ).toMatchObject({ rule: 'STATE-01', message: expect.stringContaining('Déjà dans un lot') });
    const cancel = { type: 'cancel-batch', reason: 'mauvais papier' } as const;
    await server.act('coordination', { ...cancel, batchId: first });
    for (const id of ids)
      expect(await wayOf(id)).toMatchObject({ state: 'to-print', batchId: null });
    expect((await batches())[0]).toMatchObject({ id: first, state: 'cancelled', letters: 0 });

    const second = await prepare(ids);
    const now = server.clock.now();
    server.travel('2026-06-04T16:00:00+02:00');
    expect(await server.refusal('coordination', { ...cancel, batchId: second })).toMatchObject({
      message: expect.stringMatching(/levée du jeudi/u),
    });
    const next = await prepare(await signedLetters());
    expect((await batches()).find(({ id }) => id === next)?.cutOff).toBe(
      '2026-06-05T16:00:00+02:00',
    );
    server.travel(now);
  });

  it('la levée est à l’heure que la cellule a fixée (mailPickupHour)', async () => {
    const hour = { parameter: 'mailPickupHour', value: 18, from: '2026-06-08' } as const;
    await server.act('coordination', { type: 'set-parameter', panelId: PANEL, ...hour });
    const now = server.clock.now();
    // A Friday evening, then the Monday from which it applies.
    for (const [at, cutOff] of [
      ['2026-06-05T17:00:00+02:00', '2026-06-08T18:00:00+02:00'],
      ['2026-06-08T17:00:00+02:00', '2026-06-08T18:00:00+02:00'],
    ] as const) {
      server.travel(at);
      const id = await prepare(await signedLetters());
      expect((await batches()).find((one) => one.id === id)?.cutOff, at).toBe(cutOff);
    }
    server.travel(now);
  });

  it('une lettre annulée est inconnue à qui la vérifie ; reprise, elle est authentique', async () => {
    const [first = ''] = await signedLetters();
    const code = (await server.deps.letters.contents(first))?.code ?? '';
    const verdict = async () =>
      (await server.send({ path: `/verifier/${code}` })).json<{ verdict: string }>().verdict;
    expect(await verdict()).toBe('genuine');
    await server.act('coordination', {
      type: 'withhold-letter',
      letterId: first,
      reason: 'la personne est décédée',
    });
    expect(await verdict()).toBe('unknown');
    await server.act('coordination', {
      ...mark,
      letters: [{ letterId: first }],
      state: 'to-print',
      reason: 'c’était une autre personne',
    });
    expect(await verdict()).toBe('genuine');
  });

  it('invariant N4 : quoi qu’il arrive, une lettre est dans un seul lot au plus, et aucune n’est oubliée', () =>
    withDice(async (dice) => {
      const ids = await signedLetters(2);
      const live = new Set<string>();
      let kept = 0;
      for (let step = 0; step < runs(60, 1000); step += 1) {
        const some = ids.filter(() => dice(2) === 0);
        const [one = ids[0] ?? ''] = some;
        const batchId = [...live][dice(live.size || 1)] ?? 'aucun';
        const acts = [
          { type: 'prepare-batch', panelId: PANEL, letterIds: some.length > 0 ? some : [one] },
          { type: 'cancel-batch', batchId, reason: 'essai' },
          { type: 'withhold-letter', letterId: one, reason: 'essai' },
          { ...mark, letters: [{ letterId: one }], state: 'to-print', reason: 'essai' },
          { ...mark, letters: [{ letterId: one }], state: 'printed' },
        ];
        const command = acts[dice(acts.length)] ?? {};
        const answer = await server.post('coordination', command);
        expect([200, 404, 409], answer.text).toContain(answer.status);
        if (answer.status !== 200) continue;
        kept += 1;
        const prepared = answer.json<{ batchId?: string }>().batchId;
        if (prepared) live.add(prepared);
        const rows = (await batches()).filter(({ id }) => live.has(id));
        const inBatches = rows.map((row) => row.letters).reduce((sum, count) => sum + count, 0);
        const ways = await Promise.all(ids.map(wayOf));
        expect(ways.filter((way) => way?.batchId).length).toBe(inBatches);
        for (const way of ways) {
          const row = rows.find(({ id }) => id === way?.batchId);
          if (way?.batchId) expect(row?.state).toBe('prepared');
          // In no batch: it waits, is held back, or was printed alone.
          else expect(['to-print', 'cancelled', 'printed']).toContain(way?.state);
        }
      }
      expect(kept).toBeGreaterThan(10);
    }));
});

describe('faute F courrier : qui le voit', () => {
  it('les partenaires n’apprennent ni lot ni lettre, et n’y touchent pas', async () => {
    const ids = await signedLetters();
    const batchId = await prepare(ids);
    for (const name of ['capemploi', 'spst', 'medical', 'salle']) {
      expect(await batches(name), name).toEqual([]);
      for (const path of [`${batchId}.pdf`, `${batchId}/manifest.json`, `${batchId}/slip.pdf`])
        expect((await server.get(name, `/api/batches/${path}`)).status, name).toBe(404);
    }
    for (const name of ['capemploi', 'social', 'signataire'])
      expect(
        await server.refusal(name, { type: 'cancel-batch', batchId, reason: 'essai' }),
        name,
      ).toMatchObject({ rule: expect.stringMatching(/ROLE-01|NOT-FOUND/u) });
    expect((await server.get('ti-coordination', `/api/batches/${batchId}.pdf`)).status).toBe(404);
    expect((await server.get('social', `/api/batches/${batchId}.pdf`)).status).toBe(200);
    // Whoever reads the letters does not read the list of the decisions that leave.
    expect((await server.get('social', `/api/batches/${batchId}/slip.pdf`)).status).toBe(404);
    expect((await server.get('signataire', `/api/batches/${batchId}/slip.pdf`)).status).toBe(200);
  });
});
