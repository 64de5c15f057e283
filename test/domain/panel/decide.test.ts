import { describe, expect, it, test } from 'vitest';
import type { PanelCommand } from '#domain/panel/commands.ts';
import type { PanelFacts } from '#domain/panel/decide/decision.ts';
import { decidePanel } from '#domain/panel/decide.ts';
import { withEvents } from '#domain/panel/evolve.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';
import { NIEVRE } from '#server/demo/panels.ts';

const FACTS: PanelFacts = {
  today: '2026-06-04',
  profileKey: 'cpam-local-cell',
  settings: NIEVRE,
  idTaken: false,
  codeTaken: false,
  coordinatorKnown: true,
};
const actor = (capacity: Capacity) => ({ memberId: 'm', capacity, voice: 'deliberative' as const });
const given = (
  command: PanelCommand,
  facts: Partial<PanelFacts> = {},
  capacity: Capacity = 'coordination',
) => decidePanel({ command, facts: { ...FACTS, ...facts }, actor: actor(capacity) });
const ruleOf = (decision: ReturnType<typeof given>) =>
  'refusal' in decision ? decision.refusal.rule : null;
const sentence = (decision: ReturnType<typeof given>) =>
  'refusal' in decision ? decision.refusal.message : '';

const postal = (from: string, value: unknown = 8): PanelCommand => ({
  type: 'set-parameter',
  panelId: 'p',
  parameter: 'postalDays',
  value,
  from,
});

describe('régler une cellule', () => {
  test.each([
    ['la veille', '2026-06-03', 'STATE-01'],
    ['le jour même', '2026-06-04', 'STATE-01'],
    ['le lendemain', '2026-06-05', null],
  ])('étant donné un choix daté %s, quand on l’enregistre', (_, from, rule) => {
    expect(ruleOf(given(postal(from)))).toBe(rule);
  });

  test.each([-1, 31, 2.5, '8', null])(
    'refuse la valeur %s, que le réglage n’admet pas',
    (value) => {
      expect(ruleOf(given(postal('2026-07-01', value)))).toBe('STATE-01');
    },
  );

  test.each([
    ['un mot, une expression', ['curiste', 'cure d’eau', 'sous-poids'], null],
    ['un signe qui n’est pas d’un mot', ['cure.*'], 'STATE-01'],
    ['un mot trop court', ['tr'], 'STATE-01'],
    ['un mot trop long', ['x'.repeat(41)], 'STATE-01'],
    ['deux fois le même', ['cure', 'cure'], 'STATE-01'],
    ['des espaces seuls', ['   '], 'STATE-01'],
    ['plus de cinquante mots', Array.from({ length: 51 }, (_, n) => `mot ${n}`), 'STATE-01'],
  ])('[LET-01] mots de santé de la cellule : %s', (_, value, rule) => {
    const command = { ...postal('2026-07-01', value), parameter: 'healthWords' } as PanelCommand;
    expect(ruleOf(given(command))).toBe(rule);
  });

  test.each(CAPACITIES.map((capacity) => [capacity]))('par %s', (capacity) => {
    const allowed = capacity === 'coordination' ? null : 'ROLE-01';
    expect(ruleOf(given(postal('2026-07-01'), {}, capacity))).toBe(allowed);
  });

  it('un choix pris puis retiré laisse la cellule comme avant', () => {
    const set = given(postal('2026-07-01'));
    if ('refusal' in set) throw new Error(set.refusal.message);
    const chosen = withEvents(NIEVRE, set.events);
    expect(settingsOn(chosen, '2026-07-01').postalDays).toBe(8);
    const dropped = given(
      { type: 'drop-parameter', panelId: 'p', parameter: 'postalDays', from: '2026-07-01' },
      { settings: chosen },
    );
    if ('refusal' in dropped) throw new Error(dropped.refusal.message);
    expect(withEvents(chosen, dropped.events).changes).toEqual([]);
  });

  it('ce qui a pris effet ne se retire plus, ce qui n’existe pas non plus', () => {
    const drop = (from: string): PanelCommand => ({
      type: 'drop-parameter',
      panelId: 'p',
      parameter: 'postalDays',
      from,
    });
    const settings = {
      ...NIEVRE,
      changes: [{ parameter: 'postalDays' as const, value: 8, from: '2026-06-04' }],
    };
    expect(ruleOf(given(drop('2026-06-04'), { settings }))).toBe('STATE-01');
    expect(ruleOf(given(drop('2026-07-01')))).toBe('STATE-01');
  });
});

describe('[COMP-01] le quorum qu’une cellule se donne', () => {
  const quorum = (allOf: string[], anyOf: string[][] = []): PanelCommand => ({
    type: 'set-parameter',
    panelId: 'p',
    parameter: 'quorum',
    value: { allOf, anyOf },
    from: '2026-07-01',
  });
  const MSA = ['occupational-health', 'medical-service', 'social-service'];

  test.each<[string, PanelFacts['profileKey'], string[], string[][], RegExp | null]>([
    [
      'nomme ses services',
      'cpam-local-cell',
      ['coordination'],
      [['admin-fund', 'cap-emploi']],
      null,
    ],
    ['ne nomme personne', 'cpam-local-cell', [], [], /au moins un service/],
    ['a un choix vide', 'cpam-local-cell', ['coordination'], [[]], /aucun service/],
    ['nomme un absent du profil', 'ssi-activity', ['cap-emploi'], [], /ne siège pas/],
    ['MSA, les trois et un quatrième', 'msa-coordination', [...MSA, 'admin-fund'], [], null],
    ['MSA, sans médecin du travail', 'msa-coordination', MSA.slice(1), [], /médecin du travail/],
  ])('%s', (_, profileKey, allOf, anyOf, refused) => {
    const decision = given(quorum(allOf, anyOf), { profileKey });
    if (refused) expect(sentence(decision)).toMatch(refused);
    else expect(ruleOf(decision)).toBeNull();
  });

  it('revient à celui du profil', () => {
    const back: PanelCommand = {
      type: 'set-parameter',
      panelId: 'p',
      parameter: 'quorum',
      value: null,
      from: '2026-07-01',
    };
    expect(ruleOf(given(back, { profileKey: 'msa-coordination' }))).toBeNull();
  });
});

describe('créer une cellule', () => {
  const create = (settings = NIEVRE): PanelCommand => ({
    type: 'create-panel',
    panelId: 'p',
    created: {
      id: 'cellule-71',
      name: 'Cellule locale PDP 71',
      profile: 'msa-coordination',
      settings,
      coordinator: 'coordination@demo.example',
    },
  });

  it('est l’acte de l’administration technique, et de personne d’autre', () => {
    for (const capacity of CAPACITIES) {
      const expected = capacity === 'technical-admin' ? null : 'ROLE-01';
      expect(ruleOf(given(create(), {}, capacity))).toBe(expected);
    }
  });

  test.each<[string, Partial<PanelFacts>, RegExp]>([
    ['un identifiant pris', { idTaken: true }, /existe déjà/],
    ['un code pris', { codeTaken: true }, /code 58/],
    ['une coordination sans compte', { coordinatorKnown: false }, /Aucun compte/],
  ])('refuse %s', (_, facts, said) => {
    expect(sentence(given(create(), facts, 'technical-admin'))).toMatch(said);
  });

  it('refuse un profil adapté hors de la loi', () => {
    const settings = { ...NIEVRE, quorum: { allOf: ['coordination' as const], anyOf: [] } };
    expect(sentence(given(create(settings), {}, 'technical-admin'))).toMatch(/médecin du travail/);
  });
});
