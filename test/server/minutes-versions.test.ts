import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dossierScope } from '#db/sealing.ts';
import { meetingStream } from '#server/streams.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { readPdf } from '../support/pdf-text.ts';
import { freshDossier, memberOf, SEATED, sign, stageMeeting } from '../support/stage.ts';

/* Minutes fixed and sealed at the close, and the versions that later facts add (decisions 12). */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const pathOf = (meetingId: string, version?: number) =>
  `/api/meetings/${meetingId}/minutes.pdf${version === undefined ? '' : `?version=${version}`}`;
const answerOf = (name: string, meetingId: string, version?: number) =>
  server.get(name, pathOf(meetingId, version));
const textOf = async (name: string, meetingId: string, version?: number) => {
  const { status, bytes, text } = await answerOf(name, meetingId, version);
  if (status !== 200) throw new Error(`${name} ${status} ${text}`);
  const { lines } = await readPdf(bytes);
  return lines
    .map((line) => line.text)
    .join(' ')
    .replaceAll(/[\u00A0\u202F\s]+/gu, ' ');
};

/** A meeting on these dossiers, each with an outcome, closed or about to be. */
async function sat(
  dossiers = [freshDossier()],
  {
    outcome = 'approval',
    close = true,
  }: { outcome?: 'approval' | 'deferral'; close?: boolean } = {},
) {
  const staged = await stageMeeting(server, dossiers, { present: SEATED });
  const { meetingId } = staged;
  for (const { itemId } of staged.items)
    await server.act('coordination', { type: 'record-outcome', meetingId, itemId, outcome });
  if (close) await server.act('coordination', { type: 'close-meeting', meetingId });
  const [first] = staged.items;
  return { ...staged, dossierId: first?.dossierId ?? '', itemId: first?.itemId ?? '' };
}

