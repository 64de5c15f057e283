import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { holdFolder } from '#db/open-lock.ts';
import { DateOnly } from '#domain/primitives.ts';
import type { Config } from '../config.ts';
import { UnusableArguments } from './command-line.ts';

const isDate = Compile(DateOnly);

export function dateOf(name: string, typed: string | undefined): string | undefined {
  if (typed === undefined || isDate.Check(typed)) return typed;
  throw new UnusableArguments(`--${name} ${typed} : écrivez une date AAAA-MM-JJ qui existe.`);
}

export function oneOf<T extends string>(name: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found) return found;
  throw new UnusableArguments(`--${name} ${value} : choisissez ${words.join(', ')}.`);
}

export function fileBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new UnusableArguments(`${path} : ce fichier n’existe pas ou ne peut pas être lu.`);
  }
}

/** Writes a file that its owner alone may read, even one that stood there and was open to others. */
export function writeOwn(path: string, content: string | Uint8Array): void {
  if (existsSync(path)) chmodSync(path, 0o600);
  writeFileSync(path, content, { mode: 0o600 });
}

/** A file that the demonstration leaves in its folder, so that it recognises it at the next run. */
export const DEMO_MARK = 'demonstration.json';
export const demoKeyFile = (dataFolder: string): string => join(dataFolder, 'cle-demonstration');

/** What every command that reads or writes data accepts. */
export interface GivenData {
  readonly data?: string;
}

/** The data folder a command works on: `--data`, or else `REBOND_DATA`; it must contain a base. */
export function dataConfig(given: GivenData): Config {
  const config = newDataConfig(given);
  if (!existsSync(join(config.dataFolder, 'rebond.db')))
    throw new UnusableArguments(`${config.dataFolder} ne contient pas de base de Rebond.`);
  return config;
}

/** The same for a command that may set up a new installation. */
export function newDataConfig(given: GivenData, env = process.env): Config {
  const dataFolder = given.data ?? env.REBOND_DATA;
  if (!dataFolder)
    throw new UnusableArguments(
      'Indiquez le dossier des données : --data DOSSIER (ou REBOND_DATA).',
    );
  const own = demoKeyFile(dataFolder);
  const keyFile = env.REBOND_KEY_FILE ?? (existsSync(own) ? own : undefined);
  if (!keyFile) throw new UnusableArguments('Indiquez la clé : variable REBOND_KEY_FILE.');
  return {
    host: '127.0.0.1',
    port: 0,
    dataFolder,
    keyFile,
    publicOrigin: null,
    trustProxy: null,
    logLevel: 'silent',
    demonstration: null,
  };
}

/** A server's folder, created if need be and kept for it alone until what is answered is called. */
export function holdNewFolder(dataFolder: string): () => void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  return holdFolder(dataFolder);
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
