import type { Refusal } from '#domain/catalogue/rule.ts';
import type { Acked, Command } from '#domain/wire/commands.ts';
import type { LiveEvent } from '#domain/wire/live.ts';
import { echoes, interrupts } from './replay.ts';

/** The result of an act: a value, never a rejected promise. */
export type ActAnswer = { readonly acked: Omit<Acked, 'acked'> } | { readonly refused: Refusal };

interface PendingAct {
  readonly id: string;
  readonly command: Command;
  readonly resolve: (answer: ActAnswer) => void;
  /** Number of our own last event when it was sent. */
  readonly sentAt: number;
  cut: boolean;
  interrupted: boolean;
  echo: number | null;
}

export const UNSURE: Refusal = {
  rule: 'UNSURE',
  message:
    'La liaison a été coupée avant la réponse, et la séance a avancé depuis. Rien n’a été renvoyé. Vérifiez ci-dessous si votre acte y figure ; sinon, refaites-le.',
};

/** The acts sent and not yet answered, by id. They are lost when the page is closed. */
export class Pending {
  #waiting = new Map<string, PendingAct>();

  get size(): number {
    return this.#waiting.size;
  }

  has(id: string): boolean {
    return this.#waiting.has(id);
  }

  add(id: string, command: Command, sentAt: number): Promise<ActAnswer> {
    return new Promise((resolve) => {
      const waiting = { id, command, resolve, sentAt, cut: false, interrupted: false, echo: null };
      this.#waiting.set(id, waiting);
    });
  }

  /** Gives the answer to the caller who waits for it; false when nobody waits for this id. */
  settle(id: string, answer: ActAnswer): boolean {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.resolve(answer);
    return waiting !== undefined;
  }

  settleAll(refused: Refusal): void {
    for (const id of [...this.#waiting.keys()]) this.settle(id, { refused });
  }

  /**
   * The socket is gone: from now on, the events received decide whether each act may be sent again.
   */
  cut(): void {
    for (const waiting of this.#waiting.values()) waiting.cut = true;
  }

  notice(live: LiveEvent, me: string | null): void {
    for (const waiting of this.#waiting.values()) {
      if (live.seq <= waiting.sentAt) continue;
      if (interrupts(live, waiting.command, me)) waiting.interrupted = true;
      if (echoes(live, waiting.command, me)) waiting.echo = live.seq;
    }
  }

  /** The acts to send again with their own id, once caught up; the others are answered here. */
  replayable(): { id: string; command: Command }[] {
    const again = [...this.#waiting.values()].filter(({ cut }) => cut);
    for (const waiting of again) {
      waiting.cut = false;
      if (!waiting.interrupted) continue;
      const { id, echo } = waiting;
      this.settle(id, echo === null ? { refused: UNSURE } : { acked: { seq: echo } });
    }
    return again.filter(({ interrupted }) => !interrupted);
  }
}
