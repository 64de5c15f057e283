import { describe, expect, it } from 'vitest';
import { RULES } from '#domain/catalogue/index.ts';
import type { DossierFacts, MeasureCode } from '#domain/dossier/facts.ts';
import { denialGrounds, groundsOf } from '#domain/letter/ground.ts';
import { GROUNDS, type Ground } from '#domain/letter/grounds.ts';
import { type Changes, dossier, MEETING } from '../checks/judged.ts';

/* Which grounds of refusal each rule gives: what its card says, and what the insured reads. */

const CODES = [...new Set(RULES.map(({ code }) => code))];

/** The grounds that a denial gives when these rules block, each « code » or « code field ». */
function given(blocking: readonly string[], facts: DossierFacts): string[] {
  const findings = blocking.map((one) => {
    const [code = '', field = ''] = one.split(' ');
    return { code, field, severity: 'blocking', message: '', source: '' };
  });
  const settings = { ...MEETING.settings, holidays: MEETING.holidays, fundCode: null };
  const decision = { date: MEETING.date, findings };
  const { reasons } = denialGrounds({ facts, settings, decision } as never);
  return reasons.map(({ ground }) => ground);
}

const AGAINST: Changes = { medicalAdvice: { sense: 'unfavourable', date: '2026-05-28' } };
const asked = (code: MeasureCode, changes: Changes = {}) => dossier(code, changes);
const treating = (treatingPhysicianConsent: Changes['treatingPhysicianConsent']) =>
  asked('training', { treatingPhysicianConsent });
const occupational = (occupationalPhysicianConsent: Changes['occupationalPhysicianConsent']) =>
  asked('supervised-trial', { occupationalPhysicianConsent });
const until = (dailyAllowanceUntil: string) => ({ workStoppage: { dailyAllowanceUntil } });
/** Immersions already made in the same company, one for each purpose. */
const already = (end: string, ...purposes: ('confirm' | 'discover' | 'recruitment')[]): Changes => {
  const { host } = asked('work-immersion').measure;
  const previous = purposes.map((immersionPurpose) => ({ host, immersionPurpose }));
  return {
    measure: { previous: previous.map((one) => ({ start: '2026-03-01', end, ...one })) },
  };
};
const INVALID = 'EE-03 invalidityCategory';
const RESUMED = 'EE-03 workStoppage.partialResumption';

/** The rules whose ground depends on the dossier, ground by ground. */
const CHOSEN: readonly (readonly [Ground, readonly [string, ...string[]], DossierFacts])[] = [
  ['trial-self-employed', ['EE-03'], asked('supervised-trial', { scheme: 'ti-liberal' })],
  ['trial-not-open', ['EE-03'], asked('supervised-trial')],
  ['trial-invalidity', [INVALID], asked('supervised-trial')],
  ['trial-partial-resumption', [RESUMED], asked('supervised-trial')],
  ['trial-invalidity-and-resumption', [INVALID, RESUMED], asked('supervised-trial')],
  ['medical-trial', ['MED-03'], asked('supervised-trial', AGAINST)],
  ['medical-duration', ['MED-03', 'PER-01'], asked('training', AGAINST)],
  ['medical-other', ['MED-03'], asked('training', AGAINST)],
  ['physician-refused', ['MED-01'], treating({ given: false })],
  ['physician-missing', ['MED-01'], treating(null)],
  ['occupational-physician-refused', ['MED-04'], occupational({ given: false })],
  ['occupational-physician-missing', ['MED-04'], occupational(null)],
  ['allowance-ended', ['PER-05'], asked('training', until('2026-06-03'))],
  ['allowance-ending', ['PER-05'], asked('training', until('2026-06-04'))],
  ['immersion-total', ['PMSMP-03'], asked('work-immersion', already('2026-04-30', 'discover'))],
  [
    'immersion-agreements',
    ['PMSMP-03'],
    asked('work-immersion', already('2026-03-02', 'confirm', 'recruitment')),
  ],
];
const codeOf = ([finding]: readonly [string, ...string[]]): string => finding.split(' ')[0] ?? '';

describe('les motifs de refus que donne une règle', () => {
  it.each(CHOSEN)('%s : %j', (ground, blocking, facts) => {
    expect(given(blocking, facts)).toEqual([ground]);
  });

  it.each(CODES.filter((code) => groundsOf(code).length > 1))(
    '[%s] chacun a son cas ci-dessus',
    (code) => {
      const own = CHOSEN.filter(([, blocking]) => codeOf(blocking) === code);
      expect(own.map(([ground]) => ground)).toEqual(groundsOf(code));
    },
  );

  it.each(CODES.filter((code) => groundsOf(code).length === 1))('[%s] a le sien', (code) => {
    expect(given([code], asked('training'))).toEqual(groundsOf(code));
  });

  it.each(CODES.filter((code) => groundsOf(code).length === 0))('[%s] n’en a pas', (code) => {
    expect(given([code], asked('training', AGAINST))).toEqual([]);
  });

  it('tout motif vient d’une règle, et d’une seule', () => {
    expect(CODES.flatMap(groundsOf).toSorted()).toEqual(GROUNDS.toSorted());
  });
});
