import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { bundledServer } from '../support/server-process.ts';

/* What `rebond` answers to a person who discovers it, and its exit status (contract §2). */

const WORDS = [
  'serve',
  'demo',
  'check',
  'import',
  'template',
  'letters',
  'journal',
  'backup',
  'restore',
  'doctor',
  'panel',
  'person',
  'delegation',
];

let cli: string;
beforeAll(async () => {
  cli = join(await bundledServer(), 'cli.js');
});

function rebond(...args: string[]) {
  const { REBOND_DATA: _, REBOND_KEY_FILE: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

describe('faute G : l’aide et la version', () => {
  test.each([
    [['--help']],
    [['-h']],
    [['help']],
    [['help', 'person']],
    [['help', 'journal', 'export']],
    [['journal', 'export', '-h']],
    [['journal', 'help', 'verify']],
    ...WORDS.map((word) => [[word, '--help']]),
  ])('%j est une réponse', (args) => {
    const { status, stdout, stderr } = rebond(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Usage : rebond');
    expect(stdout).not.toMatch(/\b(display|help for|required|default|output)\b/u);
  });

  it('énumère chaque commande', () => {
    const { stdout } = rebond('--help');
    for (const word of WORDS) expect(stdout).toMatch(new RegExp(`^ {2}${word}\\b`, 'mu'));
  });

  test.each([
    [['--version']],
    [['-V']],
    [['check', '--version']],
    [['panel', 'list', '--version']],
  ])('%j dit la version', (args) => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(rebond(...args)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('une ligne inutilisable', () => {
  test.each([
    [[], 'Il manque ce qu’il faut faire. Aide : rebond --help'],
    [['nimporte'], 'Commande inconnue : « nimporte ». Aide : rebond --help'],
    [['help', 'nimporte'], 'Commande inconnue : « nimporte ». Aide : rebond --help'],
    [['person'], 'Il manque ce qu’il faut faire. Aide : rebond person --help'],
    [['person', 'dance'], 'Commande inconnue : « dance ». Aide : rebond person --help'],
    [['backup'], 'Il manque --out <fichier>. Aide : rebond backup --help'],
    [
      ['backup', '--out'],
      'Il manque une valeur après --out <fichier>. Aide : rebond backup --help',
    ],
    [['check'], 'Il manque : fichier. Aide : rebond check --help'],
    [
      ['check', '--nimporte', 'x'],
      'L’option --nimporte n’existe pas ici. Aide : rebond check --help',
    ],
    [['journal', 'verify', 'a', 'b'], 'Il y a un mot de trop. Aide : rebond journal verify --help'],
  ])('%j est dit en une phrase, état 2', (args, said) => {
    expect(rebond(...args)).toEqual({ status: 2, stdout: '', stderr: `${said}\n` });
  });
});
