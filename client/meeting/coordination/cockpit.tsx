import { Show } from 'solid-js';
import type { Item } from '#domain/meeting/state.ts';
import { isSettled } from '#domain/meeting/state.ts';
import { focusTop } from '../../ui/focus.ts';
import { Act, createLiveAct } from '../act.tsx';
import { ItemExtract } from '../closed/meeting-papers.tsx';
import { ConnectionNotice } from '../frame/connection-pill.tsx';
import { type Key, Keys } from '../frame/keys.tsx';
import { MeetingHeader } from '../frame/meeting-header.tsx';
import { SeveralCapacities } from '../frame/several-capacities.tsx';
import { BallotDesk } from '../item/ballot.tsx';
import { ItemSummary } from '../item/item-summary.tsx';
import { People } from '../item/people.tsx';
import { ProposalText, RecordedOutcome } from '../item/proposal.tsx';
import { BackToShared, createWide, RunningOrder } from '../item/running-order.tsx';
import { Secrecy } from '../item/secrecy.tsx';
import { ConsentLost, JustWithdrawn, UnsentTexts } from '../item/unsent-texts.tsx';
import { type Seance, useSeance } from '../seance.tsx';
import { isWritten, nextItem, numberOf } from '../words/words.ts';
import { OutcomeForm } from './outcome-form.tsx';
import { Between, NextStep, PhaseActs } from './phases.tsx';

/** Keys that every live screen shares: look at other items without moving anybody else. */
export function browsingKeys({ meeting, shown, browse }: Seance): Key[] {
  const step = (by: number) => () => {
    const at = meeting.agenda.indexOf(shown()?.itemId ?? '');
    const to = meeting.agenda[at + by];
    if (to) browse(to);
  };
  return [
    {
      key: 'arrowright',
      label: 'flèche droite',
      does: 'regarder le point suivant, sans déplacer les autres',
      run: step(1),
    },
    {
      key: 'arrowleft',
      label: 'flèche gauche',
      does: 'regarder le point précédent',
      run: step(-1),
    },
    {
      key: 'r',
      label: 'r',
      does: 'revenir au point en cours',
      run: () => {
        browse(null);
        focusTop();
      },
    },
  ];
}

/** « Appeler ce point pour tous », when one looks at another item than the one presented. */
function CallThis(props: { item: Item }) {
  const { meeting, meetingId, browse } = useSeance();
  const isCurrent = () => meeting.currentItemId === props.item.itemId;
  return (
    <Show
      when={
        meeting.state === 'open' && !isWritten(meeting) && !isCurrent() && !props.item.consentLost
      }
    >
      <div class="acts">
        <Act
          kind={isSettled(props.item) ? 'second' : 'main'}
          command={{ type: 'call-item', meetingId, itemId: props.item.itemId }}
          onDone={() => browse(null)}
        >
          Appeler le point {numberOf(meeting, props.item.itemId)} pour tous
        </Act>
      </div>
    </Show>
  );
}

function Point(props: { item: Item }) {
  const { meeting } = useSeance();
  const isToConclude = () => {
    const { called, consentLost, decisionNumber } = props.item;
    const isOpen = called || isWritten(meeting);
    return meeting.state === 'open' && isOpen && !consentLost && !decisionNumber;
  };
  return (
    <>
      <CallThis item={props.item} />
      <Show when={props.item.consentLost}>
        <ConsentLost item={props.item} />
        <Show when={meeting.state === 'open'}>
          <NextStep />
        </Show>
      </Show>
      <ItemSummary item={props.item} />
      <Secrecy item={props.item} />
      <RecordedOutcome item={props.item} />
      <ItemExtract item={props.item} />
      <Show when={!props.item.outcome && props.item.proposal}>
        {(proposal) => <ProposalText item={props.item} proposal={proposal()} />}
      </Show>
      <Show when={isToConclude()}>
        <BallotDesk item={props.item} />
        <OutcomeForm item={props.item} />
      </Show>
    </>
  );
}

/** The coordination's screen: one item, who is present, what comes next. */
export function Cockpit() {
  const seance = useSeance();
  const { meeting, meetingId, shown } = seance;
  const wide = createWide();
  const call = createLiveAct();
  const callNext = () => {
    const itemId = nextItem(meeting);
    if (itemId && isWritten(meeting)) seance.browse(itemId);
    else if (itemId && seance.live.may({ type: 'call-item', meetingId, itemId }) === null)
      void call.run({ type: 'call-item', meetingId, itemId }).then((done) => done && focusTop());
  };
  const keys = (): Key[] => [
    ...browsingKeys(seance),
    {
      key: 'p',
      label: 'p',
      does: isWritten(meeting)
        ? 'regarder un point sans issue'
        : 'appeler le prochain point pour tous',
      run: callNext,
    },
  ];
  return (
    <main id="contenu" tabindex="-1" class="live">
      <MeetingHeader>
        <Keys keys={keys()} />
      </MeetingHeader>
      <ConnectionNotice />
      <SeveralCapacities />
      <div class="cockpit">
        <RunningOrder folds>
          <Show when={wide()}>
            <PhaseActs />
          </Show>
        </RunningOrder>
        <section class="c-point" aria-labelledby="le-point">
          <h2 id="le-point">Le point</h2>
          <BackToShared />
          <UnsentTexts />
          <Show when={!shown()}>
            <JustWithdrawn />
          </Show>
          <Show when={shown()} fallback={<Between />} keyed>
            {(item) => <Point item={item} />}
          </Show>
        </section>
        <People item={shown()} leads />
        <Show when={!wide()}>
          <PhaseActs />
        </Show>
      </div>
    </main>
  );
}
