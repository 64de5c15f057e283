import { describe, expect, it } from 'vitest';
import type { DecisionPreview } from '#domain/wire/http.ts';
import {
  isPlain,
  notTaken,
  pickFirst,
  signTogether,
  takenTogether,
} from '../../client/pages/decisions/together-words.ts';

/* What may be signed with others, and each sentence of it. */

const plain = (change: Partial<DecisionPreview> = {}): DecisionPreview => ({
  dossierId: 'd1',
  basedOn: { meetingId: 'm1', itemId: 'i1' },
  outcome: 'approval',
  motive: null,
  conditions: [],
  choices: {},
  opinions: [],
  reference: 'D-0001',
  insuredName: 'Mme Essai',
  measure: { code: 'training', start: '2026-06-08', end: '2026-06-12' },
  findings: [],
  letters: [
    { kind: 'L1', recipient: 'insured' },
    { kind: 'L2', recipient: 'employer' },
  ],
  obstacles: [],
  warnings: [],
  textHash: null,
  lettersHash: null,
  decisionNumber: null,
  ...change,
});
const finding = (severity: 'blocking' | 'warning' | 'info') => ({
  ...{ code: 'PER-02', severity, field: 'measure', message: 'Un constat.', source: 'CSS' },
  suggestion: null,
});
const said = { rule: 'LET-03', message: 'Une phrase.' };

describe('peut être signé avec d’autres', () => {
  it.each<[string, Partial<DecisionPreview>, boolean]>([
    ['un accord que rien ne signale', {}, true],
    ['avec une simple information', { findings: [finding('info')] }, true],
    ['avec une alerte', { findings: [finding('warning')] }, false],
    ['avec un constat qui empêche', { findings: [finding('blocking')] }, false],
    ['avec ce qui empêche de signer', { obstacles: [said] }, false],
    ['avec une phrase à lire avant', { warnings: [said] }, false],
    ['déjà signé', { decisionNumber: '2026-58-0001' }, false],
    ['un accord sous réserve', { outcome: 'conditional-approval' }, false],
    ['un refus', { outcome: 'denial' }, false],
    ['une clôture', { outcome: 'withdrawn' }, false],
  ])('%s', (_, change, expected) => {
    expect(isPlain(plain(change))).toBe(expected);
  });
});

describe('ce que dit la signature de plusieurs', () => {
  const two = [plain(), plain()];
  it.each([
    [signTogether([]), 'Signer ensemble'],
    [signTogether([plain()]), 'Signer 1 accord et préparer 2 lettres'],
    [signTogether(two), 'Signer 2 accords et préparer 4 lettres'],
    [takenTogether(1, 1), '1 décision prise, 1 lettre prête.'],
    [takenTogether(3, 9), '3 décisions prises, 9 lettres prêtes.'],
    [notTaken(1), '1 accord n’est pas signé'],
    [notTaken(2), '2 accords ne sont pas signés'],
  ])('%s', (sentence, expected) => {
    expect(sentence.replaceAll(/\s/gu, ' ')).toBe(expected);
  });

  it('ce qu’il faut faire d’abord, avec le compte', () => {
    expect(pickFirst(4)).toMatch(/^4\saccords sans alerte\./u);
  });
});
