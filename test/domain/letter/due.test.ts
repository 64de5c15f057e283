import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/catalogue/rule.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import { lettersDue } from '#domain/letter/due.ts';
import { LETTER_KINDS, type LetterDue, RECIPIENTS } from '#domain/letter/kinds.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { caseOf, completed, contextOf, letterInput, SETTINGS } from '../../support/letters.ts';

const said = (letters: readonly LetterDue[]): string[] =>
  letters.map(({ kind, recipient }) => `${kind} ${recipient}`);
const due = (facts: DossierFacts, outcome: Outcome = 'approval') => {
  const letters = lettersDue({ facts, outcome, settings: SETTINGS });
  return { due: said(letters.due), withheld: said(letters.withheld) };
};
const changed = (id: string, change: (facts: DossierFacts) => unknown): DossierFacts => {
  const facts = completed(id);
  change(facts);
  return facts;
};
const blocking = (...codes: string[]): Finding[] =>
  codes.map((code) => ({
    code,
    severity: 'blocking',
    field: 'measure.code',
    message: code,
    source: code,
    suggestion: null,
  }));

describe('les lettres dues', () => {
  it.each<[string, string[]]>([
    ['C01', ['L1 insured', 'L2 employer', 'L6 occupational-health', 'L7 provider']],
    ['C02', ['L1 insured', 'L2 employer', 'L6 occupational-health']],
    ['C09', ['L1 insured', 'L7 provider']],
    ['C12', ['L1 insured', 'L7 host']],
    ['C24', ['L1 insured', 'L2 employer', 'L6 occupational-health']],
    ['C26', ['L1 insured', 'L2 employer', 'L6 occupational-health', 'L7 host']],
  ])('%s accordé : %j', (id, expected) => {
    expect(due(completed(id)).due).toEqual(expected);
  });

  it('un apprenti mineur : une lettre pour lui, une pour sa représentante', () => {
    const letters = due(completed('C16')).due;
    expect(letters).toEqual([
      'L1 insured',
      'L1 legal-guardian',
      'L2 employer',
      'L6 occupational-health',
    ]);
  });

  it.each(['ti-artisan-merchant', 'msa-self-employed'] as const)(
    'arrêté comme indépendant (%s) et salarié par ailleurs : rien n’est dit à l’employeur',
    (scheme) => {
      const facts = changed('C01', (own) => Object.assign(own, { scheme }));
      expect(due(facts).due).toEqual(['L1 insured', 'L7 provider']);
    },
  );

  it('un intérimaire : L2 à l’entreprise de travail temporaire, L7 à l’accueil', () => {
    const facts = changed('C02', ({ employment, measure }) => {
      Object.assign(employment ?? {}, { status: 'temp-agency' });
      measure.host = { name: 'Accueil', siret: '00000207100017', address: ['1 RUE A', '58000 N'] };
    });
    expect(due(facts).due).toContain('L2 employer');
    expect(due(facts).due).toContain('L7 host');
  });

  it.each<[Outcome, string]>([
    ['denial', 'L3'],
    ['deferral', 'L4'],
    ['redirection', 'L8'],
    ['out-of-scope', 'L9'],
    ['withdrawn', 'L10'],
  ])('%s : seul la personne est prévenu, par %s', (outcome, kind) => {
    expect(due(completed('C01'), outcome)).toEqual({ due: [`${kind} insured`], withheld: [] });
  });

  it('un accord sous condition prévient les mêmes personnes qu’un accord', () => {
    const others = (outcome: Outcome) => due(completed('C06'), outcome).due.slice(1);
    expect(others('conditional-approval')).toEqual(others('approval'));
    expect(due(completed('C06'), 'conditional-approval').due[0]).toBe('L5 insured');
  });

  it('[LET-03] l’opposition de la personne retient L2, et le motif est dit', () => {
    const { due: letters, withheld } = lettersDue({
      facts: completed('C28'),
      outcome: 'approval',
      settings: SETTINGS,
    });
    expect(said(letters)).not.toContain('L2 employer');
    expect(withheld).toEqual([
      expect.objectContaining({ kind: 'L2', recipient: 'employer', rule: 'LET-03' }),
    ]);
  });

  it('[LET-03] l’employeur qui signe la convention est prévenu malgré l’opposition', () => {
    for (const id of ['C26', 'C24', 'C02']) {
      const facts = changed(id, ({ consents }) => {
        Object.assign(consents ?? {}, { employerInformation: false });
      });
      expect(due(facts).due).toContain('L2 employer');
    }
  });

  it('[LET-04] sans adresse, le tiers ne reçoit rien et le signataire le sait', () => {
    const letters = lettersDue({
      facts: caseOf('C01').dossier,
      outcome: 'approval',
      settings: SETTINGS,
    });
    expect(said(letters.due)).toEqual(['L1 insured']);
    expect(said(letters.withheld)).toEqual(['L2 employer', 'L7 provider']);
    expect(letters.withheld[0]?.reason).toContain('Résidence Les Tilleuls (fictive)');
  });

  it('[LET-04] une adresse de tiers trop longue ne retient que sa lettre', () => {
    const facts = changed('C01', ({ measure }) => {
      measure.provider = { name: 'Cabinet', address: ['R'.repeat(39), '58000 NEVERS'] };
    });
    expect(due(facts)).toMatchObject({ withheld: ['L7 provider'] });
    expect(due(facts).due).toContain('L1 insured');
  });

  it('un nom de société de plus de 38 caractères continue sur la deuxième ligne', () => {
    const context = contextOf({
      facts: completed('C20'),
      outcome: 'approval',
      kind: 'L2',
      recipient: 'employer',
    });
    expect([context.addressee.name, ...context.addressee.address].slice(0, 2)).toEqual([
      'Atelier Numérique de la Nièvre',
      '(fictif)',
    ]);
  });

  it.each([
    ['exploitant non adhérent', 'C12', false],
    ['exploitant adhérent', 'C12', true],
    ['commerçante sans adhésion', 'C09', false],
  ] as const)('%s : L6 seulement avec adhésion', (_, id, affiliated) => {
    const facts = changed(id, (own) => {
      own.occupationalHealthService = { name: 'Service', address: ['1 RUE A', '58000 NEVERS'] };
      own.occupationalHealthAffiliated = affiliated;
    });
    expect(due(facts).due.includes('L6 occupational-health')).toBe(affiliated);
    expect(due(facts).due).not.toContain('L2 employer');
  });

  it('toutes les issues donnent une lettre connue à un destinataire connu', () => {
    for (const outcome of OUTCOMES) {
      for (const { kind, recipient } of lettersDue({
        facts: completed('C16'),
        outcome,
        settings: SETTINGS,
      }).due) {
        expect(LETTER_KINDS).toContain(kind);
        expect(RECIPIENTS).toContain(recipient);
      }
    }
  });
});

