import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

/*
 * One more value in a closed list: the compiler names every file where somebody must decide what it
 * means. The project is copied aside, the value added, and the files named compared with those written here.
 */

const ROOMS = ['domain', 'templates', 'db', 'server', 'client'];
const COMPILED_MS = 240_000;

interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const tracked = (folders: readonly string[]): string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...folders], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && existsSync(path));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rebond-closed-'));
  for (const path of tracked(ROOMS).filter((one) => /\.(tsx?|json)$/.test(one))) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    cpSync(path, join(folder, path));
  }
  cpSync('package.json', join(folder, 'package.json'));
  const config = JSON.parse(readFileSync('tsconfig.json', 'utf8'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...config, include: ROOMS }));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files in which the compiler finds a fault once these changes are made. */
function named(...changes: readonly Change[]): string[] {
  const before = changes.map(
    ({ file }) => [file, readFileSync(join(folder, file), 'utf8')] as const,
  );
  try {
    for (const { file, from, to } of changes) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text.split(from), `${file} : « ${from} »`).toHaveLength(2);
      writeFileSync(join(folder, file), text.replace(from, to));
    }
    const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
    // The other core runs other tests; what a change does not reach is not judged again at the next one.
    const kept = ['--singleThreaded', '--incremental', '--tsBuildInfoFile', 'kept.tsbuildinfo'];
    const { stdout } = spawnSync(
      process.execPath,
      [tsc, '--noEmit', '--pretty', 'false', ...kept],
      { cwd: folder, encoding: 'utf8' },
    );
    const faults = [...stdout.matchAll(/^(\S+)\(\d+,\d+\): error/gm)];
    return [...new Set(faults.map(([, path = '']) => path))].sort();
  } finally {
    for (const [file, text] of before) writeFileSync(join(folder, file), text);
  }
}

interface Added {
  readonly what: string;
  readonly change: Change;
  /** The files that must change, the list's own included where it says what a value is. */
  readonly files: readonly string[];
}

const OUTCOME: Added = {
  what: 'une issue',
  change: {
    file: 'domain/outcomes.ts',
    from: "  'withdrawn',\n]",
    to: "  'withdrawn',\n  'postponed',\n]",
  },
  files: [
    'client/meeting/words/motive-hint.ts',
    'client/meeting/words/words.ts',
    'domain/letter/kinds.ts',
    'domain/outcome-choices.ts',
    'domain/outcome-names.ts',
    'domain/outcomes.ts',
  ],
};

const LETTER: Added = {
  what: 'une lettre',
  change: {
    file: 'domain/letter/kinds.ts',
    from: "  'L16',\n] as const;",
    to: "  'L16',\n  'L14',\n] as const;",
  },
  files: ['client/pages/letters/kinds.ts'],
};

const WORDED_LETTER: Added = {
  what: 'le modèle d’une lettre',
  change: {
    file: 'domain/letter/kinds.ts',
    from: "  'L16',\n] as const satisfies",
    to: "  'L16',\n  'L12',\n] as const satisfies",
  },
  files: [
    'domain/letter/context.ts',
    'domain/letter/faults.ts',
    'domain/letter/schema.ts',
    'domain/letter/warnings.ts',
    'templates/registry.ts',
  ],
};

const RECIPIENT: Added = {
  what: 'un destinataire',
  change: {
    file: 'domain/letter/kinds.ts',
    from: "  'prescriber',\n]",
    to: "  'prescriber',\n  'department',\n]",
  },
  files: [
    'client/pages/letters/kinds.ts',
    'domain/letter/words/forbidden.ts',
    'domain/letter/words/people.ts',
    'templates/letters/prestataire.v1.ts',
  ],
};

const SERVER_MESSAGE: Added = {
  what: 'un message du serveur',
  change: {
    file: 'domain/wire/live.ts',
    from: '  Decisions,\n] as const',
    to: "  Decisions,\n  message('notice', {}),\n] as const",
  },
  files: ['client/live/connection.ts'],
};

const CLIENT_MESSAGE: Added = {
  what: 'un message de la page',
  change: {
    file: 'domain/wire/live.ts',
    from: 'Ping, Watch] as const',
    to: "Ping, Watch, message('leave', {})] as const",
  },
  files: ['server/live/conversation.ts'],
};

const CAPACITY: Added = {
  what: 'une fonction',
  change: { file: 'domain/roles.ts', from: "  'room',\n]", to: "  'room',\n  'observer',\n]" },
  files: [
    'client/pages/home/waiting.ts',
    'client/ui/seen-by.ts',
    'domain/dossier/view.ts',
    'domain/labels.ts',
    'domain/roles.ts',
  ],
};

const MEASURE: Added = {
  what: 'une mesure',
  change: {
    file: 'domain/dossier/facts.ts',
    from: "  'comete',\n] as const;\nexport const PRESCRIBERS",
    to: "  'comete',\n  'relocation',\n] as const;\nexport const PRESCRIBERS",
  },
  files: [
    'domain/dossier/checks/situation.ts',
    'domain/dossier/documents.ts',
    'domain/dossier/measures.ts',
    'domain/meeting/expected.ts',
    'server/import/cells/words.ts',
    'templates/words/legal-basis.ts',
  ],
};

