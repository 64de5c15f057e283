import { decisionState } from '#domain/dossier/decision-life.ts';
import type { TakenDecision } from '#domain/dossier/state.ts';
import { onceFor } from '#domain/once-for.ts';
import type { DecisionRow } from '#domain/wire/decision.ts';
import type { DecisionsAsked } from '#domain/wire/lists.ts';
import type { Deps } from '../deps.ts';
import type { Listable, PagedList } from '../lists/answer.ts';
import type { Principal } from '../principal.ts';
import { decisionRow } from './decision-lives.ts';
import { openable, openableOf } from './openable.ts';
import type { OpenableDossier } from './openable-dossier.ts';
import { seesDesk } from './signing-desk.ts';

/* Decisions taken, each with what became of it. */

interface DecidedLine extends Listable {
  readonly known: OpenableDossier;
  readonly taken: TakenDecision;
}

const linesOf = (known: OpenableDossier): DecidedLine[] =>
  known.row.dossier.decisions.map((taken) => ({ key: taken.decisionNumber, known, taken }));

/** The latest number first. */
const allLines = onceFor((known: readonly OpenableDossier[]) =>
  known.flatMap(linesOf).sort((a, b) => (a.taken.decisionNumber < b.taken.decisionNumber ? 1 : -1)),
);

/** The decisions of a panel as this person may read them: those who sign and those who prepare. */
export function decisionList(
  deps: Deps,
  principal: Principal,
  { state, since }: Pick<DecisionsAsked, 'state' | 'since'>,
): PagedList<DecidedLine, DecisionRow> {
  const isAsked = ({ taken }: DecidedLine): boolean =>
    (state === undefined || decisionState(taken) === state) &&
    (since === undefined || taken.date >= since);
  return {
    found: async () =>
      seesDesk(principal) ? allLines(await openable(deps, principal)).filter(isAsked) : [],
    async again(keys) {
      const wanted = new Set(keys);
      const ids = await Promise.all(
        keys.map((number) => deps.streams.dossierOf(principal.panel, number)),
      );
      const known = await openableOf(
        deps,
        principal,
        ids.filter((id) => id !== null),
      );
      return known.flatMap(linesOf).filter(({ key }) => wanted.has(key));
    },
    row: ({ known, taken }) => decisionRow(deps, principal, { ...known, taken }),
  };
}
