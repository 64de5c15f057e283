import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import type { ImportRow } from '#domain/wire/import.ts';
import type { Principal } from '#server/principal.ts';
import { demoFolder, removeFolder, startServer, type TestServer } from '../../support/app.ts';
import { importAs, principalOf } from '../../support/importing.ts';
import {
  createDossier,
  freshDossier,
  memberOf,
  onlyItem,
  stageMeeting,
} from '../../support/stage.ts';

/* ID-04: the same request twice, told where it is read, with a way to the other; never merged. */

let server: TestServer;
let who: Principal;
beforeAll(async () => {
  server = await startServer();
  who = await principalOf(server, 'coordination');
});
afterAll(() => server.end());

const detail = async (name: string, id: string): Promise<DossierDetail> =>
  (await server.get(name, `/api/dossiers/${id}`)).json<DossierDetail>();
const doubleIn = ({ findings }: DossierDetail) => findings.find(({ code }) => code === 'ID-04');
const doublesIn = ({ warnings }: ImportRow) => warnings.filter(({ code }) => code === 'ID-04');

/** The same request as another, under its own reference. */
const again = (first: DossierFacts, insured: Partial<DossierFacts['insured']> = {}) => ({
  ...first,
  reference: `${first.reference}-BIS`,
  insured: { ...first.insured, ...insured },
});
const preview = async (...dossiers: DossierFacts[]): Promise<ImportRow[]> => {
  const file = JSON.stringify({ format: 'rebond-dossiers/1', dossiers });
  return (await importAs(server, who, { file })).rows;
};

describe('dans l’aperçu d’un import', () => {
  it.each([
    ['par le numéro', (first: DossierFacts) => again(first, { usualName: 'Autrement' })],
    [
      'par le nom et la naissance',
      (first: DossierFacts) =>
        again(first, { nir: null, usualName: first.insured.usualName.toUpperCase() }),
    ],
  ])('une demande déjà là est signalée %s, avec de quoi l’ouvrir', async (_by, double) => {
    const first = freshDossier();
    const id = await createDossier(server, first);
    const [row] = await preview(double(first));
    expect(row?.status).toBe('created');
    expect(row && doublesIn(row)).toMatchObject([
      {
        message: expect.stringContaining(first.reference),
        twins: [{ id, reference: first.reference }],
      },
    ]);
  });

  it('témoin : une autre action, ou une autre personne, n’est pas signalée', async () => {
    const first = freshDossier();
    await createDossier(server, first);
    const other = again(first);
    const rows = await preview(
      { ...other, measure: { ...other.measure, code: 'premij' } },
      freshDossier(),
    );
    expect(rows.flatMap(doublesIn)).toEqual([]);
  });

  it('entre deux lignes du fichier, chacune est signalée une fois, même une fois importée', async () => {
    const first = freshDossier();
    const file = JSON.stringify({
      format: 'rebond-dossiers/1',
      dossiers: [first, again(first)],
    });
    for (const dryRun of [true, false, true]) {
      const { rows } = await importAs(server, who, { file, dryRun });
      expect(rows.map((row) => doublesIn(row).length)).toEqual([1, 1]);
    }
  });
});

describe('sur le dossier', () => {
  it('une base d’avant, dont une étape a vidé les clés des noms, les retrouve à l’ouverture', async () => {
    const folder = await demoFolder();
    let running = await startServer({ folder });
    const first = freshDossier();
    const id = await createDossier(running, first);
    const { queries, tables } = running.deps.database;
    const { dossierIndex } = tables;
    await running.deps.database.atomically([queries.update(dossierIndex).set({ nameKey: null })]);
    await running.stop();

    running = await startServer({ folder });
    const second = await createDossier(running, again(first, { nir: null }));
    const answer = await running.get('coordination', `/api/dossiers/${second}`);
    expect(answer.json<DossierDetail>().twins).toMatchObject([{ id }]);
    await running.stop();
    removeFolder(folder);
  });

  it('un nom s’écrit avec ou sans trait d’union, avec ou sans apostrophe', async () => {
    const named = freshDossier();
    const insured = { ...named.insured, firstName: 'Anne-Marie', usualName: 'L’Hœst-Dupré' };
    const first = { ...named, insured };
    const second = again(first, {
      nir: null,
      firstName: 'anne marie',
      usualName: "l'hoest dupre",
    });
    const [one, other] = [await createDossier(server, first), await createDossier(server, second)];
    expect((await detail('coordination', one)).twins).toMatchObject([{ id: other }]);
    expect((await detail('coordination', other)).twins).toMatchObject([{ id: one }]);
  });

  it('mène à l’autre demande, et aucune n’est fondue', async () => {
    const first = freshDossier();
    const second = again(first, { nir: null });
    const [one, other] = [await createDossier(server, first), await createDossier(server, second)];
    for (const [id, twin, reference] of [
      [one, other, second.reference],
      [other, one, first.reference],
    ] as const) {
      const shown = await detail('coordination', id);
      expect(doubleIn(shown)?.message).toContain(reference);
      expect(shown.twins).toEqual([{ id: twin, reference }]);
    }
  });

  it('ne nomme pas à un membre déporté le dossier qu’il n’ouvre plus', async () => {
    const hidden = freshDossier();
    const { meetingId, itemId, dossierId } = onlyItem(await stageMeeting(server, [hidden]));
    const id = await createDossier(server, again(hidden));
    const before = await detail('social', id);
    expect(before.twins).toEqual([{ id: dossierId, reference: hidden.reference }]);
    const memberId = await memberOf(server, 'social');
    await server.act('coordination', { type: 'declare-recusal', meetingId, itemId, memberId });

    const answer = await server.get('social', `/api/dossiers/${id}`);
    const shown = answer.json<DossierDetail>();
    expect(doubleIn(shown)?.message).toContain('que vous ne pouvez pas ouvrir');
    expect(shown.twins).toEqual([]);
    expect(answer.text).not.toContain(dossierId);
    expect(doubleIn(shown)?.message.split(' ')).not.toContain(hidden.reference);
    // Control: the coordination still reads it.
    expect((await detail('coordination', id)).twins).toHaveLength(1);
  });

  it('ne dit rien à qui ne lit pas de quoi le juger', async () => {
    const first = freshDossier();
    const id = await createDossier(server, first);
    await createDossier(server, again(first));
    const shown = await detail('medical', id);
    expect([doubleIn(shown), shown.twins]).toEqual([undefined, []]);
  });
});
