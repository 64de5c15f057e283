import { describe, expect, it } from 'vitest';
import { withSharedParts } from '../../client/live/shared-parts.ts';
import {
  changedOutcomeSentence,
  changedOutcomeTitle,
  changedParts,
} from '../../client/pages/decisions/changed-outcome.ts';
import type { DecisionPreview } from '../../domain/wire/http.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('ce qui n’a pas changé n’est pas redessiné', () => {
  it('les parts égales restent les mêmes objets, à leur nouvelle place', () => {
    const before = {
      findings: [
        { code: 'A', says: 1 },
        { code: 'B', says: 2 },
      ],
      measure: { code: 'x', periods: [{ start: 1 }] },
    };
    const now = structuredClone({
      findings: [{ code: 'C', says: 3 }, before.findings[1], { code: 'A', says: 9 }],
      measure: { ...before.measure, purpose: 'autre' },
    });
    const shown = withSharedParts(before, now);
    expect(shown).toEqual(now);
    expect(shown.findings[1]).toBe(before.findings[1]);
    expect(shown.findings[2]).not.toBe(before.findings[0]);
    expect(shown.measure.periods).toBe(before.measure.periods);
    expect(withSharedParts(before, structuredClone(before))).toBe(before);
  });

  it('deux parts égales restent deux parts', () => {
    const before = [{ a: 1 }, { a: 1 }];
    const [first, second, third] = withSharedParts(before, [{ a: 1 }, { a: 1 }, { a: 1 }]);
    expect([first === before[0], second === before[1], third === second]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

const preview = {
  dossierId: 'd1',
  basedOn: { meetingId: 'm1', itemId: 'i1' },
  outcome: 'approval',
  motive: null,
  conditions: [],
  choices: {},
  opinions: [],
  reference: 'R-1',
  insuredName: 'Mme Essai',
  measure: { code: 'training', start: '2026-06-22', end: '2026-07-03' },
  findings: [],
  letters: [],
  obstacles: [],
  warnings: [],
  textHash: 'a',
  lettersHash: 'a',
  decisionNumber: null,
} as const satisfies DecisionPreview;

describe('faute B1 : le signataire apprend ce qui a changé depuis qu’il a lu', () => {
  it('chaque partie de ce qu’il a lu a son nom ; une autre lettre que la principale aussi', () => {
    expect(changedParts(preview, preview)).toEqual([]);
    expect(changedParts(preview, { ...preview, lettersHash: 'b' })).toEqual(['Texte des lettres']);
    const later = { ...preview, measure: { ...preview.measure, end: '2026-07-04' }, motive: 'Oui' };
    expect(changedParts(preview, later)).toEqual(['Action', 'Motif']);
    const change = { at: Date.parse('2026-06-04T12:07:00Z'), before: preview };
    expect(plain(changedOutcomeTitle(change, 'Europe/Paris'))).toBe(
      'Cette issue a changé à 14 h 07 : à relire',
    );
    expect(plain(changedOutcomeSentence(change, later))).toBe('Ce qui a changé : Action et Motif.');
    expect(changedOutcomeSentence(change, preview)).toContain('de nouveau');
  });

  it('rien n’est à relire d’une issue qui vient d’être signée', () => {
    const signed = {
      ...preview,
      textHash: null,
      lettersHash: null,
      decisionNumber: '2026-58-0001',
    };
    expect(changedParts(preview, signed)).toEqual([]);
  });

  it('tout ce que la page montre d’une issue est comparé', () => {
    const others = ['dossierId', 'basedOn', 'reference', 'decisionNumber'];
    const compared = Object.keys(preview).filter((key) => !others.includes(key));
    for (const key of compared)
      expect([key, changedParts(preview, { ...preview, [key]: ['autre'] }).length]).toEqual([
        key,
        1,
      ]);
  });
});
