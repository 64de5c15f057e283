import { describe, expect, test } from 'vitest';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import { type DossierFacts, MEASURE_CODES, type MeasureCode } from '#domain/dossier/facts.ts';
import { missingPieces } from '#domain/dossier/missing-pieces.ts';
import { forbiddenWords } from '#domain/letter/words/forbidden.ts';
import { piecesMessage } from '../../client/pages/dossier/pieces-message.ts';
import { type Changes, dossier, MEETING } from '../domain/checks/judged.ts';

/* « Mes pièces manquantes » : one polite text, and nothing in it that the insured should not read. */

const INCOMPLETE: Changes = {
  requestedByInsured: null,
  treatingPhysicianConsent: { given: true, written: false, date: '2026-05-13' },
};
const messageOn = (
  facts: DossierFacts,
  {
    notified = null,
    lastUsefulDay = null,
  }: { notified?: string | null; lastUsefulDay?: string | null } = {},
): string =>
  piecesMessage({
    facts,
    pieces: missingPieces(facts, checkDossier(facts, MEETING), 'appreciated'),
    today: MEETING.date,
    notified,
    completionDays: 15,
    lastUsefulDay,
    sender: 'Claire Martin',
    fund: 'Caisse primaire d’assurance maladie de la Nièvre',
  }).replaceAll('\u00A0', ' ');
const incomplete = (changes: Changes = {}) =>
  messageOn(dossier('training', { ...INCOMPLETE, ...changes }));

describe('the message that asks for what is missing', () => {
  test('says who writes, what is missing, until when, where to send it and who to call', () => {
    const referent = { name: 'Odile Passerelle', role: 'assistante sociale', phone: '0353010011' };
    expect(incomplete({ referent })).toBe(`Bonjour Madame Brindorge,

Vous demandez une formation, du lundi 15 juin 2026 au vendredi 26 juin 2026. Pour étudier cette demande, il nous manque :

- Votre demande, datée et signée par vous.
- L’accord de votre médecin traitant, par écrit, daté et signé. Nous avons seulement un accord oral.

Merci de nous répondre au plus tard le vendredi 19 juin 2026. Envoyez les documents à : Caisse primaire d’assurance maladie de la Nièvre, en rappelant la référence R-1.

Ne commencez pas l’action : vous n’avez pas encore notre accord.

Si un document est difficile à obtenir, appelez Odile Passerelle, assistante sociale : 0353010011.

Cordialement,
Claire Martin
Caisse primaire d’assurance maladie de la Nièvre`);
  });

  test.each<[string, Changes, string]>([
    ['nobody has a phone', {}, 'dites-le-nous.'],
    [
      'the référent has none: the case worker',
      { referent: { name: 'Odile', phone: ' ' }, caseWorker: { name: 'Célestin', phone: '01' } },
      'appelez Célestin : 01.',
    ],
    [
      'both have one: the référent',
      { referent: { name: 'Odile', phone: '02' }, caseWorker: { name: 'Célestin', phone: '01' } },
      'appelez Odile : 02.',
    ],
  ])('%s', (_who, people, said) => {
    expect(incomplete(people)).toContain(`Si un document est difficile à obtenir, ${said}`);
  });

  test('without a civility or dates, it leaves them out', () => {
    const bare = incomplete({ insured: { civility: null }, measure: { periods: [] } });
    expect(bare).toMatch(/^Bonjour,\n\nVous demandez une formation\. Pour étudier/);
  });
});

test.each([
  [
    'no letter gave a day: ours',
    null,
    'Merci de nous répondre au plus tard le vendredi 19 juin 2026.',
  ],
  ['a letter gave one: that day', '2026-06-12', 'répondre au plus tard le vendredi 12 juin 2026.'],
  [
    'its last day is today',
    '2026-06-04',
    'Merci de nous répondre au plus tard le jeudi 4 juin 2026.',
  ],
  [
    'its last day is past: no other is promised',
    '2026-06-03',
    'Notre lettre vous demandait de répondre au plus tard le mercredi 3 juin 2026. Répondez-nous dès que possible.',
  ],
])('until when: %s', (_when, notified, said) => {
  const text = messageOn(dossier('training', INCOMPLETE), { notified });
  expect(text).toContain(said);
  expect(text.includes('19 juin')).toBe(notified === null);
});

test.each([
  ['begins today: it may still wait', '2026-06-04', true],
  ['began yesterday: too late to say so', '2026-06-03', false],
])('an action that %s', (_when, start, isToCome) => {
  const text = incomplete({ measure: { periods: [{ start, end: '2026-06-26' }] } });
  expect(text.includes('Ne commencez pas l’action')).toBe(isToCome);
});

const SOONER = 'Si vous le pouvez, répondez avant le';

test('a last useful day before the end of the time given is told, with its reason', () => {
  const text = messageOn(dossier('training', INCOMPLETE), { lastUsefulDay: '2026-06-09' });
  expect(text).toContain(
    `au plus tard le vendredi 19 juin 2026. ${SOONER} mardi 9 juin 2026 : ensuite, nous ne pourrons plus décider à temps pour vos dates.`,
  );
});

test.each([
  ['unknown to the writer', null],
  ['already past, or today', '2026-06-04'],
  ['not before the end of the time given', '2026-06-19'],
])('a last useful day %s is not told', (_which, day) => {
  expect(messageOn(dossier('training', INCOMPLETE), { lastUsefulDay: day })).not.toContain(SOONER);
});

describe('what the message never says', () => {
  const sensitive: Changes = {
    documents: [],
    requestedByInsured: null,
    invalidityCategory: 2,
    risk: 'occupational-disease',
    treatingPhysicianConsent: { given: false, written: true, date: '2026-05-13' },
    medicalAdvice: { sense: 'unfavourable', date: '2026-05-28' },
    occupationalPhysicianConsent: { given: false, date: '2026-05-22' },
    measure: { unfitness: 'declared', purpose: 'Reprendre après sa dépression.' },
  };
  const healthIn = (text: string, measure: MeasureCode) =>
    forbiddenWords({ kind: 'L4', recipient: 'insured', measure, text, names: [] });

  test.each(MEASURE_CODES)('%s: no word of health, no opinion of anyone', (code) => {
    const text = messageOn(dossier(code, sensitive));
    expect(healthIn(text, code)).toEqual([]);
    expect(text).not.toMatch(/défavorable|refus|médecin-conseil|inapt|invalid|284035899800121/i);
  });

  test('the same look would see a word of health', () => {
    expect(healthIn(`${incomplete()} Reprendre après sa dépression.`, 'training')).not.toEqual([]);
  });
});
