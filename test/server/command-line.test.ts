import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { failureLine } from '#server/commands/failure.ts';
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

describe('faute H8 : ce que le système refuse', () => {
  const here = import.meta.dirname;
  const file = join(here, 'command-line.test.ts');
  test.each([
    [['check', here], /ne peut pas être lu/],
    [['template', '--out', here], /c’est un dossier/],
    [
      ['template', '--out', '/nulle/part/x.xlsx'],
      /\/nulle\/part\/x\.xlsx : ce fichier ou ce dossier/,
    ],
    [['journal', 'verify', here], /ne peut pas être lu|c’est un dossier/],
    [['demo', '--data', join(file, 'dessous')], /une partie de ce chemin est un fichier/],
    [['person', 'list', '--panel', 'x', '--data', file], /déjà quelque chose|clé|fichier/],
  ])('%j est dit en une phrase, sans pile', (args, said) => {
    const { status, stdout, stderr } = rebond(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(said)]);
  });

  it('témoin : une panne de chez nous garde sa pile', () => {
    expect(failureLine(new TypeError('a bug'))).toBeNull();
    const full = Object.assign(new Error('x'), { code: 'ENOSPC', syscall: 'write', path: '/d/f' });
    expect(failureLine(full)).toMatch(/^\/d\/f : il n’y a plus de place/);
    expect(failureLine(Object.assign(new Error('x'), { code: 'SQLITE_READONLY' }))).toMatch(/base/);
  });
});