describe('faute D4 : le relevé fixé à la clôture', () => {
  it('est un projet avant, la version 1 après, avec ce qui n’est pas encore décidé', async () => {
    const { meetingId } = await sat([freshDossier()], { close: false });
    expect(await textOf('social', meetingId)).toContain('Projet : la séance n’est pas close');
    expect((await answerOf('social', meetingId, 1)).status).toBe(404);
    const closed = await server.act('coordination', { type: 'close-meeting', meetingId });
    expect(closed.seq).toBe((await server.meeting('coordination', meetingId)).head);
    const text = await textOf('social', meetingId);
    expect(text).toContain('Version 1 fixée le jeudi 4 juin 2026');
    expect(text).toContain('Soumis à approbation.');
    expect(text).toContain('Décision de la caisse. Pas encore prise.');
    expect((await answerOf('social', meetingId, 2)).status).toBe(404);
  });

  it('ne change plus quand le dossier est corrigé', async () => {
    const dossier = freshDossier();
    const { meetingId, dossierId } = await sat([dossier]);
    const before = (await answerOf('social', meetingId)).bytes;
    await server.act('coordination', {
      ...{ type: 'update-dossier', dossierId },
      changes: {
        insured: { ...dossier.insured, usualName: 'Zéphyr' },
        caseWorker: { name: 'Quelqu’un d’autre', role: 'agent', phone: '03 53 01 00 99' },
      },
    });
    server.travel('2026-06-05T10:00:00+02:00');
    expect((await answerOf('social', meetingId)).bytes.equals(before)).toBe(true);
    // Control: what is drawn from the dossier of the day says the new name.
    const { dossier: now } = (await server.get('social', `/api/dossiers/${dossierId}`)).json<{
      dossier: { insured: { usualName: string } };
    }>();
    expect(now.insured.usualName).toBe('Zéphyr');
    server.travel('2026-06-04T13:00:00+02:00');
  });

  it('gagne une version par fait, qui dit ce qui change ; les autres ne bougent pas', async () => {
    const one = await sat([freshDossier(), freshDossier()]);
    const { meetingId } = one;
    const first = (await answerOf('social', meetingId, 1)).bytes;
    const { decisionNumber } = await sign(server, one);
    const second = await textOf('social', meetingId);
    expect(second).toContain('Version 2 fixée');
    expect(second).toMatch(
      /Ce qui change depuis la version précédente – Point 1, ESSAI-\d+ : Accord, n°/u,
    );
    expect(second).toContain(
      `Accord, n° ${decisionNumber}, le jeudi 4 juin 2026, Victorine Paraphe`,
    );
    const { decisionNumber: ended } = await server.act('signataire', {
      ...{ type: 'lapse-decision', decisionNumber: decisionNumber ?? '', date: '2026-06-16' },
      ground: 'rights-ended',
    });
    const third = await textOf('social', meetingId);
    expect(third).toContain('Version 3 fixée');
    expect(third).toContain(`Fin signée le jeudi 4 juin 2026, n° ${ended}`);
    const other = one.items[1]?.dossierId ?? '';
    const reason = 'La convention manque encore.';
    await server.act('coordination', { type: 'set-outcome-aside', dossierId: other, reason });
    const fourth = await textOf('social', meetingId);
    expect(fourth).toMatch(/précédente – Point 2, ESSAI-\d+ : Issue mise de côté/u);
    expect(fourth).toContain(`Motif : ${reason}`);
    expect(fourth).toContain('Coordination : inscrire de nouveau le dossier.');
    const again = await stageMeeting(server, [], { until: 'draft' });
    const added = await server.act('coordination', {
      ...{ type: 'add-item', meetingId: again.meetingId, dossierId: other },
    });
    await server.act('coordination', { type: 'freeze-agenda', meetingId: again.meetingId });
    await server.act('coordination', { type: 'open-meeting', meetingId: again.meetingId });
    for (const name of SEATED)
      await server.act(name, { type: 'check-in', meetingId: again.meetingId });
    for (const _ of [1, 2])
      await server.act('coordination', {
        ...{ type: 'record-outcome', meetingId: again.meetingId, itemId: added.itemId ?? '' },
        outcome: 'deferral',
      });
    const fifth = await textOf('social', meetingId);
    expect(fifth).toContain('Version 5 fixée');
    expect(fifth).toContain('Étudié de nouveau le jeudi 4 juin 2026');
    expect((await answerOf('social', meetingId, 6)).status).toBe(404);
    expect((await answerOf('social', meetingId, 1)).bytes.equals(first)).toBe(true);
    expect(await textOf('social', meetingId, 2)).toBe(second);
    expect(await textOf('social', meetingId, 3)).toBe(third);
  });

  it('compte pour un partenaire les seules versions de ses points (decisions 18)', async () => {
    const open = freshDossier();
    const kept = freshDossier({ consents: { ...open.consents, sharing: [] } });
    const { meetingId, items } = await sat([kept, open]);
    const [hidden, own] = items;
    const partner = await server.live('capemploi', meetingId);
    const before = partner.events.length;
    await sign(server, {
      meetingId,
      dossierId: hidden?.dossierId ?? '',
      itemId: hidden?.itemId ?? '',
    });
    expect(await textOf('social', meetingId)).toContain('Version 2 fixée');
    expect(await textOf('capemploi', meetingId)).toContain('Version 1 fixée');
    expect((await answerOf('capemploi', meetingId, 2)).status).toBe(404);
    await partner.settled();
    expect(partner.events.slice(before)).toEqual([]);
    await sign(server, { meetingId, dossierId: own?.dossierId ?? '', itemId: own?.itemId ?? '' });
    const text = await textOf('capemploi', meetingId);
    expect(text).toContain('Version 2 fixée');
    expect(text).toContain(`Point 2 – ${open.reference} –`);
    expect(text).not.toContain(kept.reference);
    expect(text).toContain('Accord, le jeudi 4 juin 2026.');
    await partner.until(() => partner.events.at(-1)?.event.type === 'MinutesFixed', 'its version');
    expect(partner.events.at(-1)?.event).toEqual({
      ...{ type: 'MinutesFixed', version: 2, about: [own?.itemId] },
    });
    expect(await textOf('social', meetingId)).toContain('Version 3 fixée');
    await partner.close();
  });

  it('un accord de partage retiré depuis retire le point, dans toutes les versions (CONS-02)', async () => {
    const open = freshDossier();
    const { meetingId, dossierId } = await sat([open]);
    expect(await textOf('capemploi', meetingId, 1)).toContain(open.reference);
    await server.act('coordination', {
      ...{ type: 'withdraw-consent', dossierId, what: 'cap-emploi', date: '2026-06-04' },
    });
    expect(await textOf('capemploi', meetingId, 1)).not.toContain(open.reference);
    // Control: the fund still reads what was sealed.
    expect(await textOf('social', meetingId, 1)).toContain(open.reference);
  });
});

describe('ce qui ne s’ouvre plus', () => {
  const contentsOf = async (meetingId: string) => {
    const { now } = await server.deps.streams.meeting(meetingId);
    const [version] = now.minutes;
    return {
      frame: version?.frame?.id ?? '',
      points: version?.items.map(({ content }) => content.id),
    };
  };

  it('un dossier purgé laisse son point, et dit qu’il est effacé', async () => {
    const dossier = freshDossier();
    const { meetingId, dossierId } = await sat([dossier, freshDossier()]);
    await server.deps.database.atomically([server.deps.keys.forget(dossierScope(dossierId))]);
    const text = await textOf('social', meetingId, 1);
    expect(text).not.toContain(dossier.reference);
    expect(text).toContain('Point 1 – Dossier Le contenu de ce point est effacé');
    expect(text).toContain('Point 2 – ESSAI');
  });

  it('une version abîmée ou effacée est une alarme, jamais un relevé refait', async () => {
    const { meetingId, dossierId, itemId } = await sat();
    const { frame } = await contentsOf(meetingId);
    await server.deps.database.atomically([sql.raw(`DELETE FROM texts WHERE id = '${frame}'`)]);
    for (const name of ['coordination', 'capemploi']) {
      const answer = await answerOf(name, meetingId);
      expect([name, answer.status, answer.json<{ code: string }>().code]).toEqual([
        ...[name, 500, 'damaged'],
      ]);
    }
    expect([...server.deps.damaged]).toContain(`texts/${frame}`);
    // The decision is taken all the same.
    expect((await sign(server, { meetingId, dossierId, itemId })).decisionNumber).toMatch(
      /^2026-/u,
    );
  });

  it('un contenu remplacé par un autre n’est pas celui du journal', async () => {
    const { meetingId } = await sat();
    const other = await sat();
    const [mine] = (await contentsOf(meetingId)).points ?? [];
    const { frame } = await contentsOf(other.meetingId);
    await server.deps.database.atomically([
      sql.raw(`DELETE FROM texts WHERE id = '${mine}'`),
      sql.raw(
        `INSERT INTO texts SELECT '${mine}', panel_id, scope, author_capacity, class, sealed FROM texts WHERE id = '${frame}'`,
      ),
    ]);
    expect((await answerOf('coordination', meetingId)).status).toBe(500);
  });
});

