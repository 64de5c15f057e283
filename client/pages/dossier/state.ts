import { type Capacity, readsWhole } from '#domain/roles.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import type { MarkName, Tone } from '../../ui/chip.tsx';

export type DossierState = DossierRow['state'];

interface StateChip {
  readonly word: string;
  readonly mark: MarkName;
  readonly tone: Tone;
}

const CHIPS: Readonly<Record<DossierState, StateChip>> = {
  received: { word: 'reçu', mark: 'plus', tone: 'plain' },
  incomplete: { word: 'incomplet', mark: 'wait', tone: 'care' },
  ready: { word: 'prêt', mark: 'done', tone: 'plain' },
  scheduled: { word: 'inscrit en séance', mark: 'now', tone: 'act' },
  'outcome-proposed': { word: 'attend la signature', mark: 'half', tone: 'act' },
  decided: { word: 'décidé', mark: 'done', tone: 'quiet' },
  withdrawn: { word: 'retiré', mark: 'against', tone: 'quiet' },
};

/** A partial view cannot promise that a dossier is ready. */
const NOT_YET: StateChip = { word: 'pas encore inscrit', mark: 'wait', tone: 'plain' };

/** The state of a dossier, in a word with its shape, as far as this capacity may know it. */
export const stateChip = (state: DossierState, capacity: Capacity): StateChip =>
  state === 'ready' && !readsWhole(capacity) ? NOT_YET : CHIPS[state];

/** In the order a dossier goes through them. */
export const DOSSIER_STATES = Object.keys(CHIPS) as DossierState[];
