import { describe, expect, it, test } from 'vitest';
import { FAMILIES, rulesOf } from '#domain/catalogue/families.ts';
import { RULES } from '#domain/catalogue/index.ts';
import { labelOf } from '#domain/labels.ts';
import type { PanelSummary } from '#domain/wire/http.ts';
import { settingsOf } from '../../client/pages/rules/setting.ts';
import { PANEL_SUMMARY } from '../support/panel-summary.ts';

const settings: PanelSummary['settings'] = {
  ...PANEL_SUMMARY.settings,
  holidays: 'alsace-moselle',
  postalDays: 1,
};

describe('la page des règles', () => {
  it('dit de chaque règle douteuse ce que la cellule a choisi', () => {
    const doubtful = RULES.filter(({ certainty }) => certainty === 'D');
    expect(doubtful.filter(({ code }) => settingsOf(code, settings).length === 0)).toEqual([]);
    expect(doubtful.length).toBeGreaterThan(5);
    expect(labelOf('certainty', 'D')).not.toContain('régl');
  });

  it('range chaque règle dans une famille, une seule fois', () => {
    const placed = FAMILIES.flatMap((family) => rulesOf(RULES, family));
    expect(placed).toHaveLength(RULES.length);
    expect(new Set(placed)).toEqual(new Set(RULES));
  });

  test.each([
    ['PER-03b', 'Acheminement de la lettre : 1 jour ouvrable'],
    ['MED-01', 'Ancienneté admise de l’accord du médecin traitant : 6 mois'],
    ['PER-09', 'Sens du silence après deux mois : silence vaut refus'],
    ['PER-08', 'Zone des jours fériés : Alsace-Moselle'],
    ['FUND-01', 'Caisse de la cellule : 581'],
    ['BC-01', undefined],
  ])('[%s] dit ce que la cellule a choisi : %s', (code, said) => {
    expect(settingsOf(code, settings)[0]?.replaceAll('\u00A0', ' ')).toBe(said);
    expect(settingsOf(code, null)).toEqual([]);
  });
});
