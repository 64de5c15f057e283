import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierDetail, DossierRow } from '#domain/wire/http.ts';
import { MSA_PANEL, PANEL, startServer, type TestServer } from '../support/app.ts';
import {
  caseDossier,
  createDossier,
  freshDossier,
  letterText,
  memberOf,
  onlyItem,
  SEATED,
  SERVICES,
  sign,
  stageMeeting,
} from '../support/stage.ts';

/* Scénarios joués de bout en bout : composition, avis, issues, accords de la personne. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const coordination = (command: object) => server.act('coordination', command as never);
const record = (on: { meetingId: string; itemId: string }, outcome: string, more = {}) => ({
  type: 'record-outcome',
  meetingId: on.meetingId,
  itemId: on.itemId,
  outcome,
  ...more,
});
const staged = async (dossier = freshDossier(), present: readonly string[] = SEATED) =>
  onlyItem(await stageMeeting(server, [dossier], { present }));

describe('Composition, quorum, déport', () => {
  it('[COMP-03] un déport tient quand le point est retiré, puis inscrit de nouveau', async () => {
    const { meetingId, itemId, dossierId } = await staged();
    await server.act('spst', { type: 'declare-recusal', meetingId, itemId });
    const path = `/api/dossiers/${dossierId}`;
    await coordination({ type: 'remove-item', meetingId, itemId, reason: 'Reporté' });
    expect((await server.get('spst', path)).status).toBe(404);
    expect((await server.get('risques', path)).status).toBe(200);
    const back = (await coordination({ type: 'add-item', meetingId, dossierId })).itemId as string;
    expect((await server.get('spst', path)).status).toBe(404);
    const live = await server.live('spst', meetingId);
    expect(live.meeting.items[back]).toMatchObject({ veiled: true, dossierId: null });
    expect(live.events.some(({ event }) => JSON.stringify(event).includes(dossierId))).toBe(false);
    await live.close();
  });

  it('[STATE-01] une issue non signée ne se perd pas dans une autre séance ; signée, l’ajournement y revient', async () => {
    const on = await staged();
    const { meetingId, dossierId } = on;
    await coordination(record(on, 'deferral'));
    await coordination({ type: 'close-meeting', meetingId });
    const { meetingId: later } = await stageMeeting(server, [], { until: 'draft' });
    const add = { type: 'add-item', meetingId: later, dossierId } as const;
    expect(await server.refused('coordination', add)).toBe('STATE-01');
    await sign(server, on);
    expect(await coordination(add)).toHaveProperty('itemId');
  });

  it('S01 [COMP-01] séance MSA sans médecin du travail : aucune issue, sauf l’ajournement', async () => {
    const dossier = freshDossier({ scheme: 'msa-employee', fundCode: null }, 1);
    const on = onlyItem(
      await stageMeeting(server, [dossier], {
        panelId: MSA_PANEL,
        coordinator: 'msa-coordination',
        present: ['msa-coordination', 'msa-conseil', 'msa-social'],
      }),
    );
    const refusal = await server.refusal('msa-coordination', record(on, 'approval'));
    expect(refusal.rule).toBe('COMP-01');
    expect(refusal.message).toContain('la santé au travail');
    await server.act('msa-coordination', record(on, 'deferral') as never);
    await server.act('msa-travail', { type: 'check-in', meetingId: on.meetingId });
    await server.act('msa-coordination', record(on, 'approval') as never);
  });

  it('S02 [MED-02] sans service médical : l’avis écrit suffit, son absence interdit l’accord', async () => {
    const present = ['coordination', 'prestations', 'social'];
    const written = await staged(freshDossier(), present);
    await coordination(record(written, 'approval'));
    const without = await staged(freshDossier({ medicalAdvice: null }), present);
    expect(await server.refused('coordination', record(without, 'approval'))).toBe('MED-02');
  });

  it.each(['lui-même', 'la coordination'])(
    'S03 [COMP-03] déport déclaré par %s : ni avis, ni vote, ni discussion à l’écran',
    async (who) => {
      const on = await staged();
      const { meetingId, itemId, dossierId } = on;
      const memberId = await memberOf(server, 'spst');
      const live = await server.live('spst', meetingId);
      const recusal = { type: 'declare-recusal', meetingId, itemId } as const;
      if (who === 'lui-même') await server.act('spst', recusal);
      else await coordination({ ...recusal, memberId });
      await coordination({ type: 'open-ballot', meetingId, itemId });
      const opinion = { type: 'give-opinion', meetingId, itemId, value: 'favourable' } as const;
      await server.act('social', opinion);
      await coordination({ type: 'propose-outcome', meetingId, itemId, outcome: 'approval' });

      expect(await server.refused('spst', opinion)).toBe('COMP-03');
      const ballot = { type: 'cast-ballot', meetingId, itemId, choice: 'for' };
      expect(await server.refused('spst', ballot)).toBe('COMP-03');
      await live.settled();
      expect(live.events.at(-1)?.event.type).toBe('ItemVeiled');
      expect(live.meeting.items[itemId]).toMatchObject({
        veiled: true,
        opinions: {},
        ballot: null,
      });
      const seen = (await server.meeting('spst', meetingId)).items[0];
      expect(seen).toMatchObject({ recused: true, opinions: [], ballot: null, proposal: null });
      expect(seen).not.toHaveProperty('dossierId');
      expect((await server.get('spst', `/api/dossiers/${dossierId}`)).status).toBe(404);
      const listed = await server.dossiers('spst');
      expect(listed.map(({ id }) => id)).not.toContain(dossierId);

      // Le déport se lit au relevé, sans sa cause.
      const told = await server.live('risques', meetingId);
      const noted = told.events.find(({ event }) => event.type === 'MemberRecused');
      expect(noted?.event).toEqual({
        type: 'MemberRecused',
        itemId,
        memberId,
        capacity: 'occupational-health',
      });
      await live.close();
      await told.close();
    },
  );
});

describe('Avis, vote, issue', () => {
  it('S04 [MED-03] le veto du médecin-conseil l’emporte sur cinq avis favorables', async () => {
    server.travel('2026-05-07T14:00:00+02:00');
    const on = await staged(caseDossier('C21', { medicalAdvice: null }));
    const { meetingId, itemId } = on;
    const opinion = { type: 'give-opinion', meetingId, itemId } as const;
    for (const name of SERVICES)
      await server.act(
        name,
        name === 'medical'
          ? { ...opinion, value: 'unfavourable', reason: 'Conclusion défavorable' }
          : { ...opinion, value: 'favourable' },
      );
    await coordination({ type: 'open-ballot', meetingId, itemId });
    for (const name of SERVICES) {
      const choice = name === 'medical' ? 'against' : 'for';
      await server.act(name, { type: 'cast-ballot', meetingId, itemId, choice });
    }
    const { tally } = await coordination({ type: 'close-ballot', meetingId, itemId });
    // Cinq voix contre une, dont deux consultatives, qui ne sont jamais comptées.
    expect(tally).toEqual({ for: 3, against: 1, abstain: 0 });
    expect(await server.refused('coordination', record(on, 'approval'))).toBe('MED-03');
    expect((await server.meeting('social', meetingId)).items[0]?.ballot?.tally).toEqual(tally);
    expect(await server.refused('coordination', record(on, 'denial'))).toBe('REASON-01');
    const motive = 'L’action n’est pas compatible avec votre arrêt.';
    await coordination(record(on, 'denial', { motive }));
    const { letters } = await sign(server, on);
    expect(letters.map(({ kind, recipient }) => `${kind} ${recipient}`)).toEqual(['L3 insured']);
    expect(await letterText(server, letters[0]?.id ?? '')).toContain(
      'commission médicale de recours amiable',
    );
    server.travel('2026-06-04T13:00:00+02:00');
  });

  it.each(['favourable-with-reservation', 'unfavourable', 'no-opinion'])(
    'S05 [REASON-01] un avis %s sans motif est refusé, avec une phrase qui le demande',
    async (value) => {
      const { meetingId, itemId } = await staged();
      const opinion = { type: 'give-opinion', meetingId, itemId, value };
      for (const reason of [undefined, null, '', '   ']) {
        const refusal = await server.refusal('social', { ...opinion, reason });
        expect([refusal.rule, refusal.message.includes('raison')]).toEqual(['REASON-01', true]);
      }
      await server.act('social', { ...opinion, value: 'favourable' } as never);
      await server.act('social', { ...opinion, reason: 'Le projet est trop vague' } as never);
    },
  );

  it('S06 [MED-03] un avis défavorable rendu après la séance empêche de signer', async () => {
    server.travel('2026-06-04T13:00:00+02:00');
    const on = await staged();
    const { meetingId, itemId, dossierId } = on;
    await server.act('medical', { type: 'give-opinion', meetingId, itemId, value: 'favourable' });
    await coordination(record(on, 'approval'));
    server.travel('2026-06-05T09:00:00+02:00');
    await server.act('medical', { type: 'record-advice', dossierId, sense: 'unfavourable' });
    const decision = { type: 'take-decision', dossierId, basedOn: { meetingId, itemId } };
    expect(await server.refused('signataire', decision)).toBe('MED-03');

    // Les deux avis restent lisibles, chacun avec sa date.
    const seen = await server.live('coordination', meetingId);
    const given = seen.events.find(({ event }) => event.type === 'OpinionGiven');
    expect(given?.at).toMatch(/^2026-06-04/u);
    expect(given?.event).toMatchObject({ value: 'favourable' });
    const detail = (
      await server.get('coordination', `/api/dossiers/${dossierId}`)
    ).json<DossierDetail>();
    expect(detail.dossier.medicalAdvice).toEqual({ sense: 'unfavourable', date: '2026-06-05' });
    await seen.close();

    // Le dossier revient à la coordination : une autre issue reste possible.
    await coordination(record(on, 'denial', { motive: 'L’action n’est pas compatible.' }));
    expect((await sign(server, on)).letters[0]?.kind).toBe('L3');
    server.travel('2026-06-04T13:00:00+02:00');
  });

  it('S10 [PER-03] une action déjà commencée ne s’accorde que pour la suite', async () => {
    const on = await staged(caseDossier('C19'));
    expect(await server.refused('coordination', record(on, 'approval'))).toBe('PER-03');
    const { dossierId } = on;
    const periods = [{ start: '2026-06-15', end: '2026-06-26' }];
    await coordination({ type: 'update-dossier', dossierId, changes: { measure: { periods } } });
    await coordination(record(on, 'approval'));
  });
});

describe('Accords de la personne et secret', () => {
  it('S13 [CONS-01] sans accord à la présentation : ni ordre du jour, ni nom, ni existence', async () => {
    const dossier = freshDossier({ consents: { presentation: null, sharing: ['cap-emploi'] } });
    const dossierId = await createDossier(server, dossier);
    const { meetingId } = await stageMeeting(server, [], { until: 'draft' });
    const add = { type: 'add-item', meetingId, dossierId };
    expect(await server.refused('coordination', add)).toBe('CONS-01');
    for (const name of ['spst', 'capemploi', 'salle', 'signataire', 'risques']) {
      expect((await server.get(name, `/api/dossiers/${dossierId}`)).status).toBe(404);
      const list = await server.get(name, `/api/dossiers?panel=${PANEL}`);
      expect(list.text).not.toContain(dossier.reference);
    }
    expect((await server.get('coordination', `/api/dossiers/${dossierId}`)).status).toBe(200);
  });

  it('S15 [CONS-02] partage pour Cap emploi seul : la mesure et les dates, rien d’autre', async () => {
    const presentation = '2026-05-20';
    const dossier = freshDossier({ consents: { presentation, sharing: ['cap-emploi'] } });
    const { meetingId, itemId, dossierId } = await staged(dossier);
    const answer = await server.get('capemploi', `/api/dossiers/${dossierId}`);
    const shown = answer.json<DossierDetail>().dossier;
    expect(shown.measure).toMatchObject({
      code: dossier.measure.code,
      periods: dossier.measure.periods,
    });
    expect(shown).not.toHaveProperty('risk');
    expect(shown).not.toHaveProperty('socialAssessment');
    expect(shown.insured).not.toHaveProperty('nir');
    expect(answer.text).not.toContain(String(dossier.insured.nir).slice(-6));

    expect((await server.get('spst', `/api/dossiers/${dossierId}`)).status).toBe(404);
    expect((await server.meeting('spst', meetingId)).items).toEqual([]);
    expect((await server.meeting('capemploi', meetingId)).items).toHaveLength(1);
    const opinion = { type: 'give-opinion', meetingId, itemId, value: 'favourable' };
    expect(await server.refused('spst', opinion)).toBe('NOT-FOUND');
  });

  it('S16 [LET-03] opposition à l’information de l’employeur : L1 part, L2 est retenue et c’est dit', async () => {
    server.travel('2026-05-21T14:00:00+02:00');
    const on = await staged(caseDossier('C28'));
    await coordination(record(on, 'approval'));
    const { letters } = await sign(server, on);
    const kinds = letters.map(({ kind }) => kind);
    expect(kinds).toContain('L1');
    expect(kinds).not.toContain('L2');
    const path = `/api/dossiers/${on.dossierId}`;
    const { findings } = (await server.get('coordination', path)).json<DossierDetail>();
    expect(findings.map(({ code }) => code)).toContain('LET-03');
  });

  it('S16 [PMSMP-05] une immersion ne s’accorde pas tant que l’employeur n’est pas partie', async () => {
    server.travel('2026-05-21T14:00:00+02:00');
    const { measure } = caseDossier('C27');
    const on = await staged(
      caseDossier('C27', { measure: { ...measure, prescriber: 'cap-emploi' } }),
    );
    expect(await server.refused('coordination', record(on, 'approval'))).toBe('PMSMP-05');
    server.travel('2026-06-04T13:00:00+02:00');
  });

  it('S18 deux cellules, deux mondes : le même 404 que pour ce qui n’existe pas', async () => {
    const on = await staged();
    const unknown = '00000000-0000-4000-8000-000000000000';
    await coordination(record(on, 'approval'));
    const { letters } = await sign(server, on);
    const paths = (ids: { dossier: string; meeting: string; letter: string }) => [
      `/api/dossiers/${ids.dossier}`,
      `/api/meetings/${ids.meeting}`,
      `/api/letters/${ids.letter}.pdf`,
      `/api/letters?meeting=${ids.meeting}`,
    ];
    const ours = paths({
      dossier: on.dossierId,
      meeting: on.meetingId,
      letter: letters[0]?.id ?? '',
    });
    const theirs = paths({ dossier: unknown, meeting: unknown, letter: unknown });
    for (const [at, path] of ours.entries()) {
      const [real, none] = [
        await server.get('msa-coordination', path),
        await server.get('msa-coordination', theirs[at] ?? ''),
      ];
      const body = (text: string) => text.replace(/"requestId":"[^"]+"/u, '');
      expect([real.status, body(real.text)]).toEqual([404, body(none.text)]);
    }
    const live = await server.socket('msa-coordination');
    live.hello(on.meetingId);
    expect(await live.next('refused')).toMatchObject({ id: null, refusal: { rule: 'NOT-FOUND' } });
    expect(await live.closed).toBe(4404);
    const rows = await server.list<DossierRow>(
      'msa-coordination',
      `/api/dossiers?panel=${MSA_PANEL}`,
    );
    expect(rows.every(({ reference }) => !reference.startsWith('58-'))).toBe(true);
  });
});
