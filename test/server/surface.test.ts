import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '#domain/wire/commands.ts';
import { OUTSIDE_ROUTES, ROUTES } from '#domain/wire/routes.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { bundledServer } from '../support/server-process.ts';

/*
 * The public contract, word by word, against what really answers: what it lists answers, unless it is
 * among what is not built yet; what answers is listed.
 */

type Sections = Readonly<Record<string, readonly string[]>>;
interface Surface {
  readonly commands: Sections;
  readonly routes: Sections;
  readonly cli: Sections;
}
const read = (name: string): Surface =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures', name), 'utf8'));

const SURFACE = read('contract-surface.json');
const NOT_BUILT = read('contract-not-built.json');
/** Fields of commands that are built, each as `command.field`. */
const FIELDS_NOT_BUILT = (read('contract-not-built.json') as unknown as { fields: Sections })
  .fields;
const BEYOND = read('contract-beyond.json') as unknown as { fields: Record<string, string> };
const namesIn = (sections: Sections): string[] => Object.values(sections).flat().sort();

/** Kept beside the contract: what a person has read of her own account, the lines of a file to correct. */
const OURS = [
  'POST /api/account/reset-read',
  'POST /api/dossiers/import/rejected.csv',
  'POST /api/dossiers/import/rejected.xlsx',
] as const;

const built = (kind: keyof Surface): string[] => {
  const missing = new Set(namesIn(NOT_BUILT[kind]));
  return namesIn(SURFACE[kind]).filter((name) => !missing.has(name));
};

/** Where the router has what the contract calls one file of a letter or of a batch. */
const FILES: Readonly<Record<string, string>> = {
  '/api/letters/:id.pdf': '/api/letters/:file',
  '/api/letters/:id.txt': '/api/letters/:file',
  '/api/batches/:id.pdf': '/api/batches/:id',
};
/** One file of a letter or of a batch, whatever its form, is one row of the table of routes. */
const asListed = (route: string): string =>
  route.replace(/^GET \/api\/(letters|batches)\/:(?:file|id|id\.txt)$/u, 'GET /api/$1/:id.pdf');

describe('la surface publique', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.end());

  /** Whether the server knows the command: one it does not know is said to be unknown. */
  async function knows(type: string): Promise<boolean> {
    const { status, text } = await server.post('coordination', { type });
    expect([200, 400, 404, 409], `${type} : ${text}`).toContain(status);
    return !text.includes('commande inconnue');
  }

  it('ce qui n’est pas bâti est écrit dans le contrat, et nulle part ailleurs', () => {
    for (const kind of ['commands', 'routes', 'cli'] as const)
      for (const [section, names] of Object.entries(NOT_BUILT[kind]))
        expect(SURFACE[kind][section], section).toEqual(expect.arrayContaining([...names]));
  });

  it('chaque commande du contrat répond, sauf celles qui ne sont pas bâties', async () => {
    const known: string[] = [];
    for (const name of namesIn(SURFACE.commands)) if (await knows(name)) known.push(name);
    expect(known).toEqual(built('commands'));
  });

  it.each(namesIn(FIELDS_NOT_BUILT))(
    '%s : refusé comme un champ inconnu, le reste non',
    async (name) => {
      const [type = '', field = ''] = name.split('.');
      const command = { type, meetingId: 'm', itemId: 'i', outcome: 'deferral' };
      expect((await server.post('coordination', { ...command, [field]: {} })).status).toBe(400);
      expect((await server.post('coordination', command)).status).not.toBe(400);
    },
  );

  it.each(Object.keys(BEYOND.fields))('%s : au-delà du contrat, et connu du serveur', (name) => {
    const [type = '', field = ''] = name.split('.');
    const schema = (COMMANDS as Record<string, { properties: object; required?: string[] }>)[type];
    expect(Object.keys(schema?.properties ?? {})).toContain(field);
    // A caller who knows the contract alone is answered without it.
    expect(schema?.required ?? []).not.toContain(field);
  });

  it('aucune commande ne répond sans que le contrat la nomme', () => {
    expect(Object.keys(COMMANDS).sort()).toEqual(built('commands'));
  });

  it('témoin : une commande qui n’existe pas est dite inconnue', async () => {
    expect(await knows('sing-a-song')).toBe(false);
    expect(await knows('close-meeting')).toBe(true);
  });

  /** Whether the router has the address; one file stands for each of its forms. */
  const answers = (route: string): boolean => {
    const [method = '', url = ''] = route.split(' ');
    const asked = FILES[url] ?? url;
    return server.app.hasRoute({ method: method as 'GET', url: asked });
  };

  it('chaque adresse du contrat répond, sauf celles qui ne sont pas bâties', () => {
    const asked = namesIn(SURFACE.routes);
    expect(asked.filter(answers)).toEqual(built('routes'));
    expect(OURS.filter(answers)).toEqual(OURS);
    expect(answers('GET /api/chansons')).toBe(false);
  });

  it('aucune adresse de la table ne répond sans que le contrat la nomme', () => {
    const routes = Object.values({ ...ROUTES, ...OUTSIDE_ROUTES }).map(({ method, path }) =>
      asListed(`${method} ${path}`),
    );
    const named = new Set([...built('routes'), ...OURS].map(asListed));
    expect(routes.sort()).toEqual([...named].sort());
  });
});

describe('les mots de la ligne de commande', () => {
  const run = promisify(execFile);
  let cli = '';
  beforeAll(async () => {
    cli = join(await bundledServer(), 'cli.js');
  });

  /** The words that the help of a word lists; of the whole line, without one. */
  async function wordsUnder(...word: string[]): Promise<string[]> {
    const { stdout } = await run(process.execPath, [cli, ...word, '--help']);
    const [, listed = ''] = stdout.split(/^Commandes ?:\n/m);
    const words = [...listed.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name = '']) => name);
    return words.filter((name) => name !== 'help');
  }

  it('ceux du contrat, sauf ceux qui ne sont pas bâtis, et nul autre', async () => {
    const first = await wordsUnder();
    const several = new Set(namesIn(SURFACE.cli).map((name) => name.split(' ')));
    const parents = [...several].filter((name) => name.length > 1).map(([parent]) => parent);
    const known: string[] = [];
    for (const word of first) {
      const under = parents.includes(word) ? await wordsUnder(word) : [];
      known.push(...(under.length > 0 ? under.map((name) => `${word} ${name}`) : [word]));
    }
    expect(known.sort()).toEqual(built('cli'));
  }, 120_000);
});
