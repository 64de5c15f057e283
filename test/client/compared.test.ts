import { describe, expect, it } from 'vitest';
import { RULES } from '#domain/catalogue/index.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { DEFAULT_PARAMETERS } from '#domain/panel/parameters.ts';
import type { PanelSummary } from '#domain/wire/http.ts';
import { comparedFor } from '../../client/pages/dossier/compared.ts';

/* Under « pourquoi », what the rule compared: the facts, the day, the panel's choices. */

const found = (code: string, field: string): Finding => ({
  code,
  severity: 'blocking',
  field,
  message: '',
  source: '',
  suggestion: null,
});
const settings = { ...DEFAULT_PARAMETERS, fundCode: '581' } as PanelSummary['settings'];
const JUDGED = { today: '2026-06-04', settings };
const dossier = {
  invalidityCategory: 2 as const,
  measure: {
    code: 'supervised-trial' as const,
    periods: [{ start: '2026-06-15', end: '2026-07-01' }],
  },
};
const said = (
  code: string,
  field = 'measure',
  judged: Parameters<typeof comparedFor>[2] = JUDGED,
) =>
  comparedFor(found(code, field), dossier, judged).map(({ name, value }) =>
    `${name} = ${value}`.replaceAll('\u00A0', ' '),
  );

describe('ce qu’une règle a comparé', () => {
  it('[EE-01] les périodes, le jour et chaque réglage qui les compte', () => {
    expect(said('EE-01')).toEqual([
      'Périodes = du lundi 15 juin 2026 au mercredi 1er juillet 2026',
      'Jour pris pour la décision = jeudi 4 juin 2026',
      'Zone des jours fériés = métropole',
      'Jour de repos hebdomadaire des entreprises d’accueil = dimanche',
      'Une demi-journée d’essai compte pour = 1 jour',
    ]);
  });

  it('un fait absent se dit, il ne disparaît pas', () => {
    expect(said('EE-04')[0]).toBe('Tuteur = non renseigné');
  });

  it('[EE-03] le fait lu à part n’est dit que du constat posé sur lui', () => {
    const pension = /^Catégorie d’invalidité = 2$/;
    expect(said('EE-03', 'invalidityCategory').some((line) => pension.test(line))).toBe(true);
    expect(said('EE-03', 'scheme').some((line) => pension.test(line))).toBe(false);
  });

  it('[EE-07] d’une période passée : ses jours, son entreprise, son bilan', () => {
    const previous = [
      {
        start: '2026-04-20',
        end: '2026-05-06',
        workableDays: 14,
        reviewed: false,
        host: { name: 'Autre maison' },
      },
    ];
    const lines = comparedFor(
      found('EE-07', 'measure.previous[0].reviewed'),
      { measure: { ...dossier.measure, previous } },
      JUDGED,
    );
    expect(lines[0]?.value.replaceAll('\u00A0', ' ')).toBe(
      'du lundi 20 avril 2026 au mercredi 6 mai 2026, 14 jours ouvrables, Autre maison, bilan non reçu',
    );
  });

  it('[EE-05] de chaque période : ses jours prévus et sa propre convention', () => {
    const periods = [
      {
        start: '2026-06-15',
        end: '2026-06-19',
        halfDays: ['2026-06-15'],
        agreement: 'drafted' as const,
      },
    ];
    const lines = comparedFor(
      found('EE-05', 'measure.periods[0].agreement'),
      { measure: { ...dossier.measure, periods } },
      JUDGED,
    ).map(({ value }) => value.replaceAll('\u00A0', ' '));
    expect(lines.join(' | ')).toMatch(/19 juin 2026, 1 demi-journée, convention \S+/);
  });

  it('[FUND-01] la caisse de la cellule est dite ; sans réglages connus, les faits seuls', () => {
    expect(said('FUND-01', 'fundCode')).toContain('Caisse de la cellule = 581');
    expect(said('FUND-01', 'fundCode', { ...JUDGED, settings: null })).not.toContain(
      'Caisse de la cellule = 581',
    );
  });

  it('aucune règle du dossier ne laisse un nom ou une valeur vide', () => {
    for (const { code } of RULES.filter(({ scope }) => scope === 'dossier')) {
      for (const { name, value } of comparedFor(found(code, 'measure'), dossier, JUDGED)) {
        expect(name, code).not.toMatch(/^$|undefined|\./);
        expect(value, code).not.toMatch(/^$|undefined|\[object/);
      }
    }
  });
});
