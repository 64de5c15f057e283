import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import type { TaskRow } from '#domain/wire/task.ts';
import { Rubric } from '../../ui/rubric.tsx';
import { TaskRows } from '../tasks/rows.tsx';

const SHOWN = 6;

/** What waits by a day of its own: the soonest first, and the way to all the rest. */
export const ToDo = (props: { title: string; tasks: readonly TaskRow[]; whom?: boolean }) => (
  <Show when={props.tasks.length > 0}>
    <Rubric title={props.title} aside={plural(props.tasks.length, 'tâche')}>
      <TaskRows tasks={props.tasks.slice(0, SHOWN)} whom={props.whom ?? false} />
      <p class="note">
        <A href={props.whom ? '/taches' : '/taches?qui=moi'}>
          {props.tasks.length > SHOWN
            ? `Les voir toutes, dont ${props.tasks.length - SHOWN} de plus`
            : 'Voir la page des tâches'}
        </A>
      </p>
    </Rubric>
  </Show>
);
