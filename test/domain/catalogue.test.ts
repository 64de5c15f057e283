import { describe, expect, it } from 'vitest';
import { findRule, RULES, ruleOf, rulesOn } from '#domain/catalogue/index.ts';
import { allReads } from '#domain/catalogue/rule.ts';
import { CHECKS, checksOn } from '#domain/dossier/checks/index.ts';
import { FIELD_PATHS } from '#domain/dossier/view.ts';
import { PARAMETER_KEYS } from '#domain/panel/parameters.ts';
import { parametersOf } from '#domain/panel/wording.ts';
import { tableOf } from '../support/rules/proofs.ts';

const ANNEX =
  `ID-01 ID-02 ID-03 ID-04 FUND-01 MEAS-01 CONS-01 CONS-02 CONS-03 MED-01 MED-02 MED-03 MED-04
  PER-01 PER-02 PER-03 PER-03b PER-04 PER-05 PER-06 PER-07 PER-08 PER-09
  EE-01 EE-02 EE-03 EE-04 EE-05 EE-06 EE-07 BC-01 BC-02
  PMSMP-01 PMSMP-02 PMSMP-03 PMSMP-04 PMSMP-05 PMSMP-06
  CRPE-01 CRPE-02 CRPE-03 CRPE-04 CRPE-05 CRPE-06 COMP-01 COMP-02 COMP-03 SIGN-01
  LET-01 LET-02 LET-03 LET-04 LET-05`.split(/\s+/);
const FORMAT_RULES = ['DOC-01', 'ID-05', 'ID-06', 'LET-07'];
/** What becomes of a decision (contract §6.3). */
const AFTER_DECISION = ['DEC-01', 'COR-01', 'WDR-01', 'WDR-02'];

const codes = [...new Set(RULES.map(({ code }) => code))].sort();

describe('catalogue des règles', () => {
  it('tient toutes les règles de l’annexe et celles du format d’échange, sans autre', () => {
    expect(codes, 'A new rule is listed above, in ANNEX, FORMAT_RULES or AFTER_DECISION.').toEqual(
      [...ANNEX, ...FORMAT_RULES, ...AFTER_DECISION].sort(),
    );
  });

  it('un contrôle existe pour chaque règle jugée sur le dossier, et pour elles seules', () => {
    const onDossier = RULES.filter(({ scope }) => scope === 'dossier').map(({ code }) => code);
    expect(
      Object.keys(CHECKS).sort(),
      'A rule of the scope « dossier » has its function in domain/dossier/checks/index.ts.',
    ).toEqual([...new Set(onDossier)].sort());
  });

  it.each(Object.keys(CHECKS))('[%s] a sa table de cas et sa table de phrases', (code) => {
    for (const kind of ['judge', 'says'] as const) {
      expect(
        tableOf(kind, code),
        `One file of test/domain/checks/ has the table ${kind}('${code}', […]).`,
      ).toHaveLength(1);
    }
  });

  it.each(RULES.map((rule) => [rule.code, rule] as const))(
    '[%s] se dit en une phrase sourcée',
    (_, rule) => {
      expect(rule.sentence).toMatch(/^\p{Lu}.*[.)]$/u);
      expect(rule.sentence + rule.source + (rule.parameter ?? '')).not.toMatch(/'| [:;?!]/);
      // The name that the code gives a setting is nobody's to read.
      expect(rule.parameter ?? '').not.toMatch(/[a-z][A-Z]/);
      expect(rule.source.length).toBeGreaterThan(5);
      expect(rule.effectiveFrom < (rule.effectiveUntil ?? '9999')).toBe(true);
      expect(allReads(rule).filter((path) => !FIELD_PATHS.includes(path))).toEqual([]);
      expect(
        rule.certainty !== 'D' || rule.parameter !== undefined || rule.effectiveUntil !== undefined,
        'A rule in doubt says in its `parameter` what is left open.',
      ).toBe(true);
    },
  );

  it('ce qui est douteux a son réglage', () => {
    const doubtful = codes.filter((code) =>
      RULES.some((rule) => rule.code === code && rule.certainty === 'D'),
    );
    const unset = doubtful.filter((code) => parametersOf(code).length === 0);
    expect(unset, 'Name the rule in `rules` of its setting (domain/panel/wording.ts).').toEqual([]);
    const settings = doubtful.flatMap((code) => parametersOf(code));
    expect(settings.filter((key) => !PARAMETER_KEYS.includes(key))).toEqual([]);
  });

  it('les versions d’une même règle se suivent sans trou ni recouvrement', () => {
    for (const code of codes) {
      const versions = RULES.filter((rule) => rule.code === code);
      for (const [rank, next] of versions.slice(1).entries()) {
        const until = Date.parse(versions[rank]?.effectiveUntil ?? '');
        expect(Date.parse(next.effectiveFrom) - until).toBe(86_400_000);
      }
      expect(versions.at(-1)?.effectiveUntil).toBeUndefined();
    }
  });

  it('[LET-05] change de version le 1er novembre 2026', () => {
    expect(ruleOf('LET-05', '2026-10-31').certainty).toBe('S');
    expect(ruleOf('LET-05', '2026-11-01').certainty).toBe('D');
    expect(ruleOf('LET-05').effectiveUntil).toBe('2026-10-31');
    expect(ruleOf('LET-05', '1999-01-01').effectiveUntil).toBe('2026-10-31');
  });

  it('une règle finie n’est plus jugée, et celle d’avant ses versions l’est encore', () => {
    const [rule] = rulesOn('2026-06-04').filter(({ code }) => code === 'PER-08');
    if (!rule) throw new Error('no rule');
    const first = { ...rule, effectiveUntil: '2026-08-31' };
    const second = { ...rule, effectiveFrom: '2026-09-01', effectiveUntil: '2026-12-31' };
    const ended = new Map([[rule.code, [first, second]]]);
    const on = (date: string) => rulesOn(date, ended);
    expect(
      ['1999-01-01', '2026-08-31', '2026-09-01', '2026-12-31'].map((day) => on(day)[0]),
    ).toEqual([first, first, second, second]);
    expect(on('2027-01-01')).toEqual([]);
    expect(checksOn('2026-12-31', ended)).toEqual([CHECKS['PER-08']]);
    expect(checksOn('2027-01-01', ended)).toEqual([]);
    expect(checksOn('2026-06-04')).toEqual(Object.values(CHECKS));
  });

  it('un code inconnu n’est pas une règle', () => {
    expect(findRule('XX-99')).toBeUndefined();
    expect(findRule('toString')).toBeUndefined();
    expect(findRule('MED-03')?.severity).toBe('blocking');
  });

  it('une seule version de chaque règle vaut un jour donné', () => {
    for (const day of ['2026-10-31', '2026-11-01']) {
      expect(
        rulesOn(day)
          .map(({ code }) => code)
          .sort(),
      ).toEqual(codes);
      expect(rulesOn(day).find(({ code }) => code === 'LET-05')).toBe(ruleOf('LET-05', day));
    }
  });
});
