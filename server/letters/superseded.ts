import type { Statement } from '#db/database.ts';
import { hasLeft } from '#domain/dispatch/states.ts';
import type { TakenDecision } from '#domain/dossier/state.ts';
import type { Deps } from '../deps.ts';

/** The letters that a decision gave, those that confirmed its conditions included. */
export const lettersOf = (decision: TakenDecision | null): string[] =>
  decision
    ? [...decision.letters, ...(decision.conditions ?? []).flatMap(({ letters }) => letters)].map(
        ({ id }) => id,
      )
    : [];

/** Letters that no longer count; those that have not left do not leave. */
export async function superseded(deps: Deps, ids: readonly string[]): Promise<Statement[]> {
  const kept = await Promise.all(ids.map((id) => deps.letters.get(id)));
  const counted = kept.filter((one) => one?.state === 'final').map((one) => one?.id ?? '');
  const ways = await Promise.all(counted.map((id) => deps.dispatch.of(id)));
  const here = counted.filter((_, rank) => !hasLeft(ways[rank]?.state ?? 'to-print'));
  return [
    ...counted.map((id) => deps.letters.setState(id, 'superseded')),
    deps.dispatch.cancel(here),
  ];
}
