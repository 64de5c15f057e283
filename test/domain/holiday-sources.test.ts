import joursFeries from '@socialgouv/jours-feries';
import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { HOLIDAY_ZONES, type HolidayZone, publicHolidays } from '#domain/calendar.ts';

/*
 * The holidays of each zone against two sources that we did not write, for every year a dossier can
 * name. We follow the law (CT L3133-1, L3134-13, L3422-2); what a source adds by usage is listed.
 */

const YEARS = Array.from({ length: 41 }, (_, rank) => 2020 + rank);

/** The departments of each zone, by the codes of date-holidays; none for the nation. */
const DEPARTMENTS: Readonly<Record<HolidayZone, readonly (string | null)[]>> = {
  metropole: [null],
  'alsace-moselle': ['57', '67', '68'],
  guadeloupe: ['GP'],
  martinique: ['MQ'],
  guyane: ['GF'],
  'la-reunion': ['RE'],
  mayotte: ['YT'],
  'saint-martin': ['MF'],
  'saint-barthelemy': ['BL'],
};

/** Days off by custom in these islands; no article makes them public holidays. */
const USAGE: Readonly<Partial<Record<HolidayZone, readonly string[]>>> = {
  guadeloupe: ['Vendredi saint'],
  martinique: ['Vendredi saint'],
};

const ours = (year: number, zone: HolidayZone): string[] => [...publicHolidays(year, zone).keys()];

/** In order, each once: Ascension falls on 8 May in 2059. */
const daysOf = (days: readonly string[]): string[] => [...new Set(days)].sort();

/** The official holidays of date-holidays, year by year; its days are texts: no time zone shifts them. */
function officialOf(department: string | null) {
  const source = department === null ? new Holidays('FR') : new Holidays('FR', department);
  return (year: number) =>
    source
      .getHolidays(year, 'fr')
      .filter(({ type }) => type === 'public')
      .map(({ date, name }) => ({ day: date.slice(0, 10), name }));
}

/** The nearest local day: this source adds hours to a local midnight, and summer time moves them. */
function localDay(date: Date): string {
  const noon = new Date(date.getTime() + 12 * 3_600_000);
  const parts = [noon.getMonth() + 1, noon.getDate()].map((part) => String(part).padStart(2, '0'));
  return [noon.getFullYear(), ...parts].join('-');
}

describe('jours fériés de 2020 à 2060, d’après d’autres sources', () => {
  it.each(HOLIDAY_ZONES.flatMap((zone) => DEPARTMENTS[zone].map((code) => [zone, code] as const)))(
    '%s (%s) : ceux de date-holidays, usages locaux exceptés',
    (zone, department) => {
      const usage = USAGE[zone] ?? [];
      const official = officialOf(department);
      for (const year of YEARS) {
        const all = official(year);
        const lawful = all.filter(({ name }) => !usage.includes(name));
        expect(daysOf(lawful.map(({ day }) => day)), `${year}`).toEqual(ours(year, zone));
        expect(all.length - lawful.length, `${year}`).toBe(usage.length);
      }
    },
  );

  it.each([
    ['metropole', false],
    ['alsace-moselle', true],
  ] as const)('%s : ceux de @socialgouv/jours-feries', (zone, alsace) => {
    for (const year of YEARS) {
      const theirs = Object.values(joursFeries(year, { alsace })).map(localDay);
      expect(daysOf(theirs), `${year}`).toEqual(ours(year, zone));
    }
  });

  it('témoin : une zone n’a pas les fêtes d’une autre', () => {
    const theirs = daysOf(officialOf('67')(2026).map(({ day }) => day));
    expect(theirs).toEqual(ours(2026, 'alsace-moselle'));
    expect(theirs).not.toEqual(ours(2026, 'metropole'));
    expect(theirs).not.toEqual(ours(2026, 'guyane'));
  });
});
