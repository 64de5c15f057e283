import { parseSync } from 'rolldown/utils';
import { describe, expect, it, test } from 'vitest';
import { sources, textOf } from '../support/sources.ts';

/* Whatever a store can do, some part of the product asks for: nothing is kept that nobody can reach. */

const stores = sources.filter((path) => path.startsWith('db/'));
const callers = sources.filter((path) => /^(db|server)\//.test(path));

type Node = Record<string, unknown> & { type: string };
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

const isFunction = (value: unknown): boolean =>
  isNode(value) && /^(Arrow)?FunctionExpression$/.test(value.type);

/** The factories of a file, exported or not, by name. */
function factoriesIn(text: string): Map<string, Node> {
  const statements = parseSync('store.ts', text, { preserveParens: false }).program.body;
  const declared = statements.map(
    (one) => (('declaration' in one && one.declaration) || one) as unknown as Node,
  );
  const named = declared.flatMap((node): [string, Node][] =>
    node.type === 'FunctionDeclaration'
      ? [[String((node.id as Node).name), node]]
      : ((node.declarations as Node[] | undefined) ?? []).map(({ id, init }) => [
          String((id as Node).name),
          init as Node,
        ]),
  );
  return new Map(named.filter(([, node]) => node?.body));
}

/** The object that a factory answers. */
function answerOf(factory: Node | undefined): Node | null {
  const body = factory?.body;
  if (!isNode(body)) return null;
  if (body.type === 'ObjectExpression') return body;
  if (!Array.isArray(body.body)) return null;
  const last = (body.body as Node[]).findLast(({ type }) => type === 'ReturnStatement')?.argument;
  return isNode(last) && last.type === 'ObjectExpression' ? last : null;
}

/** The methods of a store, those of the factories it spreads among them. */
function methodsOf(factory: string, text: string): string[] {
  const factories = factoriesIn(text);
  const answer = answerOf(factories.get(factory));
  return ((answer?.properties ?? []) as Node[]).flatMap((property) => {
    const spread = property.argument as Node | undefined;
    if (spread)
      return methodsOf(
        String((spread.callee as Node).name),
        textOf(fileOf(String((spread.callee as Node).name))),
      );
    return isFunction(property.value) ? [String((property.key as Node).name)] : [];
  });
}

/** Where each store is mounted: `accesses: accessLog(database)` in `server/deps.ts`. */
const MOUNTED = [
  ...textOf('server/deps.ts').matchAll(/(\w+)(?:: |\s*=\s*)(\w+)(?:<\w+>)?\((?:vault|database)\b/g),
].map(([, name = '', factory = '']) => ({ name, factory }));
/** The file of a factory: its own store's, or the neighbour that it spreads. */
const fileOf = (factory: string): string =>
  stores.find((path) =>
    new RegExp(`^(?:export )?(?:const|function) ${factory}\\b`, 'm').test(textOf(path)),
  ) ?? '';

/** Called from the server by the name it is mounted under, or from another store. */
const isCalled = (
  { name, factory }: { name: string; factory: string },
  method: string,
  own: string,
): boolean =>
  callers.some((path) => {
    const receiver = path.startsWith('db/') ? '' : `\\b(?:${name}|${factory}\\([^)]*\\))[?!]?\\s*`;
    return path !== own && new RegExp(`${receiver}\\.${method}\\b`).test(textOf(path));
  });

/** What db/README.md lists under its limits: « `letters.setState`: … ». */
const WAITING = [...textOf('db/README.md').matchAll(/^- `(\w+)\.(\w+)`/gm)]
  .filter(([, , method]) => method !== 'ts')
  .map(([, store, method]) => `${store}.${method}`);

const unasked = MOUNTED.flatMap((store) => {
  const { name, factory } = store;
  const own = fileOf(factory);
  return methodsOf(factory, textOf(own))
    .filter((method) => !isCalled(store, method, own))
    .map((method) => `${name}.${method}`);
});

describe('the stores', () => {
  test('each has its file and at least one method', () => {
    expect(MOUNTED.length).toBeGreaterThan(10);
    for (const { factory } of MOUNTED)
      expect(methodsOf(factory, textOf(fileOf(factory))).length, factory).toBeGreaterThan(0);
  });

  it('do nothing that no part of the product asks for, but what the README lists', () => {
    expect(unasked.toSorted()).toEqual(WAITING.toSorted());
  });

  it('control: a method without a caller is seen', () => {
    const spoiled = 'export const more = () => ({ burnEverything: () => 1, label: "no method" });';
    const LETTERS = { name: 'letters', factory: 'letters' };
    expect(methodsOf('more', spoiled)).toEqual(['burnEverything']);
    expect(isCalled(LETTERS, 'burnEverything', 'db/letters.ts')).toBe(false);
    expect(isCalled(LETTERS, 'bytes', 'db/letters.ts')).toBe(true);
  });
});
