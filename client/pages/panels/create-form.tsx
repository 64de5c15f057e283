import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { PANEL_COMMANDS, type PanelToCreate } from '#domain/panel/commands.ts';
import type { PanelSettings } from '#domain/panel/settings.ts';
import { ErrorSummary } from '../../forms/error-summary.tsx';
import { createForm, FormProvider } from '../../forms/form.tsx';
import { ChoiceInput, LinesInput, TextInput, YesNoInput } from '../../forms/inputs.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { PANEL_SECTIONS, type PanelQuestion, questionName, questionOrder } from './questions.ts';

const [, , CREATE] = PANEL_COMMANDS;

/** What another panel of the same fund usually shares; its own names have to be typed. */
function initialDraft({
  changes: _,
  code: __,
  ...settings
}: PanelSettings): Record<string, unknown> {
  return { profile: 'cpam-local-cell', settings };
}

/** A new panel: from a profile, starting with the addresses of the present one. */
export function CreateForm(props: { model: PanelSettings }) {
  const viewer = useViewer();
  const doing = createDoing();
  const [attempts, setAttempts] = createSignal(0);
  const form = createForm({
    schema: CREATE.properties.created,
    start: initialDraft(props.model),
    always: { settings: {} },
    inPageOrder: questionOrder,
  });

  async function send(): Promise<void> {
    if (!form.attempt()) {
      setAttempts((count) => count + 1);
      return;
    }
    const created = form.filled() as PanelToCreate;
    const { panelId } = viewer.membership();
    const done = await doing.run({ type: 'create-panel', panelId, created });
    if (done === null) return;
    form.settle();
    await viewer.refresh();
    confirmDone(`La cellule ${created.name} est créée ; sa coordination peut s’y connecter.`);
  }

  return (
    <FormProvider form={form}>
      <form
        class="stack editing"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <ErrorSummary nameOf={questionName} attempts={attempts()} />
        <For each={PANEL_SECTIONS}>
          {(section) => (
            <Rubric title={section.title}>
              <div class="asks">
                <For each={section.questions}>{(one) => <Question question={one} />}</For>
              </div>
            </Rubric>
          )}
        </For>
        <Show when={doing.fault()}>
          {(fault) => (
            <FaultNotice
              fault={fault()}
              title="La cellule n’est pas créée."
              kept="Votre saisie est gardée."
            />
          )}
        </Show>
        <div class="acts">
          <ActButton busy={doing.busy()}>Créer cette cellule</ActButton>
          <p class="note">
            Vous n’aurez accès à aucun de ses dossiers. Sa coordination fixe ensuite ses réglages.
          </p>
        </div>
      </form>
    </FormProvider>
  );
}

function Question(props: { question: PanelQuestion }) {
  const own = () => ({
    path: props.question.path,
    label: props.question.label,
    hint: props.question.hint,
    wide: props.question.wide ?? false,
  });
  return (
    <Switch fallback={<TextInput {...own()} />}>
      <Match when={props.question.choices}>
        {(choices) => <ChoiceInput {...own()} choices={choices()} />}
      </Match>
      <Match when={props.question.lines}>
        <LinesInput {...own()} />
      </Match>
      <Match when={props.question.yesNo}>
        <YesNoInput {...own()} />
      </Match>
    </Switch>
  );
}
