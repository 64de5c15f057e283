import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { measureName } from '#domain/dossier/measures.ts';
import { capital } from '#domain/format.ts';
import { outcomeName } from '#domain/outcome-names.ts';
import type { ItemDossier, MeetingDetail, MeetingRow } from '#domain/wire/meeting.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Answer } from '../../api.ts';
import { Chip } from '../../ui/chip.tsx';
import { createLoad, Loaded } from '../../ui/load.tsx';
import { EmptyState, Rubric } from '../../ui/rubric.tsx';
import { useViewer } from '../../viewer.ts';
import { shortDates } from '../dossiers/dates.ts';
import { agendaTitle, sittingWords } from './waiting.ts';

interface Agenda {
  readonly detail: MeetingDetail;
  readonly dossiers: readonly ItemDossier[];
}
type AgendaItem = MeetingDetail['items'][number];

function itemChip(item: AgendaItem) {
  if (item.outcome)
    return { mark: 'done', tone: 'quiet', word: outcomeName(item.outcome) } as const;
  if (item.current) return { mark: 'now', tone: 'act', word: 'en séance' } as const;
  if (item.state === 'withdrawn')
    return { mark: 'against', tone: 'quiet', word: 'retiré' } as const;
  if (item.state === 'set-aside')
    return { mark: 'half', tone: 'plain', word: 'à reprendre' } as const;
  return { mark: 'wait', tone: 'plain', word: 'à examiner' } as const;
}

function ItemRow(props: { item: AgendaItem; rank: number; known: ItemDossier | undefined }) {
  const chip = () => itemChip(props.item);
  const code = () => props.item.measureCode;
  const dates = () => {
    const measure = props.known?.measure;
    return measure?.start && measure.end ? shortDates(measure) : '';
  };
  return (
    <tr>
      <td class="num">{props.rank}</td>
      <th scope="row" class="nb">
        <Show when={props.item.dossierId} fallback="réservé à d’autres membres">
          {(id) => (
            <A href={`/dossiers/${id()}`}>{props.known?.reference ?? props.item.reference}</A>
          )}
        </Show>
      </th>
      <td>
        <Show when={code()}>{(known) => capital(measureName(known()))}</Show>
      </td>
      <td class="nb">{dates()}</td>
      <td>{props.known?.insuredName}</td>
      <td>
        <Chip mark={chip().mark} tone={chip().tone}>
          {chip().word}
        </Chip>
      </td>
    </tr>
  );
}

const Table = (props: { agenda: Agenda }) => (
  <section class="scroll" tabindex="0" aria-label="Points de la séance">
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">Point</th>
          <th scope="col">Dossier</th>
          <th scope="col">Action</th>
          <th scope="col">Dates</th>
          <th scope="col">Personne</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.agenda.detail.items}>
          {(item, index) => (
            <ItemRow
              item={item}
              rank={index() + 1}
              known={props.agenda.dossiers.find(({ dossierId }) => dossierId === item.dossierId)}
            />
          )}
        </For>
      </tbody>
    </table>
  </section>
);

/** The next meeting's items, as far as the viewer may know them. */
export function NextMeeting(props: { meeting: MeetingRow }) {
  const viewer = useViewer();
  const load = createLoad(
    () => props.meeting.id,
    async (id): Promise<Answer<Agenda>> => {
      const detail = await viewer.api.get(ROUTES.meeting, { params: { id } });
      if (!detail.ok) return detail;
      const dossiers = await viewer.api.get(ROUTES.itemDossiers, { params: { id } });
      return dossiers.ok
        ? { ok: true, value: { detail: detail.value, dossiers: dossiers.value } }
        : dossiers;
    },
  );
  return (
    <Rubric
      title={agendaTitle(props.meeting, { today: viewer.today(), timeZone: viewer.timeZone() })}
      aside={<A href={`/seances/${props.meeting.id}`}>Aller à {sittingWords(props.meeting).its}</A>}
      class="wide"
    >
      <Loaded load={load} title="L’ordre du jour n’a pas pu être lu.">
        {(agenda) => (
          <Show
            when={agenda().detail.items.length > 0}
            fallback={
              <EmptyState title="Aucun point ne vous est ouvert à cette séance pour l’instant." />
            }
          >
            <Table agenda={agenda()} />
          </Show>
        )}
      </Loaded>
    </Rubric>
  );
}
