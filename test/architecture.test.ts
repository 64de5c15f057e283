import { parseSync } from 'rolldown/utils';
import { describe, expect, it, test } from 'vitest';
import { importsOf, ROOMS, type Room, sources, textOf, tracked } from './support/sources.ts';

/* The rooms, their direction, the single gates and the sizes (README, "La maison"). */

const tests = tracked.filter((path) => path.startsWith('test/') && /\.tsx?$/.test(path));
const roomOf = (path: string) => path.split('/')[0] as Room;

const MAY: Readonly<Record<Room, { rooms: readonly Room[]; packages: RegExp | null }>> = {
  domain: { rooms: ['domain'], packages: /^(typebox|temporal-polyfill|stdnum)(\/|$)/ },
  templates: {
    rooms: ['templates', 'domain'],
    packages: /^(pdfkit|fontkit|lru-cache|node:fs|typebox)(\/|$)/,
  },
  db: { rooms: ['db', 'domain'], packages: /^(drizzle-orm|better-sqlite3|node:[a-z/]+)(\/|$)/ },
  server: { rooms: ['server', 'db', 'templates', 'domain'], packages: null },
  client: {
    rooms: ['client', 'domain'],
    packages:
      /^(solid-js|@solidjs\/router|@kobalte\/core|typebox|idb-keyval|@fontsource\/[a-z-]+)(\/|$)/,
  },
};

function misplaced(path: string, text?: string): string[] {
  const { rooms, packages } = MAY[roomOf(path)];
  return importsOf(path, text).filter((name) => {
    const room = ROOMS.find((one) => name.startsWith(`${one}/`));
    if (room) return !rooms.includes(room);
    return packages !== null && !packages.test(name);
  });
}

