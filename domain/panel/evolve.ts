import type { PanelEvent } from './events.ts';
import type { ParameterChange } from './parameters.ts';
import type { PanelSettings } from './settings.ts';

/** The settings once these events have happened. */
export const withEvents = (
  settings: PanelSettings,
  events: readonly PanelEvent[],
): PanelSettings => ({ ...settings, changes: events.reduce(changed, settings.changes ?? []) });

function changed(changes: readonly ParameterChange[], event: PanelEvent): ParameterChange[] {
  switch (event.type) {
    case 'ParameterSet': {
      const { parameter, value, from } = event;
      return [...without(changes, event), { parameter, value, from }];
    }
    case 'ParameterDropped':
      return without(changes, event);
    case 'PanelCreated':
    case 'MembershipAdded':
    case 'MembershipEnded':
    case 'DelegationAdded':
    case 'DelegationEnded':
    case 'AccountAdded':
    case 'AccountReset':
    case 'PersonInvited':
    case 'RecoveryAsked':
    case 'InvitationConfirmed':
    case 'InvitationWithdrawn':
    case 'LinkGiven':
    case 'ResetTold':
    case 'AccountOpened':
      return [...changes];
    default:
      return event satisfies never;
  }
}

const without = (
  changes: readonly ParameterChange[],
  { parameter, from }: Pick<ParameterChange, 'parameter' | 'from'>,
): ParameterChange[] =>
  changes.filter((change) => change.parameter !== parameter || change.from !== from);
