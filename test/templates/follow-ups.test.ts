import { describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import { isInsuredSide, RECIPIENTS, type Recipient } from '#domain/letter/kinds.ts';
import { composeLetter } from '#templates/registry.ts';
import { renderText } from '#templates/render-text.ts';
import {
  type Asked,
  CASES,
  completed,
  composed,
  letterInput,
  sentencesOf,
} from '../support/letters.ts';

/* What becomes of an agreement (L15): every case, every reader, every day that matters. */

const plain = (text: string): string => text.replaceAll('\u00A0', ' ').replaceAll('’', "'");
const textOf = (request: Asked): string => plain(renderText(composed(request).blocks));
/** What the letter itself says, without its front nor what is printed small. */
const bodyOf = (text: string): string => {
  const start = /^(Madame|Monsieur|Docteur)[^\n]*,$/mu.exec(text)?.index ?? 0;
  const end = text.indexOf('Nous vous prions');
  return text.slice(start, end);
};

/** Every case gets whom it lacks, so that every letter exists for every case. */
function everyone(id: string): DossierFacts {
  const facts = completed(id);
  const body = {
    name: 'Maison du projet (fictive)',
    address: ['12 RUE DU MODELE', '58000 NEVERS'],
  };
  facts.insured.legalGuardian ??= { name: 'Madame Tutrice', address: body.address };
  facts.measure.provider ??= body;
  facts.measure.host ??= body;
  facts.measure.prescriberBody ??= body;
  facts.measure.periods ??= [{ start: '2026-05-18', end: '2026-06-12' }];
  facts.occupationalHealthService ??= body;
  facts.employment = { status: 'permanent', ...facts.employment };
  facts.employment.employer ??= body;
  return facts;
}

const CONDITIONS = [
  {
    kind: 'document-by-date' as const,
    text: 'le devis Xylophone signé',
    proof: 'le devis Xylophone',
    due: '2026-05-15',
    reasonText: 'il manque au dossier',
  },
  {
    kind: 'document-before-start' as const,
    text: 'la convention signée par votre tuteur',
    proof: 'la convention signée',
    due: '2026-05-20',
    reasonText: 'elle manque au dossier',
  },
];
interface Lifted {
  readonly recipient?: Recipient;
  readonly remaining?: readonly number[];
  readonly rank?: number;
  readonly conditions?: typeof CONDITIONS;
  readonly date?: string;
}
const lifted = (id: string, how: Lifted = {}): Asked => {
  const { recipient = 'insured', remaining = [], rank = 0, date = '2026-04-24' } = how;
  const { conditions = CONDITIONS.slice(0, 1) } = how;
  return {
    facts: everyone(id),
    outcome: 'conditional-approval',
    kind: 'L15',
    recipient,
    decision: { date, conditions },
    follows: {
      date: '2026-04-10',
      letters: RECIPIENTS.map((to, at) => ({ recipient: to, number: `2026-58-C00${10 + at}` })),
      lifted: { rank, proof: 'le devis Xylophone signé', on: '2026-04-22', remaining },
    },
  };
};

const everyLetter = CASES.flatMap(({ id }) => RECIPIENTS.map((to) => [id, to] as const));

describe('L15, la condition est remplie', () => {
  it.each(everyLetter)('[LET-01] %s, %s : rien d’interdit à son lecteur', (id, recipient) => {
    const context = letterContext(letterInput(lifted(id, { recipient })));
    if ('faults' in context) throw new Error(JSON.stringify(context.faults));
    const result = composeLetter({ context });
    expect('faults' in result ? result.faults : result.warnings).toEqual([]);
    const text = textOf(lifted(id, { recipient }));
    const digits = (everyone(id).insured.nir ?? '000000000000000').replace(/\s/gu, '');
    expect(text.replace(/\s/gu, '')).not.toContain(digits.slice(0, 13));
    expect(text).not.toMatch(/undefined|null|\{|\}| {2}|\.\.(?!\.)/u);
  });

  it.each(everyLetter)(
    '%s, %s : le document et sa date ne sont dits qu’à la personne',
    (id, recipient) => {
      const text = textOf(lifted(id, { recipient }));
      expect(text.includes('Xylophone')).toBe(isInsuredSide(recipient));
      expect(text.includes('mercredi 22 avril 2026')).toBe(isInsuredSide(recipient));
      expect(text.includes(everyone(id).reference)).toBe(isInsuredSide(recipient));
      const context = JSON.stringify(letterContext(letterInput(lifted(id, { recipient }))));
      expect(context.includes('Xylophone')).toBe(isInsuredSide(recipient));
    },
  );

  it.each(everyLetter)('%s, %s : les mentions de chacun', (id, recipient) => {
    const text = textOf(lifted(id, { recipient }));
    expect(text).toMatch(/Célestin Dossard \(fictif\), gestionnaire du dossier, 03 53/u);
    expect(text).toMatch(/Pour le directeur et par délégation,\s+Victorine Paraphe \(fictive\)/u);
    expect(text).toContain('notre lettre du vendredi 10 avril 2026');
    expect(text).toMatch(/Dates( confirmées)? : du /u);
    // It decides nothing: it opens no appeal.
    expect(text).not.toMatch(/recours|contester|tribunal/u);
    if (isInsuredSide(recipient)) {
      expect(text).toContain('décision 2026-58-0001');
      expect(text).toMatch(/articles 6 et 9.+délégué à la protection.+CNIL/su);
      expect(text).toMatch(/gros caractères/iu);
    } else expect(text).toMatch(/Qui appeler \? .+Gardez|confidentielle/su);
  });

  it.each(RECIPIENTS)('%s : des phrases courtes', (recipient) => {
    for (const remaining of [[], [1]]) {
      const text = bodyOf(textOf(lifted('C01', { recipient, remaining, conditions: CONDITIONS })));
      const lengths = sentencesOf(text)
        .filter((one) => /[.?!]$/u.test(one))
        .map((one) => one.split(/\s+/u).length);
      expect(lengths.length).toBeGreaterThan(5);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(30);
      expect(lengths.reduce((sum, one) => sum + one, 0) / lengths.length).toBeLessThanOrEqual(12);
    }
  });

  it.each<[string, Lifted, string]>([
    ['la veille du début', { date: '2026-05-17' }, 'commencer l’action à la date prévue'],
    ['le jour du début', { date: '2026-05-18' }, 'continuer jusqu’au vendredi 12 juin 2026'],
    [
      'le même jour, quand elle empêchait de commencer',
      { date: '2026-05-18', conditions: CONDITIONS.slice(1) },
      'commencer l’action dès maintenant',
    ],
    ['le dernier jour', { date: '2026-06-12' }, 'continuer jusqu’au vendredi 12 juin 2026'],
    ['le lendemain', { date: '2026-06-13' }, 'couvre toute l’action'],
  ])('ce qui peut se faire est vrai ce jour-là : %s', (_, how, said) => {
    const text = textOf(lifted('C06', how));
    const every = [
      'commencer l’action à la date prévue',
      'commencer l’action dès maintenant',
      'continuer jusqu’au vendredi 12 juin 2026',
      'couvre toute l’action',
    ].map(plain);
    expect(every.filter((one) => text.includes(one))).toEqual([plain(said)]);
  });

  it('ce qui reste est dit, avec sa date et ce qu’il empêche', () => {
    const text = textOf(lifted('C06', { remaining: [1], conditions: CONDITIONS }));
    expect(text).toContain('Il en reste une.');
    expect(text).toContain('au plus tard le 20 mai 2026');
    expect(text).toContain("Ne commencez pas l'action : attendez notre confirmation.");
    expect(text).not.toContain('est confirmé');
    const other = textOf(lifted('C06', { remaining: [0], rank: 1, conditions: CONDITIONS }));
    expect(other).not.toContain('Ne commencez pas');
  });

  it('un employeur qui n’y prend pas part ne lit pas la nature de l’action, ni le code dans ses données', () => {
    const request = lifted('C06', { recipient: 'employer' });
    expect(textOf(request)).toContain("une action d'accompagnement");
    expect(JSON.stringify(letterContext(letterInput(request)))).not.toContain('training');
    expect(textOf(lifted('C06', { recipient: 'provider' }))).toContain('une formation');
  });
});
