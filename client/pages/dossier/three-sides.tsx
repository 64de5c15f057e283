import { createSignal, Show } from 'solid-js';
import { isSelfEmployed } from '#domain/dossier/checks/situation.ts';
import type { FieldPath } from '#domain/dossier/view.ts';
import { capital, NBSP } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { Capacity } from '#domain/roles.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { createDoing } from '../../ui/doing.ts';
import { type Fact, FactsList } from '../../ui/facts.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import { confirmDone } from '../../ui/live-region.tsx';
import { FaultNotice } from '../../ui/notice.tsx';
import { type Audience, readersOf, seenBy } from '../../ui/seen-by.ts';
import { whenShown } from '../../ui/seen-toggle.tsx';
import type { ReadableDossier } from './readable.ts';
import { consultationWords } from './wording.ts';

/** Health, business, life: the three sides of a self-employed person's situation. */
const SIDES = [
  ['Santé', 'selfEmployed.health', 'health'],
  ['Activité', 'selfEmployed.economic', 'economic'],
  ['Vie sociale', 'selfEmployed.social', 'social'],
] as const;

export interface LookProps {
  readonly dossier: ReadableDossier;
  readonly audience: Audience;
  readonly capacity: Capacity;
}

const reads = ({ audience, capacity }: LookProps, path: FieldPath): boolean =>
  readersOf(path, audience).includes(capacity);

/** True for the dossier of a self-employed person, if the viewer may read a side of it. */
export const hasThreeSides = (props: LookProps): boolean =>
  props.dossier.scheme !== undefined &&
  isSelfEmployed({ scheme: props.dossier.scheme }) &&
  SIDES.some(([, path]) => reads(props, path));

function factsOf(props: LookProps): Fact[] {
  const sides = props.dossier.selfEmployed ?? {};
  const seen = (path: FieldPath) => (
    <Show when={whenShown(seenBy(path, props.audience))}>
      {(words) => <span class="note"> {words()}</span>}
    </Show>
  );
  const looks = SIDES.map(([name, path, leaf]) => ({
    name,
    value: reads(props, path) ? (
      <>
        {sides[leaf] || 'Rien n’est encore écrit.'}
        {seen(path)}
      </>
    ) : (
      <span class="note">
        Ce côté n’est pas montré à votre fonction{NBSP}; {seenBy(path, props.audience)}.
      </span>
    ),
  }));
  const plan: Fact = {
    name: 'Piste',
    value: (
      <>
        {sides.plan
          ? capital(labelOf('selfEmployedPlan', sides.plan))
          : 'Aucune piste n’est encore retenue.'}
        {seen('selfEmployed.plan')}
      </>
    ),
  };
  const consultation: Fact = {
    name: 'Consultation médico-professionnelle',
    value: (
      <>
        {consultationWords(sides)}
        {seen('selfEmployed.inDepthConsultation')}
      </>
    ),
  };
  return [
    ...looks,
    ...(reads(props, 'selfEmployed.plan') ? [plan] : []),
    ...(reads(props, 'selfEmployed.inDepthConsultation') ? [consultation] : []),
  ];
}

/** Each side for those who may read it; an empty or hidden side says so. */
export const ThreeSides = (props: LookProps) => <FactsList facts={factsOf(props)} />;

interface HealthProps {
  dossierId: string;
  dossier: ReadableDossier;
  onDone: () => void;
}

/** The side of health is typed by the medical service, which alone reads it. */
export function HealthSide(props: HealthProps) {
  const doing = createDoing();
  const before = () => props.dossier.selfEmployed?.health ?? '';
  const [typed, setTyped] = createSignal(before());

  async function record(): Promise<void> {
    const changes = { selfEmployed: { health: typed().trim() || null } };
    const type = 'update-dossier' as const;
    if ((await doing.run({ type, dossierId: props.dossierId, changes })) === null) return;
    confirmDone('Le côté santé est enregistré.');
    props.onDone();
  }

  return (
    <div class="paced">
      <Show when={doing.fault()}>
        {(fault) => (
          <FaultNotice
            fault={fault()}
            title="Le côté santé n’est pas enregistré."
            kept="Votre texte est gardé."
          />
        )}
      </Show>
      <FreeText
        saved={before()}
        id="health-side"
        label="Écrire le côté santé"
        hint="Ce que la personne peut encore faire dans son activité, et ce qu’elle ne peut plus. Jamais de diagnostic. Lu par le service médical seul."
        class="wide"
        rows={3}
        about="health"
        text={typed()}
        onWrite={setTyped}
      />
      <div class="acts">
        <ActButton
          kind="second"
          busy={doing.busy()}
          reason={typed().trim() === before().trim() ? 'Rien n’a changé.' : null}
          onAct={() => void record()}
        >
          Enregistrer le côté santé
        </ActButton>
      </div>
    </div>
  );
}
