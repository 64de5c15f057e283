import { timingSafeEqual } from 'node:crypto';
import type { Deps } from './deps.ts';
import { cookieOptions, isHttps } from './http/security.ts';
import { accountKey } from './login-throttle.ts';

/*
 * A browser that has logged in to an account keeps a proof of it, so that somebody who tries
 * passwords from elsewhere until the account is throttled does not lock its owner out. Nothing is
 * stored here: the proof is a keyed hash, worth nothing once the password has changed.
 */

const KEPT_DAYS = 180;

/** One cookie for each account: several people may use one browser. */
const cookieOf = (deps: Deps, account: string): string =>
  `${isHttps(deps.config) ? '__Host-' : ''}rebond-device-${account.slice(0, 16)}`;

const proofOf = (
  { vault }: Deps,
  account: string,
  { nonce, passwordHash }: { readonly nonce: string; readonly passwordHash: string },
): string => vault.keyring.fingerprint('device', account, nonce, passwordHash);

/** The browser that asks, if it has logged in to this account with its present password; or null. */
export async function knownDevice(
  deps: Deps,
  email: string,
  cookies: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const account = accountKey(deps, email);
  const [nonce = '', shown = ''] = (cookies[cookieOf(deps, account)] ?? '').split('.');
  if (nonce === '') return null;
  const person = await deps.accounts.personByEmail(email);
  if (!person?.passwordHash) return null;
  const proof = Buffer.from(proofOf(deps, account, { nonce, passwordHash: person.passwordHash }));
  const claimed = Buffer.from(shown);
  return claimed.length === proof.length && timingSafeEqual(claimed, proof) ? nonce : null;
}

/** The cookie to give to a browser that has just logged in; the one it has is kept. */
export async function deviceCookie(deps: Deps, email: string, known: string | null) {
  const account = accountKey(deps, email);
  const nonce = known ?? Buffer.from(deps.randomBytes(16)).toString('base64url');
  const passwordHash = (await deps.accounts.personByEmail(email))?.passwordHash ?? '';
  return {
    name: cookieOf(deps, account),
    value: `${nonce}.${proofOf(deps, account, { nonce, passwordHash })}`,
    options: { ...cookieOptions(deps.config), maxAge: KEPT_DAYS * 86_400 },
  };
}
