import type { FastifyRequest } from 'fastify';
import { labelOf } from '#domain/labels.ts';
import { parametersOn } from '#domain/panel/parameters.ts';
import type { PanelSettings } from '#domain/panel/settings.ts';
import type { Me } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { dayIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { RequestRefused, tooMany, unauthenticated } from '../http/errors.ts';
import type { Scope } from '../http/scope.ts';
import { cookieName, cookieOptions } from '../http/security.ts';
import { serving } from '../http/serve.ts';
import { closeSession, openSession, personFor } from '../login.ts';

/** Logging in and out, and who one is. */
export async function loginRoutes(app: Scope, deps: Deps): Promise<void> {
  // By address and account: an office behind one address logs in at the same hour.
  const rateLimit = {
    max: 10,
    timeWindow: '1 minute',
    hook: 'preHandler',
    keyGenerator: ({ ip, body }: FastifyRequest) =>
      `${ip} ${(body as { email?: string }).email?.trim().toLowerCase()}`,
  } as const;
  // And by address alone, wider: one machine does not try every account of a panel.
  const byAddress = app.createRateLimit({ max: 60, timeWindow: '1 minute' });
  const mustNotFlood = async (request: FastifyRequest) => {
    const limit = await byAddress(request);
    if (!limit.isAllowed && limit.isExceeded) throw tooMany();
  };
  const throttle = deps.config.demonstration
    ? {}
    : { config: { rateLimit }, onRequest: mustNotFlood };

  const serve = serving(app, deps);
  serve(
    ROUTES.login,
    async (request, reply) => {
      const personId = await personFor(deps, request.body);
      if (!personId)
        throw new RequestRefused(
          401,
          'unauthenticated',
          'Adresse ou mot de passe inconnus. Vérifiez les deux, puis recommencez.',
        );
      const former = request.cookies[cookieName(deps.config)];
      const id = await openSession(deps, personId, former);
      reply.setCookie(cookieName(deps.config), id, cookieOptions(deps.config));
      return { ok: true as const };
    },
    throttle,
  );

  serve(ROUTES.logout, async (request, reply) => {
    if (request.login) {
      await closeSession(deps, request.login.sessionKey);
      deps.sessionEnded(request.login.sessionKey);
    }
    reply.clearCookie(cookieName(deps.config), cookieOptions(deps.config));
    reply.header('clear-site-data', '"cache", "storage"');
    return { ok: true as const };
  });

  serve(ROUTES.me, async (request) => {
    if (!request.login) throw unauthenticated();
    return me(deps, request.login.personId);
  });

  serve(ROUTES.panels, async (request) => {
    if (!request.login) throw unauthenticated();
    return panelsOf(deps, request.login.personId);
  });
}

/** The panels where a person holds a capacity today, with that capacity. */
async function held(deps: Deps, personId: string) {
  const panels = await deps.panels.list();
  const found = await Promise.all(
    panels.map(async (panel) => {
      const today = dayIn(deps.clock.now(), panel.settings.timeZone);
      const memberships = await deps.accounts.membershipsOf(personId, today);
      return memberships
        .filter(({ panelId }) => panelId === panel.id)
        .map((membership) => ({ panel, membership, today }));
    }),
  );
  return found.flat();
}

async function panelsOf(deps: Deps, personId: string) {
  return (await held(deps, personId)).map(({ panel, membership, today }) => ({
    id: panel.id,
    name: panel.name,
    profile: panel.profileKey,
    memberId: membership.id,
    capacity: membership.capacity,
    settings: summaryOf(panel.settings, today),
  }));
}

/** What a screen needs to judge as the server does, and to show what was and will be chosen. */
function summaryOf(settings: PanelSettings, today: string) {
  const { timeZone, fund, fundCode, changes = [] } = settings;
  const start = parametersOn(settings, [], today);
  const inForce = parametersOn(start, changes, today);
  return { timeZone, fundName: fund.name, fundCode, ...inForce, start, changes };
}

async function me(deps: Deps, personId: string): Promise<Me> {
  const person = await deps.accounts.person(personId);
  if (!person) throw unauthenticated();
  const { id, firstName, lastName, email } = person;
  const seats = await held(deps, personId);
  const now = deps.clock.now();
  return {
    person: { id, firstName, lastName, email },
    memberships: seats.map(({ panel, membership }) => ({
      memberId: membership.id,
      panelId: panel.id,
      panelName: panel.name,
      profile: panel.profileKey,
      capacity: membership.capacity,
      capacityLabel: membership.title || labelOf('capacity', membership.capacity),
    })),
    now,
    today: seats[0]?.today ?? dayIn(now, 'Europe/Paris'),
    demonstration: deps.config.demonstration !== null,
  };
}
