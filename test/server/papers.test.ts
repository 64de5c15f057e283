import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startServer, type TestServer } from '../support/app.ts';
import { readPdf } from '../support/pdf-text.ts';
import { freshDossier, SEATED, sign, stageMeeting } from '../support/stage.ts';

/* The agenda, the attendance sheet and the extract of the minutes, each reader's own. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const readOf = async (name: string, path: string) => {
  const { status, bytes, text, headers } = await server.get(name, path);
  if (status !== 200) throw new Error(`${name} ${path} ${status} ${text}`);
  const reading = await readPdf(bytes);
  const words = reading.lines.map((line) => line.text).join(' ');
  const file = String(headers['content-disposition']);
  return { reading, file, text: words.replaceAll(/[\u00A0\u202F\s]+/gu, ' ') };
};
const statusOf = async (name: string, path: string) => (await server.get(name, path)).status;
const meetingPath = (meetingId: string, paper: string) => `/api/meetings/${meetingId}/${paper}`;

async function shared() {
  const open = freshDossier();
  const kept = freshDossier({ consents: { ...open.consents, sharing: [] } });
  return { open, kept };
}

describe('l’ordre du jour', () => {
  const agenda = 'agenda.pdf';

  it('n’existe pas avant d’être figé', async () => {
    const { meetingId } = await stageMeeting(server, [freshDossier()], { until: 'draft' });
    expect(await statusOf('coordination', meetingPath(meetingId, agenda))).toBe(409);
    expect(await statusOf('coordination', meetingPath(meetingId, `${agenda}?version=1`))).toBe(404);
  });

  it('donne à chacun ses points, sous le même numéro (decisions 18)', async () => {
    const { open, kept } = await shared();
    const { meetingId } = await stageMeeting(server, [kept, open], { until: 'frozen' });
    const inside = await readOf('social', meetingPath(meetingId, agenda));
    const initials = `${open.insured.firstName.charAt(0)}. ${open.insured.usualName.charAt(0)}.`;
    expect(inside.text).toContain('Ordre du jour – réunion du jeudi 4 juin 2026');
    for (const words of [`1 ${kept.reference}`, `2 ${open.reference}`, initials, 'Avis attendus'])
      expect([words, inside.text.includes(words)]).toEqual([words, true]);
    const outside = await readOf('capemploi', meetingPath(meetingId, agenda));
    expect(outside.text).toContain(`2 ${open.reference}`);
    expect(outside.text).toContain('attendu');
    for (const hidden of [kept.reference, initials, 'À relever'])
      expect([hidden, outside.text.includes(hidden)]).toEqual([hidden, false]);
    for (const one of [open, kept]) expect(inside.text).not.toContain(one.insured.usualName);
    expect(outside.file).toBe('inline; filename="ordre-du-jour-2026-06-04-v1-externe.pdf"');
    for (const name of ['signataire', 'salle', 'technique', 'msa-coordination'])
      expect([name, await statusOf(name, meetingPath(meetingId, agenda))]).toEqual([name, 404]);
  });

  it('figé de nouveau, dit ce qui change, et garde la version d’avant', async () => {
    const { open, kept } = await shared();
    const { meetingId, items } = await stageMeeting(server, [kept, open], { until: 'frozen' });
    const first = await readOf('social', meetingPath(meetingId, agenda));
    const [gone] = items;
    await server.act('coordination', {
      ...{ type: 'remove-item', meetingId, itemId: gone?.itemId ?? '', reason: 'Doublon' },
    });
    await server.act('coordination', { type: 'freeze-agenda', meetingId });
    const second = await readOf('social', meetingPath(meetingId, agenda));
    expect(second.text).toContain('Ordre du jour modificatif n° 1');
    expect(second.text).toContain(`Ce qui change – Retiré : point 1, ${kept.reference}.`);
    expect(second.text).toContain(`2 ${open.reference}`);
    expect((await readOf('social', meetingPath(meetingId, `${agenda}?version=1`))).text).toBe(
      first.text,
    );
    // A partner to whom that point was hidden learns nothing of it.
    const outside = await readOf('capemploi', meetingPath(meetingId, agenda));
    expect(outside.text).toContain('Ce qui change Rien pour vous.');
  });

  it('est un tableau balisé, dont chaque titre de colonne se lit', async () => {
    const { meetingId } = await stageMeeting(server, [freshDossier()], { until: 'frozen' });
    const { reading } = await readOf('social', meetingPath(meetingId, agenda));
    const roles = reading.tags.map(({ role }) => role);
    expect(roles.filter((role) => role === 'TH')).toHaveLength(5);
    // A cell on two lines is told twice.
    expect(roles.filter((role) => role === 'TD').length).toBeGreaterThanOrEqual(5);
    const { bytes } = await server.get('social', meetingPath(meetingId, agenda));
    expect(bytes.toString('latin1')).toMatch(/\/Scope\s*\/Column/u);
  });
});

describe('la feuille d’émargement', () => {
  const attendance = 'attendance.pdf';

  it('dit qui était là et où signer, sans un dossier ni un déport', async () => {
    const dossier = freshDossier();
    const { meetingId, items } = await stageMeeting(server, [dossier], { present: SEATED });
    const [item] = items;
    const about = { meetingId, itemId: item?.itemId ?? '' };
    await server.act('prestations', { type: 'declare-recusal', ...about });
    await server.act('coordination', { type: 'record-outcome', ...about, outcome: 'deferral' });
    const draft = await readOf('coordination', meetingPath(meetingId, attendance));
    expect(draft.text).toContain('Elle n’est pas close : cette feuille sera complétée.');
    await server.act('coordination', { type: 'close-meeting', meetingId });
    for (const name of ['coordination', 'signataire']) {
      const { text, file } = await readOf(name, meetingPath(meetingId, attendance));
      expect(text).toContain('Feuille d’émargement – réunion du jeudi 4 juin 2026');
      expect(text).toContain('Fanny Aubrelin');
      expect(text).toContain('Je certifie l’exactitude de cette feuille.');
      expect(text).not.toMatch(/[Dd]éport|ESSAI-|[Pp]oint \d/u);
      expect(file).toBe('inline; filename="emargement-2026-06-04.pdf"');
    }
    for (const name of ['social', 'capemploi', 'spst', 'salle', 'technique'])
      expect([name, await statusOf(name, meetingPath(meetingId, attendance))]).toEqual([name, 404]);
  });

  it('n’existe ni avant l’ouverture, ni d’une consultation écrite', async () => {
    const early = await stageMeeting(server, [freshDossier()], { until: 'frozen' });
    expect(await statusOf('coordination', meetingPath(early.meetingId, attendance))).toBe(409);
    const kind = 'written-consultation';
    const written = await stageMeeting(server, [freshDossier()], { kind });
    expect(await statusOf('coordination', meetingPath(written.meetingId, attendance))).toBe(404);
  });
});

describe('l’extrait du relevé', () => {
  const extract = (dossierId: string, meetingId: string) =>
    `/api/dossiers/${dossierId}/extract.pdf?meeting=${meetingId}`;

  it('dit un seul dossier, comme le relevé le dit à son lecteur, sans son rang', async () => {
    const { open, kept } = await shared();
    const { meetingId, items } = await stageMeeting(server, [kept, open], { present: SEATED });
    for (const { itemId } of items)
      await server.act('coordination', {
        ...{ type: 'record-outcome', meetingId, itemId, outcome: 'approval' },
      });
    await server.act('coordination', { type: 'close-meeting', meetingId });
    const [hidden, own] = items;
    const { decisionNumber } = await sign(server, {
      meetingId,
      itemId: own?.itemId ?? '',
      dossierId: own?.dossierId ?? '',
    });
    const path = extract(own?.dossierId ?? '', meetingId);
    const inside = await readOf('social', path);
    expect(inside.text).toContain('Extrait du relevé de décisions – réunion du jeudi 4 juin 2026');
    expect(inside.text).toContain('pour Honorine Passerelle, service social.');
    expect(inside.text).toContain(`Accord, n° ${decisionNumber}`);
    expect(inside.text).toMatch(
      /Conforme à la version 2 du relevé, non encore approuvé\. Empreinte : [0-9a-f]{16}\./u,
    );
    expect(inside.text).not.toMatch(/Point \d/u);
    expect(inside.text).not.toContain(kept.reference);
    const outside = await readOf('capemploi', path);
    expect(outside.text).toContain('Accord, le jeudi 4 juin 2026.');
    expect(outside.text).not.toContain(decisionNumber ?? '?');
    expect(await statusOf('signataire', path)).toBe(200);
    // Not his dossier, not that meeting, not his panel: the same answer.
    for (const [name, asked] of [
      ['capemploi', extract(hidden?.dossierId ?? '', meetingId)],
      ['social', extract(own?.dossierId ?? '', 'ailleurs')],
      ['msa-social', path],
      ['salle', path],
      ['technique', path],
    ] as const)
      expect([name, await statusOf(name, asked)]).toEqual([name, 404]);
  });

  test('avant la clôture, c’est un projet', async () => {
    const { meetingId, items } = await stageMeeting(server, [freshDossier()], { present: SEATED });
    const { text } = await readOf('social', extract(items[0]?.dossierId ?? '', meetingId));
    expect(text).toContain('Projet : le relevé sera fixé à la clôture.');
    expect(text).toContain('PROJET');
  });
});
