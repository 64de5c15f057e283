import { For, Show } from 'solid-js';
import { typeset } from '#domain/format.ts';
import type { Item } from '#domain/meeting/state.ts';
import { OPINION_VALUES } from '#domain/outcomes.ts';
import { Chip } from '../../ui/chip.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { Act, createLiveAct } from '../act.tsx';
import { ItemExtract, MeetingPapers } from '../closed/meeting-papers.tsx';
import { browsingKeys } from '../coordination/cockpit.tsx';
import { ConnectionNotice } from '../frame/connection-pill.tsx';
import { type Key, Keys } from '../frame/keys.tsx';
import { MeetingHeader } from '../frame/meeting-header.tsx';
import { SeveralCapacities } from '../frame/several-capacities.tsx';
import { MyBallot } from '../item/ballot.tsx';
import { ItemSummary } from '../item/item-summary.tsx';
import { RecordedOutcome } from '../item/proposal.tsx';
import { BackToShared, RunningOrder } from '../item/running-order.tsx';
import { Secrecy } from '../item/secrecy.tsx';
import { ConsentLost, JustWithdrawn, UnsentTexts } from '../item/unsent-texts.tsx';
import { isSendable } from '../kept/drafts.ts';
import { useSeance } from '../seance.tsx';
import { momentOf } from '../words/hours.ts';
import { presenceReason } from '../words/member-shape.ts';
import { chosenWords } from '../words/opinion-words.ts';
import { isWritten, numberOf, opinionShape, stageOf } from '../words/words.ts';
import { MyAnswer, StandAside } from './my-answer.tsx';
import { MyOpinion } from './my-opinion.tsx';

/** Present or not: each member records it, once. */
function Presence() {
  const { meeting, meetingId, live } = useSeance();
  const me = () => live.you()?.memberId ?? '';
  const asked = () => ['frozen', 'open', 'suspended'].includes(meeting.state);
  return (
    <Show when={meeting.kind === 'meeting' && asked() && live.you() && !meeting.present[me()]}>
      <Notice tone="care" title="Votre présence n’est pas notée">
        <p>{typeset(presenceReason(meeting.profile.quorum, live.you()?.capacity ?? 'room'))}</p>
        <div class="acts">
          <Act command={{ type: 'check-in', meetingId }}>Noter ma présence</Act>
        </div>
      </Notice>
    </Show>
  );
}

const ordinal = (place: number): string => (place === 1 ? '1re' : `${place}e`);

function Hand() {
  const { meeting, meetingId, live } = useSeance();
  const act = createLiveAct();
  const me = () => live.you()?.memberId ?? '';
  const place = () => meeting.hands.indexOf(me()) + 1;
  return (
    <Show when={meeting.state === 'open' && !isWritten(meeting)}>
      <Act
        kind="plain"
        silent
        act={act}
        command={{ type: place() > 0 ? 'lower-hand' : 'raise-hand', meetingId }}
      >
        {place() > 0 ? `Baisser la main (${ordinal(place())} à parler)` : 'Lever la main'}
      </Act>
    </Show>
  );
}

function MyPart(props: { item: Item }) {
  return (
    <section class="my-part" aria-label="Ce qui attend de vous">
      <RecordedOutcome item={props.item} />
      <Show when={props.item.consentLost && !props.item.outcome}>
        <ConsentLost item={props.item} />
      </Show>
      <Show when={!props.item.outcome && !props.item.veiled && !props.item.consentLost}>
        <MyOpinion item={props.item} />
        <Show when={props.item.ballot}>
          {(ballot) => <MyBallot item={props.item} ballot={ballot()} />}
        </Show>
        <Show when={props.item.proposal}>
          {(proposal) => <MyAnswer item={props.item} proposal={proposal()} />}
        </Show>
        <p class="aside-line">
          <StandAside item={props.item} />
        </p>
      </Show>
    </section>
  );
}

