import type { Panel } from '#db/panels.ts';
import type { Capacity } from '#domain/roles.ts';
import { panelsOf } from './acts/account-act.ts';
import { dayIn } from './clock.ts';
import type { Deps } from './deps.ts';
import { handleCommand } from './handle-command.ts';
import type { Login } from './login.ts';
import type { Principal } from './principal.ts';

interface OwnPlace {
  readonly personId: string;
  readonly panel: Panel;
  readonly capacity: Capacity;
}

/** She acts on her own account: in the journal, her own identifier. */
export const herself = (deps: Deps, { personId, panel, capacity }: OwnPlace): Principal => ({
  memberId: personId,
  memberIds: [personId],
  personId,
  capacity,
  voice: 'consultative',
  panel,
  today: dayIn(deps.clock.now(), panel.settings.timeZone),
});

/** She says that she has read that somebody else reset her account: her panels keep that she did. */
export async function readReset(deps: Deps, { personId, sessionKey }: Login): Promise<void> {
  const reset = await deps.accountResets.of(personId);
  if (!reset || reset.toldIn !== null) return;
  const [held] = await deps.accounts.everyMembershipOf(personId);
  const [panel] = await panelsOf(deps, personId);
  if (!held || !panel) return;
  await handleCommand(deps, herself(deps, { personId, panel, capacity: held.capacity }), {
    id: deps.newId(),
    command: { type: 'tell-reset', personId, toldIn: sessionKey },
  });
}
