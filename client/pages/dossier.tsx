import { A, useParams } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { WRITERS } from '#domain/dossier/decide/writers.ts';
import { valueInWords } from '#domain/dossier/value-words.ts';
import { FIELD_PATHS, mayRead, mayReadNow } from '#domain/dossier/view.ts';
import { NBSP } from '#domain/format.ts';
import { fieldLabel } from '#domain/labels.ts';
import type { ProfileKey } from '#domain/profile.ts';
import { type Capacity, isPhysician } from '#domain/roles.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { longDate } from '#domain/written-dates.ts';
import { Chip } from '../ui/chip.tsx';
import { FactsList } from '../ui/facts.tsx';
import { focusKeeper } from '../ui/focus.ts';
import { Loaded } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { Rubric } from '../ui/rubric.tsx';
import type { Audience } from '../ui/seen-by.ts';
import { SeenToggle, whenShown } from '../ui/seen-toggle.tsx';
import { useViewer } from '../viewer.ts';
import { SetAside } from './decisions/set-aside.tsx';
import { RecordAdvice } from './dossier/advice.tsx';
import { AskedOpinions } from './dossier/ask-opinion.tsx';
import { type Changed, changedNames } from './dossier/changed.ts';
import { ChangedNotice } from './dossier/changed-notice.tsx';
import { DecisionLives } from './dossier/decision-life.tsx';
import { Documents, Roadmap } from './dossier/documents.tsx';
import { Drawing } from './dossier/drawing.tsx';
import { Findings } from './dossier/findings.tsx';
import { groupsOf } from './dossier/groups.ts';
import { createLiveDossier } from './dossier/live-dossier.ts';
import { Nir } from './dossier/nir.tsx';
import { PiecesToAsk } from './dossier/pieces-to-ask.tsx';
import { glossOf, measureDays, personName, type ReadableDossier } from './dossier/readable.ts';
import { Reopen } from './dossier/reopen.tsx';
import { Requests } from './dossier/requests.tsx';
import { Simulator } from './dossier/simulator.tsx';
import { Standing } from './dossier/standing.tsx';
import { Story } from './dossier/story.tsx';
import { HealthSide, hasThreeSides, ThreeSides } from './dossier/three-sides.tsx';
import { Withdrawal } from './dossier/withdrawal.tsx';
import '../styles/work-pages.css';

/** Once the file is closed, nothing more is asked of the insured. */
const CLOSED: readonly DossierDetail['state'][] = ['decided', 'withdrawn'];
const WITHDRAWERS: readonly Capacity[] = ['coordination', 'social-service'];

/** Whether the physicians' guard hides from this capacity something that it reads otherwise. */
const isKeptFrom = (capacity: Capacity): boolean =>
  FIELD_PATHS.some(
    (path) => mayReadNow(capacity, path, {}) && !mayReadNow(capacity, path, { guarded: true }),
  );

const readable = (detail: DossierDetail): ReadableDossier => detail.dossier as ReadableDossier;

const audienceOf = (detail: DossierDetail, profile: ProfileKey): Audience => ({
  profile,
  risk: readable(detail).risk,
  guarded: detail.guarded,
});

interface BodyProps {
  detail: DossierDetail;
  /** What others changed of it since it was read. */
  changed: Changed | undefined;
  reload: () => void;
}

