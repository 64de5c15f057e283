/**
 * What was read of the base, in memory by its name until there is no room left for it. Who reads it
 * again asks the base first whether it is still so: nothing kept is ever answered for itself.
 */
export interface KeptReadings<T> {
  get(name: string): T | undefined;
  set(name: string, value: T): void;
}

/** For a command or a test, which reads once. */
export const nothingKept: KeptReadings<never> = { get: () => undefined, set: () => {} };
