import { type Static, Type } from 'typebox';
import { Closed, Line, OneOf } from './primitives.ts';

export const HOLIDAY_ZONES = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'la-reunion',
  'mayotte',
  'saint-martin',
  'saint-barthelemy',
] as const;
export type HolidayZone = (typeof HOLIDAY_ZONES)[number];

const Lines = Type.Array(Line, { maxItems: 7 });

/**
 * What a panel prints and counts with: its fund's addresses, the commissions of appeal, the data
 * protection officer, and the parameters the law leaves open ([D] in domain.md).
 */
export const PanelSettings = Closed({
  /** Neutral code printed in numbers (`2026-58-0042`); never says "PDP". */
  code: Type.String({ pattern: '^[0-9A-Z]{1,6}$' }),
  fundCode: Line,
  /** IANA name; the year of a number and "today" are read there. */
  timeZone: Line,
  holidays: OneOf(HOLIDAY_ZONES),
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
  /** Meaning of silence (CRPA L231-1 or L231-4) [D]. */
  implicitDecision: OneOf(['REJECT', 'ACCEPT'] as const),
  /** Days given to complete a request (CRPA L114-5) [D]. */
  completionDays: Type.Integer({ minimum: 1, maximum: 90 }),
  /** Workable days for the letter to arrive (PER-03b) [D]. */
  postalDays: Type.Integer({ minimum: 0, maximum: 30 }),
  /** Months during which the treating physician's consent is good (MED-01) [D]. */
  physicianConsentMonths: Type.Integer({ minimum: 1, maximum: 24 }),
});
export type PanelSettings = Static<typeof PanelSettings>;
