import { useSearchParams } from '@solidjs/router';
import { Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { Field } from '../ui/field.tsx';
import { focusKeeper } from '../ui/focus.ts';
import { createLoad, Loaded } from '../ui/load.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { createPages, inAddress } from '../ui/pages.ts';
import { EmptyState, Rubric } from '../ui/rubric.tsx';
import { useViewer } from '../viewer.ts';
import { Assign } from './tasks/assign.tsx';
import { TaskRows } from './tasks/rows.tsx';
import '../styles/work-pages.css';

/** All that waits in the panel and that the viewer may know of; the coordination says for whom. */
function Waiting() {
  const viewer = useViewer();
  const [query, setQuery] = useSearchParams<{ qui?: string }>();
  const { panelId: panel } = viewer.membership();
  const isMine = () => query.qui === 'moi';
  const pages = createPages(
    () => ({ panel, ...(isMine() ? { whose: 'mine' as const } : {}) }),
    (asked, at) => viewer.api.page(ROUTES.tasks, { query: { ...asked, ...inAddress(at) } }),
  );
  const leads = viewer.capacity() === 'coordination';
  const members = createLoad(
    () => (leads ? panel : null),
    (id) => viewer.api.get(ROUTES.members, { params: { id } }),
  );
  async function again(): Promise<void> {
    const keep = focusKeeper();
    await pages.reload();
    keep();
  }
  return (
    <div class="stack">
      <Field id="whose" label="Montrer" class="narrow">
        <select
          id="whose"
          onChange={({ currentTarget }) => setQuery({ qui: currentTarget.value || null })}
        >
          <option value="" selected={!isMine()}>
            tout ce qui attend dans la cellule
          </option>
          <option value="moi" selected={isMine()}>
            ce qui m’attend
          </option>
        </select>
      </Field>
      <Loaded load={pages} title="Ce qui attend n’a pas pu être lu.">
        {(tasks) => (
          <Rubric
            title={isMine() ? 'Ce qui vous attend' : 'Ce qui attend'}
            aside={tasks().length > 0 ? plural(pages.total(), 'tâche') : undefined}
          >
            <Show
              when={tasks().length > 0}
              fallback={
                <EmptyState
                  title={
                    isMine()
                      ? 'Aucune tâche ne vous attend.'
                      : 'Aucune tâche n’attend dans les dossiers que vous pouvez ouvrir.'
                  }
                />
              }
            >
              <TaskRows
                tasks={tasks()}
                whom
                more={(task) => (
                  <Show when={members.value()}>
                    {(known) => (
                      <Assign task={task} members={known()} onDone={() => void again()} />
                    )}
                  </Show>
                )}
              />
              <More pages={pages} noun="tâche" rows=".tasks > li" />
            </Show>
          </Rubric>
        )}
      </Loaded>
    </div>
  );
}

export default function TasksPage() {
  const viewer = useViewer();
  return (
    <Page title="À faire">
      <Show when={viewer.membership().memberId} keyed>
        <Waiting />
      </Show>
    </Page>
  );
}
