import { A } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import type { TaskRow } from '#domain/wire/task.ts';
import { Chip } from '../../ui/chip.tsx';
import { useViewer } from '../../viewer.ts';
import { isOwnTask } from './own.ts';
import { taskAct, taskPlace, taskWhat, taskWhen, taskWhom } from './words.ts';

interface TaskRowsProps {
  tasks: readonly TaskRow[];
  /** Whom each waits for; left out of a list of the viewer's own. */
  whom?: boolean;
  /** What else can be done with it. */
  more?: (task: TaskRow) => JSX.Element;
}

/** What waits, one a line: whose, what, by when, and the way there. */
export function TaskRows(props: TaskRowsProps) {
  const viewer = useViewer();
  return (
    <ul class="rows tasks">
      <For each={props.tasks}>
        {(task) => (
          <li>
            <p>
              <b class="nb">{task.about.reference}</b> {task.about.insuredName}
            </p>
            <p>
              {taskWhat(task)}
              <span class="note">
                <Show when={taskWhen(task, viewer.today())}>{(when) => when()}</Show>
                <Show when={props.whom}> · {taskWhom(task)}</Show>
              </span>
              <Show when={task.state === 'overdue'}>
                {' '}
                <Chip mark="alert" tone="care">
                  en retard
                </Chip>
              </Show>
            </p>
            <div class="acts">
              <A href={taskPlace(task)}>
                {taskAct(task, isOwnTask(viewer, task))}
                <span class="visually-hidden"> : {task.about.reference}</span>
              </A>
              {props.more?.(task)}
            </div>
          </li>
        )}
      </For>
    </ul>
  );
}
