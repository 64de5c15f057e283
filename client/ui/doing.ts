import { createSignal } from 'solid-js';
import type { Acked, Command } from '#domain/wire/commands.ts';
import { type Fault, newId } from '../api.ts';
import { useViewer } from '../viewer.ts';

/** An act sent from a page: busy, then a receipt or a fault. */
export interface Doing {
  busy(): boolean;
  fault(): Fault | undefined;
  /** Null when it did not happen; `fault` says why. */
  run(command: Command): Promise<Acked | null>;
  forget(): void;
}

/**
 * Sends acts one at a time. Until the answer arrives, the same command keeps the same id: pressing
 * the button again after a lost network never does it twice.
 */
export function createDoing(): Doing {
  const viewer = useViewer();
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<Fault>();
  let open: { body: string; id: string } | null = null;

  async function run(command: Command): Promise<Acked | null> {
    if (busy()) return null;
    const body = JSON.stringify(command);
    open = open?.body === body ? open : { body, id: newId() };
    setBusy(true);
    const answer = await viewer.act(command, open.id);
    setBusy(false);
    setFault(answer.ok ? undefined : answer.fault);
    const unanswered = !answer.ok && ['offline', 'broken'].includes(answer.fault.kind);
    if (!unanswered) open = null;
    return answer.ok ? answer.value : null;
  }
  return { busy, fault, run, forget: () => setFault(undefined) };
}
