import { describe, expect, it, test } from 'vitest';
import type { MinutedItem, Minutes } from '#domain/minutes.ts';
import { releve } from '#templates/letters/releve.v1.ts';
import { renderText } from '#templates/render-text.ts';

/* What the « relevé de décisions » says, sentence by sentence. */

const item: MinutedItem = {
  reference: '58-0001',
  initials: 'B. D.',
  measure: 'work-immersion',
  late: false,
  state: 'settled',
  setAside: null,
  outcome: 'conditional-approval',
  motive: 'le stage prépare un autre métier',
  motiveForMembers: null,
  choice: null,
  conditions: [
    {
      kind: 'document-before-start',
      text: 'la signature de la convention',
      due: '2026-06-12',
      proof: 'la convention',
      reasonText: 'elle manque',
      effectText: null,
    },
  ],
  quorumLack: null,
  absence: null,
  tally: { for: 4, against: 1, abstain: 2 },
  consultative: { for: 1, against: 0, abstain: 1 },
  recused: [],
  decisionNumber: '2026-58-0042',
  lifted: [],
  caseWorker: 'Fanny Aubrelin',
};
const minutes: Minutes = {
  panel: 'Cellule locale PDP 58',
  fund: {
    name: 'CPAM de la Nièvre',
    address: ['1 PLACE DE L’EXEMPLE', '58000 NEVERS'],
    city: 'Nevers',
  },
  kind: 'meeting',
  date: '2026-06-04',
  opened: '14 h 00',
  closed: { date: '2026-06-04', hour: '15 h 30' },
  place: 'Salle A',
  attendees: [
    { name: 'Bérengère Tisserandot', seat: 'coordination', from: null, until: null },
    { name: 'Ambroise Valbreuse', seat: 'medical-service', from: '14 h 10', until: '15 h 00' },
  ],
  heard: [],
  absent: [{ name: 'Rémi Sauvagnat', seat: 'cap-emploi' }],
  items: [item],
  removed: [],
  forPartner: false,
};
const said = (changes: Partial<Minutes> = {}) =>
  renderText(releve({ ...minutes, ...changes })).replaceAll(/[\u00A0\u202F ]+/gu, ' ');
const saidOf = (changes: Partial<MinutedItem>) => said({ items: [{ ...item, ...changes }] });

describe('le relevé de décisions', () => {
  it('dit quand, où et qui, avec l’heure de chacun', () => {
    const text = said();
    expect(text).toContain('Relevé de décisions de la réunion du jeudi 4 juin 2026');
    expect(text).toContain('Séance ouverte à 14 h 00, close à 15 h 30, Salle A.');
    expect(text).toContain('- Bérengère Tisserandot, coordination\n');
    expect(text).toContain('- Ambroise Valbreuse, service médical, présence de 14 h 10 à 15 h 00');
    expect(text).toContain('Absents. Rémi Sauvagnat (Cap emploi).');
    expect(text).not.toContain('provisoire');
    expect(text).not.toContain('partager avec votre service');
  });

  it('dit de chaque dossier la proposition, le vote, le motif, les conditions et la décision', () => {
    const text = said();
    expect(text).toContain('58-0001, B. D. – Immersion en entreprise');
    expect(text).toContain('Proposition de la cellule. Accord sous réserve. Quorum atteint.');
    expect(text).toContain('Vote : 4 pour, 1 contre, 2 abstentions.');
    expect(text).toContain('Voix consultatives : 1 pour, 0 contre, 1 abstention.');
    expect(text).toContain('Motif. Le stage prépare un autre métier.');
    expect(text).toContain(
      '- Document avant le début : la signature de la convention, au plus tard le vendredi 12 juin 2026 ; justificatif : la convention ; raison : elle manque',
    );
    expect(text).toContain(
      'Décision de la caisse. N° 2026-58-0042. Dossier suivi par Fanny Aubrelin.',
    );
  });

  test.each([
    [
      'un quorum manqué',
      { quorumLack: 'Quorum non atteint : il manque le service social' },
      'Quorum non atteint : il manque le service social.',
    ],
    [
      'un service absent',
      { absence: 'Utile à ce dossier et absent de la séance : Cap emploi.' },
      'absent de la séance : Cap emploi.',
    ],
    ['une décision attendue', { decisionNumber: null }, 'Décision de la caisse. Pas encore prise.'],
    ['un dossier sans issue', { state: 'open' }, 'la cellule n’a pas conclu sur ce dossier'],
    ['un accord retiré', { state: 'consent-lost' }, 'L’assuré a retiré son accord'],
    [
      'une issue mise de côté, par qui et pourquoi',
      {
        state: 'set-aside',
        decisionNumber: null,
        setAside: { on: '2026-06-05', capacity: 'signatory', reason: 'la convention manque' },
      },
      'Décision de la caisse. Issue mise de côté le vendredi 5 juin 2026 par le signataire de la caisse : rien n’est décidé. Motif : La convention manque.',
    ],
    ['le déport du lecteur', { state: 'veiled' }, 'Vous n’avez pas siégé sur ce dossier.'],
    ['un déport', { recused: ['A. B.'] }, 'Déport. A. B. n’a pas siégé sur ce dossier.'],
    [
      'le motif écrit pour la cellule',
      { motiveForMembers: 'le service social suivra' },
      'Motif pour la cellule. Le service social suivra.',
    ],
    ['deux déports', { recused: ['A. B.', 'C. D.'] }, 'Déport. A. B. et C. D. n’ont pas siégé'],
    ['un dossier ajouté en séance', { late: true }, 'Immersion en entreprise (ajouté en séance)'],
    [
      'un motif effacé',
      { lifted: [{ code: 'EE-02', capacity: 'admin-fund', date: '2026-06-04', reason: null }] },
      'Levé le jeudi 4 juin 2026 par les services administratifs. Motif : effacé à la fin de sa durée de conservation.',
    ],
  ] as const)('dit %s', (_, changes, sentence) => {
    expect(said()).not.toContain(sentence);
    expect(saidOf(changes)).toContain(sentence);
  });

  it('dit d’une consultation écrite les avis reçus, sans heure ni lieu', () => {
    const text = said({
      kind: 'written-consultation',
      heard: ['social-service', 'admin-fund'],
      closed: { date: '2026-06-06', hour: '9 h 05' },
    });
    expect(text).toContain('Relevé de décisions de la consultation écrite du jeudi 4 juin 2026');
    expect(text).toContain('Consultation ouverte à 14 h 00, close le samedi 6 juin 2026 à 9 h 05.');
    expect(text).toContain('Ont répondu : le service social et les services administratifs.');
    expect(text).not.toMatch(/Présents|Absents|Salle A/u);
  });

  it('dit ce qui a quitté l’ordre du jour et pourquoi', () => {
    const removed = [{ reference: '58-0002', reason: 'l’assuré a repris' }];
    expect(said({ removed })).toContain('- 58-0002 : L’assuré a repris.');
  });
});
