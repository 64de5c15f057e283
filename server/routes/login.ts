import { labelOf } from '#domain/labels.ts';
import { parametersOn } from '#domain/panel/parameters.ts';
import type { PanelSettings } from '#domain/panel/settings.ts';
import type { Me } from '#domain/wire/http.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { dayIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { readReset } from '../herself.ts';
import { RequestRefused, tooMany, unauthenticated } from '../http/errors.ts';
import { createFairLine, LineFull } from '../http/fair-line.ts';
import type { Scope } from '../http/scope.ts';
import { cookieName, cookieOptions } from '../http/security.ts';
import { serving } from '../http/serve.ts';
import { deviceCookie, knownDevice } from '../known-device.ts';
import { closeSession, type Login, openSession, personFor } from '../login.ts';
import { accountKey, countAttempt, forgiveAttempt } from '../login-throttle.ts';

/** Logging in and out, and who one is. */
export async function loginRoutes(app: Scope, deps: Deps): Promise<void> {
  const passwords = createFairLine(PASSWORDS);
  const serve = serving(app, deps);

  serve(ROUTES.login, async (request, reply) => {
    const { email } = request.body;
    const device = await knownDevice(deps, email, request.cookies);
    const attempt = { email, address: request.ip, device };
    const account = accountKey(deps, email);
    const refused = (why: string, error: RequestRefused): RequestRefused => {
      request.log.warn({ account, why }, 'login refused');
      return error;
    };
    const wait = deps.config.demonstration ? 0 : await countAttempt(deps, attempt);
    if (wait > 0) throw refused('throttled', tooMany(wait));
    // Comparing a password takes a processor: each account in its turn.
    const compared = passwords.run(account, () => personFor(deps, request.body));
    const personId = await compared.catch((error: unknown) => {
      throw error instanceof LineFull ? refused('busy', tooMany(1)) : error;
    });
    if (!personId) throw refused('unknown address or password', unknownLogin());
    await forgiveAttempt(deps, attempt);
    const former = request.cookies[cookieName(deps.config)];
    const { id } = await openSession(deps, personId, former);
    request.log.info({ account }, 'login opened');
    reply.setCookie(cookieName(deps.config), id, cookieOptions(deps.config));
    const { name, value, options } = await deviceCookie(deps, email, device);
    reply.setCookie(name, value, options);
    return { ok: true as const };
  });

  serve(ROUTES.logout, async (request, reply) => {
    if (request.login) {
      await closeSession(deps, request.login.sessionKey);
      deps.sessionEnded(request.login.sessionKey);
    }
    reply.clearCookie(cookieName(deps.config), cookieOptions(deps.config));
    // What she was writing stays in the browser, sealed: only her next login opens it.
    reply.header('clear-site-data', '"cache"');
    return { ok: true as const };
  });

  serve(ROUTES.me, async (request) => {
    if (!request.login) throw unauthenticated();
    return me(deps, request.login);
  });

  serve(ROUTES.resetRead, async (request) => {
    if (!request.login) throw unauthenticated();
    await readReset(deps, request.login);
    return { ok: true as const };
  });

  serve(ROUTES.panels, async (request) => {
    if (!request.login) throw unauthenticated();
    return panelsOf(deps, request.login.personId);
  });
}

/** Passwords compared at once, and waiting, of everybody and of one account. */
const PASSWORDS = { width: 2, inAll: 200, perKey: 60 };

const unknownLogin = (): RequestRefused =>
  new RequestRefused(
    401,
    'unauthenticated',
    'Adresse ou mot de passe inconnus. Vérifiez les deux, puis recommencez.',
  );

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

async function me(deps: Deps, { personId }: Login): Promise<Me> {
  const person = await deps.accounts.person(personId);
  if (!person) throw unauthenticated();
  const { id, firstName, lastName, email } = person;
  const seats = await held(deps, personId);
  const now = deps.clock.now();
  const today = seats[0]?.today ?? dayIn(now, 'Europe/Paris');
  return {
    personId: id,
    draftKey: deps.vault.keyring.fingerprint('drafts', id),
    access: seats.length > 0 ? { begins: null, ended: null } : await accessOf(deps, id, today),
    person: { id, firstName, lastName, email },
    reset: await unreadReset(deps, personId),
    memberships: seats.map(({ panel, membership }) => ({
      memberId: membership.id,
      panelId: panel.id,
      panelName: panel.name,
      profile: panel.profileKey,
      capacity: membership.capacity,
      capacityLabel: membership.title || labelOf('capacity', membership.capacity),
    })),
    now,
    today,
    demonstration: deps.config.demonstration !== null,
  };
}

/** That somebody else reset the account: told in every login until she says that she has read it. */
async function unreadReset(deps: Deps, personId: string): Promise<Me['reset']> {
  const reset = await deps.accountResets.of(personId);
  if (reset?.toldIn !== null) return null;
  const { at, askedAs, confirmedAs } = reset;
  return { at, askedAs, confirmedAs };
}

/** When the next capacity of somebody who has none today begins, or when her last one ended. */
async function accessOf(deps: Deps, personId: string, today: string): Promise<Me['access']> {
  const all = await deps.accounts.everyMembershipOf(personId);
  const [begins = null] = all
    .map(({ fromDate }) => fromDate)
    .filter((day) => day > today)
    .sort();
  const ends = all.map(({ untilDate }) => untilDate).filter((day) => day !== null);
  return { begins, ended: begins === null ? (ends.sort().at(-1) ?? null) : null };
}
