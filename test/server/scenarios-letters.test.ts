import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { nextMeetingOf } from '#server/letters/drafts.ts';
import { MSA_PANEL, PANEL, startServer, type TestServer } from '../support/app.ts';
import {
  addSignatory,
  caseDossier,
  freshDossier,
  letterText,
  onlyItem,
  SEATED,
  sign,
  stageMeeting,
} from '../support/stage.ts';

/* Scénarios joués de bout en bout : décision, signature, lettres. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const settle = async (dossier: DossierFacts, outcome: string, motive?: string) => {
  const on = onlyItem(await stageMeeting(server, [dossier], { present: SEATED }));
  const { meetingId, itemId } = on;
  const record = {
    type: 'record-outcome',
    meetingId,
    itemId,
    outcome,
    ...(motive ? { motive } : {}),
  };
  await server.act('coordination', record as never);
  return on;
};
const decision = (on: { meetingId: string; itemId: string; dossierId: string }) => ({
  type: 'take-decision',
  dossierId: on.dossierId,
  basedOn: { meetingId: on.meetingId, itemId: on.itemId },
});

describe('Décision et signature', () => {
  it('un ajournement signé rend le dossier à la cellule, pour une autre séance', async () => {
    const on = await settle(freshDossier(), 'deferral');
    await sign(server, on);
    const stands = async () => {
      const rows = await server.dossiers('coordination');
      const { state, meetingId } = rows.find(({ id }) => id === on.dossierId) ?? {};
      return { state, meetingId };
    };
    expect(await stands()).toEqual({ state: 'ready', meetingId: on.meetingId });
    await server.act('coordination', { type: 'close-meeting', meetingId: on.meetingId });
    expect(await stands()).toEqual({ state: 'ready', meetingId: null });
    const { meetingId } = await stageMeeting(server, [], { until: 'draft' });
    await server.act('coordination', { type: 'add-item', meetingId, dossierId: on.dossierId });
    expect(await stands()).toEqual({ state: 'scheduled', meetingId });
  });

  it('une issue à signer tient le dossier à sa séance, même close', async () => {
    const on = await settle(freshDossier(), 'approval');
    await server.act('coordination', { type: 'close-meeting', meetingId: on.meetingId });
    const rows = await server.dossiers('coordination');
    expect(rows.find(({ id }) => id === on.dossierId)).toMatchObject({
      state: 'outcome-proposed',
      meetingId: on.meetingId,
    });
  });

  it('la lettre d’ajournement ne promet pas une réunion où le dossier n’est pas inscrit', async () => {
    const startsAt = '2026-06-25T14:00:00+02:00';
    const plan = { type: 'plan-meeting', panelId: PANEL, kind: 'meeting', startsAt, place: null };
    const { meetingId = '' } = await server.act('coordination', plan as never);
    const on = await settle(freshDossier(), 'deferral');
    const { letters } = await sign(server, on);
    const text = await letterText(server, letters[0]?.id ?? '');
    expect(text).toContain('à une prochaine réunion, dont nous vous dirons la date');
    expect(text).not.toContain('25 juin');
    const zone = { timeZone: 'Europe/Paris' };
    const day = (passage: { meetingId: string; itemId: string } | null, after: string) =>
      nextMeetingOf(server.deps, zone, { passage, after });
    const passage = { meetingId, itemId: 'i2' };
    expect(await day(passage, '2026-06-04')).toBe('2026-06-25');
    expect(await day(passage, '2026-06-25')).toBeNull();
    expect(await day(null, '2026-06-04')).toBeNull();
  });

  it('S22 [SIGN-01] la coordinatrice n’a pas délégation ; le signataire signe « par délégation »', async () => {
    const on = await settle(freshDossier(), 'approval');
    for (const name of ['coordination', 'social', 'medical', 'prestations'])
      expect(await server.refused(name, decision(on))).toBe('SIGN-01');
    const { letters } = await sign(server, on);
    const text = await letterText(server, letters[0]?.id ?? '');
    for (const words of ['Victorine', 'Paraphe', 'esponsable des prestations', 'par délégation'])
      expect(text.toLowerCase()).toContain(words.toLowerCase());
  });

  it('S23 [SIGN-01] une délégation échue le 30 avril signe encore ce jour-là, plus le 4 mai', async () => {
    await addSignatory(server, {
      account: 'ancienne',
      names: ['Odette', 'Terminale'],
      role: 'directrice adjointe',
      until: '2026-04-30',
    });
    server.travel('2026-04-29T14:00:00+02:00');
    const dated = () => freshDossier({}, 0, '2026-04-29');
    const [one, two] = [await settle(dated(), 'approval'), await settle(dated(), 'approval')];
    server.travel('2026-04-30T18:00:00+02:00');
    const { letters } = await sign(server, one, 'ancienne');
    expect(await letterText(server, letters[0]?.id ?? '')).toContain('Terminale');
    server.travel('2026-05-04T09:00:00+02:00');
    expect(await server.refused('ancienne', decision(two))).toBe('SIGN-01');
    await sign(server, two);
    server.travel('2026-06-04T13:00:00+02:00');
  });
});

describe('Lettres', () => {
  it('S25 [LET-05] refus médical : la commission médicale, quatre mois de silence, rien de médical', async () => {
    server.travel('2026-05-07T14:00:00+02:00');
    const on = await settle(
      caseDossier('C21'),
      'denial',
      'L’action n’est pas compatible avec votre arrêt.',
    );
    const { letters } = await sign(server, on);
    expect(letters.map(({ kind }) => kind)).toEqual(['L3']);
    const text = await letterText(server, letters[0]?.id ?? '');
    expect(text).toContain('commission médicale de recours amiable');
    expect(text).toContain('quatre mois');
    expect(text).toContain('deux mois');
    expect(text).not.toMatch(/diagnostic|pathologie|affection|traitement médical/u);
  });

  it('S25 [LET-05] refus administratif : la commission de recours amiable, deux mois, l’article', async () => {
    server.travel('2026-04-23T14:00:00+02:00');
    const on = await settle(
      caseDossier('C08'),
      'denial',
      'L’essai encadré n’est pas ouvert aux artisans.',
    );
    const { letters } = await sign(server, on);
    const text = await letterText(server, letters[0]?.id ?? '');
    expect(text).toContain('commission de recours amiable');
    expect(text).not.toContain('commission médicale');
    expect(text).toContain('D. 622-10-1');
    expect(text).toContain('deux mois');
  });

  it('S26 accord pendant un arrêt pour accident du travail : les articles, les 14 jours, ni NIR ni nature', async () => {
    server.travel('2026-04-09T14:00:00+02:00');
    const dossier = caseDossier('C02');
    const on = await settle(dossier, 'approval');
    const { letters } = await sign(server, on);
    const insured = letters.find(({ kind }) => kind === 'L1');
    const text = await letterText(server, insured?.id ?? '');
    for (const words of [
      'L. 323-3-1',
      'L. 433-1',
      'D. 323-6',
      '14 jours ouvrables',
      '20 avril 2026',
      '6 mai 2026',
    ])
      expect(text).toContain(words);
    const nir = (dossier.insured.nir ?? '').replaceAll(' ', '');
    expect(text.replaceAll(' ', '')).not.toContain(nir.slice(0, 13));
    expect(letters.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['L1', 'L2', 'L6']));
  });

  it('S27 travailleur indépendant : ni lettre à l’employeur, ni au service de santé au travail', async () => {
    server.travel('2026-06-04T13:00:00+02:00');
    const shop = await settle(caseDossier('C09'), 'approval');
    const kinds = (await sign(server, shop)).letters.map(({ kind }) => kind);
    expect(kinds).toContain('L1');
    expect(kinds).not.toContain('L2');
    expect(kinds).not.toContain('L6');

    const farm = onlyItem(
      await stageMeeting(server, [caseDossier('C12')], {
        panelId: MSA_PANEL,
        coordinator: 'msa-coordination',
        present: ['msa-coordination', 'msa-travail', 'msa-conseil', 'msa-social'],
      }),
    );
    await server.act('msa-coordination', {
      type: 'record-outcome',
      meetingId: farm.meetingId,
      itemId: farm.itemId,
      outcome: 'approval',
    });
    const { letters, decisionNumber } = await sign(server, farm, 'msa-signataire');
    expect(decisionNumber).toBe('2026-58M-0001');
    expect(letters.map(({ kind }) => kind)).toContain('L1');
    expect(letters.map(({ kind }) => kind)).not.toContain('L2');
    expect(letters.map(({ kind }) => kind)).not.toContain('L6');
  });
});
