import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/catalogue/rule.ts';
import { checkDossier, DEFAULT_CHECK_SETTINGS } from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { profileOf } from '#domain/profile.ts';
import { renderText } from '#templates/render-text.ts';
import {
  type Asked,
  completed,
  composed,
  MSA_SETTINGS,
  modelLetter,
  SETTINGS,
  sentencesOf,
} from '../support/letters.ts';

/* Each filled model letter, rebuilt from its dossier, sentence by sentence. */

type Model = Omit<Asked, 'facts'> & { readonly change?: (facts: DossierFacts) => void };

const blocking = (...codes: string[]): Finding[] =>
  codes.map((code) => ({
    code,
    severity: 'blocking',
    field: 'measure.code',
    message: code,
    source: code,
    suggestion: null,
  }));
/** What the rules really find in a case. */
const judged = (id: string, date: string): Finding[] => {
  const context = {
    date,
    profile: profileOf('cpam-local-cell'),
    holidays: 'metropole',
    fundCode: null,
    settings: DEFAULT_CHECK_SETTINGS,
  } as const;
  return checkDossier(completed(id), context);
};
const on = (decision: string, meeting: string, number: string) => ({
  decision: { date: decision, number },
  meeting: { date: meeting, kind: 'meeting' as const },
});
const approvals = {
  C01: on('2026-04-24', '2026-04-23', '2026-PDP58-0001'),
  C02: on('2026-04-10', '2026-04-09', '2026-PDP58-0002'),
  C09: on('2026-06-04', '2026-06-04', '2026-PDP58-0009'),
  C12: on('2026-06-05', '2026-06-04', '2026-PDP58-0012'),
  C15: on('2026-06-05', '2026-06-04', '2026-PDP58-0015'),
  C16: on('2026-06-05', '2026-06-04', '2026-PDP58-0016'),
  C24: on('2026-06-19', '2026-06-18', '2026-PDP58-0024'),
  C26: on('2026-04-24', '2026-04-23', '2026-PDP58-0026'),
  C28: on('2026-05-22', '2026-05-21', '2026-PDP58-0028'),
  C37: on('2026-06-12', '2026-06-11', '2026-PDP58-0037'),
};
const granted = { outcome: 'approval' } as const;

const MEDICAL_COMMISSION =
  'secrétariat de la commission médicale de recours amiable, 8 avenue du Modèle, 21000 Dijon';

const shortenedRetraining = (facts: DossierFacts) => {
  facts.measure.periods = [{ start: '2026-07-01', end: '2026-08-31' }];
  facts.measure.agreement = 'drafted';
};
const shortenedImmersion = (facts: DossierFacts) => {
  facts.measure.periods = [{ start: '2026-05-04', end: '2026-06-03' }];
  facts.measure.prescriberBody = {
    name: 'Cap emploi (fictif)',
    address: ['11 rue du Modèle', '58000 Nevers'],
  };
  facts.measure.supportBody = { name: 'Cap emploi' };
};
const shortenedTrial = (facts: DossierFacts) => {
  facts.measure.periods = [{ start: '2026-05-11', end: '2026-05-28' }];
  for (const company of [facts.measure.host, facts.employment?.employer])
    if (company) company.address = ['13 rue du Modèle', '58300 Decize'];
};
const agreementSigned = {
  kind: 'document-before-start',
  text: 'la signature de la convention d’essai encadré par votre tuteur',
  proof: 'la convention signée par tous',
  due: '2026-05-07',
  reasonText:
    'chaque période d’essai demande une convention, signée aussi par le tuteur (article D. 323-6-6 du code de la sécurité sociale). Votre tuteur n’a pas encore signé',
} as const;
const confirmed = { outcome: 'conditional-approval', kind: 'L15' } as const;
const extended = {
  decision: {
    date: '2026-06-01',
    number: '2026-58-0006',
    conditions: [
      {
        kind: 'extension-of-stoppage',
        text: 'l’avis de prolongation de votre arrêt',
        proof: 'l’avis de prolongation de votre arrêt',
        due: '2026-05-31',
      },
    ],
  },
  follows: {
    date: '2026-05-07',
    letters: [
      { recipient: 'employer', number: '2026-58-004206' },
      { recipient: 'occupational-health', number: '2026-58-004207' },
      { recipient: 'provider', number: '2026-58-004208' },
    ],
    lifted: { rank: 0, proof: 'l’avis de prolongation', on: '2026-05-29', remaining: [] },
  },
} satisfies Partial<Model>;
const ended = {
  outcome: 'approval',
  kind: 'L11',
  decision: { date: '2026-06-11', number: '2026-58-0032' },
  follows: {
    date: '2026-05-22',
    letters: [],
    ended: { ground: 'rights-ended', date: '2026-06-15', saidOn: null, condition: null },
  },
} satisfies Model;
const withoutService = (facts: DossierFacts) => {
  facts.occupationalHealthService = null;
};
const numbered = (number: string) => ({ letter: { number } });

