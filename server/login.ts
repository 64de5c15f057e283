import { hash, verify } from '@node-rs/argon2';
import type { Deps } from './deps.ts';

/** Argon2id, 19 MiB, two passes (OWASP). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 12;
/** Activity is recorded at most this often. */
const TOUCH_SECONDS = 60;

/** Without the master key, passwords cannot even be tried against a stolen database. */
const options = ({ vault }: Deps) => ({
  ...COST,
  secret: Buffer.from(vault.keyring.fingerprint('password'), 'hex'),
});

export const hashPassword = (deps: Deps, password: string): Promise<string> =>
  hash(password, options(deps));

/** Compared when no account has the address, so that the duration reveals nothing. */
let decoy: Promise<string> | undefined;

/** The person whose address and password these are; null for every kind of failure. */
export async function personFor(
  deps: Deps,
  { email, password }: { email: string; password: string },
): Promise<string | null> {
  const person = await deps.accounts.personByEmail(email);
  decoy ??= hashPassword(deps, 'a password that nobody has');
  // A closed account has none, and takes as long as the others.
  const known = person?.passwordHash || null;
  const holds = await verify(known ?? (await decoy), password, options(deps));
  // We cannot ask for a second factor yet: an account that has one cannot log in.
  return person && known && holds && person.secondFactorSecret === null ? person.id : null;
}

const sessionHash = ({ vault }: Deps, id: string): string =>
  vault.keyring.fingerprint('session', id);

/** By which a link is found; its token is nowhere. */
export const linkHash = ({ vault }: Deps, token: string): string =>
  vault.keyring.fingerprint('link', token);

const later = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

/** Logins that have ended are swept after a day: a clock put right must not end the others. */
const SWEPT_AFTER_HOURS = 24;
/** Logins of one person open at the same time; one more ends the one that was used least lately. */
export const MOST_LOGINS = 20;

/**
 * Opens a login and returns the identifier, which only the cookie stores, with its key in the base; the
 * login that the same browser had ends, and so does the oldest when there are too many.
 */
export const openSession = (
  deps: Deps,
  personId: string,
  former?: string | undefined,
): Promise<{ readonly id: string; readonly sessionKey: string }> =>
  deps.inTurn(`logins of ${personId}`, async () => {
    const id = Buffer.from(deps.randomBytes(32)).toString('base64url');
    const now = deps.clock.now();
    const sessionKey = sessionHash(deps, id);
    const replaced = former ? sessionHash(deps, former) : null;
    const others = (await deps.accounts.sessionsOf(personId, now))
      .map(({ idHash }) => idHash)
      .filter((idHash) => idHash !== replaced);
    const ended = [...(replaced ? [replaced] : []), ...others.slice(MOST_LOGINS - 1)];
    await deps.database.atomically([
      deps.accounts.deleteExpiredSessions(later(now, -SWEPT_AFTER_HOURS * 3600)),
      ...ended.map((idHash) => deps.accounts.deleteSession(idHash)),
      deps.accounts.createSession({
        idHash: sessionKey,
        personId,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: later(now, IDLE_MINUTES * 60),
      }),
    ]);
    for (const idHash of ended) deps.sessionEnded(idHash);
    return { id, sessionKey };
  });

export interface Login {
  readonly personId: string;
  readonly sessionKey: string;
}

/** The login behind a cookie, or null once ended: 30 idle minutes, 12 hours in all. */
export const loginOf = async (deps: Deps, cookie: string | undefined): Promise<Login | null> =>
  cookie ? loginIn(deps, sessionHash(deps, cookie)) : null;

/** The same by its session, which stays open while it is used: an act on a socket counts as use. */
export async function loginIn(deps: Deps, sessionKey: string): Promise<Login | null> {
  const now = deps.clock.now();
  const session = await deps.accounts.findSession(sessionKey, now);
  if (!session) return null;
  const end = later(session.createdAt, ABSOLUTE_HOURS * 3600);
  if (now >= end) return null;
  if (now > later(session.lastSeenAt, TOUCH_SECONDS)) {
    const [expiresAt = end] = [later(now, IDLE_MINUTES * 60), end].sort();
    await deps.database.atomically([deps.accounts.touchSession(sessionKey, now, expiresAt)]);
  }
  return { personId: session.personId, sessionKey };
}

export const closeSession = (deps: Deps, sessionKey: string): Promise<void> =>
  deps.database.atomically([deps.accounts.deleteSession(sessionKey)]);
