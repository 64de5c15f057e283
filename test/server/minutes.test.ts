import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingDetail } from '#domain/wire/meeting.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { readPdf } from '../support/pdf-text.ts';
import {
  begunBefore,
  freshDossier,
  onlyItem,
  SEATED,
  sign,
  stageMeeting,
} from '../support/stage.ts';

/* The « relevé de décisions », printed from the journal for each reader. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const path = (meetingId: string) => `/api/meetings/${meetingId}/minutes.pdf`;
const bytesFor = async (name: string, meetingId: string) => {
  const answer = await server.get(name, path(meetingId));
  expect([name, answer.status, answer.headers['content-type']]).toEqual([
    name,
    200,
    'application/pdf',
  ]);
  return answer.bytes;
};
const textFor = async (name: string, meetingId: string) =>
  (await readPdf(await bytesFor(name, meetingId))).lines
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/[\u00A0\u202F\s]+/gu, ' ');

const REASON = 'La session de formation a été avancée par l’organisme.';

describe('the minutes of a meeting', () => {
  it('print a lifting with its rule, its author and its reason, beside the outcome it allowed', async () => {
    const begun = await begunBefore(server, '2026-06-05');
    const plain = freshDossier();
    const staged = await stageMeeting(server, [begun, plain], { present: SEATED });
    const { meetingId, itemId, dossierId } = onlyItem(staged);
    await server.act('coordination', {
      type: 'lift-finding',
      dossierId,
      code: 'PER-03',
      reason: REASON,
    });
    for (const one of staged.items)
      await server.act('coordination', {
        ...{ type: 'record-outcome', meetingId, itemId: one.itemId },
        outcome: 'approval',
      });
    const { decisionNumber } = await sign(server, { meetingId, itemId, dossierId });
    await server.act('coordination', { type: 'close-meeting', meetingId });

    const text = await textFor('coordination', meetingId);
    expect(text).toContain('Règle PER-03, constat bloquant levé.');
    expect(text).toContain('Levé le vendredi 5 juin 2026 par la coordination.');
    expect(text).toContain(`Motif : ${REASON}`);
    expect(text).toContain(
      `Décision de la caisse. Accord, n° ${decisionNumber}, le vendredi 5 juin`,
    );
    expect(text.split('constat bloquant levé')).toHaveLength(2);
    expect(text.indexOf(begun.reference)).toBeLessThan(text.indexOf('constat bloquant levé'));
    expect(text.indexOf('constat bloquant levé')).toBeLessThan(text.indexOf(plain.reference));
  });

  it('say what the screen says: who was there, how many dossiers, which outcomes', async () => {
    const staged = await stageMeeting(server, [freshDossier(), freshDossier(), freshDossier()], {
      present: ['coordination', 'social', 'prestations'],
    });
    const { meetingId, items } = staged;
    const [first, second] = items;
    const about = { meetingId, itemId: first?.itemId ?? '' };
    await server.act('coordination', { type: 'record-outcome', ...about, outcome: 'approval' });
    await server.act('coordination', {
      type: 'record-outcome',
      ...{ meetingId, itemId: second?.itemId ?? '' },
      outcome: 'denial',
      motive: 'L’organisme n’a pas confirmé les dates.',
    });
    const screen = (
      await server.get('coordination', `/api/meetings/${meetingId}`)
    ).json<MeetingDetail>();
    const reading = await readPdf(await bytesFor('coordination', meetingId));
    const headings = reading.tags.filter(({ role }) => role === 'H3').map(({ text }) => text);
    for (const { reference } of screen.items)
      expect(headings.filter((text) => text.includes(` ${reference}, `))).toHaveLength(1);
    const text = await textFor('coordination', meetingId);
    for (const { name, present } of screen.members) {
      const [here = '', away = ''] = text.split('Absents.');
      expect([name, here.includes(name), away.includes(name)]).toEqual([name, present, !present]);
    }
    expect(text).toContain('Issue proposée. Accord. Quorum atteint.');
    expect(text).toContain('Issue proposée. Refus. Quorum atteint.');
    expect(text).toContain('Motif. L’organisme n’a pas confirmé les dates.');
    expect(text).toContain('Issue proposée. Aucune : la cellule n’a pas conclu sur ce point.');
    expect(text).toContain('Projet : la séance n’est pas close, ce relevé sera complété.');
    expect(text).toContain('PROJET');
  });

  it('are the same bytes for the same journal, whoever reads it among those who see all', async () => {
    const [past] = await server.meetings('coordination');
    const meetingId = past?.id ?? '';
    const once = await bytesFor('coordination', meetingId);
    server.travel('2026-07-01T10:00:00+02:00');
    expect(Buffer.from(await bytesFor('coordination', meetingId)).equals(Buffer.from(once))).toBe(
      true,
    );
    expect(Buffer.from(await bytesFor('social', meetingId)).equals(Buffer.from(once))).toBe(true);
  });

  it('give a partner the dossiers shared with him alone, by their reference alone', async () => {
    const open = freshDossier();
    const kept = freshDossier({
      consents: { ...open.consents, presentation: '2026-06-01', sharing: [] },
    });
    const staged = await stageMeeting(server, [open, kept], { present: SEATED });
    const { meetingId } = staged;
    const own = await textFor('capemploi', meetingId);
    expect(own).toContain(open.reference);
    expect(own).not.toContain(kept.reference);
    const initials = `${open.insured.firstName.charAt(0)}. ${open.insured.usualName.charAt(0)}.`;
    expect(own).not.toContain(initials);
    // Control: the fund's own reader finds both.
    const whole = await textFor('coordination', meetingId);
    expect(whole).toContain(kept.reference);
    expect(whole).toContain(initials);
  });

  it('print the sense of an opinion, and never its reason nor a name of an insured', async () => {
    const dossier = freshDossier();
    const { meetingId, itemId } = onlyItem(
      await stageMeeting(server, [dossier], { present: SEATED }),
    );
    await server.act('coordination', { type: 'call-item', meetingId, itemId });
    const reason = 'Restriction au port de charges lourdes.';
    await server.act('spst', {
      ...{ type: 'give-opinion', meetingId, itemId },
      ...{ value: 'favourable-with-reservation', reason },
    });
    for (const name of ['coordination', 'spst', 'medical']) {
      const text = await textFor(name, meetingId);
      expect(text).not.toMatch(/charges lourdes/u);
      expect(text.toLowerCase()).toContain('favorable avec réserve');
      expect(text).not.toContain(dossier.insured.usualName);
    }
  });

  it('are for whoever follows the meeting, from its opening', async () => {
    const { meetingId } = onlyItem(
      await stageMeeting(server, [freshDossier()], { until: 'frozen' }),
    );
    const early = await server.get('coordination', path(meetingId));
    expect([early.status, early.json<{ code: string }>().code]).toEqual([409, 'minutes-not-ready']);
    await server.act('coordination', { type: 'open-meeting', meetingId });
    for (const name of ['salle', 'technique', 'msa-coordination'])
      expect([name, (await server.get(name, path(meetingId))).status]).toEqual([name, 404]);
    expect((await server.get(null, path(meetingId))).status).toBe(401);
  });
});
