import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { PanelSettings } from '#domain/panel/settings.ts';
import { run } from '#server/commands/panel.ts';
import { NIEVRE } from '#server/demo/panels.ts';
import { ensureKeyFile } from '#server/deps.ts';
import { removeFolder, tempFolder } from '../support/app.ts';

/* `rebond panel add` refuses what the screen refuses. */

const folder = tempFolder();
const before = process.env.REBOND_KEY_FILE;
beforeAll(() => {
  process.env.REBOND_KEY_FILE = join(folder, 'cle');
  ensureKeyFile(join(folder, 'cle'));
});
afterAll(() => {
  if (before === undefined) delete process.env.REBOND_KEY_FILE;
  else process.env.REBOND_KEY_FILE = before;
  removeFolder(folder);
});

function add(id: string, settings: PanelSettings, ...more: string[]): Promise<number> {
  const file = join(folder, `${id}.json`);
  writeFileSync(file, JSON.stringify(settings));
  return run(['add', '--id', id, '--name', id, '--settings', file, '--data', folder, ...more]);
}

describe('rebond panel add', () => {
  it('adds a panel once, under one code', async () => {
    expect(await add('cellule-58', NIEVRE)).toBe(0);
    await expect(add('cellule-58', { ...NIEVRE, code: '59' })).rejects.toThrow(/existe déjà/);
    await expect(add('cellule-59', NIEVRE)).rejects.toThrow(/code 58/);
    const nowhere = { ...NIEVRE, code: '59', timeZone: 'Paris' };
    await expect(add('cellule-59', nowhere)).rejects.toThrow(/fuseau horaire/);
  });

  it('faute D1 : refuses a setting that no letter can print, and names it', async () => {
    const fund = { ...NIEVRE.fund, city: 'Nevers 字' };
    await expect(add('cellule-61', { ...NIEVRE, code: '61', fund })).rejects.toThrow(
      /« 字 ».*« Nevers 字 »/su,
    );
  });

  test.each([
    ['an identifier that no address holds', 'Cellule 58', [], /minuscules/],
    ['an MSA quorum without its three seats', 'msa-58', ['--profile', 'msa-coordination'], /MSA/],
  ] as const)('refuses %s', async (_, id, more, said) => {
    const quorum = { allOf: ['coordination' as const], anyOf: [] };
    await expect(add(id, { ...NIEVRE, code: '60', quorum }, ...more)).rejects.toThrow(said);
  });
});
