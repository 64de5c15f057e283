import { describe, expect, it } from 'vitest';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import {
  type Document,
  documentList,
  missingDocuments,
  type RetrainingConsents,
} from '#domain/dossier/documents.ts';
import {
  DOCUMENTS,
  type DossierFacts,
  MEASURE_CODES,
  type MeasureCode,
} from '#domain/dossier/facts.ts';
import { profileOf } from '#domain/profile.ts';
import { dossier, findingsOf, judge, MEETING, says } from './judged.ts';

const training = (changes = {}) => dossier('training', changes);
const msa = { profile: profileOf('msa-coordination') };

judge('FUND-01', [
  ['régime général dans une cellule locale', training(), null],
  ['salarié agricole dans une cellule locale', training({ scheme: 'msa-employee' }), 'blocking'],
  ['salarié agricole à la MSA', training({ scheme: 'msa-employee' }), null, msa],
  ['régime général à la MSA', training(), 'blocking', msa],
  ['même caisse', training({ fundCode: '581' }), null, { fundCode: '581' }],
  ['autre caisse', training({ fundCode: '181' }), 'blocking', { fundCode: '581' }],
  ['caisse de la personne non dite : celle de la cellule', training(), null, { fundCode: '581' }],
  [
    'caisse de la cellule inconnue : seul le régime se compare',
    training({ fundCode: '181' }),
    null,
  ],
]);

const OUTSIDE: MeasureCode[] = [
  'therapeutic-part-time',
  'pre-return-visit',
  'liaison-meeting',
  'workplace-adaptation',
  'activity-support-aid',
  'medico-professional-consultation',
  'comete',
];
judge(
  'MEAS-01',
  MEASURE_CODES.map((code) => [
    `${code} : ${OUTSIDE.includes(code) ? 'hors champ' : 'dans le champ'}`,
    dossier(code),
    OUTSIDE.includes(code) ? 'blocking' : null,
  ]),
);

judge('MEAS-01', [
  [
    'la rééducation fermée par le profil relève de CRPE-06',
    dossier('in-company-retraining'),
    null,
    { profile: { ...MEETING.profile, measuresClosed: ['in-company-retraining'] } },
  ],
  [
    'une action fermée ne l’est que pour les régimes du profil',
    dossier('moaij', { scheme: 'msa-employee' }),
    null,
    { profile: { ...MEETING.profile, measuresClosed: ['moaij'] } },
  ],
  [
    'une action que le profil ferme',
    dossier('moaij'),
    'blocking',
    { profile: { ...MEETING.profile, measuresClosed: ['moaij'] } },
  ],
  [
    'l’essai fermé par le profil relève de EE-03',
    dossier('supervised-trial'),
    null,
    { profile: { ...MEETING.profile, measuresClosed: ['supervised-trial'] } },
  ],
]);

judge('DOC-01', [
  ['toutes les pièces sont là', training(), null],
  ['une pièce manque', training({ documents: ['signed-request'] }), 'info'],
  ['aucune pièce notée', training({ documents: null }), 'info'],
  ['une action hors champ ne demande rien', dossier('comete', { documents: [] }), null],
  [
    'une action fermée ne demande rien',
    dossier('supervised-trial', { scheme: 'ti-liberal', documents: [] }),
    null,
  ],
]);

