import { A, useParams } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { measureName } from '#domain/dossier/measures.ts';
import { mayRead } from '#domain/dossier/view.ts';
import { WRITERS } from '#domain/dossier/writers.ts';
import { dateRange, longDate, NBSP } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { Chip } from '../ui/chip.tsx';
import { Due } from '../ui/due.tsx';
import { FactsList } from '../ui/facts.tsx';
import { createLoad, Loaded } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Rubric } from '../ui/rubric.tsx';
import { SeenToggle, whenShown } from '../ui/seen-toggle.tsx';
import { useViewer } from '../viewer.tsx';
import { RecordAdvice } from './dossier/advice.tsx';
import { Documents, Roadmap } from './dossier/documents.tsx';
import { Drawing } from './dossier/drawing.tsx';
import { Findings } from './dossier/findings.tsx';
import { groupsOf } from './dossier/groups.ts';
import { measureDays, personName, type ReadableDossier } from './dossier/readable.ts';
import { Requests } from './dossier/requests.tsx';
import { Simulator } from './dossier/simulator.tsx';
import { stateChip } from './dossier/state.ts';
import { Story } from './dossier/story.tsx';
import { Withdrawal } from './dossier/withdrawal.tsx';
import './pages.css';

const WITHDRAWERS: readonly string[] = ['coordination', 'social-service'];

const readable = (detail: DossierDetail): ReadableDossier => detail.dossier as ReadableDossier;

const glossOf = (detail: DossierDetail): string => {
  const { measure } = readable(detail);
  const days = measureDays(readable(detail));
  const name = measure?.code === undefined ? '' : measureName(measure.code);
  return [name, days ? dateRange(days.start, days.end) : 'sans dates'].filter(Boolean).join(', ');
};

function Aside(props: { detail: DossierDetail; today: string }) {
  const viewer = useViewer();
  const chip = () => stateChip(props.detail.state, viewer.capacity());
  return (
    <>
      <Chip mark={chip().mark} tone={chip().tone}>
        {chip().word}
      </Chip>
      <Show when={props.detail.outcome}>
        {(outcome) => (
          <>
            {' '}
            · issue proposée{NBSP}: {labelOf('outcome', outcome())}
          </>
        )}
      </Show>
      <Show when={props.detail.decisionNumber}>{(number) => <> · décision n° {number()}</>}</Show>
      <Show when={props.detail.meetingId}>
        {(meeting) => (
          <>
            {' · '}
            <A href={`/seances/${meeting()}`}>voir la séance</A>
          </>
        )}
      </Show>
      <Show when={props.detail.due}>
        {(due) => (
          <>
            {' · '}
            <Due due={due()} today={props.today} />
          </>
        )}
      </Show>
    </>
  );
}

function Facts(props: { detail: DossierDetail }) {
  const viewer = useViewer();
  const audience = () => ({
    profile: viewer.membership().profile,
    risk: readable(props.detail).risk,
  });
  return (
    <For each={groupsOf(readable(props.detail), audience())}>
      {(group) => (
        <Rubric title={group.title} aside={whenShown(group.seen)}>
          <FactsList
            facts={group.facts.map((fact) => ({
              name: fact.name,
              value: (
                <>
                  {fact.value}
                  <Show when={whenShown(fact.seen)}>
                    {(seen) => <span class="note"> {seen()}</span>}
                  </Show>
                </>
              ),
            }))}
          />
        </Rubric>
      )}
    </For>
  );
}

function Body(props: { detail: DossierDetail; reload: () => void }) {
  const viewer = useViewer();
  const dossier = () => readable(props.detail);
  const audience = () => ({ profile: viewer.membership().profile, risk: dossier().risk });
  const physician = () => {
    const capacity = viewer.capacity();
    return capacity === 'medical-service' || capacity === 'occupational-health' ? capacity : null;
  };
  const told = () => ({ dossier: dossier(), time: props.detail });
  const mayWrite = () => WRITERS.includes(viewer.capacity());
  const maySimulate = () =>
    props.detail.state !== 'decided' &&
    measureDays(dossier()) !== null &&
    mayRead(viewer.capacity(), 'workStoppage.prescribedUntil');
  const own = () => ({ dossierId: props.detail.id, dossier: dossier(), onDone: props.reload });
  return (
    <>
      <Drawing told={told()} today={viewer.today()} />
      <div class="cols dossier">
        <Story told={told()} today={viewer.today()} />
        <div class="stack">
          <Facts detail={props.detail} />
        </div>
        <div class="stack first-on-phone">
          <Findings {...own()} findings={props.detail.findings} mayWrite={mayWrite()} />
          <Show when={maySimulate()}>
            <Simulator {...own()} mayWrite={mayWrite()} />
          </Show>
          <Requests
            dossierId={props.detail.id}
            time={props.detail}
            today={viewer.today()}
            mayWrite={mayWrite()}
            onDone={props.reload}
          />
          <Show when={physician()}>
            {(capacity) => <RecordAdvice {...own()} capacity={capacity()} />}
          </Show>
          <Documents dossier={dossier()} findings={props.detail.findings} audience={audience()} />
          <Roadmap dossier={dossier()} audience={audience()} day={longDate} />
          <Show when={WITHDRAWERS.includes(viewer.capacity())}>
            <Withdrawal {...own()} today={viewer.today()} />
          </Show>
        </div>
      </div>
    </>
  );
}

/** One dossier, as the viewer's capacity may read it. */
export default function DossierPage() {
  const viewer = useViewer();
  const params = useParams<{ id: string }>();
  const load = createLoad(
    () => params.id,
    (id) => viewer.api.get<DossierDetail>(`/api/dossiers/${encodeURIComponent(id)}`),
  );
  const title = () => {
    const detail = load.value();
    return detail ? (readable(detail).reference ?? 'Dossier') : 'Dossier';
  };
  const person = () => {
    const detail = load.value();
    return detail ? personName(readable(detail)) : null;
  };
  return (
    <Page
      title={title()}
      gloss={load.value() ? glossOf(load.value() as DossierDetail) : undefined}
      aside={
        <Show when={load.value()}>
          {(detail) => <Aside detail={detail()} today={viewer.today()} />}
        </Show>
      }
    >
      <Show when={load.value()}>
        <div class="under-title acts">
          <Show when={person()}>{(name) => <b>{name()}</b>}</Show>
          <Show when={person() && WRITERS.includes(viewer.capacity())}>
            <A href={`/dossiers/${params.id}/completer`}>Compléter ou corriger ce dossier</A>
          </Show>
          <SeenToggle />
        </div>
      </Show>
      <Loaded load={load} title="Ce dossier n’a pas pu être lu." lines={9}>
        {(detail) => <Body detail={detail()} reload={() => void load.reload()} />}
      </Loaded>
    </Page>
  );
}