function Facts(props: Pick<BodyProps, 'detail' | 'changed'>) {
  const viewer = useViewer();
  const audience = () => audienceOf(props.detail, viewer.membership().profile);
  const changed = () => (props.changed ? changedNames(props.changed.before, props.detail) : []);
  return (
    <For each={groupsOf(readable(props.detail), audience())}>
      {(group) => (
        <Rubric title={group.title} aside={whenShown(group.seen)}>
          <FactsList
            facts={group.facts.map((fact) => ({
              name: fact.name,
              value: (
                <>
                  <Show when={fact.path === 'insured.nir'} fallback={fact.value}>
                    <Nir dossierId={props.detail.id} masked={fact.value} />
                  </Show>
                  <Show when={changed().includes(fieldLabel(fact.path))}>
                    {' '}
                    <Chip mark="alert" tone="care">
                      à relire
                    </Chip>
                  </Show>
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

/** What the viewer may read of it: the physicians' guard, the three sides, then each group of facts. */
function Read(props: BodyProps) {
  const viewer = useViewer();
  const look = () => ({
    dossier: readable(props.detail),
    audience: audienceOf(props.detail, viewer.membership().profile),
    capacity: viewer.capacity(),
  });
  return (
    <div class="stack">
      <Show when={props.detail.guarded && isKeptFrom(viewer.capacity())}>
        <p class="note">
          Secret médical{NBSP}: l’accord du médecin du travail et l’aptitude ne sont pas montrés
          tant qu’un médecin présent à la séance n’a pas ouvert ce point.
        </p>
      </Show>
      <Show when={hasThreeSides(look())}>
        <Rubric title="Trois regards sur sa situation">
          <ThreeSides {...look()} />
          <Show when={viewer.capacity() === 'medical-service'}>
            <HealthSide
              dossierId={props.detail.id}
              dossier={look().dossier}
              onDone={props.reload}
            />
          </Show>
        </Rubric>
      </Show>
      <Facts detail={props.detail} changed={props.changed} />
    </div>
  );
}

/** What can be done about it: findings, other dates, documents, the acts of this capacity. */
function Beside(props: BodyProps) {
  const viewer = useViewer();
  const dossier = () => readable(props.detail);
  const audience = () => audienceOf(props.detail, viewer.membership().profile);
  const physician = () => {
    const capacity = viewer.capacity();
    return isPhysician(capacity) ? capacity : null;
  };
  const mayWrite = () => WRITERS.includes(viewer.capacity());
  const asker = () => (mayWrite() && !CLOSED.includes(props.detail.state) ? viewer.panel() : null);
  const maySimulate = () =>
    props.detail.state !== 'decided' &&
    measureDays(dossier()) !== null &&
    mayRead(viewer.capacity(), 'workStoppage.prescribedUntil');
  const own = () => ({ dossierId: props.detail.id, dossier: dossier(), onDone: props.reload });
  return (
    <div class="stack first-on-phone">
      <DecisionLives
        decisions={props.detail.decisions}
        dossier={dossier()}
        today={viewer.today()}
        onDone={props.reload}
      />
      <Findings {...own()} detail={props.detail} mayWrite={mayWrite()} />
      <Show when={props.detail.state === 'outcome-proposed'}>
        <SetAside dossierId={props.detail.id} onDone={props.reload} />
      </Show>
      <Reopen detail={props.detail} onDone={props.reload} />
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
      <AskedOpinions detail={props.detail} onDone={props.reload} />
      <Show when={physician()}>
        {(capacity) => <RecordAdvice {...own()} capacity={capacity()} />}
      </Show>
      <Documents
        dossier={dossier()}
        findings={props.detail.findings}
        audience={audience()}
        consents={viewer.panel()?.settings.retrainingConsents ?? null}
        asks={Boolean(asker())}
      />
      <Show when={asker()}>
        {(panel) => (
          <PiecesToAsk
            dossier={dossier()}
            findings={props.detail.findings}
            requests={props.detail.requests}
            panel={panel()}
            lastUsefulDay={props.detail.due?.date ?? null}
          />
        )}
      </Show>
      <Roadmap dossier={dossier()} audience={audience()} day={longDate} />
      <Show when={WITHDRAWERS.includes(viewer.capacity())}>
        <Withdrawal {...own()} today={viewer.today()} />
      </Show>
    </div>
  );
}

function Body(props: BodyProps) {
  const viewer = useViewer();
  const dated = () => ({ dossier: readable(props.detail), time: props.detail });
  return (
    <>
      <Drawing dated={dated()} today={viewer.today()} />
      <div class="cols dossier">
        <Story dated={dated()} today={viewer.today()} />
        <Read {...props} />
        <Beside {...props} />
      </div>
    </>
  );
}

/** One dossier, as the viewer's capacity may read it, for as long as the page is open. */
function OneDossier(props: { id: string }) {
  const viewer = useViewer();
  const load = createLiveDossier(props.id);
  const title = () => {
    const detail = load.value();
    return detail ? (readable(detail).reference ?? 'Dossier') : 'Dossier';
  };
  const person = () => {
    const detail = load.value();
    return detail ? personName(readable(detail)) : null;
  };
  /** Reading again draws the page again: the button that was pressed is gone. */
  async function reload(): Promise<void> {
    const keep = focusKeeper();
    await load.reload();
    keep();
  }
  const referent = () => {
    const own = load.value() && readable(load.value() as DossierDetail).referent;
    return own ? valueInWords('referent', own) : null;
  };
  return (
    <Page
      title={title()}
      gloss={load.value() ? glossOf(readable(load.value() as DossierDetail)) : undefined}
      aside={
        <Show when={load.value()}>
          {(detail) => <Standing detail={detail()} today={viewer.today()} />}
        </Show>
      }
    >
      <Show when={load.value()}>
        <div class="under-title acts">
          <Show when={person()}>{(name) => <b>{name()}</b>}</Show>
          <Show when={referent()}>
            {(words) => (
              <span>
                Suivi par{NBSP}: {words()}
              </span>
            )}
          </Show>
          <Show when={person() && WRITERS.includes(viewer.capacity())}>
            <A href={`/dossiers/${props.id}/completer`}>Compléter ou corriger ce dossier</A>
          </Show>
          <SeenToggle />
        </div>
      </Show>
      <Loaded load={load} title="Ce dossier n’a pas pu être lu." lines={9}>
        {(detail) => (
          <>
            <Show when={load.changed()}>
              {(changed) => (
                <ChangedNotice
                  changed={changed()}
                  now={detail()}
                  timeZone={viewer.timeZone()}
                  onRead={load.readAgain}
                />
              )}
            </Show>
            <Body detail={detail()} changed={load.changed()} reload={() => void reload()} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Another dossier or another capacity is another page. */
export default function DossierPage() {
  const viewer = useViewer();
  const params = useParams<{ id: string }>();
  return (
    <Show when={`${params.id} ${viewer.membership().memberId}`} keyed>
      <OneDossier id={params.id} />
    </Show>
  );
}
