import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '#domain/wire/import.ts';
import { PANEL, startServer, type TestServer } from '../../support/app.ts';
import { multipart } from '../../support/multipart.ts';

/* The panel's own words of health are told at once, while the cell is under the coordinator's eyes. */

const SHEET = [
  'Référence;Nom;Prénom;Régime;Action demandée;Objectif',
  'MOT-1;Joliflot;Kléber;RG;Formation;Après sa balnéothérapie',
  'MOT-2;Brindorge;Aglaé;RG;Formation;Apprendre la vente',
].join('\n');
const FILE = JSON.stringify({
  format: 'rebond-dossiers/1',
  dossiers: [
    {
      reference: 'MOT-1',
      scheme: 'general',
      insured: { firstName: 'Kléber', usualName: 'Joliflot' },
      measure: { code: 'training', purpose: 'Après sa balnéothérapie' },
    },
  ],
});

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.act('coordination', {
    type: 'set-parameter',
    panelId: PANEL,
    parameter: 'healthWords',
    value: ['balnéothérapie'],
    from: '2026-06-05',
  });
});
afterAll(() => server.end());

async function warned(filename: string, content: string): Promise<string[]> {
  const path = `/api/dossiers/import?panel=${PANEL}&dryRun=true`;
  const answer = await server.as(
    'coordination',
    multipart(path, [{ name: 'file', filename, content }]),
  );
  return answer
    .json<ImportReport>()
    .rows.flatMap(({ reference, warnings }) =>
      warnings.filter(({ code }) => code === 'LET-01').map(() => reference ?? ''),
    );
}

describe('[LET-01] les mots de santé de la cellule, dès l’import', () => {
  it('étant donné un mot choisi pour demain, quand on importe aujourd’hui, alors rien n’est dit', async () => {
    expect(await warned('demandes.csv', SHEET)).toEqual([]);
    expect(await warned('demandes.json', FILE)).toEqual([]);
  });

  it('quand son jour est venu, alors la ligne qui le porte est dite, et elle seule', async () => {
    server.travel('2026-06-05T10:00:00+02:00');
    expect(await warned('demandes.csv', SHEET)).toEqual(['MOT-1']);
    expect(await warned('demandes.json', FILE)).toEqual(['MOT-1']);
  });
});
