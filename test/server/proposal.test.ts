import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyring } from '#db/sealing.ts';
import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import type { Command } from '#domain/wire/commands.ts';
import { openDossier } from '#server/acts/dossier-write.ts';
import { hashNow } from '#server/letters/proposal-hash.ts';
import { panelStream } from '#server/streams.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { freshDossier, onlyItem, SEATED, stageMeeting } from '../support/stage.ts';
import { openOnlookers } from '../support/watching.ts';

/* A validation holds for the text and the facts that were read, and for nothing else. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const MOVED = [{ start: '2026-06-16', end: '2026-06-26' }];
const approval = { outcome: 'approval', motive: 'le projet est prêt' } as const;
type Written = Pick<OutcomeCommand, 'outcome' | 'motive'>;

async function proposed(outcome: Written = approval, dossier = freshDossier()) {
  const on = onlyItem(await stageMeeting(server, [dossier], { present: SEATED }));
  const { meetingId, itemId } = on;
  const at = { meetingId, itemId };
  const act = (name: string, command: object) => server.act(name, command as Command);
  const submit = () => act('coordination', { type: 'propose-outcome', ...at, ...outcome });
  const { textHash = '' } = (await submit()) as { textHash?: string };
  const validates = (hash: string) => ({ type: 'validate-proposal', ...at, textHash: hash });
  const changes = (changed: object) =>
    act('coordination', { type: 'update-dossier', dossierId: on.dossierId, changes: changed });
  const records = { type: 'record-outcome', ...at, ...outcome };
  const seen = async (name: string) => {
    const { items } = await server.meeting(name, meetingId);
    const { proposal } = items.find((one) => one.itemId === itemId) ?? {};
    if (!proposal) throw new Error(`${name} sees no proposal`);
    return proposal;
  };
  return { ...on, dossier, act, submit, textHash, validates, changes, records, seen };
}
const refused = (name: string, command: object) => server.refused(name, command as Command);

describe('faute B2 : une validation porte sur ce qui a été lu', () => {
  it('une date changée périme l’ancienne empreinte, et la proposition ne se consigne plus telle quelle', async () => {
    const { act, submit, textHash, validates, changes, records, dossier } = await proposed();
    await act('social', validates(textHash));
    await changes({ measure: { ...dossier.measure, periods: MOVED } });
    expect(await refused('medical', validates(textHash))).toBe('STATE-01');
    expect(await refused('coordination', records)).toBe('STATE-01');
    const again = (await submit()) as { textHash?: string };
    expect(again.textHash).not.toBe(textHash);
    await act('medical', validates(again.textHash ?? ''));
    await act('coordination', records);
  });

  it('le motif d’un accord est dans l’empreinte, même si la lettre ne l’imprime pas', async () => {
    const { act, textHash, meetingId, itemId } = await proposed();
    const other = {
      type: 'propose-outcome',
      meetingId,
      itemId,
      ...approval,
      motive: 'autre motif',
    };
    const { textHash: next } = (await act('coordination', other)) as { textHash?: string };
    expect(next).not.toBe(textHash);
  });

  it('un fait que la lettre n’imprime pas ne change rien : ni empreinte, ni refus', async () => {
    const { act, textHash, validates, changes, records } = await proposed();
    await changes({ socialAssessment: '2026-05-20' });
    await act('medical', validates(textHash));
    await act('coordination', records);
  });
});

describe('faute B2 : un fait changé fait tomber les validations données', () => {
  const words = (changes: readonly { text: string | null }[]) =>
    changes.map(({ text }) => text?.replaceAll('\u00A0', ' '));

  it('à l’instant, pour tous, et chacun lit ce qui a changé ; l’issue attend une validation neuve', async () => {
    const one = await proposed();
    const { act, textHash, validates, changes, records, dossier, seen, meetingId } = one;
    await act('social', validates(textHash));
    await act('medical', validates(textHash));
    const live = await server.live('social', meetingId);
    await changes({ measure: { ...dossier.measure, periods: MOVED } });
    await live.until(
      () => live.events.some(({ event }) => event.type === 'ProposalOvertaken') || undefined,
      'ProposalOvertaken',
    );
    await live.close();

    const now = await seen('social');
    expect(now).toMatchObject({ overtaken: true, validatedBy: [] });
    expect(now.fallen).toHaveLength(2);
    expect(words(now.changes)).toEqual([
      'Début du bilan de compétences : 22 juin 2026 devient 16 juin 2026',
      'Fin du bilan de compétences : 10 juillet 2026 devient 26 juin 2026',
    ]);
    expect(words((await seen('coordination')).changes)).toEqual(words(now.changes));

    expect(now.textHash).not.toBe(textHash);
    expect(await refused('social', validates(textHash))).toBe('STATE-01');
    // Submitted again, it is still the text that two members no longer validate.
    expect((await server.refusal('coordination', records)).message).toMatch(
      /validations sont tombées/,
    );
    await one.submit();
    expect((await server.refusal('coordination', records)).message).toMatch(
      /validations sont tombées/,
    );
    await act('risques', validates((await seen('risques')).textHash));
    await act('coordination', records);
  });

  it('qui ne lit pas le fait apprend que sa validation est tombée, et rien du fait', async () => {
    const { act, textHash, validates, changes, dossier, seen, meetingId } = await proposed();
    await act('risques', validates(textHash));
    await act('spst', validates(textHash));
    const address = ['7 RUE DU TÉMOIN', '58000 NEVERS'];
    await changes({ insured: { ...dossier.insured, address } });
    for (const name of ['risques', 'spst', 'medical']) {
      const { changes: told, overtaken, fallen } = await seen(name);
      expect([name, told, overtaken, fallen.length]).toEqual([name, [], true, 2]);
      expect(await server.framesOf(name, meetingId)).not.toMatch(/TÉMOIN|insured\.address/);
    }
    for (const name of ['coordination', 'social', 'capemploi'])
      expect([name, words((await seen(name)).changes).join()]).toEqual([
        name,
        expect.stringMatching(/^Adresse.* devient 7 RUE DU TÉMOIN, 58000 NEVERS$/u),
      ]);
  });

  const employer = {
    name: 'ATELIERS DU TÉMOIN',
    siret: null,
    address: ['1 RUE X', '58000 NEVERS'],
  };
  const CAUSES: [string, Written, (facts: ReturnType<typeof freshDossier>) => object][] = [
    [
      'un fait que seule la lettre à l’employeur imprime',
      approval,
      ({ employment }) => ({ employment: { ...employment, employer } }),
    ],
    [
      'l’accord à l’information de l’employeur, retiré',
      approval,
      ({ consents }) => ({ consents: { ...consents, employerInformation: false } }),
    ],
    [
      'un représentant légal, à qui la lettre part aussi',
      approval,
      () => ({
        insured: { legalGuardian: { name: 'UDAF 58', address: ['1 RUE X', '58000 NEVERS'] } },
      }),
    ],
    [
      'un fait quelconque, tant que la lettre de cette issue ne peut pas s’écrire',
      { outcome: 'out-of-scope', motive: 'un autre service répondra' },
      () => ({ socialAssessment: '2026-05-21' }),
    ],
  ];
  it.each(CAUSES)('même pour %s', async (_cause, outcome, change) => {
    const { act, textHash, validates, changes, dossier, seen } = await proposed(outcome);
    await act('social', validates(textHash));
    await changes(change(dossier));
    expect(await seen('social')).toMatchObject({ overtaken: true, validatedBy: [] });
    expect(await refused('social', validates(textHash))).toBe('STATE-01');
  });

  it('même par l’avis du médecin-conseil donné en séance, dans le même acte', async () => {
    const denial = { outcome: 'denial', motive: 'le projet n’est pas prêt' } as const;
    const { act, textHash, validates, seen, meetingId, itemId } = await proposed(denial);
    await act('social', validates(textHash));
    const opinion = { type: 'give-opinion', meetingId, itemId, reason: 'trop tôt' };
    await act('medical', { ...opinion, value: 'unfavourable' });
    const { overtaken, changes, validatedBy } = await seen('social');
    expect([overtaken, validatedBy]).toEqual([true, []]);
    expect(words(changes).join()).toMatch(/^Avis du médecin-conseil.*défavorable/u);
  });

  it('même par un fichier importé', async () => {
    const { act, textHash, validates, dossier, seen } = await proposed();
    await act('social', validates(textHash));
    const changed = { ...dossier, measure: { ...dossier.measure, periods: MOVED } };
    const sent = await server.as('coordination', {
      method: 'POST',
      path: `/api/dossiers/import?panel=${PANEL}&dryRun=false`,
      body: { format: 'rebond-dossiers/1', dossiers: [changed] },
    });
    expect(sent.json<{ rows: { status: string }[] }>().rows).toMatchObject([
      { status: 'modified' },
    ]);
    expect(await seen('social')).toMatchObject({ overtaken: true, validatedBy: [] });
  });

  it('l’empreinte montrée aux membres est faite sous une clé : elle ne se devine pas', async () => {
    const { textHash, meetingId, itemId, dossierId } = await proposed();
    const { deps } = server;
    const panel = await deps.panels.get(PANEL);
    const open = await openDossier(deps, dossierId, PANEL);
    if (!panel || !open) throw new Error('no dossier');
    const on = { panel, history: await deps.streams.meeting(meetingId), open, itemId };
    expect(await hashNow(deps, on)).toBe(textHash);
    const keyring = createKeyring(randomBytes(32), randomBytes);
    const elsewhere = { ...deps, vault: { ...deps.vault, keyring } };
    expect(await hashNow(elsewhere, on)).not.toBe(textHash);
  });
});

describe('faute B2 : un autre texte que celui qui a été validé', () => {
  const other = { ...approval, motive: 'le projet est prêt, en deux temps' };

  it('soumis, attend une validation neuve, et qui avait validé l’apprend', async () => {
    const { act, textHash, validates, records, seen, meetingId, itemId } = await proposed();
    await act('social', validates(textHash));
    await act('coordination', { type: 'propose-outcome', meetingId, itemId, ...other });
    const now = await seen('social');
    expect([now.validatedBy, now.overtaken, now.fallen.length]).toEqual([[], false, 1]);
    const recorded = { ...records, ...other };
    expect((await server.refusal('coordination', recorded)).message).toMatch(
      /validations sont tombées/,
    );
    await act('medical', validates(now.textHash));
    await act('coordination', recorded);
  });

  it('ne se consigne pas sans avoir été soumis ; ajourner n’attend personne', async () => {
    const { act, textHash, validates, records } = await proposed();
    await act('social', validates(textHash));
    expect((await server.refusal('coordination', { ...records, ...other })).message).toMatch(
      /ont validé un autre texte/,
    );
    await act('coordination', { ...records, outcome: 'deferral', motive: 'une pièce manque' });
  });

  it('témoin : soumis à l’identique, il reste validé par qui le valide ; sans validation, rien n’attend', async () => {
    const one = await proposed();
    await one.submit();
    expect((await one.seen('social')).fallen).toEqual([]);
    await one.act('coordination', { ...one.records, ...other });
  });
});

describe('faute B2 : un réglage changé après la validation', () => {
  it('se voit sur le dossier ouvert sans que personne n’essaie, jusqu’à ce que l’issue soit soumise de nouveau', async () => {
    const { deps } = server;
    const one = await proposed();
    const { act, submit, textHash, validates, records, dossierId } = one;
    await act('social', validates(textHash));
    const overtaken = async (name: string) =>
      (await server.get(name, `/api/dossiers/${dossierId}`)).json<{
        overtakenText: string | null;
      }>().overtakenText;
    expect(await overtaken('social')).toBeNull();

    const panel = await deps.panels.get(PANEL);
    if (!panel) throw new Error('no panel');
    const fund = { ...panel.settings.fund, name: 'Caisse primaire du Témoin' };
    const onlookers = await openOnlookers(server, ['social', 'medical'], { dossierId });
    const heard = await onlookers.around(async () => {
      const settings = { ...panel.settings, fund };
      await deps.database.atomically([deps.panels.update({ ...panel, settings })]);
      deps.announcer.announce([panelStream(PANEL)]);
    });
    expect(heard.told).toEqual(['social', 'medical']);
    for (const name of ['social', 'medical', 'coordination'])
      expect([name, await overtaken(name)]).toEqual([name, textHash]);
    expect((await server.refusal('medical', validates(textHash) as Command)).message).toMatch(
      /dès que la coordination l’a soumise de nouveau/u,
    );
    expect(await refused('coordination', records)).toBe('STATE-01');

    const again = await onlookers.around(submit);
    expect(again.told).toEqual(['social', 'medical']);
    await onlookers.close();
    expect(await overtaken('social')).toBeNull();
    // Submitted as it is now, it is still a text that nobody has validated.
    expect((await server.refusal('coordination', records)).message).toMatch(
      /validations sont tombées/,
    );
    await act('medical', validates((await one.seen('medical')).textHash));
    await act('coordination', records);
    await deps.database.atomically([deps.panels.update(panel)]);
  });
});
