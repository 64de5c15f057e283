import type { TestServer } from '../support/app.ts';

/** The meeting of the day, opened with its quorum, its first item called. */
export interface Sitting {
  readonly meetingId: string;
  readonly items: readonly string[];
}

const meetingOfTheDay = async (server: TestServer): Promise<string> =>
  (await server.meetings('coordination')).find(({ state }) => state === 'frozen')?.id ?? '';

/** Opened by the acts of the accounts themselves, over HTTP. */
export async function openSitting(server: TestServer): Promise<Sitting> {
  const meetingId = await meetingOfTheDay(server);
  await server.act('coordination', { type: 'open-meeting', meetingId });
  for (const account of ['coordination', 'social', 'medical', 'prestations', 'spst'])
    await server.act(account, { type: 'check-in', meetingId });
  const { items } = await server.meeting('coordination', meetingId);
  const ids = items.map(({ itemId }) => itemId);
  await server.act('coordination', { type: 'call-item', meetingId, itemId: ids[0] ?? '' });
  return { meetingId, items: ids };
}
