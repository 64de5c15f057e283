/** What no change of the dossier's facts resolves: an advice to be given, a veto, an action closed to the panel. */
const NOT_CORRECTED: readonly string[] = ['MED-02', 'MED-03', 'MEAS-01'];

/** What a coordinator can do about a finding before the meeting: change the facts, or only read them. */
export const rehearsalAct = (code: string | null): string =>
  code === null || NOT_CORRECTED.includes(code) ? 'Voir le dossier' : 'Corriger le dossier';
