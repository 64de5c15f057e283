import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAPSE_GROUNDS } from '#domain/dossier/lapse-grounds.ts';
import type { DecisionRow } from '#domain/wire/decision.ts';
import { type Agreed, agreed, awaited, lettersOf, said, verdictOn } from '../support/agreements.ts';
import { PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import { letterText } from '../support/stage.ts';

/* An agreement ends: its own number, its letters to whoever knew it, in one act. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const FROM = '2026-06-16';
const lapse = ({ decisionNumber }: Agreed, more: object = {}) =>
  ({
    type: 'lapse-decision',
    decisionNumber,
    date: FROM,
    ground: 'rights-ended',
    ...more,
  }) as const;
const rank = (number = ''): number => Number(number.split('-').at(-1));
const hashOf = async (id: string): Promise<string> => {
  const { bytes } = await server.get('signataire', `/api/letters/${id}.pdf`);
  return createHash('sha256').update(bytes).digest('hex');
};

describe('faute F terminée : mettre fin à un accord', () => {
  it('prend le numéro suivant, écrit à tous ceux qui savaient, et ne touche pas l’ancienne lettre', async () => {
    const one = await agreed(server);
    const first = one.letters.find(({ kind }) => kind === 'L1');
    const before = await hashOf(first?.id ?? '');
    const ended = await server.act('signataire', lapse(one));
    expect(rank(ended.decisionNumber)).toBe(rank(one.decisionNumber) + 1);
    expect(said(ended.letters)).toEqual(said(one.letters.map((o) => ({ ...o, kind: 'L11' }))));
    expect(one.letters.length).toBeGreaterThan(1);

    const own = ended.letters?.find(({ recipient }) => recipient === 'insured');
    const text = await letterText(server, own?.id ?? '');
    expect(text).toContain(ended.decisionNumber);
    expect(text).not.toContain(one.decisionNumber);
    expect(text).toContain("n'est plus valable à partir du mardi 16 juin 2026");
    expect(text).toContain('votre recours');

    // Lapsed letters are genuine (decisions 9), and keep their bytes.
    expect(await verdictOn(server, first?.id ?? '')).toBe('genuine');
    expect(await verdictOn(server, own?.id ?? '')).toBe('genuine');
    expect(await hashOf(first?.id ?? '')).toBe(before);
    const rows = await lettersOf(server, one.dossierId);
    expect(rows.filter(({ kind }) => kind === 'L11').map((row) => row.decisionNumber)).toEqual(
      (ended.letters ?? []).map(() => ended.decisionNumber),
    );
    expect(rank((await agreed(server)).decisionNumber)).toBe(rank(ended.decisionNumber) + 1);
  });

  it.each(LAPSE_GROUNDS)('%s : les tiers lisent la date seule', async (ground) => {
    const conditions =
      ground === 'condition-not-met' ? [awaited('le devis Xylophone', '2026-06-10')] : [];
    const facts =
      ground === 'stoppage-ended'
        ? {
            workStoppage: {
              startDate: '2026-01-07',
              prescribedUntil: '2026-06-15',
              expectedEnd: '2026-08-30',
            },
          }
        : {};
    const one = await agreed(server, conditions, facts);
    const today = { 'work-resumed': FROM, 'condition-not-met': '2026-06-11' }[ground as string];
    if (today) server.travel(`${today}T10:00:00+02:00`);
    const { letters = [] } = await server.act(
      'signataire',
      lapse(one, { ground, note: 'Appel de la personne, mot Zanzibar' }),
    );
    server.travel(`${TODAY}T10:00:00+02:00`);
    for (const { id, recipient } of letters) {
      const text = await letterText(server, id);
      expect(text).toContain('mardi 16 juin 2026');
      expect(text).not.toContain('Zanzibar');
      expect([recipient, text.includes('Pourquoi')]).toEqual([recipient, recipient === 'insured']);
      if (recipient !== 'insured')
        expect(text).not.toMatch(/Xylophone|indemnités|arrêt de travail|L\. 242-2/u);
    }
    expect(letters.length).toBeGreaterThan(1);
  });

  it('un employeur dont la personne ne veut plus n’est pas prévenu de la fin', async () => {
    const one = await agreed(server);
    expect(said(one.letters)).toContain('L2 employer');
    await server.act('coordination', {
      type: 'withdraw-consent',
      dossierId: one.dossierId,
      what: 'employer-information',
      date: TODAY,
    });
    const { letters } = await server.act('signataire', lapse(one));
    expect(said(letters)).not.toContain('L11 employer');
    expect(said(letters)).toContain('L11 insured');
  });

  it('une seule fois : deux signatures en même temps donnent une fin, un numéro, une suite de lettres', async () => {
    const one = await agreed(server);
    const sent = () => server.post('signataire', lapse(one));
    const answers = await Promise.all([sent(), sent(), sent()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const rows = await lettersOf(server, one.dossierId);
    expect(
      rows.filter(({ kind, recipient }) => kind === 'L11' && recipient === 'insured'),
    ).toHaveLength(1);
    const after = await agreed(server);
    expect(rank(after.decisionNumber)).toBe(rank(one.decisionNumber) + 2);
  });

  it('une lettre impossible n’enregistre rien : ni numéro, ni lettre, ni fin', async () => {
    const one = await agreed(server);
    await server.act('coordination', {
      type: 'update-dossier',
      dossierId: one.dossierId,
      changes: { insured: { address: [] } },
    });
    expect(await server.refused('signataire', lapse(one))).toBe('LET-02');
    expect((await lettersOf(server, one.dossierId)).some(({ kind }) => kind === 'L11')).toBe(false);
    expect(rank((await agreed(server)).decisionNumber)).toBe(rank(one.decisionNumber) + 1);
  });

  it('la page du dossier ne promet plus la fin de l’action, et dit le recours de la fin', async () => {
    const one = await agreed(server);
    const read = async () =>
      (await server.get('coordination', `/api/dossiers/${one.dossierId}`)).json<{
        deadlines: { kind: string }[];
      }>();
    expect((await read()).deadlines.map(({ kind }) => kind)).toEqual(['end']);
    await server.act('signataire', lapse(one));
    expect((await read()).deadlines.map(({ kind }) => kind)).toEqual([
      'appeal',
      'commission',
      'court',
    ]);
  });
});

describe('GET /api/decisions, les décisions prises', () => {
  const listed = async (name: string, filters = ''): Promise<DecisionRow[]> =>
    (await server.get(name, `/api/decisions?panel=${PANEL}${filters}`)).json<DecisionRow[]>();
  const named = async ({ decisionNumber }: Agreed, filters = '') =>
    (await listed('signataire', filters)).find((row) => row.decisionNumber === decisionNumber);

  it('dit l’état de chacune, et change avec chaque acte', async () => {
    const conditional = await agreed(server, [awaited('le devis signé', '2026-06-20')]);
    const firm = await agreed(server);
    expect(await named(conditional)).toMatchObject({
      dossierId: conditional.dossierId,
      outcome: 'conditional-approval',
      date: TODAY,
      state: 'conditional',
      replaces: null,
      replacedBy: null,
      conditions: [
        {
          kind: 'other',
          text: 'le devis signé',
          proof: 'le devis signé',
          due: '2026-06-20',
          liftedOn: null,
        },
      ],
    });
    expect(await named(firm)).toMatchObject({ state: 'in-force', conditions: [] });

    await server.act('signataire', {
      type: 'lift-condition',
      decisionNumber: conditional.decisionNumber,
      condition: 0,
      proof: 'le devis signé',
    });
    expect(await named(conditional)).toMatchObject({
      state: 'in-force',
      conditions: [{ liftedOn: TODAY }],
    });
    const { decisionNumber } = await server.act('signataire', lapse(firm));
    expect(await named(firm)).toMatchObject({ state: 'lapsed', replacedBy: decisionNumber });
  });

  it('se filtre par état et depuis un jour, et se lit page par page, le dernier numéro d’abord', async () => {
    const one = await agreed(server);
    await server.act('signataire', lapse(one));
    const lapsed = await listed('signataire', '&state=lapsed');
    expect(new Set(lapsed.map(({ state }) => state))).toEqual(new Set(['lapsed']));
    expect(lapsed[0]?.decisionNumber).toBe(one.decisionNumber);
    expect((await listed('signataire', `&since=${TODAY}`)).every(({ date }) => date >= TODAY)).toBe(
      true,
    );
    expect(await listed('signataire', '&since=2026-06-05')).toEqual([]);
    const all = await listed('signataire');
    expect(all.map((row) => row.decisionNumber)).toEqual(
      all
        .map((row) => row.decisionNumber)
        .toSorted()
        .toReversed(),
    );
    const paged: DecisionRow[] = [];
    let cursor = '';
    do {
      const next = cursor ? `&cursor=${cursor}` : '';
      const page = await server.get('signataire', `/api/decisions?panel=${PANEL}&limit=2${next}`);
      paged.push(...page.json<DecisionRow[]>());
      cursor = String(page.headers['x-next-cursor'] ?? '');
    } while (cursor);
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(4);
  });

  it.each(['coordination', 'prestations', 'signataire'])('%s les lit', async (name) => {
    expect((await listed(name)).length).toBeGreaterThan(0);
  });
  it.each(['social', 'medical', 'spst', 'capemploi', 'risques'])(
    '%s n’en lit aucune',
    async (name) => {
      expect(await listed(name)).toEqual([]);
    },
  );

  it('un partenaire lit sur le dossier que l’accord a pris fin, jamais pourquoi, ni qui est prévenu', async () => {
    const one = await agreed(server);
    await server.act('signataire', lapse(one));
    const read = async (name: string) =>
      (await server.get(name, `/api/dossiers/${one.dossierId}`)).json<{ decisions: unknown[] }>()
        .decisions;
    expect(await read('capemploi')).toMatchObject([
      { state: 'lapsed', end: { date: FROM, ground: null }, told: null },
    ]);
    expect(await read('coordination')).toMatchObject([
      { end: { ground: 'rights-ended' }, told: null },
    ]);
  });

  it('qui signe sait d’avance qui sera prévenu, et qui ne le sera pas', async () => {
    const one = await agreed(server);
    const told = async () =>
      (await server.get('signataire', `/api/dossiers/${one.dossierId}`)).json<{
        decisions: { told: { others: string[]; withheld: string[] } | null }[];
      }>().decisions[0]?.told;
    const before = await told();
    expect(before?.others).toContain('employer');
    await server.act('coordination', {
      type: 'withdraw-consent',
      dossierId: one.dossierId,
      what: 'employer-information',
      date: TODAY,
    });
    expect((await told())?.others).not.toContain('employer');
    expect((await told())?.withheld).toHaveLength(1);
    const { letters } = await server.act('signataire', lapse(one));
    expect(letters?.length).toBe((before?.others.length ?? 0) - 1 + 1);
    expect(await told()).toBeNull();
  });
});
