import { createMemo, createSignal, For, Show } from 'solid-js';
import { DossierFacts } from '#domain/dossier/facts.ts';
import { mayRead } from '#domain/dossier/view.ts';
import { fieldLabel } from '#domain/labels.ts';
import type { Finding } from '#domain/rules.ts';
import { ErrorSummary } from '../../forms/error-summary.tsx';
import { controlId, createForm, FormProvider } from '../../forms/form.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import type { Doing } from '../../ui/doing.ts';
import { FindingsList, findingsCount } from '../../ui/findings.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.tsx';
import { findingsOn } from './checked.ts';
import type { SectionSpec } from './field-spec.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { labelOfField, Question } from './question.tsx';
import { refusedFields } from './refused.ts';
import { ACTION_SECTIONS } from './sections-action.ts';
import { PERSON_SECTIONS } from './sections-person.ts';

const SECTIONS: readonly SectionSpec[] = [...PERSON_SECTIONS, ...ACTION_SECTIONS];
const SPECS = SECTIONS.flatMap(({ fields }) => fields);

/** The question a path belongs to: its own, or the longest that it lies under. */
function nameOf(path: string): string {
  const under = SPECS.filter((spec) => path === spec.path || path.startsWith(spec.path));
  const spec = under.sort((a, b) => b.path.length - a.path.length)[0];
  return spec ? labelOfField(spec) : fieldLabel(path);
}

/** The control nearest to what a finding points at; null where the form has none. */
function controlFor(path: string): HTMLElement | null {
  for (let part = path; part !== ''; part = part.replace(/[.[][^.[]*$/, '')) {
    const control = document.getElementById(controlId(part));
    if (control) return control;
    if (!/[.[]/.test(part)) break;
  }
  const first = SPECS.find((spec) => spec.path.startsWith(`${path}.`));
  return first ? document.getElementById(controlId(first.path)) : null;
}

interface EditorProps {
  start: Record<string, unknown>;
  keptNir: string;
  sending: string;
  doing: Doing;
  /** True when the server has kept it. */
  onSend: (facts: DossierFacts) => Promise<boolean>;
}

/** The form itself: questions on one side, what the rules find on the other. */
export function Editor(props: EditorProps) {
  const viewer = useViewer();
  const form = createForm({
    schema: DossierFacts,
    start: props.start,
    always: { insured: {}, measure: {} },
  });
  const [attempts, setAttempts] = createSignal(0);
  const audience = () => ({
    profile: viewer.membership().profile,
    risk: form.value('risk') as string | null | undefined,
  });
  const findings = createMemo(() => {
    const panel = viewer.panel();
    const judge = { capacity: viewer.capacity(), today: viewer.today() };
    return panel ? findingsOn(form.filled(), { panel, ...judge }) : null;
  });
  const sections = () => SECTIONS.filter(({ when }) => when?.(form.filled()) ?? true);
  const asked = (section: SectionSpec) =>
    section.fields.filter(({ row }) => mayRead(viewer.capacity(), row, audience().risk ?? null));

  async function send(): Promise<void> {
    const ready = form.attempt();
    setAttempts((count) => count + 1);
    if (!ready) return;
    if (await props.onSend(form.filled() as DossierFacts)) {
      form.settle();
      return;
    }
    form.refuse(refusedFields(props.doing.fault()));
    setAttempts((count) => count + 1);
  }

  const goTo = (finding: Finding) => (
    <ActButton kind="plain" onAct={() => controlFor(finding.field)?.focus()}>
      Aller à la réponse
    </ActButton>
  );

  return (
    <FormProvider form={form}>
      <LeaveGuard unsaved={form.changed} />
      <form
        class="cols editing"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div class="stack">
          <Show when={props.doing.fault()}>
            {(fault) => (
              <FaultNotice
                fault={fault()}
                title="Le dossier n’est pas enregistré."
                kept="Tout ce que vous avez saisi est gardé sur cette page."
              />
            )}
          </Show>
          <ErrorSummary nameOf={nameOf} attempts={attempts()} />
          <For each={sections()}>
            {(section) => (
              <Show when={asked(section).length > 0}>
                <Rubric title={section.title}>
                  <div class="asks">
                    <For each={asked(section)}>
                      {(spec) => (
                        <Question spec={spec} audience={audience()} keptNir={props.keptNir} />
                      )}
                    </For>
                  </div>
                </Rubric>
              </Show>
            )}
          </For>
          <div class="acts">
            <ActButton busy={props.doing.busy()}>{props.sending}</ActButton>
            <p class="note">Un dossier incomplet peut être enregistré : vous le compléterez.</p>
          </div>
        </div>
        <div class="beside">
          <Rubric
            title="Constats pendant la saisie"
            aside={findings() ? findingsCount(findings() ?? []) : undefined}
          >
            <Show
              when={findings()}
              fallback={
                <p class="note">
                  Les contrôles commencent dès que le régime et l’action sont choisis.
                </p>
              }
            >
              {(list) => (
                <Show when={list().length > 0} fallback={<p class="note">Rien à signaler.</p>}>
                  <FindingsList findings={list()} remedy={goTo} />
                </Show>
              )}
            </Show>
          </Rubric>
        </div>
      </form>
    </FormProvider>
  );
}
