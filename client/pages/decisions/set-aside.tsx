import { createSignal, Show } from 'solid-js';
import { SETTING_ASIDE, type SettingAside } from '#domain/roles.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { Refused } from '../../ui/refused.tsx';
import { useViewer } from '../../viewer.ts';

interface OfficeWords {
  readonly open: string;
  readonly label: string;
  readonly act: string;
}

const WORDS: Readonly<Record<SettingAside, OfficeWords>> = {
  signatory: {
    open: 'Renvoyer à la cellule, avec un motif',
    label: 'Pourquoi vous renvoyez cette issue',
    act: 'Renvoyer cette issue',
  },
  coordination: {
    open: 'Mettre cette issue de côté',
    label: 'Ce qui ne permet plus de la décider',
    act: 'Mettre de côté',
  },
};

interface SetAsideProps {
  readonly dossierId: DecisionPreview['dossierId'];
  readonly onDone: () => void;
}

/** An outcome that nobody signs goes back to the panel, with its reason; for who decides or leads. */
export function SetAside(props: SetAsideProps) {
  const viewer = useViewer();
  const office = () => SETTING_ASIDE.find((one) => one === viewer.capacity());
  return (
    <Show when={office()} keyed>
      {(own) => <Form {...props} words={WORDS[own]} />}
    </Show>
  );
}

function Form(props: SetAsideProps & { words: OfficeWords }) {
  const doing = createDoing();
  const [isOpen, setOpen] = createSignal(false);
  const [reason, setReason] = createSignal('');
  const [healthWhy, setHealthWhy] = createSignal('');
  let box: HTMLDivElement | undefined;
  /** An opened form takes the focus; a closed one returns it to the button that opened it. */
  function turn(open: boolean): void {
    setOpen(open);
    box?.querySelector<HTMLElement>(open ? 'textarea' : 'button')?.focus();
  }
  async function act(): Promise<void> {
    const why = healthWhy().trim();
    const done = await doing.run({
      type: 'set-outcome-aside',
      dossierId: props.dossierId,
      reason: reason(),
      ...(why === '' ? {} : { healthWordsReason: why }),
    });
    if (done === null) return;
    confirmDone('L’issue est mise de côté : rien n’est décidé, le dossier retourne à la cellule.');
    // It is written: leaving loses nothing.
    setReason('');
    props.onDone();
  }
  return (
    <div ref={box}>
      <Show
        when={isOpen()}
        fallback={
          <ActButton kind="plain" onAct={() => turn(true)}>
            {props.words.open}
          </ActButton>
        }
      >
        <div class="stack">
          <FreeText
            saved=""
            id={`aside-${props.dossierId}`}
            label={props.words.label}
            hint="La cellule et le signataire le lisent. Ni la personne ni les partenaires extérieurs ne le lisent."
            rows={3}
            text={reason()}
            onWrite={setReason}
          />
          <Refused
            doing={doing}
            title="L’issue attend toujours sa décision."
            why={healthWhy()}
            onSay={setHealthWhy}
          />
          <div class="acts">
            <ActButton
              kind="stop"
              busy={doing.busy()}
              reason={reason().trim() === '' ? 'Écrivez le motif : la cellule le lira.' : null}
              onAct={() => void act()}
            >
              {props.words.act}
            </ActButton>
            <ActButton kind="plain" onAct={() => turn(false)}>
              Ne rien changer
            </ActButton>
          </div>
        </div>
      </Show>
    </div>
  );
}
