import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { findRule } from '#domain/catalogue/index.ts';
import { type CheckContext, checkDossier } from '#domain/dossier/checks/index.ts';
import { deadlinesOf, lastUsefulDate } from '#domain/dossier/deadlines.ts';
import { DossierFacts } from '#domain/dossier/facts.ts';
import { missingPieces } from '#domain/dossier/missing-pieces.ts';
import { holds, runs } from '../../support/runs.ts';
import { context, facts, tooLong } from './any-dossier.ts';

/** `measure.periods[0].end` set to another value, in a copy. */
function withValue(source: DossierFacts, field: string, value: unknown): DossierFacts {
  const copy = structuredClone(source);
  const keys = field.replace(/\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop() as string;
  let holder = copy as unknown as Record<string, unknown>;
  for (const key of keys) holder = holder[key] as Record<string, unknown>;
  holder[last] = value;
  return copy;
}

/** The rules that propose a mend. */
const SUGGESTING = ['BC-01', 'CRPE-01', 'CRPE-02', 'EE-01', 'EE-02', 'PER-01', 'PMSMP-01'];

/** The same stoppage, prescribed, foreseen and paid for so many more days. */
function lengthened(
  one: DossierFacts,
  [prescribed, expected, paid]: readonly number[],
): DossierFacts {
  const stoppage = one.workStoppage;
  if (stoppage == null) return one;
  const later = (day: string | null | undefined, days = 0) =>
    day == null ? null : addDays(day, days);
  return {
    ...one,
    workStoppage: {
      ...stoppage,
      prescribedUntil: later(stoppage.prescribedUntil, prescribed),
      expectedEnd: later(stoppage.expectedEnd, expected),
      dailyAllowanceUntil: later(stoppage.dailyAllowanceUntil, paid),
    },
  };
}

describe('propriétés de tous les contrôles', () => {
  it('aucun contrôle ne lève d’erreur, et chaque constat vient du catalogue', () => {
    holds(
      fc.property(facts, context, (one, where) => {
        expect(Value.Check(DossierFacts, one)).toBe(true);
        const findings = checkDossier(one, where);
        for (const finding of findings) {
          expect(findRule(finding.code)?.scope).toBe('dossier');
          expect(finding.message).not.toMatch(/undefined|\bnull\b|NaN|Infinity|'/);
        }
        expect(missingPieces(one, findings, 'appreciated').every((text) => text.length > 5)).toBe(
          true,
        );
        expect(lastUsefulDate(deadlinesOf(one, where))?.date ?? '2026-01-01').toMatch(
          /^\d{4}-\d\d-\d\d$/,
        );
      }),
      runs(200, 20_000),
    );
  });

  it('aucune proposition ne donne un jour passé', () => {
    holds(
      fc.property(tooLong, context, (one, where) => {
        for (const { code, suggestion } of checkDossier(one, where)) {
          if (typeof suggestion?.value !== 'string') continue;
          expect(suggestion.value >= where.date, `${code} ${suggestion.value}`).toBe(true);
        }
      }),
      runs(200, 20_000),
    );
  });

  it('une proposition appliquée fait taire le constat', () => {
    const applied = new Set<string>();
    holds(
      fc.property(fc.oneof({ weight: 3, arbitrary: tooLong }, facts), context, (one, where) => {
        for (const { code, field, suggestion } of checkDossier(one, where)) {
          if (suggestion === null) continue;
          applied.add(code);
          const mended = checkDossier(withValue(one, suggestion.field, suggestion.value), where);
          const still = mended.filter(
            (finding) => finding.code === code && finding.field === field,
          );
          expect(still, `${code} ${JSON.stringify(suggestion)}`).toEqual([]);
        }
      }),
      runs(500, 50_000),
    );
    expect([...applied]).toEqual(expect.arrayContaining(SUGGESTING));
  });

  it('allonger l’arrêt ou les droits ne rend jamais incompatible une action compatible', () => {
    const blocking = (one: DossierFacts, where: CheckContext) =>
      checkDossier(one, where)
        .filter(({ severity }) => severity === 'blocking')
        .map(({ code }) => code);
    const longer = fc.tuple(fc.nat(90), fc.nat(90), fc.nat(90));
    let freed = 0;
    holds(
      fc.property(fc.oneof(tooLong, facts), context, longer, (one, where, gaps) => {
        const before = blocking(one, where);
        const after = blocking(lengthened(one, gaps), where);
        freed += before.length - after.length;
        expect(after.filter((code) => !before.includes(code))).toEqual([]);
      }),
      runs(400, 20_000),
    );
    expect(freed).toBeGreaterThan(20);
  });

  it('le numéro de sécurité sociale ne paraît dans aucun constat', () => {
    holds(
      fc.property(facts, context, (one, where) => {
        const text = checkDossier(one, where)
          .map(({ message }) => message.replace(/\s/g, ''))
          .join();
        expect(text).not.toMatch(/[0-9]{7}[0-9AB]{6}/);
      }),
    );
  });

  it('l’ordre des périodes ne change pas les règles qui parlent', () => {
    holds(
      fc.property(facts, context, (one, where) => {
        const reversed = {
          ...one,
          measure: { ...one.measure, periods: [...(one.measure.periods ?? [])].reverse() },
        };
        const codes = (facts: DossierFacts) =>
          checkDossier(facts, where)
            .map(({ code, severity }) => `${code} ${severity}`)
            .sort();
        expect(codes(reversed)).toEqual(codes(one));
      }),
    );
  });

  it('les constats bloquants viennent d’abord', () => {
    holds(
      fc.property(facts, context, (one, where) => {
        const ranks = checkDossier(one, where).map(({ severity }) =>
          ['blocking', 'warning', 'info'].indexOf(severity),
        );
        expect(ranks).toEqual([...ranks].sort());
      }),
    );
  });
});
