import type { TSchema } from 'typebox';
import { contextSchema, type LetterContext } from '#domain/letter/schema.ts';
import { type Asked, completed, contextOf } from './letters.ts';

/* Letters of every kind with all their passages, and the free texts they are made of. */

/** A condition of an agreement is met; these others still stand. */
const lifted = (remaining: readonly number[]) => ({
  facts: completed('C06'),
  outcome: 'conditional-approval' as const,
  kind: 'L15' as const,
  decision: {
    conditions: ['le devis signé', 'le programme daté'].map((text) => ({
      ...{ kind: 'other' as const, text, proof: text, due: '2026-05-15' },
      ...{ reasonText: 'il manque au dossier', effectText: 'l’action n’a pas lieu' },
    })),
  },
  follows: {
    date: '2026-04-10',
    letters: [{ recipient: 'occupational-health' as const, number: '2026-58-C0007' }],
    lifted: { rank: 0, proof: 'le devis signé', on: '2026-04-22', remaining },
  },
});

/** An agreement ends: a document did not come. */
const ended: Asked = {
  ...lifted([]),
  kind: 'L11',
  follows: {
    date: '2026-04-10',
    letters: [],
    ended: { ground: 'condition-not-met', date: '2026-05-16', saidOn: null, condition: 0 },
  },
};

/** An agreement contrary to the law is withdrawn, after the person was asked. */
const withdrawn: Asked = {
  ...lifted([]),
  kind: 'L16',
  follows: {
    date: '2026-04-10',
    number: '2026-58-0001',
    letters: [],
    withdrawableUntil: '2026-08-10',
    withdrawn: {
      ground: 'la demande a été faite comme artisan',
      rule: 'EE-03',
      scope: 'repealed',
      date: '2026-05-16',
      askedOn: '2026-04-12',
      receivedOn: '2026-04-20',
      answer: 'ce statut ne change pas la règle',
      ourMistake: true,
      keepsAllowance: true,
    },
  },
};

const asked: Readonly<Record<string, Asked>> = {
  L1: {
    facts: completed('C02'),
    outcome: 'approval',
    decision: { partial: { refusedPart: 'La seconde période.', motive: 'Elle est trop longue.' } },
    letter: { code: 'ABCD-EFGH' },
  },
  'L1 du représentant légal': {
    facts: {
      ...completed('C01'),
      insured: {
        ...completed('C01').insured,
        legalGuardian: { name: 'M. Tutélaire', address: ['1 RUE DU MODELE', '58000 NEVERS'] },
      },
    },
    outcome: 'approval',
    recipient: 'legal-guardian',
  },
  L2: { facts: completed('C02'), outcome: 'approval', kind: 'L2', recipient: 'employer' },
  L3: {
    facts: completed('C05'),
    outcome: 'denial',
    decision: {
      motive: 'le projet n’est pas assez précis',
      alternatives: 'Un bilan est possible.',
    },
  },
  L4: {
    facts: completed('C22'),
    outcome: 'deferral',
    decision: {
      motive: 'la convention manque',
      conditions: [{ text: 'La convention', due: '2026-05-15', proof: 'La convention signée' }],
    },
  },
  L5: {
    facts: completed('C06'),
    outcome: 'conditional-approval',
    decision: {
      motive: 'le calendrier doit être confirmé',
      conditions: [
        {
          kind: 'document-before-start',
          text: 'l’attestation de l’organisme',
          due: '2026-04-30',
          proof: 'l’attestation',
          reasonText: 'elle manque au dossier',
        },
        {
          kind: 'other',
          text: 'le devis de l’organisme',
          due: '2026-04-30',
          proof: 'le devis',
          reasonText: 'le devis est requis',
          effectText: 'la formation est reportée au lendemain',
        },
      ],
    },
  },
  L6: {
    facts: completed('C02'),
    outcome: 'approval',
    kind: 'L6',
    recipient: 'occupational-health',
  },
  L7: { facts: completed('C01'), outcome: 'approval', kind: 'L7', recipient: 'provider' },
  L8: {
    facts: completed('C01'),
    outcome: 'redirection',
    decision: {
      motive: 'le projet n’est pas assez précis',
      choices: { redirection: { target: 'work-immersion' } },
    },
  },
  L9: {
    facts: completed('C20'),
    outcome: 'out-of-scope',
    decision: {
      motive: 'un autre organisme en décide',
      choices: {
        outOfScope: {
          kind: 'other-body',
          transfer: {
            name: 'la maison du modèle',
            address: '2 place du Modèle, 58000 Nevers',
            phone: '03 53 01 00 20',
            date: '2026-04-24',
          },
        },
      },
    },
  },
  L10: {
    facts: completed('C20'),
    outcome: 'withdrawn',
    decision: { choices: { closing: { ground: 'measure-cancelled', date: '2026-04-22' } } },
  },
  L11: { ...ended, recipient: 'insured' },
  'L11 d’un tiers': { ...ended, recipient: 'provider' },
  L15: { ...lifted([1]), recipient: 'insured' },
  L16: { ...withdrawn, recipient: 'insured' },
  'L15 d’un tiers': { ...lifted([]), recipient: 'occupational-health' },
};

/** One frozen context for each kind of letter, named. */
export const everyLetter = (): [string, LetterContext][] =>
  Object.entries(asked).map(([name, one]) => [name, contextOf(one)]);

type Path = readonly (string | number)[];

/** The leaves of a value that hold a text, by path. */
export function textPaths(value: unknown, at: Path = []): Path[] {
  if (typeof value === 'string') return [at];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) =>
    textPaths(part, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The texts of a letter that anything may fill: neither a day of the calendar nor a closed word. */
export function freePaths(context: LetterContext): Path[] {
  const schema = contextSchema({ kind: context.kind, recipient: context.letter.recipient });
  return textPaths(context).filter((path) => isFree(schema, path));
}

type Loose = TSchema & {
  properties?: Record<string, Loose>;
  items?: Loose;
  anyOf?: Loose[];
  type?: string;
  const?: unknown;
  enum?: unknown[];
  format?: string;
};

function isFree(schema: TSchema, path: Path): boolean {
  let here = [schema as Loose];
  for (const key of path) {
    here = here
      .flatMap((one) => [one, ...(one.anyOf ?? [])])
      .flatMap((one) => (typeof key === 'number' ? one.items : one.properties?.[key]) ?? []);
  }
  return here
    .flatMap((one) => [one, ...(one.anyOf ?? [])])
    .some(
      (one) =>
        one.type === 'string' && one.const === undefined && !one.enum && one.format === undefined,
    );
}

/** The same value with one text changed. */
export function withText<T>(value: T, path: Path, text: string): T {
  const copy = structuredClone(value);
  let here = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) here = here[key] as Record<string | number, unknown>;
  const last = path.at(-1);
  if (last !== undefined) here[last] = text;
  return copy;
}

/** What a text was, to build another from it. */
export const textAt = (value: unknown, path: Path): string =>
  path.reduce<unknown>(
    (here, key) => (here as Record<string | number, unknown>)[key],
    value,
  ) as string;
