import { BlockList, isIP } from 'node:net';
import { loadMasterKey, UnusableKey } from '#db/master-key.ts';

/** How this process runs, read once from the environment and the command line. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly keyFile: string;
  /** `https://rebond.example`, where a reverse proxy serves it; null to use the `Host` header. */
  readonly publicOrigin: string | null;
  readonly trustProxy: string | null;
  readonly logLevel: string;
  /** The demonstration: its accounts, its banner, its day (`YYYY-MM-DD`). */
  readonly demonstration: { readonly date: string } | null;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const;

interface Variable {
  /** What is right, after « indiquez ». */
  readonly hint: string;
  readonly fits: (value: string) => boolean;
}

const anything = (value: string): boolean => value !== '';
const isPort = (value: string): boolean => /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
const HOST_NAME = /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i;
/** Digits and dots that make no address are no name either: 999.1.1.1. */
const isHost = (value: string): boolean =>
  isIP(value) !== 0 || (HOST_NAME.test(value) && !/^[\d.]+$/.test(value));

const VARIABLES: Readonly<Record<string, Variable>> = {
  PORT: { fits: isPort, hint: 'un numéro de port, de 1 à 65535, par exemple 8080' },
  HOST: { fits: isHost, hint: 'une adresse de cette machine, par exemple 127.0.0.1' },
  REBOND_DATA: { fits: anything, hint: 'le dossier des données' },
  REBOND_KEY_FILE: {
    fits: anything,
    hint: 'le fichier de la clé, lisible par vous seul (openssl rand -out CLE 32 && chmod 400 CLE)',
  },
  REBOND_PUBLIC_ORIGIN: {
    fits: (value) => isOrigin(value),
    hint: 'l’adresse publique sans chemin, par exemple https://rebond.example',
  },
  REBOND_TRUST_PROXY: {
    fits: (value) => value.split(',').every((part) => isProxy(part.trim())),
    hint: 'l’adresse du relais, par exemple 10.0.0.1 ou 10.0.0.0/24 (plusieurs : des virgules)',
  },
  LOG_LEVEL: {
    fits: (value) => LOG_LEVELS.some((level) => level === value),
    hint: LOG_LEVELS.join(', '),
  },
};
const REQUIRED = ['REBOND_DATA', 'REBOND_KEY_FILE'];

function isOrigin(value: string): boolean {
  try {
    const { protocol, origin } = new URL(value);
    return (protocol === 'https:' || protocol === 'http:') && origin === value.toLowerCase();
  } catch {
    return false;
  }
}

/** An address or a range of addresses. */
function isProxy(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Is an address reached from this machine alone? */
function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host.toLowerCase() === 'localhost';
  return LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

/** What is wrong with each variable by itself. A name that nobody reads is a setting that is lost. */
function variableFaults(env: NodeJS.ProcessEnv, required: readonly string[]): string[] {
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('REBOND_') && VARIABLES[name] === undefined,
  );
  const known = Object.keys(VARIABLES).filter((name) => name.startsWith('REBOND_'));
  return [
    ...Object.entries(VARIABLES).flatMap(([name, { fits, hint }]) => {
      const value = env[name] || undefined;
      if (value === undefined)
        return required.includes(name) ? [`${name} manque : indiquez ${hint}.`] : [];
      return fits(value) ? [] : [`${name} n’est pas utilisable : indiquez ${hint}.`];
    }),
    ...unknown.map(
      (name) =>
        `${name} n’existe pas : retirez cette variable. Celles de Rebond : ${known.join(', ')}.`,
    ),
  ];
}

/** Passwords never cross a network in clear: outside this machine, a public https address. */
function networkFaults({ HOST: host = '', REBOND_PUBLIC_ORIGIN: origin = '' }: NodeJS.ProcessEnv) {
  const open = host !== '' && isHost(host) && !isLoopback(host);
  const named = isOrigin(origin) ? new URL(origin) : null;
  if (named?.protocol === 'http:' && (open || !isLoopback(named.hostname.replace(/[[\]]/g, ''))))
    return [
      `REBOND_PUBLIC_ORIGIN commence par http: : indiquez une adresse https:, par exemple https://${named.hostname}.`,
    ];
  if (open && origin === '')
    return [
      `HOST ${host} ouvre Rebond au réseau : indiquez dans REBOND_PUBLIC_ORIGIN l’adresse https: que sert votre relais, ou laissez HOST à 127.0.0.1.`,
    ];
  return [];
}

/** The key file, once named. */
function keyFaults({ REBOND_KEY_FILE: path }: NodeJS.ProcessEnv): string[] {
  if (!path) return [];
  try {
    loadMasterKey(path);
    return [];
  } catch (error) {
    if (error instanceof UnusableKey) return [error.message];
    throw error;
  }
}

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

/** The production configuration; all mistakes are reported together, each with its correction. */
export function readConfig(env: NodeJS.ProcessEnv): ReadConfig {
  const faults = [...variableFaults(env, REQUIRED), ...networkFaults(env), ...keyFaults(env)];
  if (env.DATABASE_URL)
    faults.push(
      'DATABASE_URL n’est pas encore pris en charge : cette version garde ses données dans REBOND_DATA.',
    );
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    config: {
      host: env.HOST || '127.0.0.1',
      port: Number(env.PORT || 8080),
      dataFolder: env.REBOND_DATA ?? '',
      keyFile: env.REBOND_KEY_FILE ?? '',
      publicOrigin: env.REBOND_PUBLIC_ORIGIN?.toLowerCase() || null,
      trustProxy: env.REBOND_TRUST_PROXY || null,
      logLevel: env.LOG_LEVEL || 'info',
      demonstration: null,
    },
  };
}

/**
 * The configuration of a demonstration, whose accounts and password are published: it answers this
 * machine alone. The caller names its folder and its key.
 */
export function readDemoConfig(
  env: NodeJS.ProcessEnv,
  own: Pick<Config, 'dataFolder' | 'keyFile' | 'demonstration'>,
): ReadConfig {
  const host = env.HOST || '127.0.0.1';
  const faults = variableFaults(env, []);
  if (isHost(host) && !isLoopback(host))
    faults.push(
      `La démonstration ne s’ouvre pas au réseau (HOST ${host}) : ses mots de passe sont publics. Retirez HOST, ou laissez 127.0.0.1.`,
    );
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    config: {
      host,
      port: Number(env.PORT || 8080),
      publicOrigin: null,
      trustProxy: null,
      logLevel: env.LOG_LEVEL || 'warn',
      ...own,
    },
  };
}
