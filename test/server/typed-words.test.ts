import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hiddenMarksFault } from '#domain/dossier/hidden-marks.ts';
import { NOT_SHARED } from '#domain/typed-text.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import type { MemberRow } from '#domain/wire/people.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { readPdf } from '../support/pdf-text.ts';
import {
  createDossier,
  freshDossier,
  letterText,
  onlyItem,
  SEATED,
  sign,
  stageMeeting,
} from '../support/stage.ts';

/* Words of health and social security numbers in what people type: at the act, and in the minutes. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const HEALTH = 'Refus : sa dépression et son cancer du sein ne le permettent pas';
const NIR = 'Voir le numéro 2 81 03 58 998 018 54';
const WHY = 'Le médecin-conseil a demandé ces mots.';

const DENIAL = { type: 'record-outcome', outcome: 'denial' } as const;
const AGAINST = { type: 'give-opinion', value: 'unfavourable' } as const;

const staged = async () =>
  onlyItem(await stageMeeting(server, [freshDossier()], { present: SEATED }));
const minutesOf = async (name: string, meetingId: string): Promise<string> => {
  const { bytes } = await server.get(name, `/api/meetings/${meetingId}/minutes.pdf`);
  const { lines } = await readPdf(bytes);
  return lines.map(({ text }) => text).join(' ');
};

describe('faute D3 : à l’acte', () => {
  it('un motif qui parle de santé est refusé, avec les mots, et rien n’est consigné', async () => {
    const { meetingId, itemId } = await staged();
    const command = {
      ...DENIAL,
      ...{ meetingId, itemId },
      motive: HEALTH,
    };
    const { rule, message } = await server.refusal('coordination', command);
    expect(rule).toBe('LET-01');
    expect(message).toContain('dépression');
    expect(message).toContain('cancer');
    await server.act('coordination', { ...command, motive: 'Le projet n’est pas assez précis.' });
  });

  it('une personne peut passer outre avec sa raison, que le journal garde ; jamais un numéro', async () => {
    const { meetingId, itemId } = await staged();
    const about = { ...DENIAL, meetingId, itemId };
    const passed = { ...about, motive: HEALTH, healthWordsReason: WHY };
    expect(await server.refused('coordination', { ...passed, motive: NIR })).toBe('NIR-01');
    await server.act('coordination', passed);
    const events = JSON.stringify(await server.deps.log.read(`meeting:${meetingId}`));
    expect(events).toContain('healthWordsReason');
    expect(events).not.toContain(WHY);
  });

  it.each([
    ['give-opinion', 'social', { value: 'unfavourable', reason: NIR }],
    ['give-opinion', 'social', { value: 'unfavourable', reason: HEALTH }],
    ['remove-item', 'coordination', { reason: HEALTH }],
    ['propose-outcome', 'coordination', { outcome: 'denial', motive: NIR }],
    ['record-outcome', 'coordination', { outcome: 'approval', motiveForMembers: HEALTH }],
    ['propose-outcome', 'coordination', { outcome: 'approval', motiveForMembers: NIR }],
    [
      'propose-outcome',
      'coordination',
      {
        outcome: 'conditional-approval',
        conditions: [{ kind: 'other', text: HEALTH, due: '2026-06-12', proof: 'Un écrit' }],
      },
    ],
  ])('« %s » par %s est arrêté de même', async (type, name, texts) => {
    const { meetingId, itemId } = await staged();
    expect(await server.refused(name, { type, meetingId, itemId, ...texts })).toMatch(
      /^(?:LET-01|NIR-01|REASON-01)$/u,
    );
  });

  it('un refus n’offre de dire pourquoi qu’à un acte qui a la place de le dire', async () => {
    const { meetingId, itemId } = await staged();
    const offered = async (type: string, texts: object) =>
      (
        await server.refusal('coordination', { type, meetingId, itemId, ...texts } as never)
      ).message.includes('dites pourquoi');
    expect(await offered('remove-item', { reason: HEALTH })).toBe(true);
    const planned = { panelId: PANEL, kind: 'meeting', startsAt: server.clock.now() };
    const { rule, message } = await server.refusal('coordination', {
      type: 'plan-meeting',
      ...planned,
      place: HEALTH,
    } as never);
    expect([rule, message]).toEqual(['LET-01', expect.stringMatching(/sans ces mots\.$/u)]);
  });

  it('un médecin-conseil écrit à ses pairs : la santé passe, le numéro non', async () => {
    const { meetingId, itemId } = await staged();
    const opinion = { ...AGAINST, meetingId, itemId };
    expect(await server.refused('medical', { ...opinion, reason: NIR })).toBe('NIR-01');
    await server.act('medical', { ...opinion, reason: HEALTH });
  });

  it('un caractère que les lettres n’impriment pas arrête le motif', async () => {
    const { meetingId, itemId } = await staged();
    const about = { ...DENIAL, meetingId, itemId };
    const { rule, message } = await server.refusal('coordination', {
      ...about,
      motive: 'Non ✓ 😀',
    });
    expect(rule).toBe('LET-07');
    expect(message).toContain('✓');
  });

  it('faute D1 : ni un nom, ni une qualité de signataire que les lettres n’impriment pas', async () => {
    const invited = {
      type: 'invite-person',
      panelId: 'cellule-58',
      name: 'Anne 字',
      email: 'anne.zi@demo.example',
      capacity: 'signatory',
      from: '2026-06-04',
    };
    const { rule, message } = await server.refusal('technique', invited);
    expect([rule, message]).toEqual(['LET-07', expect.stringMatching(/récrivez «.Anne 字.»/u)]);
    const members = await server.list<MemberRow>('technique', '/api/panels/cellule-58/members');
    const delegation = {
      type: 'add-delegation',
      memberId: members.find(({ capacity }) => capacity === 'signatory')?.id ?? '',
      role: 'directrice 字',
      from: '2030-01-01',
    };
    expect(await server.refused('technique', delegation)).toBe('LET-07');
  });

  it.each([
    ['que l’on ne voit pas', 'Anne\u001B[2J Zi'],
    ['qui retourne ce que l’on lit', 'Anne \u202EIZ\u202C'],
  ])('faute H8 : ni un compte, ni une cellule n’a un nom avec un caractère %s', async (_, name) => {
    const invited = {
      type: 'invite-person',
      panelId: PANEL,
      name,
      email: 'anne.zi@demo.example',
      capacity: 'signatory',
      from: '2026-06-04',
    } as const;
    await expect(server.refusal('technique', invited)).rejects.toThrow('/command/name');
    const panel = await server.deps.panels.get(PANEL);
    const created = {
      id: 'cellule-h8',
      name,
      profile: 'cpam-local-cell',
      settings: { ...panel?.settings, code: '99' },
      coordinator: 'coordination@demo.example',
    };
    const { rule, message } = await server.refusal('technique', {
      type: 'create-panel',
      panelId: PANEL,
      created,
    } as never);
    expect([rule, message]).toEqual(['LET-07', expect.stringMatching(/caractères? invisibles?/u)]);
    // The sentence itself shows none of them.
    expect(hiddenMarksFault(message)).toBeNull();
  });

  it('un numéro dans les faits d’un dossier est refusé, hors de son champ', async () => {
    const fresh = freshDossier();
    const command = {
      type: 'create-dossier',
      panelId: 'cellule-58',
      dossier: { ...fresh, measure: { ...fresh.measure, purpose: NIR } },
    };
    expect(await server.refused('coordination', command)).toBe('NIR-01');
    const dossierId = await createDossier(server, freshDossier());
    const update = { type: 'update-dossier', dossierId, changes: { measure: { tutor: NIR } } };
    expect(await server.refused('coordination', update)).toBe('NIR-01');
  });
});

describe('faute D3 : le relevé', () => {
  it('ne donne aucun mot de santé à Cap emploi ni au service de santé au travail', async () => {
    const { meetingId, itemId } = await staged();
    await server.act('coordination', {
      ...{ type: 'record-outcome', meetingId, itemId, outcome: 'denial' },
      motive: HEALTH,
      healthWordsReason: WHY,
    });
    await server.act('coordination', { type: 'close-meeting', meetingId });
    expect(await minutesOf('coordination', meetingId)).toContain('cancer du sein');
    for (const name of ['capemploi', 'spst']) {
      const text = await minutesOf(name, meetingId);
      expect(text).not.toMatch(/cancer|dépression|Motif/u);
      // Control: the point is there, without a word of why.
      expect(text).toContain('Refus.');
    }
  });

  it('l’écran non plus : un mot de santé gardé avec sa raison ne sort pas de la caisse', async () => {
    const { meetingId, itemId } = await staged();
    const live = await server.live('capemploi', meetingId);
    await server.act('coordination', {
      ...{ type: 'propose-outcome', meetingId, itemId, outcome: 'denial' },
      motive: HEALTH,
      healthWordsReason: WHY,
    });
    const { event } = await live.until(
      () => live.events.find((one) => one.event.type === 'OutcomeProposed'),
      'the proposal',
    );
    expect(JSON.stringify(event)).not.toMatch(/cancer|dépression/u);
    expect(JSON.stringify(event)).toContain(NOT_SHARED);
    const seen = async (name: string) =>
      (await server.get(name, `/api/meetings/${meetingId}`)).text.includes('cancer du sein');
    expect([await seen('social'), await seen('capemploi'), await seen('spst')]).toEqual([
      ...[true, false, false],
    ]);
    await live.close();
  });

  it('donne à chacun son motif : la personne le sien, la cellule les deux, un partenaire aucun', async () => {
    const { meetingId, itemId, dossierId } = await staged();
    const motive = 'Le projet n’est pas assez précis.';
    const motiveForMembers = 'Le service social reprend le projet avec le centre Azimut.';
    const outcome = { meetingId, itemId, outcome: 'denial', motive, motiveForMembers } as const;
    await server.act('coordination', { type: 'propose-outcome', ...outcome });
    await server.act('coordination', { type: 'record-outcome', ...outcome });
    await sign(server, { meetingId, itemId, dossierId });
    await server.act('coordination', { type: 'close-meeting', meetingId });
    const [letter] = await server.list<LetterRow>(
      'coordination',
      `/api/letters?meeting=${meetingId}`,
    );
    expect(await letterText(server, letter?.id ?? '')).not.toContain('Azimut');
    for (const [name, own, panels] of [
      ['social', true, true],
      ['signataire', true, false],
      ['capemploi', false, false],
      ['spst', false, false],
    ] as const) {
      const text = await minutesOf(name, meetingId);
      expect([name, text.includes('assez précis'), text.includes('Azimut')]).toEqual([
        ...[name, own, panels],
      ]);
      const { text: screen } = await server.get(name, `/api/meetings/${meetingId}`);
      expect([name, screen.includes('Azimut')]).toEqual([name, panels]);
    }
  });
});
