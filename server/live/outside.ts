import type { Deps } from '../deps.ts';

const LOOK_MS = 1000;
/** Every zone of the world changes its day on a quarter of an hour. */
const QUARTER_MS = 15 * 60 * 1000;

/** What nobody announces: another process has written, or a day may have begun. */
type OutsideChange = 'written' | 'time';

/** The one place that looks for what this process does not do itself. */
export interface Outside {
  /** Each listener is told before `look` returns, in the order in which they came. */
  onChange(listener: (what: OutsideChange) => void): void;
  /** Looks now rather than within the second: before something is sent. Costs nothing otherwise. */
  look(): void;
  close(): void;
}

export function createOutside(deps: Deps): Outside {
  const listeners: ((what: OutsideChange) => void)[] = [];
  const quarter = () => Math.floor(Date.parse(deps.clock.now()) / QUARTER_MS);
  let version = deps.dataVersion();
  let since = quarter();

  const tell = (what: OutsideChange) => {
    for (const listener of listeners) listener(what);
  };
  const look = () => {
    const now = deps.dataVersion();
    if (now === version) return;
    version = now;
    tell('written');
  };
  const timer = setInterval(() => {
    look();
    const now = quarter();
    if (now === since) return;
    since = now;
    tell('time');
  }, LOOK_MS);
  timer.unref();

  return {
    onChange: (listener) => void listeners.push(listener),
    look,
    close: () => clearInterval(timer),
  };
}
