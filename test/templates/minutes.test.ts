import { describe, expect, it, test } from 'vitest';
import { type MinutedItem, type Minutes, minutesFor } from '#domain/minutes/reader.ts';
import type { PointRecord } from '#domain/minutes/record.ts';
import type { Capacity } from '#domain/roles.ts';
import { presentWords, releve } from '#templates/letters/releve.v2.ts';
import { factSentence } from '#templates/letters/releve-words.v2.ts';
import { renderText } from '#templates/render-text.ts';
import { fixedMark, fullMinutes, readerOf, recordOf } from '../support/minutes.ts';

/* What the « relevé de décisions » says, sentence by sentence. */

const plain = (minutes: Minutes) =>
  renderText(releve(minutes)).replaceAll(/[\u00A0\u202F ]+/gu, ' ');
const said = (changes: Partial<Minutes> = {}) => plain({ ...fullMinutes(), ...changes });
const saidOf = (changes: Partial<MinutedItem>) => {
  const minutes = fullMinutes();
  const [item] = minutes.items;
  return plain({ ...minutes, items: item ? [{ ...item, ...changes }] : [] });
};
const readBy = (capacity: Capacity, changes: Partial<PointRecord> = {}) =>
  plain(minutesFor(recordOf(changes), readerOf(capacity), fixedMark));

