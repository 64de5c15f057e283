import { describe, expect, it, test } from 'vitest';
import type { FollowedAgreement } from '#domain/letter/input.ts';
import { renderText } from '#templates/render-text.ts';
import { type Asked, completed, composed } from '../support/letters.ts';

/* L16: the person is asked, the agreement goes, or it is kept; each sentence true on the day of the letter. */

const plain = (text: string): string => text.replaceAll('\u00A0', ' ').replaceAll('’', "'");
const ABOUT = {
  date: '2026-04-10',
  number: '2026-58-0001',
  letters: [],
  withdrawableUntil: '2026-08-10',
} as const;
const WITHDRAWN = {
  ...{ ground: 'vous êtes artisan', rule: 'EE-03', askedOn: null, receivedOn: null, answer: null },
  ...{ scope: 'withdrawn' as const, date: '2026-05-12', ourMistake: false, keepsAllowance: false },
} as const;
const asked = { observed: { ground: 'vous êtes artisan', rule: 'EE-03', replyBy: '2026-05-26' } };
const kept = { maintained: { askedOn: '2026-05-01', repliedOn: null, verified: true } };
const gone = (more: object = {}): Partial<FollowedAgreement> => ({
  withdrawn: { ...WITHDRAWN, ...more },
});

/** The action lasts from 18 May to 12 June. */
function said(what: Partial<FollowedAgreement>, date = '2026-05-12', more: Partial<Asked> = {}) {
  const facts = completed('C06');
  facts.measure.periods = [{ start: '2026-05-18', end: '2026-06-12' }];
  return plain(
    renderText(
      composed({
        ...{ facts, outcome: 'approval', kind: 'L16', recipient: 'insured' },
        decision: { date },
        follows: { ...ABOUT, ...what },
        ...more,
      }).blocks,
    ),
  );
}
const repealed = (date: string) => gone({ scope: 'repealed', date });

describe('faute F retirée : ce que la lettre dit de l’action', () => {
  test.each<[string, Partial<FollowedAgreement>, string, RegExp]>([
    [
      'avis demandé, la veille du début',
      asked,
      '2026-05-17',
      /attendre notre réponse avant de commencer/,
    ],
    ['avis demandé, le premier jour', asked, '2026-05-18', /Continuez l'action comme prévu/],
    ['avis demandé, le dernier jour', asked, '2026-06-12', /Continuez l'action comme prévu/],
    ['retiré, la veille du début', gone(), '2026-05-17', /Ne commencez pas l'action/],
    ['retiré, le premier jour', gone(), '2026-05-18', /Arrêtez l'action dès que vous recevez/],
    ['retiré, le lendemain de la fin', gone(), '2026-06-13', /Ne reprenez pas l'action/],
    ['abrogé au premier jour', repealed('2026-05-18'), '2026-05-12', /Ne commencez pas l'action/],
    [
      'abrogé au deuxième jour',
      repealed('2026-05-19'),
      '2026-05-12',
      /La journée du lundi 18 mai 2026 reste acceptée/,
    ],
    [
      'abrogé en cours',
      repealed('2026-05-26'),
      '2026-05-19',
      /La période du lundi 18 mai 2026 au lundi 25 mai 2026 reste/,
    ],
    ['maintenu', kept, '2026-05-12', /Il est toujours valable, aux mêmes dates/],
    ['maintenu, une fois l’action finie', kept, '2026-06-13', /Il reste valable pour ces dates/],
  ])('%s', (_, what, date, sentence) => {
    expect(said(what, date)).toMatch(sentence);
  });

  it('avis demandé après la fin : rien à continuer, rien à attendre', () => {
    expect(said(asked, '2026-06-13')).not.toMatch(/comme prévu|avant de commencer/);
  });
});

describe('faute F retirée : ce que la lettre dit du droit', () => {
  it('la règle et son article, le fait, puis les quatre mois et leur dernier jour', () => {
    const text = said(gone());
    expect(text).toMatch(
      /D\. 622-10-1.+Vous êtes artisan\. Notre accord n'était donc pas conforme/s,
    );
    expect(text).toMatch(/article L\. 242-1 .+Ce délai finit le lundi 10 août 2026\./s);
  });

  it('sans règle choisie, la raison écrite seule', () => {
    const text = said(gone({ rule: null, ground: 'l’article D. 622-10-1 ne l’ouvre pas' }));
    expect(text).toContain("L'article D. 622-10-1 ne l'ouvre pas.");
  });

  test.each<[string, object, RegExp]>([
    ['sans avis demandé', {}, /^(?!.*Nous vous avons demandé)/s],
    [
      'sans réponse',
      { askedOn: '2026-04-27' },
      /le lundi 27 avril 2026\. Nous n'avons pas reçu de réponse\./,
    ],
    [
      'une réponse',
      { askedOn: '2026-04-27', receivedOn: '2026-05-04' },
      /Vous avez répondu le lundi 4 mai 2026\. Nous avons étudié votre réponse\./,
    ],
    [
      'une réponse, et la nôtre',
      { askedOn: '2026-04-27', receivedOn: '2026-05-04', answer: 'le statut reste' },
      /4 mai 2026\. Le statut reste\./,
    ],
  ])('%s', (_, more, sentence) => {
    expect(said(gone(more))).toMatch(sentence);
  });

  test.each<[string, Partial<FollowedAgreement>, 'CRA' | 'CMRA' | null]>([
    ['un retrait administratif', gone(), 'CRA'],
    ['un retrait pour un avis médical', gone({ rule: 'MED-03' }), 'CMRA'],
    ['un avis demandé', asked, null],
    ['un accord maintenu', kept, null],
  ])('le recours : %s', (_, what, route) => {
    const text = said(what);
    expect(text.includes('R. 142-6')).toBe(route === 'CRA');
    expect(text.includes('R. 142-8-5')).toBe(route === 'CMRA');
    expect(text.includes('voir au verso')).toBe(route !== null);
  });

  it('ne cite jamais les articles dont la caisse est dispensée', () => {
    for (const what of [asked, gone(), kept]) expect(said(what)).not.toMatch(/L\. 12[12]-1/);
  });

  test.each([true, false])(
    'maintenu : conforme à la loi, dans le délai seulement (%s)',
    (verified) => {
      const text = said({ maintained: { ...kept.maintained, verified } });
      expect(text.includes('conforme à la loi')).toBe(verified);
      expect(text.includes('Nous ne retirons pas notre accord.')).toBe(!verified);
    },
  );

  test.each([
    ['ourMistake', 'Cette erreur vient de nous'],
    ['keepsAllowance', 'Nous ne vous demandons pas de rembourser'],
  ])('rien n’est promis ni avoué sans qu’on l’ait choisi : %s', (choice, sentence) => {
    expect(said(gone(), '2026-05-18')).not.toContain(sentence);
    expect(said(gone({ [choice]: true }), '2026-05-18')).toContain(sentence);
  });
});