const faultsOf = (asked: Parameters<typeof letterInput>[0]) => {
  const context = letterContext(letterInput(asked));
  return 'faults' in context ? context.faults : [];
};

describe('[LET-02] une valeur manquante arrête la lettre et se nomme', () => {
  it.each<[string, string, (facts: DossierFacts) => unknown]>([
    ['insured.address', 'Adresse', (facts) => Object.assign(facts.insured, { address: [] })],
    ['measure.periods', 'Périodes', (facts) => Object.assign(facts.measure, { periods: [] })],
    ['measure.provider', 'Lieu', (facts) => Object.assign(facts.measure, { provider: null })],
    [
      'requestedByInsured',
      'Demande signée',
      (facts) => Object.assign(facts, { requestedByInsured: null, receivedAt: null }),
    ],
  ])('%s', (field, label, change) => {
    const faults = faultsOf({ facts: changed('C01', change), outcome: 'approval' });
    expect(faults).toEqual([expect.objectContaining({ code: 'LET-02', field })]);
    expect(faults[0]?.message).toContain(label);
  });

  it('dans les réglages aussi', () => {
    const settings = {
      ...SETTINGS,
      appeal: { ...SETTINGS.appeal, court: { address: ' ' } },
      caseWorker: { ...SETTINGS.caseWorker, role: '' },
    };
    const asked = { facts: completed('C08'), outcome: 'denial', settings } as const;
    const fields = faultsOf({ ...asked, decision: { findings: blocking('EE-03') } }).map(
      ({ field }) => field,
    );
    expect(fields).toEqual(
      expect.arrayContaining(['settings.appeal.court.address', 'caseWorker.role']),
    );
  });

  it('un refus sans motif connu demande un motif écrit', () => {
    const asked = { facts: completed('C01'), outcome: 'denial' } as const;
    expect(faultsOf(asked)).toEqual([expect.objectContaining({ field: 'decision.motive' })]);
    expect(
      faultsOf({ ...asked, decision: { motive: 'Le dossier est resté sans suite.' } }),
    ).toEqual([]);
  });

  it('un avis sans date demande sa date', () => {
    const facts = changed('C05', (own) => {
      own.medicalAdvice = { sense: 'unfavourable' };
    });
    const findings = blocking('MED-03');
    expect(faultsOf({ facts, outcome: 'denial', decision: { findings } })).toEqual([
      expect.objectContaining({ field: 'medicalAdvice' }),
    ]);
  });

  it('une condition sans document ni date se nomme par son rang', () => {
    const conditions = [
      { text: 'a', due: '2026-05-20', proof: 'b' },
      { text: 'c', due: '', proof: '' },
    ];
    const asked = { facts: completed('C06'), outcome: 'conditional-approval' } as const;
    const fields = faultsOf({ ...asked, decision: { conditions } }).map(({ field }) => field);
    expect(fields.toSorted()).toEqual([
      'decision.conditions[1].due',
      'decision.conditions[1].proof',
    ]);
  });

  it('une lettre sans modèle se dit telle', () => {
    const asked = { facts: completed('C01'), outcome: 'approval', kind: 'L12' } as const;
    expect(faultsOf(asked)[0]?.message).toContain('L12');
  });

  it('le dossier complet ne manque de rien (témoin)', () => {
    expect(faultsOf({ facts: completed('C01'), outcome: 'approval' })).toEqual([]);
  });
});

