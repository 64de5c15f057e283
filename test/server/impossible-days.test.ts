import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { ACCOUNTS, PANEL, startServer, type TestServer } from '../support/app.ts';
import { createDossier, freshDossier } from '../support/stage.ts';

/* One dossier with a slip in a date must not close its panel's list to everybody. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

/** A day in each place where delays are counted from it. */
const PLACES: Readonly<Record<string, (day: string) => Partial<DossierFacts>>> = {
  'a period': (day) => ({
    measure: { code: 'supervised-trial', periods: [{ start: day, end: day }] },
  }),
  'the receipt': (receivedAt) => ({ receivedAt }),
  'the stoppage': (day) => ({
    workStoppage: { startDate: day, prescribedUntil: day, dailyAllowanceUntil: day },
  }),
  'the birth': (birthDate) => ({ insured: { ...freshDossier().insured, birthDate, nir: null } }),
  'a consent': (date) => ({ treatingPhysicianConsent: { given: true, written: true, date } }),
};

describe('a day that no request can hold', () => {
  it.each(Object.entries(PLACES))('is refused in %s', async (_where, place) => {
    for (const day of ['0000-01-01', '0026-06-04', '1899-12-31', '2101-01-01', '9999-12-31']) {
      const dossier = freshDossier(place(day));
      const command = { type: 'create-dossier', panelId: PANEL, dossier };
      const answer = await server.post('coordination', command);
      expect([day, answer.status]).toEqual([day, 400]);
    }
  });

  it.each(Object.entries(PLACES))(
    'up to the last ones accepted in %s, all is still read',
    async (_where, place) => {
      for (const day of ['1900-01-01', '2100-12-31']) {
        const dossierId = await createDossier(server, freshDossier(place(day)));
        expect((await server.get('coordination', `/api/dossiers/${dossierId}`)).status).toBe(200);
      }
      for (const { name } of ACCOUNTS.filter(({ panelId }) => panelId === PANEL))
        expect((await server.get(name, `/api/dossiers?panel=${PANEL}`)).status).toBe(200);
      expect(
        (await server.get('coordination', `/api/dossiers/export.csv?panel=${PANEL}`)).status,
      ).toBe(200);
    },
  );
});
