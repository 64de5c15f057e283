import { A } from '@solidjs/router';
import { Page } from '../ui/page.tsx';

export default function NotFound() {
  return (
    <Page title="Cette page n’existe pas">
      <p>
        L’adresse est incomplète ou la page a changé de place. <A href="/">Revenir à aujourd’hui</A>
      </p>
    </Page>
  );
}