describe('[LET-05] le motif d’un refus choisit la voie de recours', () => {
  it.each([
    ['C05', ['MED-03', 'PER-01'], 'medical-duration', 'CMRA'],
    ['C21', ['MED-03'], 'medical-other', 'CMRA'],
    ['C02', ['MED-03'], 'medical-trial', 'CMRA'],
    ['C01', ['PER-01'], 'medical-forecast', 'CMRA'],
    ['C08', ['EE-03'], 'trial-self-employed', 'CRA'],
    ['C08', ['MED-03', 'EE-03'], 'trial-self-employed', 'CRA'],
    ['C03', ['EE-01'], 'trial-too-long', 'CRA'],
    ['C04', ['EE-02'], 'trials-total', 'CRA'],
    ['C19', ['PER-03'], 'already-begun', 'CRA'],
    ['C24', ['CRPE-02'], 'allowance-ceiling', 'CRA'],
    ['C26', ['PMSMP-03'], 'immersion-total', 'CRA'],
  ] as const)('%s %j : %s, %s', (id, codes, ground, route) => {
    const facts = changed(id, (own) => {
      if (codes.some((code) => code === 'MED-03')) {
        own.medicalAdvice = { sense: 'unfavourable', date: '2026-04-16' };
      }
      own.measure.provider ??= { name: 'Organisme' };
      if (id === 'C26') {
        const host = own.measure.host ?? null;
        own.measure.previous = [{ start: '2026-02-02', end: '2026-03-01', host }];
      }
    });
    const decision = { findings: blocking(...codes), motive: 'x' };
    expect(contextOf({ facts, outcome: 'denial', decision })).toMatchObject({
      reasons: [{ ground }],
      route,
    });
  });

  it('un refus médical ne reprend jamais le motif écrit par la cellule', () => {
    const decision = { findings: blocking('MED-03'), motive: 'suite à sa lombalgie' };
    const context = contextOf({ facts: completed('C05'), outcome: 'denial', decision });
    expect(JSON.stringify(context)).not.toContain('lombalgie');
  });
});

describe('le contexte d’un tiers', () => {
  it.each(['L2', 'L6', 'L7'] as const)('%s ne porte ni numéro, ni avis, ni évaluation', (kind) => {
    const recipient = ({ L2: 'employer', L6: 'occupational-health', L7: 'provider' } as const)[
      kind
    ];
    const facts = completed('C01');
    const context = contextOf({ facts, outcome: 'approval', kind, recipient });
    const frozen = JSON.stringify(context);
    for (const secret of [facts.insured.nir, facts.reference, '2026-01-12', '12 RUE DU PONT']) {
      expect(frozen).not.toContain(secret);
    }
    expect(frozen).not.toMatch(/favourable|sickness|general/u);
  });

  it('cache la nature de l’action à l’employeur qui n’y prend pas part', () => {
    const asked = { outcome: 'approval', kind: 'L2', recipient: 'employer' } as const;
    expect(contextOf({ ...asked, facts: completed('C01') })).toMatchObject({ part: null });
    expect(contextOf({ ...asked, facts: completed('C02') })).not.toMatchObject({ part: null });
  });
});
