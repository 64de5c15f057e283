import { refuse } from '../../catalogue/rule.ts';
import type { DateOnly } from '../../primitives.ts';
import { isPhysician, type Physician } from '../../roles.ts';
import type { DossierCommandOf } from '../commands.ts';
import type { DossierEvent } from '../events.ts';
import type { DossierFacts } from '../facts.ts';
import type { AskedOfDossier, DossierDecision, DossierDecisionFacts } from './decision.ts';
import { changed } from './facts.ts';

/** The physician's own act. His reasons are not recorded: a sense and a date, nothing else. */
export function recordAdvice({
  command,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'record-advice'>>): DossierDecision {
  const { capacity } = actor;
  if (!isPhysician(capacity))
    return refuse('ROLE-01', 'Seul un médecin enregistre son propre avis.');
  if (!facts.current)
    return refuse('NOT-FOUND', 'Ce dossier n’existe pas ou vous n’y avez pas accès.');
  return adviceGiven({ ...command, capacity, facts, current: facts.current });
}

interface Advice {
  readonly capacity: Physician;
  readonly sense: 'favourable' | 'unfavourable';
  readonly expectedEnd?: DateOnly | null;
  readonly facts: DossierDecisionFacts;
  readonly current: DossierFacts;
}

/** An advice, given here or as an opinion in a meeting, becomes the fact that the rules read. */
export function adviceGiven({ capacity, sense, expectedEnd, facts, current }: Advice) {
  const date = facts.today;
  const next: DossierFacts =
    capacity === 'medical-service'
      ? {
          ...current,
          medicalAdvice: { sense, date },
          ...(expectedEnd ? { workStoppage: { ...current.workStoppage, expectedEnd } } : {}),
        }
      : { ...current, occupationalPhysicianConsent: { given: sense === 'favourable', date } };
  const written = changed(next, facts);
  if ('refusal' in written) return written;
  const events: DossierEvent[] = [...written.events, { type: 'AdviceGiven', capacity, sense }];
  return written.newFacts ? { events, newFacts: written.newFacts } : { events };
}