describe('la maison', () => {
  test.each(sources)('%s n’importe que ce que sa pièce permet', (path) => {
    expect(misplaced(path)).toEqual([]);
  });

  it('témoin : un import interdit est vu', () => {
    expect(misplaced('domain/x.ts', "import { openSqlite } from '#db/open-sqlite.ts';")).toEqual([
      'db/open-sqlite.ts',
    ]);
    expect(misplaced('client/x.ts', "import fs from 'node:fs';")).toEqual(['node:fs']);
  });

  const only = (name: RegExp, where: readonly string[]) =>
    sources.filter(
      (path) => importsOf(path).some((one) => name.test(one)) && !where.includes(path),
    );

  it('un seul fichier connaît pdfkit, et les pilotes restent dans open-*', () => {
    expect(only(/^pdfkit/, ['templates/render-pdf.ts'])).toEqual([]);
    expect(only(/^better-sqlite3$/, ['db/open-sqlite.ts', 'db/open-lock.ts'])).toEqual([]);
  });

  it('le domaine n’a ni horloge, ni hasard, ni Node, ni page', () => {
    const banned =
      /\b(Date\.now|new Date\(|Math\.random|crypto\.|process\.|document\.|window\.|Temporal\.Now)/;
    const guilty = sources.filter(
      (path) =>
        path.startsWith('domain/') && banned.test(textOf(path).replace(/\/\*[\s\S]*?\*\//g, '')),
    );
    expect(guilty).toEqual([]);
  });

  it('une commande sur un dossier se décide par une seule porte, la signature comprise', () => {
    const door = 'domain/dossier/decide.ts';
    const decided = [...textOf(door).matchAll(/return (\w+)\(\{ \.\.\.asked, command \}\)/gu)];
    const names = decided.map(([, name = '']) => name);
    expect(names).toContain('takeDecision');
    const taken = (text: string) =>
      [...text.matchAll(/import \{([^}]*)\} from '[^']*dossier\/decide\/[^']*'/gu)]
        .flatMap(([, list = '']) => list.split(','))
        .filter((name) => names.includes(name.trim().split(' ')[0] ?? ''));
    expect(sources.filter((path) => path !== door && taken(textOf(path)).length > 0)).toEqual([]);
    // Witness: the signature decided beside the door.
    const beside = "import { takeDecision as d } from '#domain/dossier/decide/signature.ts';";
    expect(taken(beside)).toHaveLength(1);
  });

  it('seul le journal écrit des événements', () => {
    const writes = sources.filter((path) => /insert\([^)]*\bevents\b/.test(textOf(path)));
    expect(
      writes.filter((path) => !['db/event-log.ts', 'db/event-chain.ts'].includes(path)),
    ).toEqual([]);
  });
});

describe('les noms', () => {
  /** The types of a file, by name: aliases, interfaces, classes, enums. */
  function typesOf(path: string, text = textOf(path)): string[] {
    const declared =
      /^(?:export )?(?:declare )?(?:abstract )?(?:type|interface|class|enum) (\w+)/gm;
    return [...text.matchAll(declared)].map(([, name = '']) => name);
  }

  function sharedBy(files: readonly (readonly [path: string, text?: string])[]): string[] {
    const where = new Map<string, Set<string>>();
    for (const [path, text] of files)
      for (const name of typesOf(path, text))
        where.set(name, (where.get(name) ?? new Set()).add(path));
    return [...where].flatMap(([name, paths]) =>
      paths.size > 1 ? [`${name} : ${[...paths].join(', ')}`] : [],
    );
  }

  it('un nom de type n’est déclaré que dans un fichier', () => {
    expect(sources.flatMap((path) => typesOf(path)).length).toBeGreaterThan(300);
    expect(sharedBy(sources.map((path) => [path]))).toEqual([]);
  });

  it('témoin : le même nom dans deux fichiers est vu, un schéma et son type ne le sont pas', () => {
    expect(
      sharedBy([
        ['db/x.ts', 'interface Told {\n  readonly at: string;\n}\n'],
        ['client/x.ts', "export type Told = 'yes' | 'no';\n"],
        ['domain/x.ts', 'const Seen = Closed({});\ntype Seen = Static<typeof Seen>;\n'],
      ]),
    ).toEqual(['Told : db/x.ts, client/x.ts']);
  });
});

interface Sized {
  readonly path: string;
  readonly line: number;
  readonly lines: number;
  readonly parameters: number;
}

type Node = { type: string; start: number; end: number; params?: unknown } & Record<
  string,
  unknown
>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;
const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

/**
 * Every function of a file with its parameters and its own lines: those of the functions inside it
 * are theirs, so that a factory or a component is measured by what it says itself.
 */
function functionsOf(path: string): Sized[] {
  const text = textOf(path);
  const found: Sized[] = [];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;

  /** Answers the lines taken by functions found under a value. */
  const visit = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + visit(one), 0);
    if (!isNode(value)) return 0;
    const inner = Object.values(value).reduce((sum: number, one) => sum + visit(one), 0);
    if (!FUNCTIONS.includes(value.type)) return inner;
    const params = value.params as { items?: unknown[] } | unknown[];
    const parameters = Array.isArray(params) ? params.length : (params.items?.length ?? 0);
    const line = lineAt(value.start);
    const whole = lineAt(value.end) - line + 1;
    found.push({ path, line, lines: whole - inner, parameters });
    return whole > 1 ? whole - 1 : 0;
  };
  visit(parseSync(path, text).program);
  return found;
}

describe('les tailles', () => {
  const lines = (path: string) => textOf(path).split('\n').length;

  it('aucune source au-delà de 300 lignes, aucun test au-delà de 500', () => {
    expect(sources.filter((path) => lines(path) > 301)).toEqual([]);
    expect(tests.filter((path) => lines(path) > 501)).toEqual([]);
  });

  it('aucune fonction au-delà de 60 lignes ni de trois paramètres', () => {
    const all = sources.flatMap(functionsOf);
    expect(all.length).toBeGreaterThan(500);
    const said = ({ path, line, lines: size, parameters }: Sized) =>
      `${path}:${line} ${size} lignes, ${parameters} paramètres`;
    expect(all.filter((one) => one.lines > 60 || one.parameters > 3).map(said)).toEqual([]);
  });
});
