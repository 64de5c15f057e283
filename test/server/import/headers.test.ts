import { describe, expect, test } from 'vitest';
import { matchHeaders } from '#server/import/columns/claims.ts';
import { FIELDS } from '#server/import/columns/fields.ts';
import { correctMapping, findHeader } from '#server/import/columns/headers.ts';
import { meaningKey } from '#server/import/columns/words-of.ts';

const fieldOf = (header: string): string | null => matchHeaders([header])[0]?.field ?? null;

describe('un en-tête usuel mène à sa donnée, par le sens', () => {
  test.each([
    ['Nom d’usage', 'insured.usualName'],
    ['NOM', 'insured.usualName'],
    ["Nom de l'assurée", 'insured.usualName'],
    ['Nom de jeune fille', 'insured.birthName'],
    ['Prénom(s)', 'insured.firstName'],
    ['Nom Prénom', 'insured.usualName#full'],
    ['N° SS', 'insured.nir'],
    ['NIR', 'insured.nir'],
    ['n°sécu', 'insured.nir'],
    ['Numéro de Sécurité Sociale', 'insured.nir'],
    ['N° de sécurité sociale (15 caractères)', 'insured.nir'],
    ['Né(e) le', 'insured.birthDate'],
    ['Née le', 'insured.birthDate'],
    ['DATE DE NAISSANCE', 'insured.birthDate'],
    ['Date naissance (JJ/MM/AAAA)', 'insured.birthDate'],
    ['DDN', 'insured.birthDate'],
    ['Début', 'measure.periods#start'],
    ['Date début action', 'measure.periods#start'],
    ['Date de début de la mesure', 'measure.periods#start'],
    ["Date de fin de l'action", 'measure.periods#end'],
    ['Fin mesure', 'measure.periods#end'],
    ["Fin d'arrêt", 'workStoppage.prescribedUntil'],
    ["Date de fin de l'arrêt", 'workStoppage.prescribedUntil'],
    ['Fin prévisionnelle', 'workStoppage.expectedEnd'],
    ['Début arrêt', 'workStoppage.startDate'],
    ['Date de début de l’arrêt', 'workStoppage.startDate'],
    ['Adresse mail', 'insured.email'],
    ['E-mail', 'insured.email'],
    ['Tél portable', 'insured.phone'],
    ['Adresse postale', 'insured.address'],
    ['Adresse employeur', 'employment.employer.address'],
    ['SIRET', 'employment.employer.siret'],
    ['SIRET prestataire', 'measure.provider.siret'],
    ["SIRET de la structure d'accueil", 'measure.host.siret'],
    ['Type de contrat', 'employment.status'],
    ['Mesure demandée', 'measure.code'],
    ["Type d'action", 'measure.code'],
    ['Dates du stage', 'measure.periods'],
    ['Volume horaire', 'measure.totalHours'],
    ['Avis MC', 'medicalAdvice.sense'],
    ['Avis du médecin conseil', 'medicalAdvice.sense'],
    ['Accord MT', 'treatingPhysicianConsent.given'],
    ['Accord écrit du MT', 'treatingPhysicianConsent.date#written'],
    ['Accord MDT', 'occupationalPhysicianConsent.given'],
    ['CP', 'insured.address#postcode'],
    ['CP Ville', 'insured.address#cityLine'],
    ['Réf. dossier', 'reference'],
    ['N° de dossier', 'reference'],
    ['Régime de l’assuré', 'scheme'],
    ['Référent', 'referent.name'],
    ['Ville employeur', 'employment.employer.address#city'],
  ])('« %s » → %s', (header, field) => {
    expect(fieldOf(header)).toBe(field);
  });

  test.each([
    'Diagnostic',
    'Pathologie',
    'Observations médicales',
    'Commentaire interne',
    'Nom du conjoint',
    'Nom du médecin traitant',
    'Date de saisie',
    'Email employeur',
    'Téléphone employeur',
    'Décision',
    'Taille',
    '',
  ])('« %s » reste à part', (header) => {
    expect(fieldOf(header)).toBeNull();
  });

  test('chaque en-tête du modèle mène à sa propre donnée', () => {
    const headers = FIELDS.map(({ label }) => label);
    expect(matchHeaders(headers).map(({ field }) => field)).toEqual(FIELDS.map(({ key }) => key));
  });

  test('aucun synonyme ne désigne deux données', () => {
    const meanings = FIELDS.flatMap(({ key, label, also }) =>
      [...new Set([label, ...also].map(meaningKey))].map((meaning) => [meaning, key] as const),
    );
    const doubles = meanings.filter(([meaning], index) =>
      meanings.some(([other], rank) => rank < index && other === meaning),
    );
    expect(doubles).toEqual([]);
    expect(meanings.filter(([meaning]) => meaning === '')).toEqual([]);
  });
});

test('une donnée n’est jamais lue dans deux colonnes', () => {
  const mapping = matchHeaders(['Nom', 'Nom', 'Prénom']);
  expect(mapping.map(({ field }) => field)).toEqual([null, null, 'insured.firstName']);
});

test('la ligne d’en-têtes est trouvée sous un titre', () => {
  const rows = [
    ['Cellule PDP : demandes du mois'],
    [],
    ['Référence', 'Nom', 'Prénom', 'Régime', 'Action demandée'],
    ['R1', 'Joliflot', 'Kléber', 'RG', 'Formation'],
  ];
  expect(findHeader({ rows })).toMatchObject({ index: 2, matched: 5 });
  expect(
    findHeader({
      rows: [
        ['bonjour', 'madame'],
        ['rien', 'ici'],
      ],
    }),
  ).toBeNull();
});

describe('la correction d’une personne l’emporte', () => {
  const mapping = matchHeaders(['Référence', 'Nom', 'Colonne 3']);

  test('une colonne choisie prend la donnée, et l’ancienne la rend', () => {
    const corrected = correctMapping(mapping, [{ column: 'C', field: 'insured.usualName' }]);
    expect(corrected.ok && corrected.mapping.map(({ field }) => field)).toEqual([
      'reference',
      null,
      'insured.usualName',
    ]);
  });

  test.each([
    [[{ column: 'Z', field: 'reference' }], 'colonne Z'],
    [[{ column: 'C', field: 'insured.diagnosis' }], 'insured.diagnosis'],
    [
      [
        { column: 'B', field: 'reference' },
        { column: 'C', field: 'reference' },
      ],
      'Deux colonnes',
    ],
  ])('un choix impossible est refusé avec sa raison', (choices, words) => {
    const corrected = correctMapping(mapping, choices);
    expect(corrected.ok ? '' : corrected.message).toContain(words);
  });
});
