import { describe, expect, it, test } from 'vitest';
import { RULES } from '#domain/catalogue/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { SOFT_ALERTS } from '#domain/panel/parameters.ts';
import { dossier, MEETING, verdict } from './judged.ts';

/** A dossier in which each alert speaks. */
const ALERTED: Readonly<Record<(typeof SOFT_ALERTS)[number], DossierFacts>> = {
  'ID-02': dossier('training', { insured: { civility: 'm' } }),
  'ID-03': dossier('training', { measure: { provider: { name: 'Cabinet', siret: '123' } } }),
  'ID-04': dossier('training'),
  'PER-02': dossier('training', { workStoppage: { prescribedUntil: '2026-06-20' } }),
  'PER-06': dossier('training', {
    risk: 'work-accident',
    workStoppage: { consolidationDate: '2026-06-20' },
  }),
  'PER-07': dossier('training', { workStoppage: { outingsAllowed: false } }),
  'EE-07': dossier('supervised-trial', {
    measure: { previous: [{ start: '2026-04-01', end: '2026-04-04', workableDays: 4 }] },
  }),
};

describe('informativeAlerts : une alerte se lit comme une information, rien d’autre ne change', () => {
  const all = { settings: { ...MEETING.settings, informativeAlerts: [...SOFT_ALERTS] } };
  const others = [dossier('training', { reference: 'R-2' })];

  test.each(SOFT_ALERTS)('[%s] devient une information', (code) => {
    const asked = { others: code === 'ID-04' ? others : [] };
    const own = { settings: { ...MEETING.settings, informativeAlerts: [code] } };
    expect(verdict(code, ALERTED[code], asked)).toBe('warning');
    expect(verdict(code, ALERTED[code], { ...asked, ...own })).toBe('info');
  });

  it('aucune version de ces règles ne bloque', () => {
    const versions = RULES.filter(({ code }) => (SOFT_ALERTS as readonly string[]).includes(code));
    expect(new Set(versions.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });

  it('les autres alertes et tout ce qui bloque gardent leur poids', () => {
    const facts = dossier('supervised-trial', {
      medicalAdvice: { sense: 'unfavourable', date: '2026-05-28' },
      receivedAt: '2026-04-10',
      measure: { agreement: 'drafted' },
    });
    for (const code of ['MED-03', 'PER-09', 'EE-05'] as const)
      expect(verdict(code, facts, all)).toBe(verdict(code, facts));
  });
});