describe('le relevé de décisions', () => {
  it('dit quand, où, dans quelle version, et qui avec ses heures', () => {
    const text = said();
    expect(text).toContain('Relevé de décisions – réunion du jeudi 4 juin 2026');
    expect(text).toContain(
      'Séance ouverte à 14 h 00, close à 15 h 30, Salle du conseil. Version complète.',
    );
    expect(text).toContain('Version 2 fixée le vendredi 5 juin 2026 à 9 h 05.');
    expect(text).toContain('Soumis à approbation.');
    expect(text).toContain('coordination | Bérengère Modèle | délibérative | toute la séance\n');
    expect(text).toContain(
      'service médical | Ambroise Modèle | délibérative | de 14 h 10 à 14 h 35, puis de 14 h 50 à la fin',
    );
    expect(text).toContain('Absents. Rémi Modèle (Cap emploi).');
    expect(text).toContain('- Point 4, 58-0001 : Une pièce manque.');
    expect(text).toContain('- Relevé du jeudi 7 mai 2026 : version 3 approuvée.');
    expect(text).toContain(
      'Relevé établi le jeudi 4 juin 2026 par Bérengère Modèle, coordination.',
    );
  });

  it('dit de chaque point les mêmes lignes, dans le même ordre', () => {
    const text = said();
    const lines = [
      'Point 3 – 58-0001, B. D. – Immersion en entreprise, du 15 au 26 juin 2026',
      'Question. La caisse peut-elle donner son accord pour cette période ?',
      'Services. Ont siégé : la coordination, le service social (au début seulement), le service médical (à la fin seulement) et Cap emploi.',
      'Déport. Les services administratifs : n’a pas siégé sur ce point.',
      'Avis. Service social, favorable ; Cap emploi, favorable avec réserve.',
      'Vote indicatif. 4 pour, 1 contre, 2 abstentions.',
      'Issue proposée. Accord sous réserve. Il manque un service. Utile à ce dossier et absent de la séance : le service médical.',
      'Motif. Le stage prépare un métier.',
      'Motif pour la cellule. Le service social suivra.',
      '- Autre condition',
      'Décision de la caisse. Accord sous réserve, n° 2026-58-0042, le vendredi 5 juin 2026, Paul Modèle, par délégation. Dossier suivi par Fanny Modèle.',
      'Suites. La personne : donner « la convention signée », au plus tard le vendredi 12 juin 2026.',
    ];
    const places = lines.map((line) => [line, text.indexOf(line)] as const);
    expect(places.filter(([, place]) => place < 0).map(([line]) => line)).toEqual([]);
    expect(places.map(([, place]) => place)).toEqual(
      places.map(([, place]) => place).sort((a, b) => a - b),
    );
  });

  it('dit ce qui change depuis la version précédente, et rien dans la première', () => {
    const change = 'Point 3, 58-0001 : Accord sous réserve, n° 2026-58-0042';
    expect(said()).toContain(`Ce qui change depuis la version précédente\n\n- ${change}`);
    const first = said({ mark: { ...fixedMark, version: 1, stored: 1 } as Minutes['mark'] });
    expect(first).not.toContain('Ce qui change');
    const later = said({ mark: { ...fixedMark, version: 3, stored: 3 } as Minutes['mark'] });
    expect(later).not.toContain(`- ${change}`);
  });

  it('dit à un partenaire l’issue, son avis et ses suites, sans nom ni motif', () => {
    const text = readBy('cap-emploi');
    for (const sentence of [
      'Version externe.',
      'les seuls dossiers que les assurés acceptent de partager',
      'Point 3 – 58-0001 – Immersion',
      'Services. Ont siégé : Cap emploi.',
      'Déport. Un service n’a pas siégé sur ce point.',
      'Avis de votre service. Favorable avec réserve.',
      'Décision de la caisse. Accord sous réserve, le vendredi 5 juin 2026.',
      'Suites pour vous. Aucune.',
    ])
      expect([sentence, text.includes(sentence)]).toEqual([sentence, true]);
    for (const hidden of [
      'B. D.',
      '2026-58-0042',
      'Paul Modèle',
      'convention',
      'Vote',
      'service social',
    ])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
  });

  test.each<[string, Partial<MinutedItem>, string]>([
    [
      'un vote dont le compte ne s’imprime pas',
      { vote: { tally: null, consultative: null } },
      'Son compte n’est pas imprimé',
    ],
    ['aucun avis', { opinions: [] }, 'Avis. Aucun.'],
    [
      'un quorum atteint',
      { quorumLack: null, absence: null },
      'Issue proposée. Accord sous réserve. Quorum atteint.\n',
    ],
    ['une décision attendue', { facts: [] }, 'Décision de la caisse. Pas encore prise.'],
    [
      'un point sans issue',
      { state: 'open', outcome: null },
      'la cellule n’a pas conclu sur ce point',
    ],
    [
      'un accord retiré',
      { state: 'consent-lost', outcome: null },
      'la personne a retiré son accord',
    ],
    [
      'le déport du lecteur',
      { state: 'veiled' },
      'Point 3 – Dossier\n\nVous n’avez pas siégé sur ce point.',
    ],
    ['un point effacé', { state: 'purged' }, 'sa durée de conservation est finie'],
    [
      'un service représenté par quelqu’un d’autre',
      { recused: [{ seat: 'admin-fund', sat: true }] },
      'Une personne n’a pas siégé sur ce point pour les services administratifs.',
    ],
    [
      'un point ajouté en séance',
      { isLate: true, isRenewal: true },
      '(renouvellement, ajouté en séance)',
    ],
    [
      'plusieurs périodes',
      {
        periods: [
          { start: '2026-06-01', end: '2026-06-02' },
          { start: '2026-06-08', end: '2026-06-09' },
        ],
      },
      'son accord pour ces périodes ?',
    ],
    ['une action sans dates', { periods: [] }, 'son accord à cette action ?'],
    [
      'un motif effacé',
      { lifted: [{ code: 'EE-02', capacity: 'admin-fund', date: '2026-06-04', reason: null }] },
      'Levé le jeudi 4 juin 2026 par les services administratifs. Motif : effacé à la fin de sa durée de conservation.',
    ],
  ])('dit %s', (_, changes, sentence) => {
    expect(said()).not.toContain(sentence);
    expect(saidOf(changes)).toContain(sentence);
  });

  const noted = { on: '2026-06-05', by: 'Paul Modèle', since: 1 } as const;
  test.each([
    [
      { kind: 'aside', capacity: 'signatory', reason: 'la convention manque', ...noted },
      'Issue mise de côté le vendredi 5 juin 2026 par le signataire de la caisse : rien n’est décidé. Motif : La convention manque.',
    ],
    [
      {
        kind: 'lapsed',
        decisionNumber: 'n2',
        until: '2026-06-20',
        ground: 'work-resumed',
        ...noted,
      },
      'L’accord ne vaut plus à partir du samedi 20 juin 2026 : la personne a repris le travail. Fin signée le vendredi 5 juin 2026, n° n2, Paul Modèle, par délégation.',
    ],
    [
      {
        kind: 'lapsed',
        decisionNumber: null,
        until: '2026-06-20',
        ground: null,
        ...noted,
        by: null,
      },
      'L’accord ne vaut plus à partir du samedi 20 juin 2026. Fin signée le vendredi 5 juin 2026.',
    ],
    [
      { kind: 'lifted', condition: 0, received: '2026-06-04', ...noted },
      'Condition 1 remplie : document reçu le jeudi 4 juin 2026. Confirmé le vendredi 5 juin 2026, Paul Modèle, par délégation.',
    ],
    [
      { kind: 'restored', condition: 0, ...noted },
      'Condition 1 de nouveau attendue, depuis le vendredi 5 juin 2026.',
    ],
    [
      { kind: 'corrected', decisionNumber: 'n2', ...noted },
      'Corrigée le vendredi 5 juin 2026, n° n2, Paul Modèle, par délégation.',
    ],
    [
      { kind: 'replaced', decisionNumber: 'n2', ...noted },
      'Remplacée par la décision n° n2, le vendredi 5 juin 2026.',
    ],
    [
      { kind: 'replaced', decisionNumber: null, ...noted },
      'Remplacée par une autre décision, le vendredi 5 juin 2026.',
    ],
    [
      { kind: 'studied-again', meetingId: 'm2', metOn: '2026-07-02', ...noted },
      'Étudié de nouveau le vendredi 5 juin 2026, à la réunion prévue le jeudi 2 juillet 2026 : son relevé dit la suite.',
    ],
  ] as const)('dit le fait %o', (fact, sentence) => {
    expect(factSentence(fact).replaceAll(/[\u00A0\u202F ]+/gu, ' ')).toBe(sentence);
  });

  test.each<[string, Minutes['mark'], string]>([
    [
      'un projet',
      { kind: 'draft' },
      'Projet : la séance n’est pas close, ce relevé sera complété.',
    ],
    [
      'une clôture ancienne',
      { kind: 'unfixed', on: '2026-07-01' },
      'Relevé non fixé. La séance a été close avant que les relevés soient fixés. Ce document est établi le mercredi 1er juillet 2026',
    ],
    [
      'une version approuvée',
      {
        ...fixedMark,
        standing: { kind: 'approved', on: '2026-07-02', met: '2026-07-02' },
      } as Minutes['mark'],
      'Approuvé à la réunion du jeudi 2 juillet 2026.',
    ],
    [
      'une annexe',
      { ...fixedMark, standing: { kind: 'annex', to: 1, on: '2026-07-02' } } as Minutes['mark'],
      'Annexe : la version 1 a été approuvée le jeudi 2 juillet 2026.',
    ],
    [
      'une version remplacée',
      {
        ...fixedMark,
        standing: { kind: 'superseded', by: 4, on: '2026-07-02' },
      } as Minutes['mark'],
      'Remplacé : la version 4 a été approuvée le jeudi 2 juillet 2026.',
    ],
  ])('dit l’état : %s', (_, mark, sentence) => {
    expect(said({ mark })).toContain(sentence);
  });

  it('dit d’une consultation écrite les avis reçus, sans heure ni lieu', () => {
    const text = said({
      ...{ kind: 'written-consultation', heard: ['social-service', 'admin-fund'] },
      closed: { date: '2026-06-06', hour: '9 h 05' },
    });
    expect(text).toContain('Relevé de décisions – consultation écrite du jeudi 4 juin 2026');
    expect(text).toContain('Consultation ouverte à 14 h 00, close le samedi 6 juin 2026 à 9 h 05.');
    expect(text).toContain('Ont répondu : le service social et les services administratifs.');
    expect(text).not.toMatch(/Présence|Absents|Salle du conseil/u);
  });

  test.each([
    [[{ from: null, until: null }], 'toute la séance'],
    [[{ from: '14 h 10', until: null }], 'de 14 h 10 à la fin'],
    [[{ from: null, until: '15 h' }], 'de l’ouverture à 15 h'],
    [
      [
        { from: null, until: '14 h 35' },
        { from: '14 h 50', until: '15 h' },
      ],
      'de l’ouverture à 14 h 35, puis de 14 h 50 à 15 h',
    ],
  ])('dit les heures de présence %o', (spans, words) => {
    expect(presentWords(spans)).toBe(words);
  });
});
