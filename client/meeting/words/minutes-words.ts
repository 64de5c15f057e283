import { capital, listed, plural } from '#domain/format.ts';
import { type Meeting, type MinutesVersion, meetingNoun } from '#domain/meeting/state.ts';
import type { DateOnly } from '#domain/primitives.ts';
import { momentOf } from './hours.ts';

/* What a closed meeting's page says of its minutes: functions of what this viewer was told of them. */

type Minuted = Pick<Meeting, 'kind' | 'minutes' | 'approval'>;

/** The last version that the viewer was told of; null where none was fixed. */
export const lastVersion = ({ minutes }: Minuted): number | null => minutes.at(-1)?.version ?? null;

/** Where the minutes stand: fixed or not, approved or not, and what came after. */
export function minutesSentence(meeting: Minuted): string {
  const { minutes, approval } = meeting;
  const last = lastVersion(meeting);
  if (last === null)
    return `Le relevé n’est pas fixé : ${meetingNoun(meeting)} a été close avant que les relevés le soient. Il se lit d’après le journal.`;
  if (approval === null)
    return minutes.length === 1
      ? 'Le relevé est fixé. Il attend son approbation, à une réunion suivante.'
      : `Le relevé est fixé, et ${plural(minutes.length - 1, 'version dit', 'versions disent')} ce qui est venu après la clôture. Il attend son approbation, à une réunion suivante.`;
  const after = minutes.filter(({ version }) => version > approval.version).length;
  if (after === 0) return `La version ${approval.version} du relevé est approuvée.`;
  return `La version ${approval.version} du relevé est approuvée. ${capital(plural(after, 'annexe dit', 'annexes disent'))} ce qui est venu après.`;
}

interface VersionNaming {
  readonly timeZone: string;
  readonly today: DateOnly;
  /** How the page names an item; null where it has no name for it. */
  readonly nameOf: (itemId: string) => string | null;
}

/** Beside the link of a version: when it was fixed, what it is about, where it stands. */
export function versionNote(
  { approval }: Minuted,
  { version, at, about }: MinutesVersion,
  { timeZone, today, nameOf }: VersionNaming,
): string {
  const when = at ? `fixée ${momentOf(at, timeZone, today)}` : 'fixée';
  const named = about.flatMap(({ itemId }) => nameOf(itemId) ?? []);
  const what = version === 1 ? 'à la clôture' : named.length > 0 ? `sur ${listed(named)}` : null;
  return [when, what, standing(approval, version)].filter(Boolean).join(', ');
}

function standing(approval: Minuted['approval'], version: number): string | null {
  if (approval === null) return null;
  if (version === approval.version) return 'approuvée';
  return version > approval.version ? 'annexe' : null;
}
