import { DEFAULT_PARAMETERS } from '#domain/panel/parameters.ts';
import type { PanelSummary } from '#domain/wire/http.ts';

/** The demonstration's panel, as the client is told of it. */
export const PANEL_SUMMARY = {
  id: 'p1',
  name: 'Cellule locale PDP 58',
  profile: 'cpam-local-cell',
  memberId: 'me',
  capacity: 'coordination',
  settings: {
    timeZone: 'Europe/Paris',
    fundName: 'CPAM',
    fundCode: '581',
    ...DEFAULT_PARAMETERS,
    start: DEFAULT_PARAMETERS,
    changes: [],
  },
} as const satisfies PanelSummary;
