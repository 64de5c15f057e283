import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkable } from '#domain/calendar.ts';
import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import { implicitDecisionOn, lastUsefulDate } from '#domain/dossier/urgency.ts';
import { type Changes, dossier, MEETING } from './judged.ts';

const useful = (changes: Changes, context = {}) => {
  const found = lastUsefulDate(dossier('training', changes), { ...MEETING, ...context });
  return found === null ? null : { ...found, reason: found.reason.replaceAll('\u00A0', ' ') };
};
const none = { receivedAt: null, workStoppage: null, measure: { periods: null } };

describe('dernière date utile pour décider', () => {
  it('compte le temps de la lettre avant le début de l’action', () => {
    expect(useful({ measure: { periods: [{ start: '2026-05-04', end: '2026-05-29' }] } })).toEqual({
      date: '2026-04-27',
      reason: 'l’action commence le lundi 4 mai',
    });
  });

  it('retient la fin de l’arrêt prescrit si elle vient avant', () => {
    expect(useful({ workStoppage: { prescribedUntil: '2026-06-06' } })).toEqual({
      date: '2026-06-06',
      reason: 'l’arrêt est prescrit jusqu’au samedi 6 juin',
    });
  });

  it('[PER-09] retient la décision implicite si elle vient avant, avec son sens', () => {
    expect(useful({ receivedAt: '2026-04-06' })).toEqual({
      date: '2026-06-06',
      reason: 'le silence vaut refus après le samedi 6 juin',
    });
    const settings = { ...DEFAULT_CHECK_SETTINGS, implicitDecision: 'ACCEPT' };
    expect(useful({ receivedAt: '2026-04-06' }, { settings })?.reason).toContain('vaut accord');
    expect(implicitDecisionOn('2026-12-31')).toBe('2027-02-28');
  });

  it('est inconnue quand rien n’est daté', () => {
    expect(useful(none)).toBeNull();
  });

  it('une décision prise ce jour-là arrive avant le début de l’action', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (gap) => {
        const start = new Date(Date.parse('2026-06-05') + gap * 86_400_000)
          .toISOString()
          .slice(0, 10);
        const last = useful({ ...none, measure: { periods: [{ start, end: start }] } });
        const arrival = addWorkable(last?.date ?? '', MEETING.settings.postalDays, 'metropole');
        expect(arrival <= start).toBe(true);
      }),
    );
  });
});
