import { createEffect, createSignal, on } from 'solid-js';
import type { DraftShelf } from '../kept/draft-shelf.ts';
import { type DraftOwner, sealedDrafts } from '../kept/sealed-drafts.ts';
import type { Answers, Form } from './form.tsx';

/** What was typed in a form and not sent, and when. */
interface KeptAnswers {
  readonly at: number;
  readonly answers: Answers;
}

export interface Resumption {
  readonly at: number;
  readonly paths: readonly string[];
}

interface KeptFormSetup {
  readonly form: Form;
  /** Which form it is among those of its place: a dossier, or a new one of a panel. */
  readonly name: string;
  readonly owner: DraftOwner;
  /** Null in a browser that keeps nothing. */
  readonly shelf: DraftShelf | null;
  readonly now: () => number;
}

/** A form that outlives its page, for the person who types in it. */
export interface KeptForm {
  /** What an earlier page left, put on this one: when it was typed, and at which paths; null without any. */
  resumed(): Resumption | null;
  /** What was typed is wanted no more. */
  discard(): void;
  /** Once an earlier page's answers, if there were any, are on this one. */
  readonly ready: Promise<void>;
  /** Once all that was typed is kept. */
  settled(): Promise<void>;
}

/**
 * What is typed in a form outlives the page, the link, the reload and the login, sealed in the browser, until
 * it is sent or discarded. Only the answers typed are kept: taken up again on a dossier that others changed
 * meanwhile, they leave the rest as it is.
 */
export function createKeptForm({ form, name, owner, shelf, now }: KeptFormSetup): KeptForm {
  const [resumed, setResumed] = createSignal<Resumption | null>(null);
  if (shelf === null)
    return {
      resumed,
      discard: form.discard,
      ready: Promise.resolve(),
      settled: () => Promise.resolve(),
    };
  const kept = sealedDrafts<KeptAnswers>(owner, { shelf, now });

  async function takeUp(): Promise<void> {
    const left = (await kept.restored()).get(name);
    // What is typed on this page already wins.
    if (!left || form.answers().length > 0) return;
    form.retype(left.answers);
    setResumed({ at: left.at, paths: left.answers.map(([path]) => path) });
  }
  const ready = takeUp().catch(() => {});
  const keep = (answers: Answers) =>
    kept.keep(name, form.changed() ? { at: now(), answers } : null);
  createEffect(on(form.answers, keep, { defer: true }));
  return {
    resumed,
    discard() {
      form.discard();
      setResumed(null);
    },
    ready,
    settled: kept.settled,
  };
}
