import type { RuleCode } from '../catalogue/index.ts';
import { findRule } from '../catalogue/index.ts';
import { allReads, type Finding } from '../catalogue/rule.ts';
import type { Text } from '../outcomes.ts';
import type { PanelParameters } from '../panel/parameters.ts';
import type { DateOnly } from '../primitives.ts';
import type { Capacity } from '../roles.ts';

/*
 * Where the law leaves room, a member may lift a blocking finding, with a reason that the journal
 * keeps. Where it leaves none nobody can: a rule that is not listed here is never lifted.
 */

interface Room {
  /** What the texts leave open, in a sentence that is shown beside the act. */
  readonly why: string;
  /** Whether the panel has opened it; always, where it has no say. */
  readonly isOpen: (settings: Pick<PanelParameters, 'regularisation'>) => boolean;
  /** How the panel opens it, where it has not. */
  readonly closed: string;
}

const ROOM: Readonly<Partial<Record<RuleCode, Room>>> = {
  // domain.md annex A: no text forbids it word for word, an exemption is traced.
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

/** The findings once what was lifted no longer blocks; each says that it was. */
export const withLifts = (
  findings: readonly Finding[],
  lifted: readonly Pick<Lifted, 'code'>[],
): Finding[] =>
  findings.map((finding) =>
    finding.severity === 'blocking' && lifted.some(({ code }) => code === finding.code)
      ? { ...finding, severity: 'warning', lifted: true }
      : finding,
  );

/** What still holds once these fields have changed: a lifting was about the facts as they stood. */
export const stillLifted = (lifted: readonly Lifted[], fields: readonly string[]): Lifted[] =>
  lifted.filter(({ code }) => {
    const rule = findRule(code);
    return !rule || !allReads(rule).some((path) => fields.includes(path));
  });
