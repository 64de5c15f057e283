import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'rolldown/utils';
import { CHECKS } from '#domain/dossier/checks/index.ts';

/* Where the code of the project names a rule: its check, and every declaration that counts on it. */

export interface Place {
  readonly path: string;
  /** The declarations of the file that name the rule, in its order. */
  readonly names: readonly string[];
}

const ROOMS = ['domain', 'templates', 'server', 'client'];
/** The table of the checks holds every rule: `checkOf` reads it. */
const CHECK_TABLE = 'domain/dossier/checks/index.ts';
const CATALOGUE = 'domain/catalogue/';

const SOURCES = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`),
)
  .filter((path) => /\.tsx?$/.test(path) && path !== CHECK_TABLE)
  .sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const MODULES = import.meta.glob<Record<string, unknown>>('../../../domain/dossier/checks/*.ts', {
  eager: true,
});

/** The function that judges a rule of the scope « dossier »; null for the rules judged elsewhere. */
export function checkOf(code: string): Place | null {
  const check = (CHECKS as Readonly<Record<string, unknown>>)[code];
  for (const [module, exported] of Object.entries(MODULES)) {
    const names = Object.keys(exported).filter((name) => check && exported[name] === check);
    if (names.length > 0) return { path: module.replaceAll('../', ''), names };
  }
  return null;
}

interface Declared {
  readonly end: number;
  readonly names: readonly string[];
}

interface Named {
  readonly id?: { readonly name?: string } | null;
}

/** What a file declares, in its order: a comment belongs to what follows it. */
function declarationsOf(path: string, text: string): Declared[] {
  return parseSync(path, text).program.body.map((statement) => {
    const declared = 'declaration' in statement ? statement.declaration : statement;
    const all: readonly Named[] =
      declared?.type === 'VariableDeclaration'
        ? (declared.declarations as readonly Named[])
        : [declared as Named];
    return { end: statement.end, names: all.flatMap((one) => one?.id?.name ?? []) };
  });
}

/** A code on its own: PER-03 is not named by PER-03b. */
const CODE = /(?<![\w-])[A-Z]+-\d\d[a-z]?(?![\w-])/g;

/** The declarations of a file by the rule that they name, in their text or in the comment before them. */
function namedIn({ path, text }: { path: string; text: string }): Map<string, Set<string>> {
  const found = [...text.matchAll(CODE)];
  const declared = found.length > 0 ? declarationsOf(path, text) : [];
  const named = new Map<string, Set<string>>();
  for (const { 0: code, index } of found) {
    const names = declared.find(({ end }) => index < end)?.names ?? [];
    named.set(code, new Set([...(named.get(code) ?? []), ...names]));
  }
  return named;
}

const NAMED = SOURCES.map((source) => ({ path: source.path, named: namedIn(source) }));

const placesWhere = (code: string, isSought: (path: string) => boolean): Place[] =>
  NAMED.filter(({ path }) => isSought(path)).flatMap(({ path, named }) => {
    const names = named.get(code);
    return names ? [{ path, names: [...names] }] : [];
  });

/** Where the catalogue states a rule and quotes its law. */
export const cataloguedAt = (code: string): Place[] =>
  placesWhere(code, (path) => path.startsWith(CATALOGUE));

/** Where the code names a rule outside the catalogue, file by file. */
export const placesNaming = (code: string): Place[] =>
  placesWhere(code, (path) => !path.startsWith(CATALOGUE));
