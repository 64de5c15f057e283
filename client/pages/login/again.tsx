import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useViewer } from '../../viewer.ts';
import { LoginForm } from './form.tsx';

/** The login has ended: renew it above the page, so that nothing typed is lost. */
export default function LogInAgain(props: { onDone: (done: boolean) => void }) {
  const viewer = useViewer();
  return (
    <Dialog title="Votre connexion a pris fin" onClose={() => props.onDone(false)}>
      <p>Ce que vous avez saisi est gardé sur cette page. Reconnectez-vous pour l’envoyer.</p>
      <LoginForm email={viewer.me().person.email} onDone={() => props.onDone(true)} />
      <ActButton kind="plain" onAct={() => props.onDone(false)}>
        Rester sur la page sans me reconnecter
      </ActButton>
    </Dialog>
  );
}