describe('une séance close avant que les relevés soient fixés', () => {
  async function closedBefore() {
    const one = await sat([freshDossier()], { close: false });
    const { meetingId } = one;
    const { deps } = server;
    const { now } = await deps.streams.meeting(meetingId);
    const entry = await deps.meetings.get(meetingId);
    if (!entry) throw new Error('no entry');
    await deps.log.append({
      ...{ commandId: randomUUID(), actor: await memberOf(server, 'coordination') },
      ...{ capacity: 'coordination', at: deps.clock.now(), bodyHash: '', answer: {} },
      writes: [
        {
          ...{ stream: meetingStream(meetingId), expectedSeq: now.seq },
          events: [{ type: 'MeetingClosed', version: 1, data: { type: 'MeetingClosed' } }],
        },
      ],
      alongside: [deps.meetings.put({ ...entry, state: 'closed', head: now.seq + 1 })],
    });
    return one;
  }

  it('dit que son relevé n’est pas fixé ; le premier fait le fixe', async () => {
    const one = await closedBefore();
    const { meetingId } = one;
    expect(await textOf('social', meetingId)).toContain(
      'Relevé non fixé. La séance a été close avant',
    );
    expect((await answerOf('social', meetingId, 1)).status).toBe(404);
    const { decisionNumber } = await sign(server, one);
    const text = await textOf('social', meetingId, 1);
    expect(text).toContain('Version 1 fixée');
    expect(text).toContain(`Accord, n° ${decisionNumber}`);
    expect(text).not.toContain('Ce qui change');
  });

  it('son approbation fixe la première version, puis l’approuve', async () => {
    const { meetingId } = await closedBefore();
    const later = await stageMeeting(server, [freshDossier()]);
    await server.act('coordination', {
      ...{ type: 'approve-minutes', meetingId, version: 1, inMeetingId: later.meetingId },
    });
    const text = await textOf('social', meetingId, 1);
    expect(text).toContain('Version 1 fixée');
    expect(text).toContain('Approuvé à la réunion du jeudi 4 juin 2026.');
  });
});

describe('l’approbation du relevé, à une réunion d’après', () => {
  it('nomme une version ; ce qui vient après est une annexe ; une erreur se reprend', async () => {
    const one = await sat([freshDossier(), freshDossier()]);
    const { meetingId } = one;
    const approve = { type: 'approve-minutes', meetingId, inMeetingId: meetingId } as const;
    const own = await server.refusal('coordination', { ...approve, version: 1 });
    expect(own.rule).toBe('STATE-01');
    const later = await sat([freshDossier()], { close: false });
    const inMeetingId = later.meetingId;
    const before = await textOf('social', meetingId, 1);
    const { seq } = await server.act('coordination', { ...approve, version: 1, inMeetingId });
    expect(seq).toBe((await server.meeting('coordination', meetingId)).head);
    const after = await textOf('social', meetingId, 1);
    expect(after).toContain('Approuvé à la réunion du jeudi 4 juin 2026.');
    // What was sealed is the same, word for word: only where it stands is said otherwise.
    const [was, is] = ['Soumis à approbation.', 'Approuvé à la réunion du jeudi 4 juin 2026.'];
    expect(after.replace(is, '')).toBe(before.replace(was, ''));
    await sign(server, one);
    expect(await textOf('social', meetingId)).toContain(
      'Annexe : la version 1 a été approuvée le jeudi 4 juin 2026.',
    );
    await server.act('coordination', { ...approve, version: 2, inMeetingId });
    expect(await textOf('social', meetingId, 1)).toContain(
      'Remplacé : la version 2 a été approuvée',
    );
    expect(await server.refused('coordination', { ...approve, version: 1, inMeetingId })).toBe(
      'STATE-01',
    );
    await server.act('coordination', { ...approve, version: 2, inMeetingId, mistake: true });
    expect(await textOf('social', meetingId, 2)).toContain('Soumis à approbation.');
    await server.act('coordination', { ...approve, version: 1, inMeetingId });
    await server.act('coordination', { type: 'close-meeting', meetingId: inMeetingId });
    expect(await textOf('social', inMeetingId)).toContain(
      'Approbation – Relevé du jeudi 4 juin 2026 : version 1 approuvée.',
    );
  });
});
