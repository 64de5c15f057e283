import { describe, expect, it, test } from 'vitest';
import { FAMILIES, rulesOf } from '#domain/catalogue/families.ts';
import { RULES } from '#domain/catalogue.ts';
import type { PanelSummary } from '#domain/wire/http.ts';
import { settingOf } from '../../client/pages/rules/setting.ts';

const settings: PanelSummary['settings'] = {
  timeZone: 'Europe/Paris',
  fundName: 'CPAM',
  fundCode: '581',
  holidays: 'alsace-moselle',
  postalDays: 1,
  physicianConsentMonths: 6,
  implicitDecision: 'REJECT',
};

describe('la page des règles', () => {
  it('range chaque règle dans une famille, une seule fois', () => {
    const placed = FAMILIES.flatMap((family) => rulesOf(RULES, family));
    expect(placed).toHaveLength(RULES.length);
    expect(new Set(placed)).toEqual(new Set(RULES));
  });

  test.each([
    ['PER-03b', '1 jour ouvrable'],
    ['MED-01', '6 mois'],
    ['PER-09', 'silence vaut refus'],
    ['PER-08', 'Alsace-Moselle'],
    ['FUND-01', 'caisse 581'],
    ['EE-01', null],
  ])('[%s] dit ce que la cellule a choisi : %s', (code, said) => {
    expect(settingOf(code, settings)?.replaceAll('\u00A0', ' ') ?? null).toBe(said);
    expect(settingOf(code, null)).toBeNull();
  });
});