describe('pièces de chaque action', () => {
  const base = [
    'signed-request',
    'presentation-consent',
    'treating-physician-consent',
    'medical-advice',
    'stoppage-notice',
  ];
  const required: [MeasureCode, string[]][] = [
    [
      'supervised-trial',
      [...base, 'occupational-physician-consent', 'social-assessment', 'agreement'],
    ],
    ['skills-assessment', [...base, 'quote-or-programme']],
    ['training', [...base, 'quote-or-programme']],
    ['prior-learning-validation', [...base, 'quote-or-programme']],
    ['work-immersion', [...base, 'agreement']],
    [
      'in-company-retraining',
      [
        'signed-request',
        'presentation-consent',
        'occupational-physician-consent',
        'agreement',
        'quote-or-programme',
      ],
    ],
    ['moaij', [...base, 'quote-or-programme', 'social-assessment']],
    ['premij', [...base, 'quote-or-programme', 'social-assessment']],
  ];
  it.each(required)('[DOC-01] %s : un constat par pièce absente', (code, documents) => {
    expect([...missingDocuments(dossier(code, { documents: [] }), 'appreciated')].sort()).toEqual(
      [...documents].sort(),
    );
    expect(findingsOf('DOC-01', dossier(code, { documents: [] }))).toHaveLength(documents.length);
    const all = documents as (typeof DOCUMENTS)[number][];
    expect(missingDocuments(dossier(code, { documents: all }), 'appreciated')).toEqual([]);
  });

  it('[DOC-01] l’exploitant non adhérent ne fournit pas l’accord du médecin du travail', () => {
    const farmer = { scheme: 'msa-self-employed' as const, documents: [] };
    const free = dossier('supervised-trial', { ...farmer, occupationalHealthAffiliated: false });
    const member = dossier('supervised-trial', { ...farmer, occupationalHealthAffiliated: true });
    expect(missingDocuments(free, 'appreciated')).not.toContain('occupational-physician-consent');
    expect(missingDocuments(member, 'appreciated')).toContain('occupational-physician-consent');
  });

  it.each([
    ['salarié agricole', { scheme: 'msa-employee' }, 'supervised-trial', 8],
    [
      'exploitant dont on ignore l’adhésion',
      { scheme: 'msa-self-employed' },
      'supervised-trial',
      7,
    ],
    ['indépendant, bilan', { scheme: 'ti-artisan-merchant' }, 'skills-assessment', 6],
    ['sans emploi, bilan', { employment: { status: 'unemployed' } }, 'skills-assessment', 6],
    [
      'indépendant, essai : l’action lui est fermée',
      { scheme: 'ti-liberal' },
      'supervised-trial',
      0,
    ],
    [
      'indépendant, rééducation : fermée aussi',
      { scheme: 'ti-liberal' },
      'in-company-retraining',
      0,
    ],
  ] as const)('[DOC-01] %s', (_who, person, code, count) => {
    expect(findingsOf('DOC-01', dossier(code, { ...person, documents: [] }))).toHaveLength(count);
  });
});

/* §2.7, cell by cell, in its own columns: R required, C under a condition, A appreciated, – nothing. */
const COLUMNS: readonly MeasureCode[] = [
  'supervised-trial',
  'skills-assessment',
  'training',
  'prior-learning-validation',
  'work-immersion',
  'in-company-retraining',
  'moaij',
  'premij',
];
const CELLS: Readonly<Record<Document, string>> = {
  'signed-request': 'RRRRRRRR',
  'presentation-consent': 'RRRRRRRR',
  'treating-physician-consent': 'RRRRRARR',
  'medical-advice': 'RRRRRARR',
  'occupational-physician-consent': 'RAA–ARAA',
  'social-assessment': 'RAAAAARR',
  agreement: 'R–––RR––',
  'quote-or-programme': '–RRR–RRR',
  'funding-proof': '–AAA––––',
  'stoppage-notice': 'RRRRRCRR',
  other: '––––––––',
};
const LETTERS = { required: 'R', conditional: 'C', appreciated: 'A' } as const;
const cellOf = (
  facts: DossierFacts,
  document: Document,
  consents: RetrainingConsents = 'appreciated',
): string => {
  const listed = documentList(facts, consents).filter((one) => one.document === document);
  expect(listed.length).toBeLessThan(2);
  return listed[0] ? LETTERS[listed[0].weight] : '–';
};

describe('liste des pièces', () => {
  it.each(DOCUMENTS)('[DOC-01] %s : chaque case du tableau', (document) => {
    expect(COLUMNS.map((code) => cellOf(dossier(code), document)).join('')).toBe(CELLS[document]);
  });

  it.each([
    ['adhérent (D. 717-2)', true, 'R'],
    ['non adhérent', false, '–'],
    ['dont l’adhésion est inconnue', null, 'C'],
  ])('[DOC-01] exploitant %s : médecin du travail d’un essai', (_, affiliated, cell) => {
    const changes = {
      scheme: 'msa-self-employed' as const,
      occupationalHealthAffiliated: affiliated,
    };
    const document = 'occupational-physician-consent';
    expect(cellOf(dossier('supervised-trial', changes), document)).toBe(cell);
    // The service a salaried person joined is his employer's affair.
    const salaried = { ...changes, scheme: 'msa-employee' as const };
    expect(cellOf(dossier('supervised-trial', salaried), document)).toBe('R');
    expect(cellOf(dossier('training', changes), document)).toBe('A');
  });

  it('[DOC-01] rééducation : les écrits des deux médecins sont exigés si la cellule l’a choisi', () => {
    const physicians = ['treating-physician-consent', 'medical-advice'] as const;
    for (const document of DOCUMENTS) {
      const chosen = cellOf(dossier('in-company-retraining'), document, 'required');
      const isPhysicians = physicians.some((one) => one === document);
      expect(chosen).toBe(isPhysicians ? 'R' : CELLS[document][5]);
      // The choice speaks of the retraining alone.
      expect(cellOf(dossier('training'), document, 'required')).toBe(CELLS[document][2]);
    }
    const settings = { ...MEETING.settings, retrainingConsents: 'required' } as const;
    const bare = dossier('in-company-retraining', { documents: [] });
    expect(findingsOf('DOC-01', bare)).toHaveLength(5);
    expect(findingsOf('DOC-01', bare, { settings })).toHaveLength(7);
  });

  it('[DOC-01] une pièce sous condition dit sa condition', () => {
    const conditions = documentList(dossier('in-company-retraining'), 'appreciated').flatMap(
      (one) => (one.weight === 'conditional' ? [one.condition] : []),
    );
    expect(conditions).toEqual(['si l’action commence pendant l’arrêt']);
  });
});

