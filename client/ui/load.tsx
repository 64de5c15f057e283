import type { JSX } from 'solid-js';
import { createEffect, createSignal, on, Show } from 'solid-js';
import type { Answer, Fault } from '../api.ts';
import { FaultNotice } from './notice.tsx';
import { Skeleton } from './skeleton.tsx';

/** Something read from the server: the last known value stays while a newer one is fetched. */
export interface Load<T> {
  value(): T | undefined;
  fault(): Fault | undefined;
  loading(): boolean;
  reload(): Promise<void>;
}

/**
 * Reads when the page opens and each time `source` changes; nothing is read while it is null. An
 * answer that arrives after a newer request is dropped.
 */
export function createLoad<S, T>(
  source: () => S | null | undefined,
  read: (key: S) => Promise<Answer<T>>,
): Load<T> {
  const [value, setValue] = createSignal<T>();
  const [fault, setFault] = createSignal<Fault>();
  const [loading, setLoading] = createSignal(false);
  let asked = 0;

  async function load(key: S): Promise<void> {
    asked += 1;
    const mine = asked;
    setLoading(true);
    const answer = await read(key);
    if (mine !== asked) return;
    setLoading(false);
    setFault(answer.ok ? undefined : answer.fault);
    if (answer.ok) setValue(() => answer.value);
  }

  createEffect(
    on(source, (key) => {
      setValue(undefined);
      setFault(undefined);
      if (key !== null && key !== undefined) void load(key);
    }),
  );
  return {
    value,
    fault,
    loading,
    async reload() {
      const key = source();
      if (key !== null && key !== undefined) await load(key);
    },
  };
}

interface LoadedProps<T> {
  load: Load<T>;
  /** What could not be read: « La liste des dossiers n’a pas pu être lue. » */
  title: string;
  lines?: number;
  children: (value: () => NonNullable<T>) => JSX.Element;
}

/** A skeleton, then the value; a fault is shown above the last known value, with a way to retry. */
export function Loaded<T>(props: LoadedProps<T>) {
  return (
    <>
      <Show when={props.load.fault()}>
        {(fault) => (
          <FaultNotice
            fault={fault()}
            title={props.title}
            {...(props.load.value() === undefined
              ? {}
              : { kept: 'Ce qui suit est la dernière version lue.' })}
            retry={() => void props.load.reload()}
          />
        )}
      </Show>
      <Show
        when={props.load.value()}
        fallback={
          <Show when={props.load.loading()}>
            <Skeleton lines={props.lines ?? 6} />
          </Show>
        }
      >
        {(value) => props.children(value)}
      </Show>
    </>
  );
}
