import { For, Show } from 'solid-js';
import { listed, NBSP, typeset } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { Ballot, Item } from '#domain/meeting/state.ts';
import { BALLOT_CHOICES, type Tally } from '#domain/outcomes.ts';
import { announce } from '../../ui/live-region.tsx';
import { Act, createLiveAct, Refused } from '../act.tsx';
import { SENT } from '../kept/drafts.ts';
import { missedWords } from '../kept/stale-ballots.ts';
import { useSeance } from '../seance.tsx';
import { tallyWords } from '../words/words.ts';

/** A ballot informs: its count, and who answered while it is open, never what. */
function BallotResult(props: { ballot: Ballot }) {
  const { nameOf } = useSeance();
  const answered = () => Object.keys(props.ballot.cast).map(nameOf);
  return (
    <p>
      <Show
        when={props.ballot.open}
        fallback={
          <Show when={props.ballot.tally} fallback="Vote clos.">
            {(tally) => (
              <>
                <b>Vote indicatif{NBSP}:</b> {tallyWords(tally())} (voix délibératives)
                <Show when={withVotes(props.ballot.consultative)}>
                  {(voices) => <> ; {tallyWords(voices())} (voix consultatives)</>}
                </Show>
                .
              </>
            )}
          </Show>
        }
      >
        <b>Vote indicatif ouvert.</b>{' '}
        {answered().length > 0
          ? `Ont répondu : ${listed(answered())}.`
          : 'Personne n’a encore répondu.'}
      </Show>{' '}
      <span class="note">Il informe la cellule{NBSP}; il ne décide pas.</span>
    </p>
  );
}

/** The tally if at least one person voted, or null. */
const withVotes = (tally: Tally | null): Tally | null =>
  tally && tally.for + tally.against + tally.abstain > 0 ? tally : null;

/** For the coordination. */
export function BallotDesk(props: { item: Item }) {
  const { meetingId } = useSeance();
  const open = () => props.item.ballot?.open === true;
  const place = () => ({ meetingId, itemId: props.item.itemId });
  return (
    <div class="acts ballot-desk">
      <Show when={props.item.ballot}>{(ballot) => <BallotResult ballot={ballot()} />}</Show>
      <Show when={!props.item.outcome}>
        <Act
          kind="second"
          command={
            open() ? { type: 'close-ballot', ...place() } : { type: 'open-ballot', ...place() }
          }
        >
          {open()
            ? 'Clore le vote indicatif'
            : props.item.ballot
              ? 'Ouvrir un nouveau vote indicatif'
              : 'Ouvrir un vote indicatif'}
        </Act>
      </Show>
    </div>
  );
}

/** For a service: three choices, changeable until the close. */
export function MyBallot(props: { item: Item; ballot: Ballot }) {
  const { live, drafts, history, meetingId } = useSeance();
  const act = createLiveAct();
  const itemId = () => props.item.itemId;
  const mine = () => props.ballot.cast[live.you()?.memberId ?? '']?.choice;
  const chosen = () => drafts.of(itemId()).ballot;
  return (
    <section class="rubric" aria-labelledby="vote">
      <header>
        <h2 id="vote">Vote indicatif</h2>
        <span class="seen">chacun voit que vous avez voté, personne ne voit quoi</span>
      </header>
      <Show when={!props.ballot.open && history.missedBallot(itemId())}>
        {(choice) => <p class="note is-care">{typeset(missedWords(choice()))}</p>}
      </Show>
      <Show when={props.ballot.open} fallback={<BallotResult ballot={props.ballot} />}>
        <fieldset>
          <legend class="visually-hidden">Votre bulletin</legend>
          <div class="line">
            <For each={BALLOT_CHOICES}>
              {(choice) => (
                <label>
                  <input
                    type="radio"
                    name="bulletin"
                    checked={(chosen() ?? mine()) === choice}
                    onChange={() => drafts.change(itemId(), { ballot: choice })}
                  />
                  {labelOf('ballot', choice)}
                </label>
              )}
            </For>
          </div>
        </fieldset>
        <Refused act={act} />
        <div class="acts">
          <Show when={chosen()}>
            {(choice) => (
              <Act
                act={act}
                command={{ type: 'cast-ballot', meetingId, itemId: itemId(), choice: choice() }}
                onDone={() => {
                  announce(`Votre bulletin est reçu : ${labelOf('ballot', choice())}.`);
                  drafts.change(itemId(), SENT.ballot);
                }}
              >
                Déposer le bulletin « {labelOf('ballot', choice())} »
              </Act>
            )}
          </Show>
          <Show when={mine()}>
            {(choice) => (
              <p class="note">
                Votre bulletin est reçu{NBSP}: {labelOf('ballot', choice())}. Modifiable jusqu’à la
                clôture du vote.
              </p>
            )}
          </Show>
        </div>
      </Show>
    </section>
  );
}
