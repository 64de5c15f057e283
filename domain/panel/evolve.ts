import type { PanelEvent } from './events.ts';
import type { ParameterChange } from './parameters.ts';
import type { PanelSettings } from './settings.ts';

/** The settings once these events have happened. */
export const withEvents = (
  settings: PanelSettings,
  events: readonly PanelEvent[],
): PanelSettings => ({ ...settings, changes: events.reduce(changed, settings.changes ?? []) });

function changed(changes: readonly ParameterChange[], event: PanelEvent): ParameterChange[] {
  if (event.type === 'PanelCreated') return [...changes];
  const others = changes.filter(
    ({ parameter, from }) => parameter !== event.parameter || from !== event.from,
  );
  if (event.type === 'ParameterDropped') return others;
  const { parameter, value, from } = event;
  return [...others, { parameter, value, from }];
}
