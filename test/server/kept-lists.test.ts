import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dossierScope } from '#db/sealing.ts';
import type { DecisionPreview, DossierDetail, LetterRow } from '#domain/wire/http.ts';
import { type Deps, openDeps } from '#server/deps.ts';
import { configOf, PANEL, startServer, type TestServer } from '../support/app.ts';
import {
  createDossier,
  freshDossier,
  SEATED,
  type Staged,
  sign,
  stageMeeting,
} from '../support/stage.ts';

/* What lists keep in memory follows what others write: another process, a purge, a recusal, a new day. */

let server: TestServer;
let stage: Staged;
/** A second process on the same base. */
let beside: Deps;
beforeAll(async () => {
  server = await startServer();
  stage = await stageMeeting(server, [freshDossier(), freshDossier(), freshDossier()], {
    present: SEATED,
  });
  const { meetingId, items } = stage;
  for (const { itemId } of items) {
    await server.act('coordination', { type: 'call-item', meetingId, itemId });
    const outcome = 'approval';
    await server.act('coordination', { type: 'record-outcome', meetingId, itemId, outcome });
  }
  for (const item of items.slice(0, 2)) await sign(server, { meetingId, ...item });
  beside = await openDeps(configOf(server.folder), server.clock);
});
afterAll(async () => {
  await beside.close();
  expect(server.faults).toEqual([]);
  await server.end();
});

const dossierAt = (rank: number): string => stage.items[rank]?.dossierId ?? '';
const lineOf = async (name: string, id: string) =>
  (await server.dossiers(name)).find((row) => row.id === id);
const decisions = () =>
  server.list<DecisionPreview>(
    'signataire',
    `/api/decisions/awaiting?panel=${PANEL}&order=awaiting-first`,
  );
const letters = () =>
  server.list<LetterRow>('coordination', `/api/letters?panel=${PANEL}&order=latest-first`);

describe('faute H1 gardé : une liste déjà lue', () => {
  it('dit ce qu’un autre processus vient d’écrire d’un dossier', async () => {
    const id = dossierAt(2);
    expect((await lineOf('coordination', id))?.insuredName).not.toContain('Zéphyr');
    const entry = await beside.dossiers.get(id);
    const key = await beside.keys.find(dossierScope(id));
    if (!entry?.row || !key) throw new Error('The dossier is there.');
    const { facts, dossier } = entry.row;
    const insured = { ...facts.insured, usualName: 'Zéphyr' };
    const row = { facts: { ...facts, insured }, dossier };
    const { reference } = facts;
    const updatedSeq = entry.updatedSeq + 1;
    await beside.database.atomically([
      beside.dossiers.put(key, {
        dossierId: id,
        reference,
        nir: null,
        name: null,
        row,
        updatedSeq,
      }),
    ]);
    expect((await lineOf('coordination', id))?.insuredName).toContain('Zéphyr');
    const waiting = (await decisions()).find((one) => one.dossierId === id);
    expect(waiting?.insuredName).toContain('Zéphyr');
  });

  it('n’a plus, pour un membre, le dossier dont il vient de se récuser', async () => {
    const recused = await stageMeeting(server, [freshDossier()], { present: SEATED });
    const [item] = recused.items;
    const id = item?.dossierId ?? '';
    expect(await lineOf('spst', id)).toBeDefined();
    const { meetingId } = recused;
    await server.act('spst', { type: 'declare-recusal', meetingId, itemId: item?.itemId ?? '' });
    expect(await lineOf('spst', id)).toBeUndefined();
    expect(await lineOf('coordination', id)).toBeDefined();
  });

  it('n’a plus rien d’un dossier dont la clé est effacée : ni ligne, ni décision, ni lettre', async () => {
    const id = dossierAt(0);
    const about = <T extends { readonly dossierId: string }>(rows: readonly T[]) =>
      rows.filter(({ dossierId }) => dossierId === id).length;
    const shown = async () => [
      (await lineOf('coordination', id)) ? 1 : 0,
      about(await decisions()),
      Math.sign(about(await letters())),
    ];
    expect(await shown()).toEqual([1, 1, 1]);
    await beside.database.atomically([beside.keys.forget(dossierScope(id))]);
    expect(await shown()).toEqual([0, 0, 0]);
  });

  it('connaît de chaque séance le dernier numéro qu’en dit le journal', async () => {
    const meetings = await server.deps.meetings.list(PANEL);
    expect(meetings.length).toBeGreaterThan(2);
    for (const { meetingId, head } of meetings)
      expect([meetingId, (await beside.streams.standing(meetingId)).seq]).toEqual([
        meetingId,
        head,
      ]);
  });
});

describe('faute H1 gardé : un verdict', () => {
  const PRESSING = 12;
  /** The list says of the most pressing what their pages say, which keep nothing. How many findings it counts in all. */
  async function countAsPagesSay(): Promise<number> {
    const rows = await server.dossiers('coordination');
    for (const { id, state, blocking, warnings, due } of rows.slice(0, PRESSING)) {
      const page = (await server.get('coordination', `/api/dossiers/${id}`)).json<DossierDetail>();
      const count = (severity: string) =>
        page.findings.filter((one) => one.severity === severity).length;
      const said = { state: page.state, due: page.due };
      const counts = { blocking: count('blocking'), warnings: count('warning') };
      expect({ id, state, blocking, warnings, due }).toEqual({ id, ...said, ...counts });
    }
    return rows.reduce((sum, { blocking, warnings }) => sum + blocking + warnings, 0);
  }

  it('est celui du jour, et des réglages du jour', async () => {
    const periods = [{ start: '2026-06-18', end: '2026-06-26' }];
    await createDossier(server, { ...freshDossier(), measure: { code: 'training', periods } });
    const today = await countAsPagesSay();
    await server.act('coordination', {
      type: 'set-parameter',
      panelId: PANEL,
      parameter: 'postalDays',
      value: 20,
      from: '2026-06-05',
    });
    expect(await countAsPagesSay()).toBe(today);
    server.travel('2026-06-05T09:00:00+02:00');
    // Witness: from its day on, the setting makes one finding more.
    expect(await countAsPagesSay()).toBeGreaterThan(today);
  });
});
