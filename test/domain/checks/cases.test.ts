import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import type { HolidayZone } from '#domain/calendar.ts';
import type { Severity } from '#domain/catalogue/rule.ts';
import {
  type CheckContext,
  checkDossier,
  DEFAULT_CHECK_SETTINGS,
  isAdmissible,
} from '#domain/dossier/checks/index.ts';
import { DossierFacts } from '#domain/dossier/facts.ts';
import { labelOf } from '#domain/labels.ts';
import { type ProfileKey, profileOf } from '#domain/profile.ts';
import visible from '../../fixtures/cases/visible.json' with { type: 'json' };

interface Case {
  readonly id: string;
  readonly title: string;
  readonly options: { profile: ProfileKey; meetingDate: string; holidays: HolidayZone };
  readonly dossier: DossierFacts;
  readonly expect: {
    readonly admissible: boolean;
    readonly codes: Readonly<Record<string, Severity>>;
    readonly absent: readonly string[];
    readonly suggestion: { field: string; value: unknown } | null;
  };
}

const cases = visible.cases as unknown as readonly Case[];

const contextOf = ({ options }: Case): CheckContext => ({
  date: options.meetingDate,
  profile: profileOf(options.profile),
  holidays: options.holidays,
  fundCode: null,
  settings: DEFAULT_CHECK_SETTINGS,
});

describe('cas d’acceptation', () => {
  it.each(cases.map((one) => [`${one.id} ${one.title}`, one] as const))('%s', (_, one) => {
    expect(Value.Check(DossierFacts, one.dossier)).toBe(true);
    const findings = checkDossier(one.dossier, contextOf(one));
    const seen = findings.filter(
      ({ code, severity }) => severity !== 'info' || code in one.expect.codes,
    );
    expect(Object.fromEntries(seen.map(({ code, severity }) => [code, severity]))).toEqual(
      one.expect.codes,
    );
    expect(isAdmissible(findings)).toBe(one.expect.admissible);
    const suggestions = findings.flatMap(({ suggestion }) => suggestion ?? []);
    if (one.expect.suggestion === null) expect(suggestions).toEqual([]);
    else expect(suggestions).toContainEqual(one.expect.suggestion);
  });

  it.each(cases.map((one) => [one.id, one] as const))(
    '%s : rien de ce qui doit se taire',
    (_, one) => {
      const codes = checkDossier(one.dossier, contextOf(one)).map(({ code }) => code);
      expect(codes.filter((code) => one.expect.absent.includes(code))).toEqual([]);
    },
  );

  it('chaque constat est une phrase française avec sa source', () => {
    for (const one of cases) {
      for (const finding of checkDossier(one.dossier, contextOf(one))) {
        expect(finding.message).toMatch(/^[A-ZÉ«].*[.)]$/s);
        expect(finding.message).not.toMatch(/undefined|null|\[object|'/);
        expect(finding.source.length).toBeGreaterThan(5);
        expect(labelOf('severity', finding.severity)).not.toBe(finding.severity);
      }
    }
  });
});
