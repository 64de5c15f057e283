import { createStore, produce, reconcile } from 'solid-js/store';
import type { Id } from '#domain/primitives.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import type { Answer } from '../api.ts';
import type { Changed } from '../pages/dossier/changed.ts';

/** How long after an act its own effect may still arrive, in milliseconds. */
const OWN_ACT_MS = 1500;

interface KeptSetup {
  readonly read: (dossierId: Id) => Promise<Answer<DossierDetail>>;
  /** The server's time, in milliseconds. */
  readonly now: () => number;
  /** After a change that somebody else made, once the new version is on the screen. */
  readonly onChange: (dossierId: Id, changed: Changed, now: DossierDetail) => void;
}

/**
 * The dossiers on a page, each read through its own door and kept up to date by `facts` frames.
 * Nothing that a person types lies here, so that a new version touches no draft.
 */
export function createKeptDossiers({ read, now, onChange }: KeptSetup) {
  const [details, setDetails] = createStore<Record<Id, DossierDetail>>({});
  const [changed, setChanged] = createStore<Record<Id, Changed>>({});
  const wanted = new Set<Id>();
  /** Those of which the server has said, on this line, that it will tell their changes. */
  const told = new Set<Id>();
  const reading = new Map<Id, Promise<void>>();
  const again = new Set<Id>();
  /** Until when the changes of a dossier are put down to this person's own act. */
  const ownUntil = new Map<Id, number>();
  const forget = (id: Id) =>
    setDetails(
      produce((all) => {
        delete all[id];
      }),
    );

  function received(id: Id, answer: Answer<DossierDetail>, at: number): void {
    if (!answer.ok) {
      // Closed to this reader since: what he had read must not stay on the screen.
      if (answer.fault.kind === 'not-found') forget(id);
      return;
    }
    const before = details[id] && copied(details[id]);
    setDetails(id, reconcile(answer.value));
    if (!before || JSON.stringify(before) === JSON.stringify(answer.value)) return;
    if (at < (ownUntil.get(id) ?? 0)) return;
    const change = { at, before: changed[id]?.before ?? before };
    setChanged(id, change);
    onChange(id, change, answer.value);
  }
  async function readUntilStill(id: Id): Promise<void> {
    do {
      again.delete(id);
      const at = now();
      received(id, await read(id), at);
    } while (again.has(id));
    reading.delete(id);
  }
  /** One reading at a time: what changes meanwhile is read once more. */
  function refresh(id: Id): Promise<void> {
    const underWay = reading.get(id);
    if (underWay) {
      again.add(id);
      return underWay;
    }
    const done = readUntilStill(id);
    reading.set(id, done);
    return done;
  }

  return {
    details,
    /** Read once the server follows it: no change can slip in between the two. */
    ask(id: Id): void {
      if (wanted.has(id)) return;
      wanted.add(id);
      if (told.has(id)) void refresh(id);
    },
    /** The server says that it changed, or for the first time on this line that it follows it. */
    facts(id: Id): void {
      told.add(id);
      if (wanted.has(id)) void refresh(id);
    },
    /** Reads it now, followed or not; done once what is on the screen is what the server last said. */
    refresh,
    /** This person is changing it herself: she need not be warned. */
    async ownAct(id: Id, act: Promise<unknown>): Promise<void> {
      ownUntil.set(id, Number.POSITIVE_INFINITY);
      await act;
      ownUntil.set(id, now() + OWN_ACT_MS);
    },
    changed: (id: Id): Changed | undefined => changed[id],
    readAgain: (id: Id): void =>
      setChanged(
        produce((all) => {
          delete all[id];
        }),
      ),
  };
}

/** A copy of what a store holds, without its proxy. */
const copied = (detail: DossierDetail): DossierDetail => JSON.parse(JSON.stringify(detail));
