import type { Viewer } from '../../viewer.ts';
import type { PanelDay } from './waiting.ts';

/** The day of the viewer's panel. */
export const panelDay = (viewer: Viewer): PanelDay => ({
  today: viewer.today(),
  timeZone: viewer.timeZone(),
});
