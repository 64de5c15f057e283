import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

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

const VARIABLES = {
  PORT: {
    schema: Type.String({ pattern: '^[0-9]{1,5}$' }),
    hint: 'un numéro de port, par exemple 8080',
  },
  HOST: { schema: Type.String({ minLength: 1 }), hint: 'une adresse, par exemple 127.0.0.1' },
  REBOND_DATA: { schema: Type.String({ minLength: 1 }), hint: 'le dossier des données' },
  REBOND_KEY_FILE: {
    schema: Type.String({ minLength: 1 }),
    hint: 'le fichier de la clé, lisible par vous seul (openssl rand -out CLE 32 && chmod 400 CLE)',
  },
  REBOND_PUBLIC_ORIGIN: {
    schema: Type.String({ pattern: '^https?://[^/]+$' }),
    hint: 'l’adresse publique sans chemin, par exemple https://rebond.example',
  },
  REBOND_TRUST_PROXY: { schema: Type.String({ minLength: 1 }), hint: 'l’adresse du relais' },
  LOG_LEVEL: { schema: Type.Enum([...LOG_LEVELS]), hint: LOG_LEVELS.join(', ') },
} as const;
type Variable = keyof typeof VARIABLES;
const REQUIRED: readonly Variable[] = ['REBOND_DATA', 'REBOND_KEY_FILE'];

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

/** The production configuration; all mistakes are reported together, each with its correction. */
export function readConfig(env: NodeJS.ProcessEnv): ReadConfig {
  const faults: string[] = [];
  for (const [name, { schema, hint }] of Object.entries(VARIABLES)) {
    const value = env[name];
    const missing = value === undefined || value === '';
    if (missing && REQUIRED.includes(name as Variable))
      faults.push(`${name} manque : indiquez ${hint}.`);
    if (!missing && !Compile(schema).Check(value))
      faults.push(`${name} n’est pas utilisable : indiquez ${hint}.`);
  }
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
      publicOrigin: env.REBOND_PUBLIC_ORIGIN || null,
      trustProxy: env.REBOND_TRUST_PROXY || null,
      logLevel: env.LOG_LEVEL || 'info',
      demonstration: null,
    },
  };
}
