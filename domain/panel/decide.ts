import type { PanelCommand } from './commands.ts';
import { create } from './decide/creation.ts';
import type { AskedOfPanel, PanelDecision } from './decide/decision.ts';
import { drop, set } from './decide/parameters.ts';

/** What a command does to a panel, or why it is refused. Pure. */
export function decidePanel(asked: AskedOfPanel<PanelCommand>): PanelDecision {
  const { command } = asked;
  switch (command.type) {
    case 'set-parameter':
      return set({ ...asked, command });
    case 'drop-parameter':
      return drop({ ...asked, command });
    case 'create-panel':
      return create({ ...asked, command });
    default:
      return command satisfies never;
  }
}