it('[MEAS-01] hors champ, seules parlent l’identité, la caisse, l’accord de la personne et les lettres', () => {
  const facts = dossier('therapeutic-part-time', {
    workStoppage: null,
    treatingPhysicianConsent: null,
    medicalAdvice: null,
    documents: null,
    consents: null,
  });
  const codes = checkDossier(facts, MEETING).map(({ code }) => code);
  expect([...new Set(codes)].sort()).toEqual(['CONS-01', 'MEAS-01']);
});

says('FUND-01', [
  [
    'régime',
    training({ scheme: 'msa-employee' }),
    [
      'scheme',
      'Cette cellule ne traite pas le régime de la personne, salarié agricole (MSA) : transmettez la demande à sa caisse et avertissez la personne.',
    ],
  ],
  [
    'caisse',
    training({ fundCode: '181' }),
    [
      'fundCode',
      'La personne dépend de la caisse 181 et non de la caisse 581 : transmettez-lui la demande et avertissez la personne.',
    ],
    { fundCode: '581' },
  ],
]);

says('MEAS-01', [
  [
    'therapeutic-part-time',
    dossier('therapeutic-part-time'),
    [
      'measure.code',
      'Un temps partiel thérapeutique ne demande pas l’accord de la caisse pendant l’arrêt : transmettez la demande au service des indemnités journalières.',
    ],
  ],
  [
    'pre-return-visit',
    dossier('pre-return-visit'),
    [
      'measure.code',
      'Une visite de préreprise ne demande pas l’accord de la caisse pendant l’arrêt : la personne s’adresse directement au service de santé au travail.',
    ],
  ],
  [
    'liaison-meeting',
    dossier('liaison-meeting'),
    [
      'measure.code',
      'Un rendez-vous de liaison ne demande pas l’accord de la caisse pendant l’arrêt : l’employeur et le salarié le fixent ensemble.',
    ],
  ],
  [
    'workplace-adaptation',
    dossier('workplace-adaptation'),
    [
      'measure.code',
      'Un aménagement de poste ne demande pas l’accord de la caisse pendant l’arrêt : le médecin du travail le propose à l’employeur.',
    ],
  ],
  [
    'activity-support-aid',
    dossier('activity-support-aid'),
    [
      'measure.code',
      'Une aide au maintien dans l’activité ne demande pas l’accord de la caisse pendant l’arrêt : la commission d’action sociale des indépendants en décide.',
    ],
  ],
  [
    'medico-professional-consultation',
    dossier('medico-professional-consultation'),
    [
      'measure.code',
      'Une consultation médico-professionnelle ne demande pas l’accord de la caisse pendant l’arrêt : le service social y oriente la personne.',
    ],
  ],
  [
    'comete',
    dossier('comete'),
    [
      'measure.code',
      'Une démarche Comète ne demande pas l’accord de la caisse pendant l’arrêt : l’équipe hospitalière la conduit, et seules ses actions concrètes sont à présenter.',
    ],
  ],
  [
    'fermée par le profil',
    dossier('moaij'),
    [
      'measure.code',
      'Cette cellule ne traite pas le module d’orientation approfondie (MOAIJ) : proposez une autre action.',
    ],
    { profile: { ...MEETING.profile, measuresClosed: ['moaij'] } },
  ],
]);

says('DOC-01', [
  [
    'un devis absent',
    training({
      documents: [
        'signed-request',
        'presentation-consent',
        'treating-physician-consent',
        'medical-advice',
        'stoppage-notice',
      ],
    }),
    ['documents', 'Document absent du dossier : devis, programme ou calendrier.'],
  ],
]);
