import { createHmac } from 'node:crypto';
import type { StreamWrite } from '#db/act.ts';
import { canonical } from '#db/canonical.ts';
import type { Statement } from '#db/database.ts';
import { changedClasses } from '#db/personal-files.ts';
import { type DataKey, dossierScope } from '#db/sealing.ts';
import { nameAndBirth } from '#domain/dossier/checks/identity.ts';
import type { NewFacts } from '#domain/dossier/decide/decision.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import { evolveDossier } from '#domain/dossier/evolve.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { Dossier } from '#domain/dossier/state.ts';
import type { Deps } from '../deps.ts';
import { dossierStream } from '../streams.ts';
import { stored } from './prepared.ts';

/** A dossier as an act finds it. */
export interface OpenDossier {
  readonly dossierId: string;
  readonly panelId: string;
  readonly dossier: Dossier;
  readonly facts: DossierFacts | null;
  readonly key: DataKey;
  /** Statements that store the key, when this act creates it. */
  readonly keyStatements: readonly Statement[];
}

/** A dossier to act upon; null when it does not exist in this panel, or is purged. */
export async function openDossier(
  deps: Deps,
  dossierId: string,
  panelId: string,
): Promise<OpenDossier | null> {
  const dossier = await deps.streams.dossier(dossierId);
  if (dossier.seq === 0 || dossier.panelId !== panelId) return null;
  const key = await deps.keys.find(dossierScope(dossierId));
  const file = key && (await deps.files.current(dossierId, key));
  if (!key || !file) return null;
  return { dossierId, panelId, dossier, facts: file.facts, key, keyStatements: [] };
}

/**
 * Binds an event to a version of the facts without containing them: computed with the dossier's own
 * key, it reveals nothing once that key is destroyed.
 */
export const commitmentTo = (key: DataKey, facts: DossierFacts): string =>
  createHmac('sha256', key.secret).update(canonical(facts)).digest('hex');

/** What identifies the same person in the other dossiers of the panel (ID-04). */
export const personOf = ({ insured }: DossierFacts) => ({
  nir: insured.nir ?? null,
  name: nameAndBirth(insured),
});

/** The same dossier once these events happened, with its new facts. */
export const dossierAfter = (
  open: OpenDossier,
  { events, newFacts }: { events: readonly DossierEvent[]; newFacts?: NewFacts | undefined },
): OpenDossier => ({
  ...open,
  facts: newFacts?.facts ?? open.facts,
  dossier: events.reduce(
    (state, event) => evolveDossier(state, { seq: state.seq + 1, event }),
    open.dossier,
  ),
});

/** Everything that new events of a dossier write: events, facts, index row. */
export function writeDossier(
  deps: Deps,
  open: OpenDossier,
  { events, newFacts }: { events: readonly DossierEvent[]; newFacts?: NewFacts | undefined },
): { write: StreamWrite; alongside: Statement[] } {
  const { dossierId, dossier, key } = open;
  const { dossier: after, facts } = dossierAfter(open, { events, newFacts });
  if (!facts) throw new Error('A dossier is written with its facts.');
  const alongside = [
    ...open.keyStatements,
    ...(newFacts
      ? deps.files.put(key, {
          dossierId,
          version: newFacts.version,
          facts,
          changedClasses: changedClasses(open.facts, facts),
        })
      : []),
    deps.dossiers.put(key, {
      dossierId,
      reference: facts.reference,
      ...personOf(facts),
      row: { facts, dossier: after },
      updatedSeq: after.seq,
    }),
  ];
  const write = {
    stream: dossierStream(dossierId),
    expectedSeq: dossier.seq,
    events: events.map(stored),
  };
  return { write, alongside };
}
