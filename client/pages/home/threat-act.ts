import { WRITERS } from '#domain/dossier/decide/writers.ts';
import type { Capacity } from '#domain/roles.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import type { MeetingRow } from '#domain/wire/meeting.ts';
import { isStillBlocked } from '../dossiers/still-blocked.ts';
import { awaitsMeeting } from '../prepare/pool-rows.ts';
import { inscriptionOf, type PanelDay } from './waiting.ts';

/** An act that the viewer can do about an urgent dossier, and where. */
export interface ThreatAct {
  readonly words: string;
  readonly href: string;
}

/** What is known of the viewer's day. */
interface Desk extends PanelDay {
  readonly capacity: Capacity;
  readonly meetings: readonly MeetingRow[];
}

/** The one act that moves this dossier on, among those that this capacity has. */
export function threatAct(row: DossierRow, desk: Desk): ThreatAct {
  const { id, state } = row;
  const { capacity, meetings } = desk;
  const leads = capacity === 'coordination';
  const href = `/dossiers/${id}`;
  if (isStillBlocked(row) && WRITERS.includes(capacity))
    return { words: 'Voir ce qui bloque', href };
  if (leads && awaitsMeeting(row))
    return { words: 'Inscrire', href: inscriptionOf(meetings, id, desk) };
  if (leads && state === 'outcome-proposed') return { words: 'Suivre', href: '/decisions' };
  return { words: 'Ouvrir le dossier', href };
}
