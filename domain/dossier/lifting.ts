import type { RuleCode } from '../catalogue/index.ts';
import { findRule } from '../catalogue/index.ts';
import { allReads, type Finding } from '../catalogue/rule.ts';
import type { Text } from '../outcomes.ts';
import type { PanelParameters } from '../panel/parameters.ts';
import type { DateOnly } from '../primitives.ts';
import type { Capacity } from '../roles.ts';

/*
 * Where the law allows it, a member may lift a blocking finding, with a reason that the journal
 * keeps. Otherwise nobody can: a rule that is not listed here is never lifted.
 */

interface Room {
  /** What the texts leave open, in a sentence that is shown beside the act. */
  readonly why: string;
  /** Whether the panel allows it; always true where the panel has no choice. */
  readonly isOpen: (settings: Pick<PanelParameters, 'regularisation'>) => boolean;
  /** How the panel can allow it, if it has not. */
  readonly closed: string;
}

const ROOM: Readonly<Partial<Record<RuleCode, Room>>> = {
  // domain.md annex A: no text forbids it word for word, an exemption is recorded.
  'PER-03': {
    why: 'Aucun texte n’interdit mot à mot de régulariser une action commencée avant la décision.',
    isOpen: ({ regularisation }) => regularisation === 'with-reason',
    closed: 'La cellule n’a pas ouvert la régularisation dans ses réglages.',
  },
  // domain.md §2.1: by position, by company or by stoppage, the decree does not say.
  'EE-02': {
    why: 'Le décret ne dit pas si les 28 jours se comptent par poste, par entreprise ou par arrêt.',
    isOpen: () => true,
    closed: '',
  },
};

/** Who may lift: those of the fund who prepare the decision, never a service that gives an opinion. */
export const LIFTERS: readonly Capacity[] = ['coordination', 'admin-fund'];

/** One lifting: by whom, when, why. It holds until a fact that the rule reads changes. */
export interface Lifted {
  readonly code: string;
  readonly reason: Text;
  readonly capacity: Capacity;
  readonly date: DateOnly;
}

export type Leave = { readonly why: string } | { readonly never: string };

/** Whether some panel may let a rule be lifted. */
export const hasRoom = (code: string): boolean => ROOM[code as RuleCode] !== undefined;

/** Whether a rule may be lifted in this panel, and the sentence that says why or why not. */
export function leaveToLift(
  code: string,
  settings: Pick<PanelParameters, 'regularisation'>,
): Leave {
  const room = ROOM[code as RuleCode];
  if (!room) return { never: 'La loi ne laisse ici aucune marge : ce constat ne se lève pas.' };
  return room.isOpen(settings) ? { why: room.why } : { never: room.closed };
}

/** The findings, where those that were lifted no longer block and say that they were lifted. */
export const withLifts = (
  findings: readonly Finding[],
  lifted: readonly Pick<Lifted, 'code'>[],
): Finding[] =>
  findings.map((finding) =>
    finding.severity === 'blocking' && lifted.some(({ code }) => code === finding.code)
      ? { ...finding, severity: 'warning', lifted: true }
      : finding,
  );

/**
 * The liftings that remain once these fields have changed: a lifting concerned the facts of its
 * day.
 */
export const stillLifted = (lifted: readonly Lifted[], fields: readonly string[]): Lifted[] =>
  lifted.filter(({ code }) => {
    const rule = findRule(code);
    return !rule || !allReads(rule).some((path) => fields.includes(path));
  });
