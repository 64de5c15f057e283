import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { valueInWords } from '#domain/dossier/value-words.ts';
import type { DossierView, FieldPath } from '#domain/dossier/view.ts';
import type { Item } from '#domain/meeting/state.ts';
import { valueAt } from '../../forms/paths.ts';
import { ChangedNotice, TYPED_IS_KEPT } from '../../pages/dossier/changed-notice.tsx';
import type { ReadableDossier } from '../../pages/dossier/readable.ts';
import { hasThreeSides, ThreeSides } from '../../pages/dossier/three-sides.tsx';
import { useCompared } from '../../pages/dossier/use-compared.ts';
import { type Fact, FactsList } from '../../ui/facts.tsx';
import { FindingsList, findingsCount } from '../../ui/findings.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useViewer } from '../../viewer.ts';
import { partsOf } from '../kept/drafts.ts';
import { useSeance } from '../seance.tsx';

/** What is discussed in the meeting, in reading order: a heading and its fields. */
const LINES: readonly (readonly [string, readonly FieldPath[]])[] = [
  ['Objet', ['measure.purpose']],
  ['Période', ['measure.periods', 'measure.totalHours']],
  ['Organisme', ['measure.provider', 'measure.host']],
  ['Référent de parcours', ['referent']],
  ['Emploi', ['employment.status', 'employment.employer']],
  ['Arrêt prescrit jusqu’au', ['workStoppage.prescribedUntil']],
  ['Arrêt prévu jusqu’au', ['workStoppage.expectedEnd']],
  ['Médecin traitant', ['treatingPhysicianConsent']],
  ['Médecin du travail', ['occupationalPhysicianConsent']],
  ['Avis médical', ['medicalAdvice']],
  ['Évaluation sociale', ['socialAssessment']],
];

/** In the meeting, only the name of a company; its number and address are in the dossier. */
function wordsOf(path: FieldPath, value: unknown): string {
  const { name } = value as { name?: unknown };
  return typeof name === 'string' && name !== '' ? name : valueInWords(path, value);
}

/** The essential of a dossier in a few lines; what this viewer may not read is absent. */
function summaryOf(view: DossierView): Fact[] {
  return LINES.flatMap(([name, paths]) => {
    const known = paths.flatMap((path) => {
      const value = valueAt(view, path);
      return value === undefined || value === null ? [] : [wordsOf(path, value)];
    });
    return known.length > 0 ? [{ name, value: known.join(' · ') }] : [];
  });
}

/** For a self-employed person, the three sides of the situation. */
function Look(props: { dossier: ReadableDossier }) {
  const viewer = useViewer();
  const look = () => ({
    dossier: props.dossier,
    audience: { profile: viewer.membership().profile, risk: props.dossier.risk },
    capacity: viewer.capacity(),
  });
  return (
    <Show when={hasThreeSides(look())}>
      <h3>Trois regards sur sa situation</h3>
      <ThreeSides {...look()} />
    </Show>
  );
}

/** The item as its reader may read it: the essential, the findings, and the way to the dossier. */
export function ItemSummary(props: { item: Item }) {
  const { detail, changed, readAgain, zone, drafts } = useSeance();
  const viewer = useViewer();
  const isWriting = () => partsOf(drafts.of(props.item.itemId)).length > 0;
  const compared = useCompared(() => (detail(props.item)?.dossier ?? {}) as ReadableDossier);
  return (
    <Show
      when={detail(props.item)}
      fallback={
        <Show
          when={props.item.dossierId && !props.item.veiled}
          fallback={<Veil item={props.item} />}
        >
          <Skeleton lines={5} />
        </Show>
      }
    >
      {(known) => (
        <>
          <Show when={changed(props.item)}>
            {(change) => (
              <ChangedNotice
                changed={change()}
                now={known()}
                timeZone={zone()}
                {...(isWriting() ? { typed: TYPED_IS_KEPT } : {})}
                onRead={() => readAgain(props.item)}
              />
            )}
          </Show>
          <FactsList
            class="essence"
            facts={[
              ...summaryOf(known().dossier),
              { name: 'Constats', value: findingsCount(known().findings, viewer.capacity()) },
            ]}
          />
          <FindingsList findings={known().findings} compared={compared} />
          <Look dossier={known().dossier as ReadableDossier} />
          <p class="note">
            <A href={`/dossiers/${known().id}`} target="_blank" rel="noopener">
              Ouvrir le dossier dans un autre onglet
            </A>
          </p>
        </>
      )}
    </Show>
  );
}

const Veil = (props: { item: Item }) => (
  <p class="empty">
    {props.item.veiled
      ? 'Votre déport est noté sur ce point : son contenu ne vous est plus montré.'
      : 'Ce point est à l’ordre du jour ; votre fonction n’en lit pas le contenu.'}
  </p>
);