const MEETING_STATE: Added = {
  what: 'un état de la séance',
  change: {
    file: 'domain/meeting/state.ts',
    from: "'suspended', 'closed'] as const",
    to: "'suspended', 'closed', 'cancelled'] as const",
  },
  files: [
    'client/meeting/frame/meeting-header.tsx',
    'client/meeting/words/words.ts',
    'client/pages/meetings.tsx',
    'domain/meeting/decide/guards.ts',
  ],
};

/** Values whose files are distinct are added together: the compiler is slow to start. */
const RUNS: readonly (readonly Added[])[] = [
  [OUTCOME, MEASURE, SERVER_MESSAGE, RECIPIENT],
  [CAPACITY, WORDED_LETTER, CLIENT_MESSAGE, MEETING_STATE, LETTER],
];

describe('une valeur de plus dans une liste fermée', () => {
  it('des valeurs ajoutées ensemble ne nomment aucun fichier en commun', () => {
    for (const run of RUNS) {
      const files = run.flatMap((one) => one.files);
      expect(new Set(files).size).toBe(files.length);
    }
  });

  test.each(RUNS.map((run) => [run.map(({ what }) => what).join(', '), run] as const))(
    '%s : chaque fichier à revoir est nommé, et lui seul',
    { timeout: COMPILED_MS },
    (_, run) => {
      const found = named(...run.map(({ change }) => change));
      const isOf =
        ({ files }: Added) =>
        (file: string) =>
          files.includes(file);
      const byValue = run.map((one) => [one.what, found.filter(isOf(one))] as const);
      const others = found.filter((file) => !run.some((one) => isOf(one)(file)));
      expect({ ...Object.fromEntries(byValue), others }).toEqual({
        ...Object.fromEntries(run.map(({ what, files }) => [what, files])),
        others: [],
      });
    },
  );

  it('témoin : une table ouverte ne nomme plus son fichier', { timeout: COMPILED_MS }, () => {
    const opened: Change = {
      file: 'client/pages/letters/kinds.ts',
      from: 'Readonly<Record<LetterKind, string>>',
      to: 'Readonly<Record<string, string>>',
    };
    expect(named(LETTER.change, opened)).toEqual([]);
  });
});

interface Node extends Record<string, unknown> {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** The nodes of one type under a value, wherever they stand. */
function nodesOf(type: string, value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap((one) => nodesOf(type, one));
  if (!isNode(value)) return [];
  const inside = Object.values(value).flatMap((one) => nodesOf(type, one));
  return value.type === type ? [value, ...inside] : inside;
}

/** `default:` whose first statement is `x satisfies never`, alone or returned. */
function isClosed({ cases }: Node): boolean {
  const last = (cases as Node[]).at(-1);
  if (!last || last.test !== null) return false;
  const [first] = last.consequent as Node[];
  const said = first?.expression ?? first?.argument;
  return (
    isNode(said) &&
    said.type === 'TSSatisfiesExpression' &&
    isNode(said.typeAnnotation) &&
    said.typeAnnotation.type === 'TSNeverKeyword'
  );
}

/** Each `switch` that lets a value it does not name go through, by the words it switches on. */
const openSwitches = (path: string, text = readFileSync(path, 'utf8')): string[] =>
  nodesOf('SwitchStatement', parseSync(path, text).program)
    .filter((one) => !isClosed(one))
    .map(({ discriminant }) => {
      const { start, end } = discriminant as Node;
      return `${path} : ${text.slice(start, end)}`;
    });

/** A keyword of JSON Schema, an error code of a library or of Node is any text: what is not named has its own sentence. */
const OPEN = [
  'domain/schema-error.ts : keyword',
  'server/acts/command-faults.ts : keyword',
  'server/commands/command-line.ts : code',
  'server/import/rows/schema-faults.ts : keyword',
  'server/import/rows/schema-faults.ts : keyword',
  'server/main.ts : code',
];

describe('un « switch » finit par « satisfies never »', () => {
  it('tous ceux des sources, sauf sur un texte quelconque', () => {
    const sources = tracked(ROOMS).filter((path) => /\.tsx?$/.test(path));
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.flatMap((path) => openSwitches(path)).sort()).toEqual(OPEN);
  });

  const switched = (end: string) =>
    `function f(kind: 'a' | 'b') { switch (kind) { case 'a': return 1; case 'b': return 2; ${end} } }`;

  test.each(['', 'default: return 0;', 'default: log(kind satisfies string);'])(
    'témoin : « %s » est vu',
    (end) => {
      expect(openSwitches('domain/x.ts', switched(end))).toEqual(['domain/x.ts : kind']);
    },
  );

  test.each(['default: return kind satisfies never;', 'default: kind satisfies never; return 0;'])(
    '« %s » suffit',
    (end) => {
      expect(openSwitches('domain/x.ts', switched(end))).toEqual([]);
    },
  );
});