const MODELS: Readonly<Record<string, Model>> = {
  'L1-C01': { ...granted, ...approvals.C01 },
  'L1-C02': { ...granted, ...approvals.C02 },
  'L1-C09': { ...granted, ...approvals.C09 },
  'L1-C12': { ...granted, ...approvals.C12, settings: MSA_SETTINGS, change: withoutService },
  'L1-C15': { ...granted, ...approvals.C15 },
  'L1-C16': { ...granted, ...approvals.C16, recipient: 'legal-guardian' },
  'L1-C24': {
    ...granted,
    ...approvals.C24,
    change: shortenedRetraining,
    decision: {
      ...approvals.C24.decision,
      partial: {
        refusedPart:
          'Nous n’acceptons pas la période du mardi 1er septembre 2026 au mercredi 30 juin 2027.',
        motive:
          'Les indemnités journalières sont limitées à trois ans (article R. 323-3-1 du code de la sécurité sociale). Ce délai se termine le 31 août 2026.',
      },
    },
  },
  'L1-C26': { ...granted, ...approvals.C26, change: shortenedImmersion },
  'L1-C37': { ...granted, ...approvals.C37, settings: MSA_SETTINGS },
  'L2-C01': { ...granted, ...approvals.C01, kind: 'L2', recipient: 'employer' },
  'L2-C02': {
    ...granted,
    ...approvals.C02,
    kind: 'L2',
    recipient: 'employer',
    ...numbered('2026-58-004202'),
  },
  'L2-C24': {
    ...granted,
    ...approvals.C24,
    kind: 'L2',
    recipient: 'employer',
    change: shortenedRetraining,
    ...numbered('2026-58-004224'),
  },
  'L3-C05': {
    outcome: 'denial',
    meeting: { date: '2026-04-23', kind: 'meeting' },
    decision: {
      date: '2026-04-24',
      number: '2026-PDP58-0005',
      findings: blocking('MED-03', 'PER-01'),
      motive: 'Avis du médecin-conseil.',
      alternatives:
        'Une formation reste possible après votre reprise. Votre référente peut vous aider à la préparer.',
    },
  },
  'L3-C08': {
    outcome: 'denial',
    decision: {
      date: '2026-04-24',
      number: '2026-PDP58-0008',
      findings: blocking('EE-03'),
      alternatives:
        'Un bilan de compétences, une formation ou une immersion vous restent ouverts. Honorine Passerelle peut vous aider à choisir.',
    },
  },
  'L4-C22': {
    outcome: 'deferral',
    meeting: { date: '2026-05-21', kind: 'meeting' },
    nextMeeting: '2026-06-11',
    settings: { ...SETTINGS, completionDays: 14 },
    decision: { date: '2026-05-22', number: null, findings: judged('C22', '2026-05-21') },
  },
  'L4-C27': {
    outcome: 'deferral',
    meeting: { date: '2026-05-21', kind: 'meeting' },
    nextMeeting: '2026-06-11',
    decision: {
      date: '2026-05-22',
      number: null,
      conditions: [
        {
          text: 'La convention d’immersion établie par Cap emploi. Notre service social ne peut pas la prescrire (article L. 5135-2 du code du travail).',
          due: '2026-06-05',
          proof: 'convention',
        },
        {
          text: 'La signature de votre employeur sur cette convention. Elle est obligatoire pour un salarié (article D. 5135-1 du même code).',
          due: '2026-06-12',
          proof: 'convention',
        },
      ],
    },
  },
  'L5-C03': {
    outcome: 'conditional-approval',
    meeting: { date: '2026-04-23', kind: 'meeting' },
    change: shortenedTrial,
    decision: { date: '2026-04-24', number: '2026-58-0003', conditions: [agreementSigned] },
  },
  'L5-C06': {
    outcome: 'conditional-approval',
    meeting: { date: '2026-05-07', kind: 'meeting' },
    decision: {
      date: '2026-05-07',
      number: '2026-58-0006',
      conditions: [{ kind: 'extension-of-stoppage', text: '', due: '', proof: '' }],
    },
  },
  'L6-C02': {
    ...granted,
    ...approvals.C02,
    kind: 'L6',
    recipient: 'occupational-health',
    ...numbered('2026-58-004202'),
  },
  'L6-C28': {
    ...granted,
    ...approvals.C28,
    kind: 'L6',
    recipient: 'occupational-health',
    ...numbered('2026-58-004228'),
  },
  'L7-C01': { ...granted, ...approvals.C01, kind: 'L7', recipient: 'provider' },
  'L7-C12': {
    ...granted,
    ...approvals.C12,
    kind: 'L7',
    recipient: 'host',
    settings: MSA_SETTINGS,
    change: withoutService,
    ...numbered('2026-58-004212'),
  },
  'L7-C26': {
    ...granted,
    ...approvals.C26,
    kind: 'L7',
    recipient: 'prescriber',
    change: shortenedImmersion,
    ...numbered('2026-58-004226'),
  },
  'L8-C05': {
    outcome: 'redirection',
    meeting: { date: '2026-04-23', kind: 'meeting' },
    settings: {
      ...SETTINGS,
      appeal: { ...SETTINGS.appeal, cmra: { address: MEDICAL_COMMISSION } },
    },
    decision: {
      date: '2026-04-24',
      number: '2026-58-0005',
      findings: blocking('MED-03', 'PER-01'),
      choices: { redirection: { target: 'occupational-health', callBy: '2026-04-29' } },
    },
  },
  'L8-C08': {
    outcome: 'redirection',
    meeting: { date: '2026-04-23', kind: 'meeting' },
    decision: {
      date: '2026-04-24',
      number: '2026-58-0008',
      findings: blocking('EE-03'),
      choices: {
        redirection: {
          target: 'work-immersion',
          agreedOn: '2026-04-23',
          sharedOn: '2026-04-23',
          callBy: '2026-04-30',
        },
      },
    },
  },
  'L9-C18': {
    outcome: 'out-of-scope',
    decision: {
      date: '2026-05-22',
      number: '2026-58-0018',
      findings: blocking('PER-04'),
      choices: { outOfScope: { kind: 'not-eligible', transfer: null } },
    },
  },
  'L9-C29': {
    outcome: 'out-of-scope',
    decision: {
      date: '2026-05-22',
      number: '2026-58-0029',
      findings: blocking('MEAS-01'),
      choices: {
        outOfScope: {
          kind: 'other-circuit',
          transfer: {
            name: 'notre service des indemnités journalières',
            address: null,
            phone: '03 53 01 00 15',
            date: '2026-05-22',
          },
        },
      },
    },
  },
  'L9-C37': {
    outcome: 'out-of-scope',
    decision: {
      date: '2026-06-05',
      number: '2026-58-0037',
      findings: judged('C37', '2026-06-05'),
      choices: {
        outOfScope: {
          kind: 'other-fund',
          transfer: {
            name: 'la Caisse de mutualité sociale agricole (fictive)',
            address: '2 place de l’Exemple, 58000 Nevers',
            phone: '03 53 01 00 20',
            date: '2026-06-05',
          },
        },
      },
    },
  },
  'L10-C20': {
    outcome: 'withdrawn',
    decision: {
      date: '2026-05-29',
      number: '2026-58-0020',
      choices: { closing: { ground: 'withdrawn-by-insured', date: '2026-05-28' } },
    },
  },
  'L10-C27': {
    outcome: 'withdrawn',
    decision: {
      date: '2026-07-20',
      number: '2026-58-0027',
      choices: { closing: { ground: 'stoppage-ended', date: '2026-07-15' } },
    },
  },
  'L11-C32': { ...ended },
  'L11-employer-C32': { ...ended, recipient: 'employer', ...numbered('2026-58-004232') },
  'L15-C03': {
    ...confirmed,
    decision: {
      date: '2026-05-06',
      number: '2026-58-0003',
      conditions: [agreementSigned],
    },
    change: shortenedTrial,
    follows: {
      date: '2026-04-24',
      letters: [],
      lifted: { rank: 0, proof: 'la convention signée par tous', on: '2026-05-05', remaining: [] },
    },
  },
  'L15-C06': { ...confirmed, ...extended },
  'L15-employer-C06': {
    ...confirmed,
    ...extended,
    recipient: 'employer',
    ...numbered('2026-58-004306'),
    change: (facts) => {
      const employer = facts.employment?.employer;
      if (employer) employer.address = ['Direction', '14 RUE DU MODELE', '58000 NEVERS'];
    },
  },
  'L15-physician-C06': {
    ...confirmed,
    ...extended,
    recipient: 'occupational-health',
    ...numbered('2026-58-004307'),
  },
  'L15-provider-C06': {
    ...confirmed,
    ...extended,
    recipient: 'provider',
    ...numbered('2026-58-004308'),
  },
};

const rebuilt = (name: string): string => {
  const { change, ...asked } = MODELS[name] as Model;
  const facts = completed(name.slice(name.lastIndexOf('-') + 1));
  change?.(facts);
  return renderText(composed({ ...asked, facts }).blocks);
};

/** The front is read in another order than the model prints it: as a set; the rest in order. */
const parts = (text: string): { front: string[]; body: string[] } => {
  const sentences = sentencesOf(text);
  const start = sentences.findIndex((sentence) => /^(Madame|Monsieur|Docteur).*,$/u.test(sentence));
  return { front: sentences.slice(0, start).toSorted(), body: sentences.slice(start) };
};

describe('les lettres remplies des modèles', () => {
  it.each(Object.keys(MODELS))('%s se reconstruit phrase par phrase', (name) => {
    expect(parts(rebuilt(name))).toEqual(parts(modelLetter(name)));
  });

  it('voit une phrase changée (témoin)', () => {
    const altered = modelLetter('L1-C01').replace('24 heures', '25 heures');
    expect(parts(rebuilt('L1-C01'))).not.toEqual(parts(altered));
  });
});
