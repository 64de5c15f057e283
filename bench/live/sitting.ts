import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { MeetingDetail, MeetingRow } from '#domain/wire/meeting.ts';
import type { ServerProcess } from '../server-process.ts';
import { inPlainFrame, type Side } from './hearing.ts';

const UPGRADE_PACE_MS = 28;
/** The members of the panel, who write, then those who only look. */
export const WRITERS = ['social', 'medical', 'risques', 'prestations', 'spst', 'capemploi'];
const ACCOUNTS = [...WRITERS, 'coordination', 'salle'];
const QUORUM = ['coordination', 'social', 'medical', 'prestations', 'spst'];

export interface Sitting {
  readonly meetingId: string;
  readonly itemId: string;
}

/** Opens the meeting of the day and calls its first item. */
export async function sit(server: ServerProcess): Promise<Sitting> {
  const list = await server.as('coordination', { path: '/api/meetings?panel=cellule-58' });
  const meetingId = list.json<MeetingRow[]>().find(({ state }) => state === 'frozen')?.id ?? '';
  await server.act('coordination', { type: 'open-meeting', meetingId });
  for (const account of QUORUM) await server.act(account, { type: 'check-in', meetingId });
  const detail = await server.as('coordination', { path: `/api/meetings/${meetingId}` });
  const itemId = detail.json<MeetingDetail>().items[0]?.itemId ?? '';
  await server.act('coordination', { type: 'call-item', meetingId, itemId });
  return { meetingId, itemId };
}

/** So many screens on the meeting, each with all that it may see; from here on they are plain sockets. */
export async function gather(
  server: ServerProcess,
  { meetingId }: Sitting,
  count: number,
): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  while (sockets.length < count) {
    const account = ACCOUNTS[sockets.length % ACCOUNTS.length] ?? '';
    const { socket } = await server.follow(account, meetingId);
    socket.removeAllListeners('message');
    sockets.push(socket);
    await pause(UPGRADE_PACE_MS);
  }
  return sockets;
}

/** The screens of a meeting, whose first ones give the opinions that all of them hear. */
export const sideOf = (
  sockets: readonly WebSocket[],
  { meetingId, itemId }: Sitting,
): Side & { readonly act: (n: number) => void } => ({
  sockets,
  eventsIn: inPlainFrame,
  act: (n) => {
    const command = {
      type: 'give-opinion',
      meetingId,
      itemId,
      value: 'favourable-with-reservation',
      reason: `Un relais de garde est à trouver pour le mercredi n° ${n}.`,
    };
    const author = sockets[n % WRITERS.length];
    author?.send(JSON.stringify({ type: 'command', id: crypto.randomUUID(), command }));
  },
});
