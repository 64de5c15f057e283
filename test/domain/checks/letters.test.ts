import { describe, expect, it } from 'vitest';
import { findHealthWords, HEALTH_WORDS } from '#domain/dossier/checks/health-words.ts';
import { postalFault } from '#domain/dossier/checks/letters.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import visible from '../../fixtures/cases/visible.json' with { type: 'json' };
import { dossier, findingsOf, judge, says } from './judged.ts';

const training = (changes = {}) => dossier('training', changes);
const purpose = (text: string) => training({ measure: { purpose: text } });

judge('LET-01', [
  [
    'le nom de l’employeur non plus',
    training({
      measure: { purpose: 'Essai à la Clinique du Cancer' },
      employment: { employer: { name: 'Clinique du Cancer' } },
    }),
    null,
  ],
  [
    'ni celui de l’accueil',
    dossier('supervised-trial', {
      measure: { purpose: 'Essai à la Clinique du Cancer', host: { name: 'Clinique du Cancer' } },
    }),
    null,
  ],
  ['un but ordinaire', purpose('Apprendre le métier de secrétaire médicale'), null],
  ['un mot de santé dans le but', purpose('Retrouver confiance après son burn-out'), 'warning'],
  [
    'un mot de santé dans la feuille de route',
    training({ roadmap: [{ goal: 'Attendre la fin de la chimiothérapie' }] }),
    'warning',
  ],
  [
    'dans la situation sociale d’un indépendant',
    training({ selfEmployed: { social: 'Sa dépression l’isole' } }),
    'warning',
  ],
  [
    'la situation de santé, lue des seuls médecins, n’est pas relue',
    training({ selfEmployed: { health: 'Lombalgie' } }),
    null,
  ],
  [
    'le nom d’une entreprise n’est pas un mot de santé',
    training({
      measure: {
        purpose: 'Essai à la Clinique du Cancer',
        provider: { name: 'Clinique du Cancer' },
      },
    }),
    null,
  ],
]);

describe('[LET-01] mots de santé', () => {
  it.each([
    ['En cas d’accident, prévenez l’entreprise'],
    ['Votre caisse primaire d’assurance maladie'],
    ['Faire le traitement de texte et le traitement des commandes'],
    ['Devenir technicien en diagnostic automobile'],
    ['Accompagner des personnes handicapées à domicile'],
    ['Découvrir le métier d’ambulancier ou d’aide-soignante'],
    ['Réparer les machines : opération du tour numérique'],
    ['Reprendre à mi-temps thérapeutique'],
    ['Tester un poste de magasinier sans port de charges'],
    ['Bilan de l’essai avec le tuteur et le médecin du travail'],
    ['Travailler au comptoir : palpable progrès'],
    ['Préparer la rééducation professionnelle'],
  ])('« %s » ne dit rien de la santé', (text) => {
    expect(findHealthWords(text)).toEqual([]);
  });

  it.each([
    ['suite à son burn-out', ['burn-out']],
    ['Suite a son BURN OUT', ['burn-out']],
    ['DEPRESSION et lombalgies chroniques', ['dépression', 'lombalgie']],
    ['opérée du genou : opération du genou en mai', ['opération du']],
    ['reconnu travailleur handicapé, RQTH en cours', ['handicapé', 'RQTH']],
    ['en maladie depuis un accident du travail', ['maladie', 'accident du travail']],
    ['votre état de santé', ['état de santé']],
    ['son A.L.D., pardon : son ALD', ['ALD']],
  ])('« %s » est relevé', (text, words) => {
    expect(findHealthWords(text)).toEqual(words);
  });

  it('relève chaque mot de sa propre liste, quelles que soient casse et accents', () => {
    const ordinary = HEALTH_WORDS.filter((word) => !word.startsWith('opération'));
    const missed = ordinary.filter(
      (word) => findHealthWords(`x ${word.toUpperCase()} y`).length === 0,
    );
    expect(missed).toEqual([]);
  });

  it('les mots de la cellule s’ajoutent aux nôtres sans en retirer', () => {
    const own = ['curiste', 'Cure d’eau'];
    expect(findHealthWords('une CURE D’EAU, deux curistes, une dépression', { own })).toEqual([
      'Cure d’eau',
      'curiste',
      'dépression',
    ]);
    expect(findHealthWords('une cure d’eau, deux curistes')).toEqual([]);
    const lost = HEALTH_WORDS.filter(
      (word) =>
        findHealthWords(`x ${word} y`).length > findHealthWords(`x ${word} y`, { own }).length,
    );
    expect(lost).toEqual([]);
  });

  it('ne relève rien dans les textes libres des cas d’acceptation', () => {
    const texts = visible.cases.flatMap(({ dossier: facts }) => [
      facts.measure.purpose,
      ...(facts.roadmap ?? []).map(({ goal }) => goal),
    ]);
    expect(texts.flatMap((text) => findHealthWords(text))).toEqual([]);
  });
});

