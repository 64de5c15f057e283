import { describe, expect, it } from 'vitest';
import { DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import { letterWarnings } from '#domain/letter/warnings.ts';
import { renderText } from '#templates/render-text.ts';
import { completed, composed, findingsAt, letterInput, SETTINGS } from '../support/letters.ts';

/* L3: every reason in law and in fact, with the figures of the rule that blocks. */

type Change = (facts: DossierFacts) => unknown;
const refused = (id: string, date: string, change: Change = () => null, motive = '') => {
  const facts = completed(id);
  change(facts);
  const findings = findingsAt(facts, date);
  return {
    facts,
    outcome: 'denial',
    decision: { date, findings, motive: motive || null },
    meeting: { date, kind: 'meeting' },
  } as const;
};
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const letter = (...asked: Parameters<typeof refused>): string =>
  plain(renderText(composed(refused(...asked)).blocks));
const faultsOf = (...asked: Parameters<typeof refused>) => {
  const context = letterContext(letterInput(refused(...asked)));
  return 'faults' in context ? context.faults.map(({ field }) => field) : [];
};
const warningsOf = (...asked: Parameters<typeof refused>): string[] =>
  letterWarnings(letterInput(refused(...asked))).map(({ message }) => message);

const APRIL = '2026-04-23';
const DEPEND = 'ne dépendent pas de ce refus';
const previous =
  (...periods: readonly (readonly [string, string, 'discover' | 'confirm' | 'recruitment'])[]) =>
  ({ measure }: DossierFacts) => {
    const host = measure.host ?? null;
    measure.periods = [{ start: '2026-05-11', end: '2026-06-05' }];
    measure.immersionPurpose = 'confirm';
    measure.previous = periods.map(([start, end, immersionPurpose]) => ({
      start,
      end,
      host,
      immersionPurpose,
    }));
  };

describe('les motifs portent leur article et les chiffres de la règle', () => {
  it.each<[string, string, string, Change, RegExp]>([
    [
      'MED-01 sans accord',
      'C01',
      APRIL,
      (facts) => Object.assign(facts, { treatingPhysicianConsent: null }),
      /accord de votre médecin traitant \(article L\. 323-3-1 .*\)\. Nous n’avons pas d’accord écrit/,
    ],
    [
      'MED-01 refusé',
      'C01',
      APRIL,
      (facts) => Object.assign(facts, { treatingPhysicianConsent: { given: false } }),
      /médecin traitant .*Il ne l’a pas donné/,
    ],
    [
      'MED-04',
      'C02',
      '2026-04-09',
      (facts) => Object.assign(facts, { occupationalPhysicianConsent: { given: false } }),
      /accord du médecin du travail \(article D\. 323-6-3 .*Il ne l’a pas donné/,
    ],
    [
      'EE-01',
      'C03',
      APRIL,
      () => null,
      /14 jours ouvrables \(article D\. 323-6-5.*Vous en demandez 1\d du lundi 11 mai 2026 au vendredi 29 mai 2026/,
    ],
    [
      'EE-02',
      'C04',
      '2026-06-18',
      () => null,
      /déjà fait 14\. Vous en demandez 15, pour un total de 29/,
    ],
    [
      'EE-03 chômeur',
      'C02',
      '2026-04-09',
      (facts) => Object.assign(facts, { employment: { status: 'unemployed' } }),
      /article D\. 323-6 .*Votre situation de travail actuelle n’en fait pas partie/,
    ],
    [
      'EE-03 agricole sans emploi',
      'C02',
      '2026-04-09',
      (facts) =>
        Object.assign(facts, { scheme: 'msa-employee', employment: { status: 'unemployed' } }),
      /salariés agricoles et assimilés \(article D\. 742-3-2 du code rural/,
    ],
    ['EE-03 indépendant', 'C08', APRIL, () => null, /D\. 622-10-1 .*comme travailleur indépendant/],
    [
      'EE-04',
      'C02',
      '2026-04-09',
      ({ measure }) => Object.assign(measure, { tutor: null }),
      /tuteur.*article D\. 323-6-7/,
    ],
    [
      'EE-05',
      'C02',
      '2026-04-09',
      ({ measure }) => Object.assign(measure, { agreement: null }),
      /convention.*article D\. 323-6-6/,
    ],
    [
      'EE-06',
      'C02',
      '2026-04-09',
      (facts) => Object.assign(facts, { socialAssessment: null }),
      /service social.*article D\. 323-6-3/,
    ],
    [
      'BC-01',
      'C01',
      APRIL,
      ({ measure }) => Object.assign(measure, { totalHours: 30 }),
      /24 heures \(article L\. 6313-4.*en compte 30/,
    ],
    [
      'PMSMP-01',
      'C26',
      APRIL,
      () => null,
      /un mois, de date à date \(article D\. 5135-3.*du lundi 4 mai 2026 au mercredi 10 juin 2026/,
    ],
    [
      'PMSMP-03, jours',
      'C26',
      APRIL,
      previous(['2026-02-02', '2026-03-15', 'confirm']),
      /60 jours au plus sur douze mois \(article D\. 5135-3.*total serait de 68 jours/,
    ],
    [
      'PMSMP-03, conventions',
      'C26',
      APRIL,
      previous(
        ['2026-02-02', '2026-02-04', 'discover'],
        ['2026-03-02', '2026-03-04', 'recruitment'],
      ),
      /deux conventions au plus sur douze mois.*il y en aurait 3/,
    ],
    ['PMSMP-04', 'C27', '2026-05-21', () => null, /organisme habilité.*article L\. 5135-2/],
    [
      'PMSMP-05',
      'C27',
      '2026-05-21',
      () => null,
      /employeur doit signer la convention.*article D\. 5135-1/,
    ],
    [
      'CRPE-01',
      'C24',
      '2026-06-18',
      ({ measure }) =>
        Object.assign(measure, { periods: [{ start: '2026-07-01', end: '2028-06-30' }] }),
      /18 mois \(article R\. 5213-15.*finirait le vendredi 30 juin 2028/,
    ],
    [
      'CRPE-02',
      'C24',
      '2026-06-18',
      () => null,
      /se termine le lundi 31 août 2026, avant la fin de l’action que vous demandez/,
    ],
    [
      'CRPE-04, ailleurs',
      'C24',
      '2026-06-18',
      ({ measure }) =>
        Object.assign(measure, {
          signatories: ['insured', 'employer', 'fund'],
          host: { name: 'Ailleurs', siret: '00000209700012' },
        }),
      /signée par vous, votre employeur et la caisse\. Si une autre entreprise vous accueille, elle signe votre mise à disposition \(articles L\. 5213-3-1 et L\. 8241-2/,
    ],
    [
      'CRPE-03',
      'C24',
      '2026-06-18',
      ({ measure }) => Object.assign(measure, { unfitness: null }),
      /constat écrit du médecin du travail.*article L\. 1226-1-4/,
    ],
    [
      'PER-05 exploitant agricole accidenté : aucun article connu n’y met fin',
      'C12',
      '2026-06-04',
      (facts) => {
        facts.risk = 'work-accident';
        Object.assign(facts.workStoppage ?? {}, { dailyAllowanceUntil: '2026-05-01' });
      },
      /article L\. 752-5-2 [^.]*\)\. Vos droits ont pris fin le vendredi 1er mai 2026, avant le début/,
    ],
    [
      'PER-05 exploitant agricole malade',
      'C12',
      '2026-06-04',
      (facts) => Object.assign(facts.workStoppage ?? {}, { dailyAllowanceUntil: '2026-05-01' }),
      /Vos droits ont pris fin le vendredi 1er mai 2026 \(article D\. 732-2-4 /,
    ],
    [
      'PER-05 libéral, passé',
      'C10',
      APRIL,
      () => null,
      /Vos droits ont pris fin le .* \(article D\. 622-12 /,
    ],
    [
      'PER-05 salarié, à venir',
      'C01',
      APRIL,
      ({ workStoppage }) =>
        Object.assign(workStoppage ?? {}, { dailyAllowanceUntil: '2026-05-01' }),
      /Vos droits se terminent le vendredi 1er mai 2026 \(article R\. 323-1 /,
    ],
    [
      'PER-05 exploitant',
      'C12',
      '2026-06-04',
      ({ workStoppage }) =>
        Object.assign(workStoppage ?? {}, { dailyAllowanceUntil: '2026-06-10' }),
      /\(article D\. 732-2-4 du code rural/,
    ],
  ])('[%s] %s le %s', (_, id, date, change, expected) => {
    expect(letter(id, date, change).replaceAll('\n', ' ')).toMatch(expected);
  });

  const partial: Change = ({ workStoppage }) =>
    Object.assign(workStoppage ?? {}, { partialResumption: true });
  const invalid: Change = (facts) => Object.assign(facts, { invalidityCategory: 1 });
  const from =
    (scheme: DossierFacts['scheme'], risk: DossierFacts['risk']): Change =>
    (facts) =>
      Object.assign(facts, { scheme, risk });
  const closedTrial = (changes: readonly Change[]) => {
    const closed = { ...DEFAULT_CHECK_SETTINGS, partialResumptionTrial: 'closed' as const };
    const asked = refused('C02', '2026-04-09', (facts) => changes.map((change) => change(facts)));
    const findings = findingsAt(asked.facts, '2026-04-09', closed);
    return { ...asked, decision: { ...asked.decision, findings } };
  };
  const PENSION = 'Vous recevez une pension d’invalidité.';
  const RETURN = 'Vous avez repris le travail à temps partiel, ou un travail aménagé.';
  const BOTH =
    'Vous recevez une pension d’invalidité et vous avez repris le travail à temps partiel, ou un travail aménagé.';
  it.each<[string, Change[], string, string]>([
    ['invalidité', [invalid], 'article D. 323-6 du code de la sécurité sociale', PENSION],
    ['reprise', [partial], 'article D. 323-6 du code de la sécurité sociale', RETURN],
    ['les deux, dites une fois', [invalid, partial], 'article D. 323-6 du code de la séc', BOTH],
    [
      'salarié agricole, que seule la loi dit en arrêt',
      [partial, from('msa-employee', 'sickness')],
      'articles L. 323-3-1 du code de la sécurité sociale et D. 742-3-2 du code rural',
      RETURN,
    ],
    [
      'exploitant agricole accidenté',
      [partial, from('msa-self-employed', 'work-accident')],
      'articles L. 752-5-2 et D. 752-22 du code rural',
      RETURN,
    ],
    [
      'exploitant agricole malade',
      [partial, from('msa-self-employed', 'sickness')],
      'article D. 732-2-4 du code rural',
      RETURN,
    ],
  ])('[EE-03] fermé par le choix de la cellule : %s', (_, changes, article, situation) => {
    const text = plain(renderText(composed(closedTrial(changes)).blocks)).replaceAll('\n', ' ');
    const sentence = new RegExp(
      `pendant un arrêt de travail \\(${article.replaceAll('.', '\\.')}[^)]*\\)\\. ${situation} Dans cette situation, notre caisse n’accorde pas d’essai encadré\\.`,
      'gu',
    );
    expect(text.match(sentence)).toHaveLength(1);
    expect(text.match(/pendant un arrêt de travail \(/gu)).toHaveLength(1);
    expect(text).toContain('commission de recours amiable');
    expect(text).not.toContain('Votre situation de travail actuelle');
  });

  it('[EE-03] nos propres mots n’alertent pas la signature, ceux qu’on tape si', () => {
    const words = (motive: string) => {
      const asked = closedTrial([invalid]);
      const { warnings } = composed({ ...asked, decision: { ...asked.decision, motive } });
      return warnings.map(({ message }) => plain(message));
    };
    expect(words('Le poste ne convient pas')).toEqual([]);
    expect(words('Une dépression')).toEqual([expect.stringContaining('« dépression »')]);
    expect(words('Inapte et en invalidité')).toEqual([expect.stringContaining('« invalidité »')]);
  });

  it('[EE-03] un refus que seule la cellule a choisi se signe en le sachant', () => {
    const told = (changes: readonly Change[]) =>
      letterWarnings(letterInput(closedTrial(changes))).map(({ message }) => message);
    expect(told([invalid])).toEqual([expect.stringContaining('tient au choix de la cellule')]);
    expect(told([partial])).toEqual(told([invalid]));
    const unemployed: Change = (facts) =>
      Object.assign(facts, { employment: { status: 'unemployed' } });
    expect(told([invalid, unemployed])).toEqual([]);
  });

  it('[EE-01] [EE-02] se disent ensemble, et chaque période trop longue aussi', () => {
    const text = letter('C03', APRIL, ({ measure }) => {
      measure.periods = [
        { start: '2026-05-11', end: '2026-05-29', agreement: 'signed' },
        { start: '2026-06-08', end: '2026-06-26', agreement: 'signed' },
      ];
    });
    expect(text).toMatch(/Vous en demandez 1\d du lundi 11 mai .*, et 1\d du lundi 8 juin/);
    expect(text).toContain(
      'en tout (article D. 323-6-5 du code de la sécurité sociale). Vous en demandez 3',
    );
  });

  it('un motif écrit seul prend sa majuscule, son point et le texte appliqué', () => {
    const text = letter('C01', APRIL, () => null, 'le projet n’est pas mûr');
    expect(text).toContain('Le projet n’est pas mûr. Notre décision applique l’article L. 323-3-1');
  });
});

describe('[PER-01] [MED-02] [MED-03] rien n’est prêté au médecin-conseil', () => {
  const soon: Change = ({ workStoppage }) =>
    Object.assign(workStoppage ?? {}, { expectedEnd: '2026-05-15' });
  it('une prévision dépassée se dit par ses deux dates, sans « s’impose »', () => {
    const text = letter('C01', APRIL, soon);
    expect(text).toContain('prévoit la fin de votre arrêt au plus tard le vendredi 15 mai 2026.');
    expect(text).toContain(
      'finirait le vendredi 29 mai 2026, après cette date (article L. 323-3-1',
    );
    expect(text).not.toContain('s’impose');
    expect(text).toContain('commission médicale de recours amiable');
  });
  it('un avis défavorable s’impose (témoin)', () => {
    expect(letter('C05', APRIL)).toContain('Cet avis s’impose à notre caisse');
  });
  it('sans avis, ou avec des dates à l’envers, la lettre s’arrête', () => {
    const unadvised: Change = (facts) => {
      soon(facts);
      facts.medicalAdvice = null;
    };
    expect(faultsOf('C01', APRIL, unadvised)).toEqual(['medicalAdvice']);
    const reversed: Change = ({ measure }) => {
      measure.periods = [{ start: '2026-05-29', end: '2026-05-11' }];
    };
    expect(faultsOf('C01', APRIL, reversed)).toEqual(['measure.periods']);
    expect(faultsOf('C01', APRIL, soon)).toEqual([]);
  });
});

describe('ce que le refus change', () => {
  it('[PER-03] une action commencée sans accord : arrêter, et les indemnités', () => {
    const text = letter('C19', '2026-06-04');
    expect(text).toContain('Vous demandiez un début le mardi 2 juin 2026, avant notre décision.');
    expect(text).toContain('Si vous avez commencé, arrêtez et appelez-nous.');
    expect(text).toContain('peut avoir un effet sur vos indemnités (article L. 323-6');
    expect(text).not.toContain('Ne commencez pas');
    expect(text).not.toContain(DEPEND);
  });
  it('[PER-04] sans arrêt, ni indemnités ni prolongations', () => {
    const text = letter('C18', '2026-05-21');
    expect(text).toContain('arrêt de travail indemnisé');
    expect(text).not.toMatch(/ne dépendent pas|vos prolongations/);
  });
  it('[PER-05] droits finis : rien n’est dit des indemnités à venir', () => {
    expect(letter('C10', APRIL)).not.toContain(DEPEND);
    expect(letter('C08', APRIL)).toContain(DEPEND);
  });
});

describe('à lire avant de signer', () => {
  it('un refus sans règle qui l’appuie est dit fragile', () => {
    expect(warningsOf('C01', APRIL, () => null, 'Pas mûr.')).toEqual([
      'Aucune règle ne s’oppose à l’accord : un refus d’opportunité est fragile.',
    ]);
    expect(warningsOf('C08', APRIL)).toEqual([]);
  });
  it('un motif médical ne reprend pas le texte écrit', () => {
    expect(warningsOf('C05', APRIL, () => null, 'Avis.')).toEqual([
      'Motif médical : la lettre ne reprend pas votre texte.',
    ]);
    expect(warningsOf('C05', APRIL)).toEqual([]);
  });
});

describe('[LET-05] un refus à la fois médical et administratif', () => {
  const mixed: Change = ({ measure }) => Object.assign(measure, { totalHours: 30 });
  const told = (id: string, appealRoute: 'determining' | 'both', change: Change = () => null) =>
    plain(
      renderText(
        composed({
          ...refused(id, APRIL, (facts) => {
            facts.medicalAdvice = { sense: 'unfavourable', date: '2026-04-20' };
            change(facts);
          }),
          settings: { ...SETTINGS, appealRoute },
        }).blocks,
      ),
    );
  it('suit le motif déterminant par défaut : l’avis du médecin-conseil', () => {
    const text = told('C01', 'determining', mixed);
    expect(text).not.toContain('24 heures');
    expect(text).toContain('commission médicale de recours amiable');
    expect(text).not.toContain('la commission de recours amiable');
  });
  it('dit ses deux raisons et ses deux commissions si la cellule l’a choisi', () => {
    const text = told('C01', 'both', mixed);
    expect(text).toContain('24 heures (article L. 6313-4');
    expect(text).toMatch(/avis défavorable le 20 avril 2026[^\n]*Cet avis s’impose/);
    expect(text).toContain(`à son secrétariat : ${plain(SETTINGS.appeal.cmra.address)}.`);
    expect(text).toContain(`Écrivez à : ${plain(SETTINGS.appeal.cra.address)}.`);
    expect(text).toContain('deux mois à partir du jour où vous recevez cette lettre');
  });
  it('vaut aussi quand une autre règle ferme l’action', () => {
    const closed: Change = (facts) => Object.assign(facts, { scheme: 'ti-artisan-merchant' });
    const one = told('C02', 'determining', closed);
    expect(one).not.toContain('commission médicale');
    const both = told('C02', 'both', closed);
    expect(both).toContain('comme travailleur indépendant');
    expect(both).toContain('commission médicale de recours amiable');
  });
  it('ne change rien d’un refus d’une seule sorte', () => {
    expect(told('C01', 'both')).toBe(told('C01', 'determining'));
    expect(told('C01', 'both')).not.toContain('la commission de recours amiable');
  });
});
