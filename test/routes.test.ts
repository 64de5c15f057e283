import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Route } from '#domain/wire/route.ts';
import { OUTSIDE_ROUTES, ROUTES } from '#domain/wire/routes.ts';

/* One table of routes: nothing writes an address, registers a route or carries a schema around it. */

const sourcesOf = (room: string): string[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', room], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path));
const guilty = (room: string, fault: RegExp, except: readonly string[] = []): string[] =>
  sourcesOf(room).filter(
    (path) => !except.includes(path) && fault.test(readFileSync(path, 'utf8')),
  );

const ADDRESS = /['"`}]\/(api|health|metrics|verifier)\b/;
const HAND_MADE_ROUTE = /\b(app|scope|fastify)\.(get|post|put|patch|delete|route|all)\(/;
const WIRE_VALUE =
  /import (?!type\b)[^;]*?'#domain\/wire\/(?!routes\.ts|close\.ts|person\.ts|page\.ts)/;
const INSIDE_A_ROW = /\bROUTES(\.\w+|\[[^\]]+\])\s*\.\w/;

describe('la table des routes', () => {
  it('donne toutes leurs adresses aux pages', () => {
    expect(sourcesOf('client').length).toBeGreaterThan(100);
    expect(guilty('client', ADDRESS)).toEqual([]);
  });

  it('donne toutes leurs adresses aux routes du serveur, inscrites d’une seule façon', () => {
    expect(guilty('server/routes', ADDRESS)).toEqual([]);
    const where = ['server/http/serve.ts', 'server/live/socket.ts'];
    expect(guilty('server', HAND_MADE_ROUTE, where)).toEqual([]);
  });

  it('laisse ses schémas au serveur : le navigateur n’en reçoit que les adresses', () => {
    expect(guilty('client', WIRE_VALUE)).toEqual([]);
    expect(guilty('client', INSIDE_A_ROW)).toEqual([]);
  });

  it('témoin : ce qui la contourne est vu', () => {
    expect('api.get(`/api/dossiers`)').toMatch(ADDRESS);
    expect('{origin}/api/live').toMatch(ADDRESS);
    expect("app.get('/x', async () => 1)").toMatch(HAND_MADE_ROUTE);
    expect("import { Me } from '#domain/wire/http.ts';").toMatch(WIRE_VALUE);
    expect("import { CLOSE } from '#domain/wire/live.ts';").toMatch(WIRE_VALUE);
    expect("import type { Me } from '#domain/wire/http.ts';\nf();").not.toMatch(WIRE_VALUE);
    expect('ROUTES.dossier.answer').toMatch(INSIDE_A_ROW);
    expect("ROUTES['export.csv'].content").toMatch(INSIDE_A_ROW);
    expect('api.get(ROUTES.me).then(show)').not.toMatch(INSIDE_A_ROW);
  });

  it('décrit chaque morceau d’une adresse, et n’en décrit pas d’autre', () => {
    const undescribed = Object.entries<Route>({ ...ROUTES, ...OUTSIDE_ROUTES })
      .filter(([, { path, params }]) => {
        const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
        return named.join() !== Object.keys(params?.properties ?? {}).join();
      })
      .map(([name]) => name);
    expect(undescribed).toEqual([]);
  });
});