const opposed = { consents: { employerInformation: false } };
judge('LET-03', [
  [
    'rééducation non signée : CRPE-04 parle seule',
    dossier('in-company-retraining', { ...opposed, measure: { signatories: null } }),
    null,
  ],
  ['la personne accepte', training(), null],
  ['la personne s’oppose', training(opposed), 'warning'],
  [
    'la personne ne s’est pas prononcé',
    training({ consents: { employerInformation: null } }),
    null,
  ],
  [
    'un stagiaire de la formation professionnelle n’a pas d’employeur',
    training({ ...opposed, employment: { status: 'trainee' } }),
    null,
  ],
  ['un indépendant n’a pas d’employeur', training({ ...opposed, scheme: 'ti-liberal' }), null],
  [
    'immersion non signée : PMSMP-05 parle seule',
    dossier('work-immersion', { ...opposed, measure: { signatories: ['insured'] } }),
    null,
  ],
  ['immersion signée malgré l’opposition', dossier('work-immersion', opposed), 'warning'],
]);

it('[LET-03] dit ce que la lettre deviendra : retenue, ou partie quand l’employeur prend part', () => {
  const message = (facts: DossierFacts) => findingsOf('LET-03', facts)[0]?.message;
  const party = { name: 'Garage du Beffroi', siret: '00000151100013' };
  expect(message(training(opposed))).toContain('est retenue');
  for (const facts of [
    dossier('work-immersion', opposed),
    dossier('in-company-retraining', opposed),
    dossier('supervised-trial', { ...opposed, measure: { host: party } }),
  ]) {
    expect(message(facts)).toContain('la lettre partira. Prévenez la personne avant de signer');
  }
  expect(message(dossier('supervised-trial', opposed))).toContain('est retenue');
});

const CITY = '58000 NEVERS';
const line = (length: number) => 'A'.repeat(length);
const address = (...lines: string[]) => training({ insured: { address: lines } });
judge('LET-04', [
  [
    'un nom de trente-huit caractères, initiale comprise',
    training({ insured: { usualName: line(36) } }),
    null,
  ],
  ['un caractère de plus', training({ insured: { usualName: line(37) } }), 'blocking'],
  [
    'sans prénom, trente-huit caractères',
    training({ insured: { firstName: '', usualName: line(38) } }),
    null,
  ],
  ['un code postal de quatre chiffres', address('12 RUE DU PONT', '5800 NEVERS'), 'blocking'],
  ['rien devant le code postal', address('12 RUE DU PONT', 'F 58000 NEVERS'), 'blocking'],
  ['rue et commune', address('12 RUE DU PONT', CITY), null],
  [
    'cinq lignes de trente-huit caractères',
    address(line(38), line(38), line(38), line(38), `58000 ${line(32)}`),
    null,
  ],
  [
    'une sixième ligne sous le nom',
    address(line(5), line(5), line(5), line(5), line(5), CITY),
    'blocking',
  ],
  ['une ligne de trente-neuf caractères', address(line(39), CITY), 'blocking'],
  ['la dernière ligne sans code postal', address('12 RUE DU PONT', 'NEVERS'), 'blocking'],
  ['code postal sans commune', address('12 RUE DU PONT', '58000'), 'blocking'],
  ['une ligne vide', address('12 RUE DU PONT', ' ', CITY), 'blocking'],
  ['pas d’adresse', training({ insured: { address: null } }), 'blocking'],
  [
    'adresse du représentant légal absente',
    training({ insured: { legalGuardian: { name: 'Madame X' } } }),
    'blocking',
  ],
  [
    'adresse du représentant légal complète',
    training({ insured: { legalGuardian: { name: 'Madame X', address: ['1 RUE Y', CITY] } } }),
    null,
  ],
]);

