import type { DispatchState } from '#domain/dispatch/states.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Answer, Api } from '../../api.ts';

/** Which letters are counted: those of a meeting, or of the panel. */
export type CountedOf = { readonly meeting: string } | { readonly panel: string };

/** How many letters stand at each of these steps, in their order; no letter is read for it. */
export async function countLetters(
  api: Api,
  of: CountedOf,
  steps: readonly DispatchState[],
): Promise<Answer<readonly number[]>> {
  const pages = await Promise.all(
    steps.map((state) => api.page(ROUTES.letters, { query: { ...of, state, limit: '1' } })),
  );
  const failed = pages.find((page) => !page.ok);
  return failed && !failed.ok
    ? failed
    : { ok: true, value: pages.map((page) => (page.ok ? page.value.total : 0)) };
}
