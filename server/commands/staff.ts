import type { Panel } from '#db/panels.ts';
import type { AccountCommand, StaffCommand } from '#domain/panel/staff.ts';
import type { Acked } from '#domain/wire/commands.ts';
import { longDate } from '#domain/written-dates.ts';
import { dayIn } from '../clock.ts';
import { type Deps, openDeps } from '../deps.ts';
import { handleCommand } from '../handle-command.ts';
import { type GivenData, newDataConfig } from './arguments.ts';
import { UnusableArguments } from './command-line.ts';

/* What `person` and `delegation` share: the panel, and the one write path for its people. */

/** Who types the command is known to the machine, not to Rebond: the journal says the line itself. */
export const COMMAND_LINE = {
  memberId: 'command-line',
  memberIds: ['command-line'],
  personId: 'command-line',
  capacity: 'technical-admin',
  voice: 'consultative',
} as const;

/** Opens the data folder for one act, and closes it. */
export async function withDeps(
  given: GivenData,
  act: (deps: Deps) => Promise<number>,
): Promise<number> {
  const deps = await openDeps(newDataConfig(given));
  try {
    return await act(deps);
  } finally {
    await deps.close();
  }
}

export interface PanelToday {
  readonly panel: Panel;
  readonly today: string;
}

export async function panelToday(deps: Deps, id: string): Promise<PanelToday> {
  const panel = await deps.panels.get(id);
  if (!panel) throw new UnusableArguments(`La cellule ${id} n’existe pas.`);
  return { panel, today: dayIn(deps.clock.now(), panel.settings.timeZone) };
}

/** One act on the people of a panel, written with its event; a refusal is the line to show. */
export async function staffAct(
  deps: Deps,
  { panel, today }: PanelToday,
  command: StaffCommand | AccountCommand,
): Promise<Acked> {
  const answer = await handleCommand(
    deps,
    { ...COMMAND_LINE, panel, today },
    { id: deps.newId(), command },
  );
  if ('refusal' in answer) throw new UnusableArguments(answer.refusal.message);
  return answer;
}

interface Dated {
  readonly fromDate: string;
  readonly untilDate: string | null;
}

/** « du lundi 1 juin 2026 au … », « depuis le … ». */
export const periodOf = ({ fromDate, untilDate }: Dated): string =>
  untilDate === null
    ? `depuis le ${longDate(fromDate)}`
    : `du ${longDate(fromDate)} au ${longDate(untilDate)}`;