it('[LET-04] dit la ligne en cause et sa longueur, le nom étant la première', () => {
  const [finding] = findingsOf('LET-04', address('12 RUE DU PONT', line(39), CITY));
  expect(finding?.message).toContain('la ligne 3 a 39\u00A0caractères, pour 38 au plus');
  expect(postalFault({ name: line(39), lines: [CITY] })).toContain('la ligne 1');
});

says('LET-01', [
  [
    'dans le but',
    purpose('Retrouver confiance après son burn-out, sa dépression'),
    [
      'measure.purpose',
      'Ce texte parle de santé (« burn-out » et « dépression ») : récrivez-le avant tout envoi à un tiers.',
    ],
  ],
  [
    'dans la feuille de route',
    training({ roadmap: [{ goal: 'Apprendre' }, { goal: 'Finir la chimiothérapie' }] }),
    [
      'roadmap[1].goal',
      'Ce texte parle de santé (« chimiothérapie ») : récrivez-le avant tout envoi à un tiers.',
    ],
  ],
  [
    'dans la situation économique',
    training({ selfEmployed: { economic: 'Sa dépression' } }),
    [
      'selfEmployed.economic',
      'Ce texte parle de santé (« dépression ») : récrivez-le avant tout envoi à un tiers.',
    ],
  ],
  [
    'dans la situation sociale',
    training({ selfEmployed: { social: 'Sa dépression' } }),
    [
      'selfEmployed.social',
      'Ce texte parle de santé (« dépression ») : récrivez-le avant tout envoi à un tiers.',
    ],
  ],
]);

says('LET-03', [
  [
    'retenue',
    training(opposed),
    [
      'consents.employerInformation',
      'La personne ne veut pas que son employeur soit informé : la lettre à l’employeur est retenue et le motif tracé.',
    ],
  ],
  [
    'partie',
    dossier('work-immersion', opposed),
    [
      'consents.employerInformation',
      'La personne ne veut pas que son employeur soit informé, mais l’employeur prend part à cette action : la lettre partira. Prévenez la personne avant de signer, ou proposez une autre action.',
    ],
  ],
]);

says('LET-04', [
  [
    'pas d’adresse',
    training({ insured: { address: null } }),
    ['insured.address', 'L’adresse de la personne manque : la personne la donne.'],
  ],
  [
    'six lignes',
    address(line(5), line(5), line(5), line(5), line(5), CITY),
    [
      'insured.address',
      'L’adresse de la personne ne tient pas sur l’enveloppe : elle a 6 lignes, et 5 au plus tiennent sous le nom. Corrigez-la avec la personne.',
    ],
  ],
  [
    'une ligne vide',
    address('12 RUE DU PONT', ' ', CITY),
    [
      'insured.address',
      'L’adresse de la personne ne tient pas sur l’enveloppe : la ligne 3 est vide. Corrigez-la avec la personne.',
    ],
  ],
  [
    'une ligne trop longue',
    address('12 RUE DU PONT', line(39), CITY),
    [
      'insured.address',
      'L’adresse de la personne ne tient pas sur l’enveloppe : la ligne 3 a 39 caractères, pour 38 au plus. Corrigez-la avec la personne.',
    ],
  ],
  [
    'un nom trop long',
    training({ insured: { usualName: line(37) } }),
    [
      'insured.address',
      'L’adresse de la personne ne tient pas sur l’enveloppe : la ligne 1 a 39 caractères, pour 38 au plus. Corrigez-la avec la personne.',
    ],
  ],
  [
    'pas de commune',
    address('12 RUE DU PONT', 'NEVERS'),
    [
      'insured.address',
      'L’adresse de la personne ne tient pas sur l’enveloppe : la dernière ligne doit être le code postal et la commune. Corrigez-la avec la personne.',
    ],
  ],
  [
    'représentant légal',
    training({ insured: { legalGuardian: { name: 'Madame X' } } }),
    [
      'insured.legalGuardian.address',
      'L’adresse du représentant légal manque : la personne la donne.',
    ],
  ],
]);
