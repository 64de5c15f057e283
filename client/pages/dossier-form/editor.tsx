import { createSignal, For, Show } from 'solid-js';
import { DossierFacts } from '#domain/dossier/facts.ts';
import type { Risk } from '#domain/dossier/risks.ts';
import { mayReadNow } from '#domain/dossier/view.ts';
import { NBSP } from '#domain/format.ts';
import { ErrorSummary } from '../../forms/error-summary.tsx';
import { createForm, FormProvider } from '../../forms/form.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import type { Doing } from '../../ui/doing.ts';
import { FaultNotice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { type Audience, groupSeenBy } from '../../ui/seen-by.ts';
import { SeenToggle, whenShown } from '../../ui/seen-toggle.tsx';
import { useViewer } from '../../viewer.ts';
import { controlPathOf, inPageOrder, missingWords } from './answers.ts';
import type { FieldSpec, SectionSpec } from './field-spec.ts';
import { LiveFindings } from './live-findings.tsx';
import { Question } from './question.tsx';
import { nameOf, SECTIONS } from './questions.ts';
import { needsNotice, refusedFields } from './refused.ts';
import { AskedBeforeLeaving, keepTyped, Resumed } from './resumed.tsx';

interface SectionProps {
  title: string;
  fields: readonly FieldSpec[];
  audience: Audience;
  keptNir: string;
}

/** Some questions under one heading that says who will read the answers. */
const Section = (props: SectionProps) => {
  const seen = () =>
    groupSeenBy(
      props.fields.map(({ row }) => row),
      props.audience,
    );
  return (
    <Show when={props.fields.length > 0}>
      <Rubric title={props.title} aside={whenShown(seen().common)}>
        <div class="asks">
          <For each={props.fields}>
            {(spec) => (
              <Question
                spec={spec}
                seen={whenShown(seen().others.get(spec.row))}
                keptNir={props.keptNir}
              />
            )}
          </For>
        </div>
      </Rubric>
    </Show>
  );
};

interface EditorProps {
  /** Of which dossier, or of a new one of which panel: what is typed in it is kept under that name. */
  name: string;
  start: Record<string, unknown>;
  keptNir: string;
  /** The physicians keep its medical facts: they are not asked here. */
  guarded?: boolean;
  /** That others changed the dossier meanwhile, in a sentence. */
  stale?: string | null;
  sending: string;
  doing: Doing;
  /** Where to go once the server has stored it; null when it has not. */
  onSend: (facts: DossierFacts) => Promise<(() => void) | null>;
}

/** The form itself: questions on one side, what the rules find on the other. */
export function Editor(props: EditorProps) {
  const viewer = useViewer();
  const form = createForm({
    schema: DossierFacts,
    start: props.start,
    always: { insured: {}, measure: {} },
    missing: missingWords,
    controlOf: controlPathOf,
    inPageOrder,
  });
  const [attempts, setAttempts] = createSignal(0);
  const audience = () => ({
    profile: viewer.membership().profile,
    risk: form.value('risk') as Risk | null | undefined,
  });
  const own = () => ({ audience: audience(), keptNir: props.keptNir });
  const sections = () => SECTIONS.filter(({ when }) => when?.(form.filled()) ?? true);
  const asked = (section: SectionSpec) =>
    section.fields.filter(({ row }) =>
      mayReadNow(viewer.capacity(), row, {
        risk: audience().risk,
        guarded: props.guarded ?? false,
      }),
    );

  const kept = keepTyped(form, props.name);

  let noticeBox: HTMLDivElement | undefined;
  const notice = () => {
    const fault = props.doing.fault();
    return needsNotice(fault) ? fault : undefined;
  };

  async function send(): Promise<void> {
    const ready = form.attempt();
    if (!ready) {
      props.doing.forget();
      setAttempts((count) => count + 1);
      return;
    }
    const leave = await props.onSend(form.filled() as DossierFacts);
    if (leave) {
      form.settle();
      leave();
      return;
    }
    form.refuse(refusedFields(props.doing.fault()));
    setAttempts((count) => count + 1);
    if (notice()) noticeBox?.focus();
  }

  return (
    <FormProvider form={form}>
      <AskedBeforeLeaving form={form} />
      <form
        class="cols editing"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div class="stack">
          <Show when={notice()}>
            {(fault) => (
              <div
                tabindex="-1"
                ref={(element) => {
                  noticeBox = element;
                }}
              >
                <FaultNotice
                  fault={fault()}
                  title="Le dossier n’est pas enregistré."
                  kept="Tout ce que vous avez saisi est gardé sur cette page."
                />
              </div>
            )}
          </Show>
          <Resumed kept={kept} nameOf={nameOf} />
          <p class="acts">
            <SeenToggle />
          </p>
          <ErrorSummary nameOf={nameOf} attempts={attempts()} />
          <For each={sections()}>
            {(section) => <Section title={section.title} fields={asked(section)} {...own()} />}
          </For>
          <div class="acts at-hand">
            <Show when={props.stale}>
              {(sentence) => (
                <Chip mark="alert" tone="care" wrap>
                  {sentence()}
                </Chip>
              )}
            </Show>
            <ActButton busy={props.doing.busy()}>{props.sending}</ActButton>
            <p class="note">
              Un dossier incomplet peut être enregistré{NBSP}: vous le compléterez.
            </p>
          </div>
        </div>
        <div class="beside">
          <LiveFindings />
        </div>
      </form>
    </FormProvider>
  );
}
