import { Show } from 'solid-js';
import { typeset } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { PanelParameters } from '#domain/panel/parameters.ts';
import { profileOf } from '#domain/profile.ts';
import { SEATS, type Seat } from '#domain/roles.ts';
import { Checks } from '../../ui/checks.tsx';
import { useViewer } from '../../viewer.ts';

type QuorumChoice = PanelParameters['quorum'];

interface QuorumInputProps {
  id: string;
  value: unknown;
  onChange: (value: QuorumChoice) => void;
}

/**
 * The profile's quorum, or the panel's own: who must be present, and groups of which at least one
 * must be.
 */
export function QuorumInput(props: QuorumInputProps) {
  const viewer = useViewer();
  const profile = () => profileOf(viewer.membership().profile);
  const own = () => props.value as QuorumChoice;
  const seats = () =>
    SEATS.filter((seat) => seat in profile().seats).map(
      (seat) => [seat, labelOf('capacity', seat)] as const,
    );
  const allOf = (): readonly Seat[] => own()?.allOf ?? [];
  const anyOf = (): readonly Seat[] => own()?.anyOf.flat() ?? [];
  const change = (all: readonly string[], any: readonly string[]) =>
    props.onChange({
      allOf: all as Seat[],
      anyOf: any.length > 0 ? [any as Seat[]] : [],
    });
  const begin = () => {
    const { quorum } = profile();
    change(quorum.allOf, quorum.anyOf.flat());
  };
  return (
    <>
      <label class="choice wide">
        <input
          type="checkbox"
          id={props.id}
          checked={own() === null}
          onChange={({ currentTarget }) => (currentTarget.checked ? props.onChange(null) : begin())}
        />
        <span>Celui du profil « {profile().label} »</span>
      </label>
      <Show when={own() !== null}>
        <Checks
          id={`${props.id}-tous`}
          wide
          legend="Toujours présents"
          choices={seats()}
          chosen={allOf()}
          onChange={(chosen) => change(chosen, anyOf())}
        />
        <Checks
          id={`${props.id}-un`}
          wide
          legend="Et au moins un parmi"
          hint={typeset('Aucune case : personne d’autre n’est exigé.')}
          choices={seats()}
          chosen={anyOf()}
          onChange={(chosen) => change(allOf(), chosen)}
        />
      </Show>
    </>
  );
}
