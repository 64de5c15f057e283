import { createSignal, Match, Show, Switch } from 'solid-js';
import type { Finding } from '#domain/catalogue/rule.ts';
import { LIFTERS, leaveToLift } from '#domain/dossier/lifting.ts';
import { NBSP } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { DossierDetail } from '#domain/wire/http.ts';
import { longDate } from '#domain/written-dates.ts';
import { cautionOn } from '../../meeting/item/caution.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { Refused } from '../../ui/refused.tsx';
import { useViewer } from '../../viewer.ts';

interface LiftingProps {
  dossierId: string;
  finding: Finding;
  lifted: DossierDetail['lifted'];
  /** False once a decision is taken. */
  isPending: boolean;
  onDone: () => void;
}

/** Lifts a blocking finding where the law allows it, and shows who did, when and why. */
export function Lifting(props: LiftingProps) {
  const viewer = useViewer();
  const mayAct = () => props.isPending && LIFTERS.includes(viewer.capacity());
  const done = () =>
    props.finding.lifted && props.lifted.find(({ code }) => code === props.finding.code);
  const leave = () => {
    const settings = viewer.panel()?.settings;
    return settings && props.finding.severity === 'blocking'
      ? leaveToLift(props.finding.code, settings)
      : null;
  };
  const why = () => {
    const now = leave();
    return mayAct() && now && 'why' in now ? now.why : undefined;
  };
  return (
    <Switch>
      <Match when={done()}>
        {(lifting) => <LiftedNote {...props} lifting={lifting()} mayAct={mayAct()} />}
      </Match>
      <Match when={why()}>{(words) => <LiftForm {...props} why={words()} />}</Match>
    </Switch>
  );
}

type Lift = DossierDetail['lifted'][number];

function LiftedNote(props: LiftingProps & { lifting: Lift; mayAct: boolean }) {
  const doing = createDoing();
  async function restore(): Promise<void> {
    const { code } = props.finding;
    const done = await doing.run({ type: 'restore-finding', dossierId: props.dossierId, code });
    if (done === null) return;
    confirmDone('Le constat bloque de nouveau.');
    props.onDone();
  }
  return (
    <div>
      <p class="note">
        Levé le {longDate(props.lifting.date)} ({labelOf('capacity', props.lifting.capacity)}){NBSP}
        : {props.lifting.reason ?? 'motif effacé'}
      </p>
      <Show when={props.mayAct}>
        <ActButton kind="plain" busy={doing.busy()} onAct={() => void restore()}>
          Rétablir ce constat
        </ActButton>
      </Show>
      <Show when={doing.fault()}>
        {(fault) => <FaultNotice fault={fault()} title="Le constat n’est pas rétabli." />}
      </Show>
    </div>
  );
}

function LiftForm(props: LiftingProps & { why: string }) {
  const viewer = useViewer();
  const doing = createDoing();
  const [isOpen, setOpen] = createSignal(false);
  const [reason, setReason] = createSignal('');
  const [healthWhy, setHealthWhy] = createSignal('');
  const id = () => `lever-${props.finding.code}`;
  let box: HTMLDivElement | undefined;
  /** An opened form takes the focus; a closed one returns it to the button that opened it. */
  function turn(open: boolean): void {
    setOpen(open);
    box?.querySelector<HTMLElement>(open ? 'textarea' : 'button')?.focus();
  }

  async function lift(): Promise<void> {
    const done = await doing.run({
      type: 'lift-finding',
      dossierId: props.dossierId,
      code: props.finding.code,
      reason: reason(),
      ...(healthWhy().trim() === '' ? {} : { healthWordsReason: healthWhy().trim() }),
    });
    if (done === null) return;
    confirmDone('Le constat est levé ; son motif est gardé au journal.');
    setReason('');
    props.onDone();
  }

  return (
    <div ref={box}>
      <Show
        when={isOpen()}
        fallback={
          <ActButton kind="plain" onAct={() => turn(true)}>
            Passer outre<span class="visually-hidden"> au constat {props.finding.code}</span>
          </ActButton>
        }
      >
        <div class="stack">
          <FreeText
            saved=""
            id={id()}
            label="Pourquoi la cellule passe outre"
            hint={props.why}
            rows={3}
            text={reason()}
            cautions={[cautionOn(reason(), null, viewer.panel()?.settings.healthWords)]}
            onWrite={setReason}
          />
          <Refused
            doing={doing}
            title="Le constat bloque toujours."
            why={healthWhy()}
            onSay={setHealthWhy}
          />
          <div class="acts">
            <ActButton
              kind="second"
              busy={doing.busy()}
              reason={reason().trim() === '' ? 'Écrivez le motif : il est gardé au journal.' : null}
              onAct={() => void lift()}
            >
              Lever ce constat
            </ActButton>
            <ActButton kind="plain" onAct={() => turn(false)}>
              Le laisser bloquant
            </ActButton>
          </div>
        </div>
      </Show>
    </div>
  );
}
