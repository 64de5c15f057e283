import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PanelSummary } from '#domain/wire/http.ts';
import { NIEVRE } from '#server/demo/panels.ts';
import { panelStream } from '#server/streams.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { freshDossier } from '../support/stage.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

const settingsOf = async (name: string, id = PANEL) => {
  const panels = (await server.get(name, '/api/panels')).json() as PanelSummary[];
  return panels.find((panel) => panel.id === id)?.settings;
};
const choose = (parameter: string, value: unknown, from: string) => ({
  type: 'set-parameter' as const,
  panelId: PANEL,
  parameter: parameter as 'postalDays',
  value,
  from,
});

describe('the parameters of a panel', () => {
  it('take effect on their day, for every member, and stay in the journal', async () => {
    const { dossierId } = await server.act('coordination', {
      type: 'create-dossier',
      panelId: PANEL,
      dossier: {
        ...freshDossier(),
        measure: { code: 'training', periods: [{ start: '2026-06-18', end: '2026-06-26' }] },
      },
    });
    const postal = async () => {
      const { findings } = (
        await server.get('coordination', `/api/dossiers/${dossierId}`)
      ).json() as {
        findings: { code: string }[];
      };
      return findings.some(({ code }) => code === 'PER-03b');
    };
    await server.act('coordination', choose('postalDays', 20, '2026-06-05'));
    expect((await settingsOf('capemploi'))?.changes).toEqual([
      { parameter: 'postalDays', value: 20, from: '2026-06-05' },
    ]);
    expect([(await settingsOf('coordination'))?.postalDays, await postal()]).toEqual([5, false]);

    server.travel('2026-06-05T09:00:00+02:00');
    expect([(await settingsOf('coordination'))?.postalDays, await postal()]).toEqual([20, true]);
    const kept = await server.deps.log.read(panelStream(PANEL));
    expect(kept.filter(({ type }) => type === 'ParameterSet')).toHaveLength(1);
  });

  it('lose nothing when two choices are made at once', async () => {
    await Promise.all([
      server.act('coordination', choose('completionDays', 20, '2026-08-01')),
      server.act('coordination', choose('implicitAlertDays', 30, '2026-08-01')),
      server.act('coordination', choose('physicianConsentMonths', 3, '2026-08-01')),
    ]);
    const changes = (await settingsOf('coordination'))?.changes ?? [];
    expect(changes.map(({ parameter }) => parameter)).toEqual(
      expect.arrayContaining(['completionDays', 'implicitAlertDays', 'physicianConsentMonths']),
    );
  });

  it('leave another panel untouched', async () => {
    expect((await settingsOf('msa-coordination', 'msa-58'))?.changes).toEqual([]);
  });
});

describe('a panel made on screen', () => {
  const created = {
    id: 'cellule-89',
    name: 'Cellule locale PDP 89',
    profile: 'pdp-coordination' as const,
    settings: { ...NIEVRE, code: '89' },
    coordinator: 'Coordination@demo.example ',
  };
  const create = (changes: object = {}) => ({
    type: 'create-panel' as const,
    panelId: PANEL,
    created: { ...created, ...changes },
  });

  it('is there for its coordinator, and empty', async () => {
    await server.act('technique', create());
    const mine = (await server.get('coordination', '/api/panels')).json() as PanelSummary[];
    expect(mine.map(({ id, profile }) => [id, profile])).toContainEqual([
      'cellule-89',
      'pdp-coordination',
    ]);
    const dossiers = await server.get(
      'coordination',
      '/api/dossiers?panel=cellule-89&as=coordination',
    );
    expect(dossiers.json()).toEqual([]);
  });

  it('gives no dossier to who made it', async () => {
    const seen = await server.get('technique', '/api/dossiers?panel=cellule-89');
    expect(seen.json()).toEqual([]);
  });

  it.each([
    ['LET-07', { settings: { ...NIEVRE, code: '91', service: { name: 'Service ✓ 😀' } } }],
    ['LET-07', { name: 'Cellule 字', settings: { ...NIEVRE, code: '91' } }],
    ['NIR-01', { settings: { ...NIEVRE, code: '91', dpo: { contact: '2 81 03 58 998 018 54' } } }],
  ])(
    'faute D1 : un réglage que les lettres ne peuvent pas imprimer est dit là où il s’écrit (%s)',
    async (rule, changes) => {
      const { rule: said, message } = await server.refusal(
        'technique',
        create({ id: 'cellule-91', ...changes }),
      );
      expect(said).toBe(rule);
      expect(message).not.toContain('2 81 03');
    },
  );

  it('is refused twice under one identifier or one code', async () => {
    expect(await server.refused('technique', create())).toBe('STATE-01');
    expect(await server.refused('technique', create({ id: 'cellule-90' }))).toBe('STATE-01');
  });

  it('brings no choice that its own act would refuse', async () => {
    const changes = [
      { parameter: 'quorum', value: { allOf: [], anyOf: [] }, from: '2020-01-01' },
      { parameter: 'holidays', value: 'la Lune', from: '2020-01-01' },
    ];
    for (const change of changes) {
      const settings = { ...NIEVRE, code: '91', changes: [change] };
      const asked = create({ id: 'msa-91', profile: 'msa-coordination', settings });
      expect((await server.refusal('technique', asked)).message).toContain('«\u00A0changes\u00A0»');
    }
  });

  it('has a time zone that exists: without it nobody, of any panel, would open anything', async () => {
    const settings = { ...NIEVRE, code: '92', timeZone: 'Europe/Nevers' };
    const { message } = await server.refusal('technique', create({ id: 'cellule-92', settings }));
    expect(message).toContain('«\u00A0Europe/Nevers\u00A0»');
    expect((await server.get('capemploi', '/api/me')).status).toBe(200);
  });

  it('needs settings that are whole', async () => {
    const { settings: _, ...without } = created;
    const { status } = await server.post('technique', { ...create(), created: without });
    expect(status).toBe(400);
  });
});

describe('the settings of a panel', () => {
  it.each([
    ['coordination', 200],
    ['technique', 200],
    ['social', 404],
    ['capemploi', 404],
    ['salle', 404],
    ['msa-coordination', 404],
  ])('%s reads them: %i', async (name, status) => {
    const asked = `/api/panels/${PANEL}/settings`;
    const several = name === 'coordination' || name === 'technique' ? `?as=${AS[name]}` : '';
    expect((await server.get(name, asked + several)).status).toBe(status);
  });
});
const AS = { coordination: 'coordination', technique: 'technical-admin' } as const;
