import { createSignal, Show } from 'solid-js';
import type { Finding } from '#domain/catalogue/rule.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { missingPieces } from '#domain/dossier/missing-pieces.ts';
import { notifiedDay } from '#domain/dossier/response-clock.ts';
import { NBSP, plural } from '#domain/format.ts';
import type { PanelSummary } from '#domain/wire/http.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import type { Time } from './passing-time.ts';
import { piecesMessage } from './pieces-message.ts';
import type { ReadableDossier } from './readable.ts';

interface PiecesToAskProps {
  dossier: ReadableDossier;
  findings: readonly Finding[];
  requests: Time['requests'];
  panel: PanelSummary;
  lastUsefulDay: string | null;
}

/** What the insured still has to send, as a message ready for a mail or for paper. */
export function PiecesToAsk(props: PiecesToAskProps) {
  const viewer = useViewer();
  // What the viewer may not read is absent, like a fact that is not filled in.
  const facts = () => props.dossier as unknown as DossierFacts;
  const pieces = () =>
    missingPieces(facts(), props.findings, props.panel.settings.retrainingConsents);
  const message = () => {
    const { firstName, lastName } = viewer.me().person;
    const { completionDays, fundName } = props.panel.settings;
    return piecesMessage({
      facts: facts(),
      pieces: pieces(),
      today: viewer.today(),
      notified: notifiedDay(
        props.requests.map(({ pieces: asked, ...request }) => ({
          ...request,
          received: asked.map(({ receivedOn }) => receivedOn),
        })),
      ),
      completionDays,
      lastUsefulDay: props.lastUsefulDay,
      sender: `${firstName} ${lastName}`,
      fund: fundName,
    });
  };
  return (
    <Rubric
      title="À demander à la personne"
      aside={pieces().length > 0 ? plural(pieces().length, 'pièce') : undefined}
      class="paced"
    >
      <Show
        when={pieces().length > 0}
        fallback={<p class="note">Il ne manque aucun document que la personne puisse fournir.</p>}
      >
        <p class="note">
          Rebond n’envoie pas ce message{NBSP}: copiez-le dans votre messagerie, ou imprimez-le.
        </p>
        <Message text={message()} />
      </Show>
    </Rubric>
  );
}

function Message(props: { text: string }) {
  const [refused, setRefused] = createSignal(false);
  let shown: HTMLParagraphElement | undefined;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(props.text);
      setRefused(false);
      confirmDone('Le message est copié.');
    } catch {
      // Refused by the browser, or absent where the address is not https.
      if (shown) getSelection()?.selectAllChildren(shown);
      setRefused(true);
    }
  }

  return (
    <>
      <p class="message" ref={shown}>
        {props.text}
      </p>
      <Show when={refused()}>
        <Notice tone="care" title="Le navigateur a refusé la copie.">
          <p>Le message est sélectionné{NBSP}: copiez-le au clavier, Ctrl+C ou Cmd+C.</p>
        </Notice>
      </Show>
      <div class="acts">
        <ActButton onAct={() => void copy()}>Copier le message</ActButton>
        <ActButton kind="second" onAct={printMessage}>
          Imprimer le message
        </ActButton>
      </div>
    </>
  );
}

/** Prints the message without the page around it (`printing-message`, frame.css). */
function printMessage(): void {
  const { classList } = document.documentElement;
  classList.add('printing-message');
  addEventListener('afterprint', () => classList.remove('printing-message'), { once: true });
  print();
}
