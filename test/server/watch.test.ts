import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MSA_PANEL, PANEL, startServer, type TestServer } from '../support/app.ts';
import type { LiveClient } from '../support/live-client.ts';
import { createDossier, freshDossier, onlyItem, SEATED, stageMeeting } from '../support/stage.ts';
import { accountsOf, type Onlookers, openOnlookers, openPage } from '../support/watching.ts';

/*
 * `watch` and `facts`: a page hears of a dossier exactly when what its viewer reads of it changed.
 * What he reads is what `GET /api/dossiers/:id` answers him, so that this answer is the judge here.
 */

let server: TestServer;
let open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterEach(async () => {
  await Promise.all(open.map((client) => client.close()));
  open = [];
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const act = (command: object, name = 'coordination') => server.act(name, command as never);
const path = (dossierId: string) => `/api/dossiers/${dossierId}`;

/** A page without a meeting, which shows this dossier. */
async function page(name: string, dossierId: string): Promise<LiveClient> {
  const client = await openPage(server, name, { dossierId });
  open.push(client);
  return client;
}

/** The readers of a panel, each with a page open on a dossier. */
async function readersOf(dossierId: string, panelId = PANEL): Promise<Onlookers['around']> {
  const onlookers = await openOnlookers(server, accountsOf(panelId), { dossierId });
  open.push(onlookers);
  return onlookers.around;
}

const advice = (sense: 'favourable' | 'unfavourable', date: string) => ({
  medicalAdvice: { sense, date },
});

describe('faute B1 : ce qui change pour un lecteur parvient à ses pages ouvertes', () => {
  it('en séance, l’avis du médecin-conseil parvient à la coordination et aux membres qui le lisent', async () => {
    const staged = await stageMeeting(
      server,
      [freshDossier(advice('unfavourable', '2026-05-20'))],
      {
        present: SEATED,
      },
    );
    const { meetingId, itemId, dossierId } = onlyItem(staged);
    await act({ type: 'call-item', meetingId, itemId });
    const cockpit = await server.live('coordination', meetingId);
    const member = await server.live('social', meetingId);
    open.push(cockpit, member);
    await cockpit.watch(dossierId);
    await member.watch(dossierId);
    const opinion = { type: 'give-opinion', meetingId, itemId, value: 'favourable' };
    await act({ ...opinion, reason: null }, 'medical');
    for (const client of [cockpit, member])
      await client.until(() => client.facts.length === 2, 'the new advice');
    const detail = (await server.get('coordination', path(dossierId))).json<{
      dossier: { medicalAdvice: { sense: string } };
    }>();
    expect(detail.dossier.medicalAdvice.sense).toBe('favourable');
  });

  it('chacun l’entend exactement quand sa propre réponse change, et personne d’autre', async () => {
    const dossierId = await createDossier(server, freshDossier());
    const around = await readersOf(dossierId);
    const changes: readonly object[] = [
      { invalidityCategory: 2 },
      { workStoppage: { dailyAllowanceUntil: '2026-12-24' } },
      { workStoppage: { expectedEnd: '2026-11-02' } },
      { measure: { purpose: 'Un autre objectif' } },
      { insured: { phone: '06 11 22 33 44' } },
      { treatingPhysicianConsent: { given: true, written: true, date: '2026-05-21' } },
      { consents: { sharing: ['occupational-health'] } },
      { consents: { sharing: ['cap-emploi', 'occupational-health'] } },
      { consents: { sharing: [] } },
      { socialAssessment: '2026-05-22' },
    ];
    let kept = 0;
    for (const change of changes) {
      const write = () => act({ type: 'update-dossier', dossierId, changes: change });
      const { changed, told } = await around(write);
      expect([change, told]).toEqual([change, changed]);
      kept += accountsOf(PANEL).length - changed.length;
    }
    // The property would say nothing if everybody read everything.
    expect(kept).toBeGreaterThan(20);
    const veto = { type: 'record-advice', dossierId, sense: 'unfavourable' };
    const given = await around(() => act(veto, 'medical'));
    expect(given.told).toEqual(given.changed);
    expect(given.told).toContain('coordination');
  });

  it('une pièce reçue, un réglage, un constat levé : de même', async () => {
    const dossierId = await createDossier(server, freshDossier());
    const around = await readersOf(dossierId);
    const setting = {
      type: 'set-parameter',
      panelId: PANEL,
      parameter: 'partialResumptionTrial',
      value: 'closed',
      from: '2026-06-05',
    };
    for (const write of [
      () => act({ type: 'update-dossier', dossierId, changes: { documents: ['signed-request'] } }),
      () => act({ type: 'update-dossier', dossierId, changes: { documents: [] } }),
      () => act(setting),
      () => act({ type: 'update-dossier', dossierId, changes: { invalidityCategory: 2 } }),
    ]) {
      const { changed, told } = await around(write);
      expect(told).toEqual(changed);
    }
  });

  it('sous la garde des médecins, rien avant la levée, puis une seule fois', async () => {
    const members = ['msa-coordination', 'msa-social', 'msa-conseil', 'msa-travail'];
    const facts = { scheme: 'msa-employee', fundCode: null } as const;
    const staged = await stageMeeting(server, [freshDossier(facts, 1)], {
      panelId: MSA_PANEL,
      coordinator: 'msa-coordination',
      present: members,
    });
    const { meetingId, itemId, dossierId } = onlyItem(staged);
    const around = await readersOf(dossierId, MSA_PANEL);
    const consent = { type: 'give-opinion', meetingId, itemId, value: 'unfavourable' };
    const given = await around(() => act({ ...consent, reason: 'Port de charges' }, 'msa-travail'));
    expect(given.told).toEqual(given.changed);
    expect(given.told).not.toContain('msa-social');
    const lifted = await around(() =>
      act({ type: 'lift-guard', meetingId, itemId }, 'msa-conseil'),
    );
    expect(lifted.told).toEqual(lifted.changed);
    expect(lifted.told).toContain('msa-social');
  });

  it('un membre qui se déporte n’entend plus rien du dossier', async () => {
    const staged = await stageMeeting(server, [freshDossier()], { present: SEATED });
    const { meetingId, itemId, dossierId } = onlyItem(staged);
    const around = await readersOf(dossierId);
    const left = await around(() => act({ type: 'declare-recusal', meetingId, itemId }, 'social'));
    expect(left.told).toEqual(left.changed);
    expect(left.told).toContain('social');
    const change = { workStoppage: { expectedEnd: '2026-11-09' } };
    const { changed, told } = await around(() =>
      act({ type: 'update-dossier', dossierId, changes: change }),
    );
    expect(told).toEqual(changed);
    expect(told).not.toContain('social');
  });

  it('un identifiant inventé, un dossier fermé : la première réponse est la même', async () => {
    const closed = await createDossier(
      server,
      freshDossier({ consents: { presentation: '2026-05-20', sharing: [] } }),
    );
    for (const id of [closed, crypto.randomUUID()]) {
      const client = await page('capemploi', id);
      await client.settled();
      expect(client.facts).toEqual([id]);
    }
  });

  it('à chaque salut, une fois par dossier ; la page dit ensuite ce qu’elle ne montre plus', async () => {
    const [one, other] = [
      await createDossier(server, freshDossier()),
      await createDossier(server, freshDossier()),
    ];
    const client = await page('coordination', one);
    client.send({ type: 'watch', dossierIds: [one, other] });
    await client.until(() => client.facts.length === 2, 'the other one');
    expect(client.facts).toEqual([one, other]);
    client.hello(null);
    await client.watch(other);
    const witness = await page('coordination', one);
    const changes = { workStoppage: { expectedEnd: '2026-11-16' } };
    await act({ type: 'update-dossier', dossierId: one, changes });
    await witness.until(() => witness.facts.length === 2, 'the change');
    await client.settled();
    expect(client.facts).toEqual([one, other, other]);
  });

  it('sans salut, rien n’est suivi', async () => {
    const client = await server.socket('coordination');
    open.push(client);
    client.send({ type: 'watch', dossierIds: [] });
    expect((await client.next('refused')).refusal.rule).toBe('malformed');
  });

  it('l’étiquette d’un dossier est celle de la réponse, jamais une version', async () => {
    const dossierId = await createDossier(
      server,
      freshDossier({ consents: { presentation: '2026-05-20', sharing: ['cap-emploi'] } }),
    );
    const tag = async (name: string) => (await server.get(name, path(dossierId))).headers.etag;
    const before = [await tag('capemploi'), await tag('coordination')];
    const changes = { workStoppage: { dailyAllowanceUntil: '2026-12-01' } };
    await act({ type: 'update-dossier', dossierId, changes });
    expect(before[0]).toMatch(/^"[0-9a-f]{64}"$/);
    expect(await tag('capemploi')).toBe(before[0]);
    expect(await tag('coordination')).not.toBe(before[1]);
  });
});
