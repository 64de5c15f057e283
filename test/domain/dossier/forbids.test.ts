import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '#domain/catalogue/rule.ts';
import { forbids } from '#domain/dossier/forbids.ts';
import { visibleFindings } from '#domain/dossier/visible-findings.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { CAPACITIES, type Capacity } from '#domain/roles.ts';

const found = (code: string, severity: Severity = 'blocking'): Finding => ({
  code,
  severity,
  field: 'measure',
  message: `La règle ${code}.`,
  source: 'une source',
  suggestion: null,
});
const APPROVALS: readonly Outcome[] = ['approval', 'conditional-approval'];
const OUTSIDE: readonly Outcome[] = ['deferral', 'out-of-scope', 'withdrawn'];

describe('ce que les constats interdisent', () => {
  it.each(OUTCOMES)('%s : un constat bloquant n’interdit que l’accord', (outcome) => {
    const refusal = { rule: 'EE-01', message: 'La règle EE-01.' };
    const expected = APPROVALS.includes(outcome) ? refusal : null;
    expect(forbids(outcome, [found('PER-08', 'info'), found('EE-01'), found('EE-02')])).toEqual(
      expected,
    );
  });

  it.each(OUTCOMES)('[MEAS-01] %s : hors du champ, seules trois issues restent', (outcome) => {
    const refusal = { rule: 'MEAS-01', message: 'La règle MEAS-01.' };
    const expected = OUTSIDE.includes(outcome) ? null : refusal;
    expect(forbids(outcome, [found('CONS-01'), found('MEAS-01')])).toEqual(expected);
  });

  it.each(OUTCOMES)('%s : alertes et informations n’interdisent rien', (outcome) => {
    expect(forbids(outcome, [found('PER-02', 'warning'), found('MEAS-01', 'warning')])).toBeNull();
    expect(forbids(outcome, [])).toBeNull();
  });

  it('[MED-03] le veto du médecin-conseil est nommé avant tout le reste', () => {
    expect(forbids('approval', [found('EE-01'), found('MED-03')])?.rule).toBe('MED-03');
  });
});

describe('constats montrés à chacun', () => {
  const seen = (code: string, risk: 'sickness' | 'work-accident' = 'sickness') =>
    CAPACITIES.filter((capacity) => visibleFindings([found(code)], capacity, { risk }).length > 0);
  const rows: [string, Capacity[]][] = [
    [
      'PER-01',
      [
        'coordination',
        'social-service',
        'medical-service',
        'admin-fund',
        'occupational-health',
        'signatory',
      ],
    ],
    ['ID-01', ['coordination', 'social-service', 'admin-fund']],
    ['EE-06', ['coordination', 'social-service', 'medical-service']],
    ['PER-06', ['coordination', 'social-service', 'medical-service', 'admin-fund']],
    ['XX-99', []],
  ];
  it.each(rows)('[%s] à qui peut lire tout ce qu’elle lit', (code, capacities) => {
    expect(seen(code)).toEqual(capacities);
  });

  it.each([
    ['measure.code', true],
    ['scheme', true],
    ['invalidityCategory', false],
    ['workStoppage.partialResumption', false],
  ])('[EE-03] posé sur %s, Cap emploi le lit : %s', (field, isRead) => {
    const finding = { ...found('EE-03'), field };
    expect(visibleFindings([finding], 'cap-emploi', { risk: null })).toEqual(
      isRead ? [finding] : [],
    );
    expect(visibleFindings([finding], 'medical-service', { risk: null })).toEqual([finding]);
  });

  it('[ID-06] la nature de l’arrêt ouvre le constat aux risques professionnels, en accident', () => {
    expect(seen('ID-06')).not.toContain('occupational-risks');
    expect(seen('ID-06', 'work-accident')).toContain('occupational-risks');
  });

  it('garde l’ordre, et ne retire que ce qui est caché', () => {
    const all = [found('PER-01'), found('ID-01'), found('EE-04')];
    const codes = (capacity: Capacity) =>
      visibleFindings(all, capacity, { risk: null }).map(({ code }) => code);
    expect(codes('admin-fund')).toEqual(['PER-01', 'ID-01', 'EE-04']);
    expect(codes('cap-emploi')).toEqual(['EE-04']);
  });
});
