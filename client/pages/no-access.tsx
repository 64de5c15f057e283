import { Page } from '../ui/page.tsx';
import { useViewer } from '../viewer.ts';
import { noAccessWords } from './no-access/wording.ts';

/** For somebody who is known and holds no capacity today: when, what to do, and the way out. */
export default function NoAccess() {
  const viewer = useViewer();
  const words = () => noAccessWords(viewer.me().access);
  return (
    <Page title={words().title}>
      <p>{words().text}</p>
      <p>
        Vous êtes {viewer.me().person.firstName} {viewer.me().person.lastName}.
      </p>
      <p>
        <button type="button" onClick={() => void viewer.logOut()}>
          Se déconnecter
        </button>{' '}
        <button type="button" class="plain" onClick={() => void viewer.refresh()}>
          Vérifier à nouveau
        </button>
      </p>
    </Page>
  );
}
