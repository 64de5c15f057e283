import type { Deps } from './deps.ts';

/** How often one may fail: `atOnce` times, then once every so many seconds. */
interface Allowance {
  readonly atOnce: number;
  readonly everySeconds: number;
}

/** Whatever the addresses the tries come from: 25 in a day at most (CNIL, 2022-100). */
const OF_ACCOUNT: Allowance = { atOnce: 10, everySeconds: 5760 };
/** From a browser that has logged in to the account, where its owner mistypes. */
const OF_KNOWN_DEVICE: Allowance = { atOnce: 10, everySeconds: 180 };
/** Wider: an office behind one address logs in at the same hour. */
const OF_ADDRESS: Allowance = { atOnce: 60, everySeconds: 20 };

interface CountedKey {
  readonly key: string;
  readonly allowance: Allowance;
}

const later = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

/** The keyed hash by which an account is named in the throttle and in the log; never its address. */
export const accountKey = ({ vault }: Deps, email: string): string =>
  vault.keyring.fingerprint('login', 'account', email.trim().toLowerCase());

/** A known browser is counted by itself: what others try keeps nobody out of her own account. */
function countedFor(deps: Deps, { email, address, device }: Attempt): CountedKey[] {
  const { fingerprint } = deps.vault.keyring;
  const account = accountKey(deps, email);
  if (device !== null)
    return [{ key: fingerprint('login', 'device', account, device), allowance: OF_KNOWN_DEVICE }];
  return [
    { key: account, allowance: OF_ACCOUNT },
    { key: fingerprint('login', 'address', address), allowance: OF_ADDRESS },
  ];
}

interface Attempt {
  readonly email: string;
  /** Where it comes from. */
  readonly address: string;
  /** The browser, if it has logged in to this account before (`known-device.ts`). */
  readonly device: string | null;
}

/**
 * Counts an attempt as a failure before the password is looked at, so that a hundred at once count a
 * hundred. Answers the seconds to wait before another, 0 when this one may go on; then
 * `forgiveAttempt` undoes the count if the password was right. Each failure holds its place for a
 * while: what is stored is the instant when the last one stops counting.
 */
export const countAttempt = (deps: Deps, attempt: Attempt): Promise<number> =>
  inTurn(deps, async () => {
    const now = deps.clock.now();
    const counted = await Promise.all(
      countedFor(deps, attempt).map(async ({ key, allowance }) => {
        const until = await deps.loginFailures.countsUntil(key);
        const from = until && until > now ? until : now;
        const next = later(from, allowance.everySeconds);
        return { key, next, wait: secondsBeyond(next, now, allowance) };
      }),
    );
    const wait = Math.max(...counted.map((one) => one.wait));
    if (wait > 0) return wait;
    await deps.database.atomically([
      deps.loginFailures.removePastFailures(now),
      ...counted.map(({ key, next }) => deps.loginFailures.setCountsUntil(key, next)),
    ]);
    return 0;
  });

function secondsBeyond(next: string, now: string, { atOnce, everySeconds }: Allowance): number {
  const excess = (Date.parse(next) - Date.parse(now)) / 1000 - atOnce * everySeconds;
  return Math.max(0, Math.ceil(excess));
}

/**
 * The password was right: the account, or its known browser, starts afresh, and the address gets back
 * its one attempt.
 */
export const forgiveAttempt = (deps: Deps, attempt: Attempt): Promise<void> =>
  inTurn(deps, async () => {
    const [own, address] = countedFor(deps, attempt);
    if (!own) return;
    const until = address ? await deps.loginFailures.countsUntil(address.key) : null;
    const earlier = until && address ? later(until, -address.allowance.everySeconds) : null;
    await deps.database.atomically([
      deps.loginFailures.forgetFailures(own.key),
      ...(earlier && address ? [deps.loginFailures.setCountsUntil(address.key, earlier)] : []),
    ]);
  });

/** What was read is what is written: one count at a time. */
const inTurn = <T>(deps: Deps, task: () => Promise<T>): Promise<T> =>
  deps.inTurn('login attempts', task);
