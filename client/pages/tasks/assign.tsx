import { createSignal, For, Show } from 'solid-js';
import { labelOf } from '#domain/labels.ts';
import { doersOf } from '#domain/task/tasks.ts';
import type { MemberRow } from '#domain/wire/people.ts';
import type { TaskRow } from '#domain/wire/task.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { createDoing } from '../../ui/doing.ts';
import { Field } from '../../ui/field.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { taskWhat } from './words.ts';

interface AssignProps {
  task: TaskRow;
  members: readonly MemberRow[];
  onDone: () => void;
}

/** Gives a task to one of the members who can end it, or back to its office. */
export function Assign(props: AssignProps) {
  const [open, setOpen] = createSignal(false);
  return (
    <>
      <button type="button" class="plain" onClick={() => setOpen(true)}>
        {props.task.assignedTo ? 'Confier à quelqu’un d’autre' : 'Confier'}
        <span class="visually-hidden"> : {props.task.about.reference}</span>
      </button>
      <Show when={open()}>
        <AssignDialog {...props} onClose={() => setOpen(false)} />
      </Show>
    </>
  );
}

function AssignDialog(props: AssignProps & { onClose: () => void }) {
  const doing = createDoing();
  const given = () => props.task.assignedTo?.memberId ?? '';
  const [chosen, choose] = createSignal(given());
  const able = () =>
    props.members.filter(
      ({ state, capacity }) => state === 'current' && doersOf(props.task).includes(capacity),
    );
  async function assign(): Promise<void> {
    const { task, onClose, onDone } = props;
    const to = chosen() || null;
    if ((await doing.run({ type: 'assign-task', taskId: task.id, to })) === null) return;
    const name = able().find(({ id }) => id === to)?.name;
    confirmDone(name ? `Tâche confiée à ${name}.` : 'Tâche rendue à sa fonction.');
    onClose();
    onDone();
  }
  return (
    <Dialog title={`Confier : ${taskWhat(props.task)}`} onClose={props.onClose}>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="Rien n’a changé." />}
      </Show>
      <Field id="assign-to" label="À qui" class="narrow">
        <select id="assign-to" onChange={({ currentTarget }) => choose(currentTarget.value)}>
          <option value="" selected={chosen() === ''}>
            toute la fonction : {labelOf('capacity', props.task.for)}
          </option>
          <For each={able()}>
            {({ id, name, capacity }) => (
              <option value={id} selected={chosen() === id}>
                {name}, {labelOf('capacity', capacity)}
              </option>
            )}
          </For>
        </select>
      </Field>
      <div class="acts">
        <ActButton
          busy={doing.busy()}
          reason={chosen() === given() ? 'Choisissez quelqu’un d’autre.' : null}
          onAct={() => void assign()}
        >
          Confier cette tâche
        </ActButton>
        <ActButton kind="plain" onAct={props.onClose}>
          Ne rien changer
        </ActButton>
      </div>
    </Dialog>
  );
}
