import { batch, createContext, createMemo, createSignal, type JSX, useContext } from 'solid-js';
import type { TSchema } from 'typebox';
import { faultsOf, type MissingWords } from './faults.ts';
import { filledIn, stepsOf, valueAt, withValue } from './paths.ts';

/**
 * A form over a TypeBox schema. The draft is kept only here: no answer of the server and no new
 * login changes it. A fault is shown once its field has been left, all of them after an attempt to
 * send.
 */
export interface Form {
  /** The draft as typed, blank fields included. */
  draft(): unknown;
  /** What is filled in, ready to be sent; an empty object for nothing. */
  filled(): Record<string, unknown>;
  value(path: string): unknown;
  set(path: string, value: unknown): void;
  leave(path: string): void;
  faultOf(path: string): string | undefined;
  /** Every fault to show above the form, in the order of the page, after a first attempt. */
  shownFaults(): readonly (readonly [path: string, sentence: string])[];
  /** Shows every fault; true when there is none. */
  attempt(): boolean;
  /** Faults that only the server could find. */
  refuse(faults: readonly (readonly [path: string, sentence: string])[]): void;
  changed(): boolean;
  /** What was typed, the last answer at each path: put again on another start, it is the same draft. */
  answers(): Answers;
  /** Takes up what an earlier page left. */
  retype(answers: Answers): void;
  /** Back to what the form started with. */
  discard(): void;
  /** The server has stored what was typed. */
  settle(): void;
}

/** The answers typed, in the order of their last change. */
export type Answers = readonly (readonly [path: string, value: unknown])[];

interface FormOptions {
  readonly schema: TSchema;
  readonly start: unknown;
  /** Objects that the schema requires even when empty, with their content in that case. */
  readonly always?: Readonly<Record<string, unknown>>;
  readonly missing?: MissingWords;
  /** The path of the control to fill in for a path; the path itself by default. */
  readonly controlOf?: (path: string) => string;
  /**
   * The order of the controls on the page; without it, faults keep the order in which they come.
   */
  readonly inPageOrder?: (one: string, other: string) => number;
}

/** One fault for each control: the first. */
const placed = (
  faults: Iterable<readonly [string, string]>,
  controlOf: (path: string) => string,
): Map<string, string> =>
  [...faults].reduce((kept, [path, sentence]) => {
    const control = controlOf(path);
    return kept.has(control) ? kept : kept.set(control, sentence);
  }, new Map<string, string>());

export function createForm(options: FormOptions): Form {
  const { schema, start, always = {}, missing } = options;
  const { controlOf = (path) => path, inPageOrder = () => 0 } = options;
  const [draft, setDraft] = createSignal(start, { equals: false });
  const [settled, setSettled] = createSignal(JSON.stringify(filledIn(start)));
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set());
  const [tried, setTried] = createSignal(false);
  const [refused, setRefused] = createSignal<ReadonlyMap<string, string>>(new Map());
  const [answers, setAnswers] = createSignal<ReadonlyMap<string, unknown>>(new Map());

  const put = (path: string, value: unknown) =>
    batch(() => {
      setDraft((now: unknown) => withValue(now, stepsOf(path), value));
      setRefused((map) => new Map([...map].filter(([other]) => other !== path)));
      setAnswers(
        (all) => new Map([...[...all].filter(([other]) => other !== path), [path, value]]),
      );
    });

  const filled = createMemo(
    () => ({ ...always, ...(filledIn(draft()) as object | undefined) }) as Record<string, unknown>,
  );
  const own = createMemo(() => placed(faultsOf(schema, filled(), missing), controlOf));
  const faults = createMemo(() => new Map([...refused(), ...own()]));

  return {
    draft,
    filled,
    value: (path) => valueAt(draft(), path),
    set: put,
    answers: () => [...answers()],
    retype: (answers) =>
      batch(() => {
        for (const [path, value] of answers) put(path, value);
      }),
    discard: () =>
      batch(() => {
        setDraft(() => start);
        setAnswers(new Map());
        setLeft(new Set<string>());
        setTried(false);
        setRefused(new Map());
      }),
    leave: (path) => setLeft((paths) => new Set([...paths, path])),
    faultOf: (path) => (tried() || left().has(path) ? faults().get(path) : undefined),
    shownFaults: () =>
      tried() ? [...faults()].sort(([one], [other]) => inPageOrder(one, other)) : [],
    attempt() {
      setTried(true);
      return own().size === 0;
    },
    refuse(faults) {
      setTried(true);
      setRefused(placed(faults, controlOf));
    },
    changed: () => JSON.stringify(filledIn(draft())) !== settled(),
    settle: () =>
      batch(() => {
        setSettled(JSON.stringify(filledIn(draft())));
        setAnswers(new Map());
      }),
  };
}

const FormContext = createContext<Form>();

export const FormProvider = (props: { form: Form; children: JSX.Element }) => (
  <FormContext.Provider value={props.form}>{props.children}</FormContext.Provider>
);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error('useForm outside of FormProvider');
  return form;
}

/** The id of the control at a path: letters, digits and hyphens only, so that a link can reach it. */
export const controlId = (path: string): string => `f-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
