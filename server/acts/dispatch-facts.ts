import type { DispatchBatch } from '#db/dispatch.ts';
import type { LetterEntry } from '#db/letters.ts';
import type { DispatchCommand } from '#domain/dispatch/commands.ts';
import type {
  DispatchFacts,
  LetterOnItsWay,
  PreparedBatch,
} from '#domain/dispatch/decide/decision.ts';
import { nextPickup } from '#domain/dispatch/pickup.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import { dayIn, hourIn, instantOf } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { isReaddressed } from '../letters/readdressed.ts';
import type { Principal } from '../principal.ts';
import { readableLetters } from '../views/letter-list.ts';

/** What a dispatch act is decided on; its texts aside. */
export async function dispatchFacts(
  deps: Deps,
  principal: Principal,
  command: DispatchCommand,
): Promise<Omit<DispatchFacts, 'texts'>> {
  const { panel, today } = principal;
  const { timeZone } = panel.settings;
  const now = deps.clock.now();
  const batchId = 'batchId' in command ? command.batchId : null;
  const batch = batchId ? await deps.dispatch.batch(batchId) : null;
  return {
    today,
    now,
    letters: await lettersOnTheirWay(deps, principal, lettersNamed(command)),
    batch: batch?.panelId === panel.id ? await preparedBatch(deps, principal, batch) : null,
    isReaddressed:
      command.type === 'issue-duplicate' && (await livesElsewhere(deps, command.letterId)),
    next: {
      id: deps.newId(),
      number: (await deps.dispatch.lastNumber(panel.id)) + 1,
      cutOff: nextCutOff(principal, now),
    },
    hourOf: (instant) => hourIn(instant, timeZone),
    dayOf: (instant) => dayIn(instant, timeZone),
  };
}

async function livesElsewhere(deps: Deps, letterId: string): Promise<boolean> {
  const letter = await deps.letters.get(letterId);
  const facts = letter && (await deps.dossiers.get(letter.dossierId))?.row?.facts;
  return letter && facts ? isReaddressed(deps, letter, facts) : false;
}

export function lettersNamed(command: DispatchCommand): readonly string[] {
  switch (command.type) {
    case 'prepare-batch':
      return command.letterIds;
    case 'withhold-letter':
    case 'issue-duplicate':
      return [command.letterId];
    case 'mark-letters':
      return [...new Set((command.letters ?? []).map(({ letterId }) => letterId))];
    case 'cancel-batch':
      return [];
    default:
      return command satisfies never;
  }
}

/** When the post next takes the letters of this panel, at the hour set for that day, in UTC. */
function nextCutOff({ panel, today }: Principal, now: string): string {
  const pickup = (day: string) => {
    const hour = String(settingsOn(panel.settings, day).mailPickupHour).padStart(2, '0');
    return new Date(instantOf(day, `${hour}:00`, panel.settings.timeZone)).toISOString();
  };
  const zone = settingsOn(panel.settings, today).holidays;
  return pickup(nextPickup(today, { zone, hasGone: pickup(today) <= now }));
}

async function preparedBatch(
  deps: Deps,
  principal: Principal,
  { id, number, mode, cutOff, cancelledAt }: DispatchBatch,
): Promise<PreparedBatch> {
  const ids = (await deps.dispatch.inBatch(id)).map(({ letterId }) => letterId);
  const letters = await lettersOnTheirWay(deps, principal, ids);
  // What came back and is sent again is in another batch, or in none yet.
  const here = letters.filter(({ batchId }) => batchId === id);
  return { id, number, mode, cutOff, isCancelled: cancelledAt !== null, letters: here };
}

/** Of these letters, those of this panel that this person may read, in the order of their numbers. */
async function lettersOnTheirWay(
  deps: Deps,
  principal: Principal,
  ids: readonly string[],
): Promise<LetterOnItsWay[]> {
  const letters = await readableLetters(deps, principal, ids);
  return Promise.all(letters.map((letter) => onItsWay(deps, principal, letter)));
}

/** What the letter's own standing says of it, whatever became of its envelope. */
function voidBecause(number: string, standing: string): string | null {
  if (standing === 'superseded')
    return `Une autre lettre remplace la lettre ${number}, qui ne doit plus partir.`;
  return standing === 'cancelled'
    ? `L’acte qui avait fait la lettre ${number} est annulé : elle ne part pas.`
    : null;
}

async function onItsWay(
  deps: Deps,
  { panel }: Principal,
  { id, number, createdAt, state: standing }: LetterEntry,
): Promise<LetterOnItsWay> {
  const way = await deps.dispatch.of(id);
  return {
    id,
    number,
    state: way?.state ?? 'to-print',
    date: way?.date ?? null,
    batchId: way?.batchId ?? null,
    duplicate: way?.duplicate ?? 0,
    issuedOn: dayIn(createdAt, panel.settings.timeZone),
    void: voidBecause(number, standing),
  };
}
