import { type Static, Type } from 'typebox';
import { Closed, type DateOnly, Line } from '../primitives.ts';
import { type PanelProfile, type ProfileKey, profileOf } from '../profile.ts';
import { PanelParameters, ParameterChange, parametersOn } from './parameters.ts';

const Lines = Type.Array(Line, { maxItems: 7 });

/** What a panel prints: its fund, its addresses, the commissions of appeal, the data protection officer. */
const Printed = {
  /** Neutral code printed in numbers (`2026-58-0042`); never says "PDP". */
  code: Type.String({ pattern: '^[0-9A-Z]{1,6}$' }),
  fundCode: Line,
  /** IANA name; it decides the year of a number and "today". */
  timeZone: Line,
  fund: Closed({ name: Line, address: Lines, city: Line, largePrint: Type.Boolean() }),
  service: Closed({ name: Line }),
  medicalService: Closed({ contact: Line }),
  caseWorker: Closed({ name: Line, role: Line, phone: Line }),
  appeal: Closed({
    cra: Closed({ address: Line }),
    cmra: Closed({ address: Line }),
    court: Closed({ address: Line }),
  }),
  dpo: Closed({ contact: Line }),
  privacy: Closed({ activeRetention: Line, archiveRetention: Line, url: Line }),
};

/** A panel as it is kept: what it prints, the parameters it began with, and its later choices. */
export const PanelSettings = Closed({
  ...Printed,
  ...Type.Partial(PanelParameters).properties,
  changes: Type.Optional(Type.Array(ParameterChange)),
});
export type PanelSettings = Static<typeof PanelSettings>;

const PrintedSettings = Closed(Printed);
/** The settings that apply to an act of one day: every parameter has its value of that day. */
export type SettingsInForce = Static<typeof PrintedSettings> & PanelParameters;

const KNOWN = new WeakMap<PanelSettings, Map<number, SettingsInForce>>();

/**
 * What applies to an act of this day. Settings change on the days of their own changes alone: all the dossiers of
 * a list share one answer for the days between two.
 */
export function settingsOn(settings: PanelSettings, date: DateOnly): SettingsInForce {
  const { changes = [], ...start } = settings;
  const known = KNOWN.get(settings) ?? new Map<number, SettingsInForce>();
  KNOWN.set(settings, known);
  const turn = changes.filter(({ from }) => from <= date).length;
  const inForce = known.get(turn) ?? { ...start, ...parametersOn(start, changes, date) };
  known.set(turn, inForce);
  return inForce;
}

/**
 * The profile of a panel with its own choices (COMP-01, COMP-02); a meeting keeps the one of its
 * opening.
 */
export function profileOn(
  { profileKey, settings }: { readonly profileKey: ProfileKey; readonly settings: PanelSettings },
  date: DateOnly,
): PanelProfile {
  const profile = profileOf(profileKey);
  const { quorum, expectedSeats } = settingsOn(settings, date);
  return { ...profile, quorum: quorum ?? profile.quorum, expected: expectedSeats };
}
