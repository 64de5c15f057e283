import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { agreed } from '../support/agreements.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { importAs, principalOf } from '../support/importing.ts';

/* DEC-01: what a decision fixes is kept, whichever door asks to change it. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const detail = async (dossierId: string): Promise<DossierFacts> =>
  (await server.get('coordination', `/api/dossiers/${dossierId}`)).json<{ dossier: DossierFacts }>()
    .dossier;

describe('[DEC-01] what a decision fixes', () => {
  it('is refused to the form with the way on, and the rest is still written', async () => {
    const { dossierId, decisionNumber } = await agreed(server);
    const update = (changes: object) => ({ type: 'update-dossier', dossierId, changes }) as const;
    const before = await detail(dossierId);
    const refused = await server.refusal('coordination', update({ measure: { totalHours: 11 } }));
    expect(refused.rule).toBe('DEC-01');
    expect(refused.message).toContain(decisionNumber);
    expect((await detail(dossierId)).measure).toEqual(before.measure);
    await server.act('coordination', update({ workStoppage: { prescribedUntil: '2026-08-31' } }));
    expect((await detail(dossierId)).workStoppage?.prescribedUntil).toBe('2026-08-31');
  });

  it('is kept by an import, whose row is read and whose cell says why', async () => {
    const { dossierId, decisionNumber } = await agreed(server);
    const { reference, insured, measure } = await detail(dossierId);
    const file = [
      'Référence;Nom;Prénom;Téléphone;Régime;Action demandée',
      `${reference};Autrenom;${insured.firstName};06 39 98 58 35;RG;Formation`,
    ].join('\n');
    const who = await principalOf(server, 'coordination');
    const { rows } = await importAs(server, who, { file, dryRun: false });
    const [row] = rows;
    expect(row?.status).toBe('modified');
    expect(row?.errors).toEqual([]);
    const said = (row?.warnings ?? []).filter(({ code }) => code === 'DEC-01');
    expect(said.map(({ field, column }) => [field, column])).toContainEqual([
      'insured.usualName',
      'B',
    ]);
    expect(said[0]?.message).toContain(decisionNumber);
    expect(row?.cells).toContainEqual({ column: 'B', text: 'Autrenom' });
    const after = await detail(dossierId);
    expect(after.insured.usualName).toBe(insured.usualName);
    expect(after.insured.phone).toBe('06 39 98 58 35');
    expect(after.measure).toEqual(measure);
  });
});
