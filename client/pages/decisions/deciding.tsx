import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { plural } from '#domain/format.ts';
import { decisionName, outcomeName } from '#domain/outcome-names.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { focusKeeper } from '../../ui/focus.ts';
import { announce } from '../../ui/live-region.tsx';
import { FaultNotice, Notice } from '../../ui/notice.tsx';
import { ReadAgain } from '../../ui/read-again.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import {
  type ChangedOutcome,
  changedOutcomeSentence,
  changedOutcomeTitle,
} from './changed-outcome.ts';
import type { LiveDesk } from './desk.ts';
import { linkTo } from './list.tsx';
import { OutcomeFacts } from './outcome.tsx';
import { SetAside } from './set-aside.tsx';

/** The one irreversible act: its button says what it commits. */
function Sign(props: {
  preview: DecisionPreview;
  changed: ChangedOutcome | undefined;
  onSigned: () => Promise<void>;
  onAside: () => void;
}) {
  const viewer = useViewer();
  const doing = createDoing();
  const reason = () => {
    const [first, ...others] = props.preview.obstacles;
    // What is signed is what was read: a newer text is first read.
    if (!first)
      return props.changed
        ? 'Relisez d’abord ce qui a changé, ci-dessus, puis dites « J’ai relu ».'
        : null;
    return others.length > 0 ? 'Levez d’abord ce qui empêche de signer, ci-dessus.' : first.message;
  };
  async function sign(): Promise<void> {
    const { dossierId, basedOn, textHash } = props.preview;
    const keepFocus = focusKeeper();
    const acked = await doing.run({
      type: 'take-decision',
      dossierId,
      basedOn: { ...basedOn },
      ...(textHash ? { textHash } : {}),
    });
    if (!acked) return;
    announce(
      `Décision n° ${acked.decisionNumber} prise, ${plural(acked.letters?.length ?? 0, 'lettre prête', 'lettres prêtes')}.`,
    );
    await props.onSigned();
    keepFocus();
  }
  return (
    <>
      <Show when={doing.fault()}>
        {(fault) => (
          <FaultNotice fault={fault()} title="Rien n’est signé." retry={() => void sign()} />
        )}
      </Show>
      <Show
        when={viewer.capacity() === 'signatory'}
        fallback={<p class="note">L’issue attend le signataire de la caisse.</p>}
      >
        <div class="decide acts">
          <ActButton busy={doing.busy()} reason={reason()} onAct={() => void sign()}>
            Signer {decisionName(props.preview.outcome)} pour {props.preview.reference} et préparer{' '}
            {plural(props.preview.letters.length, 'lettre')}
          </ActButton>
        </div>
      </Show>
      <SetAside dossierId={props.preview.dossierId} onDone={() => props.onAside()} />
    </>
  );
}

/** What is said of an outcome that changed since it was read. */
const Changed = (props: { changed: ChangedOutcome; now: DecisionPreview; onRead: () => void }) => {
  const viewer = useViewer();
  return (
    <ReadAgain
      title={changedOutcomeTitle(props.changed, viewer.timeZone())}
      sentence={changedOutcomeSentence(props.changed, props.now)}
      onRead={props.onRead}
    />
  );
};

interface DecidingProps {
  preview: DecisionPreview;
  live: LiveDesk;
  /** What is to be signed after it. */
  next: DecisionPreview | undefined;
  onSigned: () => Promise<void>;
  onAside: () => void;
}

/** What would be signed, what changed of it, and the act; or the number that it was given. */
export const Deciding = (props: DecidingProps) => (
  <Rubric title={`${props.preview.reference} · ${outcomeName(props.preview.outcome)}`}>
    <Show when={props.live.changed(props.preview)}>
      {(changed) => (
        <Changed
          changed={changed()}
          now={props.preview}
          onRead={() => props.live.readAgain(props.preview)}
        />
      )}
    </Show>
    <OutcomeFacts preview={props.preview} />
    <Show
      when={props.preview.decisionNumber}
      fallback={
        <Sign
          preview={props.preview}
          changed={props.live.changed(props.preview)}
          onSigned={props.onSigned}
          onAside={props.onAside}
        />
      }
    >
      {(number) => (
        <Notice tone="act" title={`Décision n° ${number()} prise`}>
          <p>
            Ses lettres sont prêtes. <A href="/lettres">Les imprimer</A>
          </p>
          <Show when={props.next}>
            {(next) => (
              <p>
                <a href={linkTo(next())}>Passer à {next().reference}, à signer</a>
              </p>
            )}
          </Show>
        </Notice>
      )}
    </Show>
  </Rubric>
);