/** Opinions given today, by item. */
function MyOpinions() {
  const { meeting, live, dossierOf, zone } = useSeance();
  const viewer = useViewer();
  const given = () =>
    meeting.agenda.flatMap((itemId) => {
      const item = meeting.items[itemId];
      const capacity = live.you()?.capacity;
      const opinion = item && capacity ? item.opinions[capacity] : undefined;
      return item && opinion ? [{ item, opinion }] : [];
    });
  return (
    <Show when={given().length > 0}>
      <Rubric title="Les avis de votre service">
        <ul class="rows">
          <For each={given()}>
            {({ item, opinion }) => (
              <li>
                Point {numberOf(meeting, item.itemId)}, {dossierOf(item)?.reference}{' '}
                <Chip
                  mark={opinionShape(opinion.value).mark}
                  tone={opinionShape(opinion.value).tone}
                >
                  {opinionShape(opinion.value).word}
                </Chip>{' '}
                <Show when={opinion.at}>
                  {(at) => <span class="note">reçu {momentOf(at(), zone(), viewer.today())}</span>}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Rubric>
    </Show>
  );
}

function Waiting() {
  const { meeting } = useSeance();
  // The presented item may be hidden from this reader: nothing here may reveal it.
  const stage = () =>
    meeting.state === 'open'
      ? isWritten(meeting)
        ? 'Cette consultation est écrite : chaque point est ouvert jusqu’à son issue.'
        : 'Aucun point ne vous est ouvert pour le moment.'
      : stageOf(meeting, null);
  return (
    <div class="empty">
      <JustWithdrawn />
      <p>{stage()}</p>
      <Show when={meeting.state !== 'closed'}>
        <p>
          {isWritten(meeting)
            ? 'Choisissez un point dans le déroulé et donnez l’avis de votre service, à votre heure.'
            : 'Le prochain point que vous pouvez lire s’affichera ici de lui-même.'}
        </p>
      </Show>
      <Show when={meeting.state === 'closed'}>
        <p>Les issues restent lisibles dans le déroulé.</p>
        <MeetingPapers />
      </Show>
    </div>
  );
}

/** What the four keys choose: a draft, announced to screen readers, confirmed by Entrée. */
function useMemberKeys() {
  const seance = useSeance();
  const { drafts, shown, meeting, meetingId, live } = seance;
  const act = createLiveAct();
  const choose = (index: number) => () => {
    const item = shown();
    const value = OPINION_VALUES[index];
    if (!item || !value || !isSendable('opinion', item, meeting.state)) return;
    const radio = document.querySelector<HTMLInputElement>(
      `input[name="avis-${item.itemId}"][value="${value}"]`,
    );
    const { itemId } = item;
    // The value does not matter: this only checks whether an opinion could be sent now.
    const stopped = live.may({
      type: 'give-opinion',
      meetingId,
      itemId,
      value: 'favourable',
      reason: null,
    });
    if (!radio || stopped !== null) {
      if (stopped !== null) announce(stopped);
      return;
    }
    drafts.change(itemId, { opinion: value });
    radio.focus();
    announce(chosenWords(value));
  };
  const hand = () => {
    const up = meeting.hands.includes(live.you()?.memberId ?? '');
    const command = { type: up ? ('lower-hand' as const) : ('raise-hand' as const), meetingId };
    if (live.may(command) !== null) return;
    void act.run(command).then((done) => {
      if (done) announce(up ? 'Votre main est baissée.' : 'Votre main est levée.');
    });
  };
  return (): Key[] => [
    ...OPINION_VALUES.map((value, index) => ({
      key: String(index + 1),
      label: String(index + 1),
      does: `choisir « ${opinionShape(value).word} », puis Entrée pour envoyer`,
      run: choose(index),
    })),
    { key: 'm', label: 'm', does: 'lever ou baisser la main', run: hand },
    ...browsingKeys(seance),
  ];
}

/** The screen of a service: the item as it may read it, its own answer, and nothing else. */
export function MemberScreen() {
  const { shown } = useSeance();
  const viewer = useViewer();
  const keys = useMemberKeys();
  const person = () => viewer.me().person;
  return (
    <main id="contenu" tabindex="-1" class="live">
      <MeetingHeader
        sub={`${viewer.membership().capacityLabel} · ${person().firstName} ${person().lastName}`}
      >
        <Hand /> <Keys keys={keys()} />
      </MeetingHeader>
      <ConnectionNotice />
      <SeveralCapacities />
      <Presence />
      <div class="member">
        <div class="stack">
          <BackToShared />
          <UnsentTexts />
          <Show when={shown()} fallback={<Waiting />} keyed>
            {(item) => <MyPart item={item} />}
          </Show>
        </div>
        <div class="stack">
          <Show when={shown()}>
            {(item) => (
              <Rubric title="Le point" aside="ce que votre fonction permet de lire">
                <ItemSummary item={item()} />
                <Secrecy item={item()} />
                <ItemExtract item={item()} />
              </Rubric>
            )}
          </Show>
          <MyOpinions />
          <RunningOrder />
        </div>
      </div>
    </main>
  );
}
