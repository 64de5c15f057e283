import { describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { type EndedAgreement, LAPSE_GROUNDS } from '#domain/dossier/lapse-grounds.ts';
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

/* What becomes of an agreement (L11, L15): every case, every reader, every day that matters. */

const plain = (text: string): string => text.replaceAll('\u00A0', ' ').replaceAll('’', "'");
const textOf = (request: Asked): string => plain(renderText(composed(request).blocks));
/** What the letter itself says, without its front nor what is printed small. */
const bodyOf = (text: string): string => {
  const start = /^(En bref|(Madame|Monsieur|Docteur)[^\n]*,)$/mu.exec(text)?.index ?? 0;
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

type EndGround = EndedAgreement['ground'];
interface Ended {
  readonly recipient?: Recipient;
  readonly ground?: EndGround;
  /** First day on which the agreement no longer holds. */
  readonly from?: string;
  /** Of the letter. */
  readonly date?: string;
}
const MAY = [{ start: '2026-05-18', end: '2026-06-12' }];
const ended = (id: string, how: Ended = {}): Asked => {
  const { recipient = 'insured', ground = 'rights-ended', from = '2026-06-01' } = how;
  const facts = everyone(id);
  facts.measure.periods = MAY;
  facts.workStoppage = { ...facts.workStoppage, prescribedUntil: '2026-05-31' };
  return {
    facts,
    outcome: 'conditional-approval',
    kind: 'L11',
    recipient,
    decision: { date: how.date ?? '2026-05-27', conditions: CONDITIONS },
    follows: {
      date: '2026-04-10',
      letters: [],
      ended: {
        ground,
        date: from,
        saidOn: ground === 'measure-abandoned' ? '2026-05-26' : null,
        condition: ground === 'condition-not-met' ? 0 : null,
      },
    },
  };
};

describe('L11, la fin de l’accord', () => {
  it.each(everyLetter)(
    '[LET-01] %s, %s : rien d’interdit à son lecteur, pour aucune raison',
    (id, recipient) => {
      for (const ground of LAPSE_GROUNDS) {
        const context = letterContext(letterInput(ended(id, { recipient, ground })));
        if ('faults' in context) throw new Error(JSON.stringify(context.faults));
        const result = composeLetter({ context });
        expect('faults' in result ? result.faults : result.warnings).toEqual([]);
        expect(textOf(ended(id, { recipient, ground }))).not.toMatch(
          /undefined|null|\{|\}| {2}|\.\.(?!\.)/u,
        );
      }
    },
  );

  it.each(RECIPIENTS)('%s : la raison et le recours ne sont dits qu’à la personne', (recipient) => {
    const texts = LAPSE_GROUNDS.map((ground) => textOf(ended('C01', { recipient, ground })));
    const isOwn = isInsuredSide(recipient);
    expect(texts.every((text) => text.includes('Pourquoi') === isOwn)).toBe(true);
    expect(texts.every((text) => text.includes('tribunal judiciaire') === isOwn)).toBe(true);
    expect(texts.every((text) => text.includes('voir au verso') === isOwn)).toBe(true);
    // To third parties every ground is the same letter, word for word and in its frozen data.
    expect(new Set(texts).size).toBe(isOwn ? LAPSE_GROUNDS.length : 1);
    const data = LAPSE_GROUNDS.map((ground) =>
      JSON.stringify(letterContext(letterInput(ended('C01', { recipient, ground })))),
    );
    expect(new Set(data).size).toBe(isOwn ? LAPSE_GROUNDS.length : 1);
  });

  it.each(everyLetter)('%s, %s : les mentions de chacun', (id, recipient) => {
    const text = textOf(ended(id, { recipient }));
    expect(text).toMatch(/Célestin Dossard \(fictif\), gestionnaire du dossier, 03 53/u);
    expect(text).toMatch(/Pour le directeur et par délégation,\s+Victorine Paraphe \(fictive\)/u);
    expect(text).toContain("n'est plus valable à partir du lundi 1er juin 2026");
    expect(text).toContain('accord du vendredi 10 avril 2026');
    if (!isInsuredSide(recipient)) {
      expect(text).toContain('Le secret professionnel nous interdit de donner la raison');
      expect(text).not.toMatch(/L\. 242-2|L\. 323-3-1|L\. 752-5-2/u);
      return;
    }
    expect(text).toContain('L. 242-2 du code des relations entre le public');
    expect(text).toMatch(/d'abord à : commission.+deux mois.+tribunal judiciaire/su);
    expect(text).toContain('L. 412-3 et L. 412-4');
    expect(text).toContain('ne prolonge pas ces délais');
    expect(text).toMatch(/articles 6 et 9.+délégué à la protection.+CNIL/su);
    expect(text).toMatch(/gros caractères/iu);
    expect(text).toContain('Qui est informé');
  });

  it.each<[EndGround, RegExp]>([
    ['rights-ended', /Leur versement cesse à partir du lundi 1er juin 2026/u],
    ['stoppage-ended', /Votre arrêt se termine le dimanche 31 mai 2026 et nous n'avons pas reçu/u],
    ['work-resumed', /Vous avez repris le travail le lundi 1er juin 2026/u],
    [
      'condition-not-met',
      /ce document au plus tard le vendredi 15 mai 2026 : le devis Xylophone\. Nous ne l'avons pas reçu/u,
    ],
    ['measure-abandoned', /Vous nous avez dit le mardi 26 mai 2026 que vous ne vouliez plus/u],
  ])('%s : la raison est dite en fait et en droit', (ground, fact) => {
    const text = textOf(ended('C01', { ground }));
    expect(text).toMatch(fact);
    const why = text.slice(text.indexOf('Pourquoi'), text.indexOf('Ce que cela change'));
    expect(why).toMatch(/L\. 242-2/u);
    if (ground !== 'condition-not-met') expect(why).toMatch(/L\. 323-3-1/u);
  });

  it('[L433-1] un accident du travail cite aussi son article ; un exploitant, le sien', () => {
    expect(textOf(ended('C32'))).toContain('articles L. 323-3-1 et L. 433-1');
    expect(textOf(ended('C01'))).not.toContain('L. 433-1');
    const farmer = ended('C12');
    farmer.facts.scheme = 'msa-self-employed';
    farmer.facts.risk = 'work-accident';
    expect(textOf(farmer)).toContain('L. 752-5-2');
    expect(textOf(farmer)).not.toContain('L. 323-3-1');
  });

  it.each<[string, Ended, string, string]>([
    [
      'le premier jour de l’action',
      { from: '2026-05-18', date: '2026-05-11' },
      'Ne commencez pas l’action.',
      'Ne commencez pas l’action.',
    ],
    [
      'le deuxième',
      { from: '2026-05-19', date: '2026-05-11' },
      'Arrêtez l’action le lundi 18 mai 2026 au soir.',
      'Ne poursuivez pas l’action après le lundi 18 mai 2026.',
    ],
    [
      'la lettre part le dernier jour valable',
      { from: '2026-06-01', date: '2026-05-31' },
      'Arrêtez l’action le dimanche 31 mai 2026 au soir.',
      'Ne poursuivez pas l’action après le dimanche 31 mai 2026.',
    ],
    [
      'la lettre part le lendemain',
      { from: '2026-06-01', date: '2026-06-01' },
      'Arrêtez l’action dès maintenant.',
      'Ne poursuivez pas l’action.',
    ],
  ])('ce qu’il faut faire est encore à faire : %s', (_, how, own, other) => {
    const all = ['Ne commencez pas', 'Arrêtez l’action', 'Ne poursuivez pas'].map(plain);
    for (const [recipient, said] of [
      ['insured', own],
      ['provider', other],
    ] as const) {
      const text = bodyOf(textOf(ended('C01', { ...how, recipient })));
      expect(text).toContain(plain(said));
      expect(all.filter((one) => text.includes(one))).toHaveLength(1);
    }
  });

  it('ce qui reste accepté : rien avant le début, un jour, une période', () => {
    const changed = (from: string) => {
      const text = textOf(ended('C01', { from, date: '2026-05-11' }));
      return text.slice(text.indexOf('Ce que cela change'), text.indexOf('Ce que vous devez'));
    };
    expect(changed('2026-05-18')).toContain("Vous ne pouvez pas commencer l'action.");
    expect(changed('2026-05-19')).toContain('La journée du lundi 18 mai 2026 reste acceptée.');
    expect(changed('2026-06-01')).toContain(
      'La période du lundi 18 mai 2026 au dimanche 31 mai 2026 reste acceptée.',
    );
  });

  it('un essai qui n’a pas commencé n’a pas de bilan ; une reprise n’est plus à préparer', () => {
    const before = { from: '2026-05-18', date: '2026-05-11' };
    expect(textOf(ended('C32'))).toContain('Faites le bilan avec votre tuteur');
    expect(textOf(ended('C32', before))).not.toContain('bilan');
    expect(textOf(ended('C32', { recipient: 'host' }))).toContain('Faites le bilan avec');
    expect(textOf(ended('C32', { ...before, recipient: 'host' }))).not.toContain('bilan');
    expect(textOf(ended('C32', { recipient: 'occupational-health' }))).not.toContain('bilan');
    expect(textOf(ended('C01'))).toContain('préparer votre reprise');
    expect(textOf(ended('C01', { ground: 'work-resumed' }))).not.toContain(
      'préparer votre reprise',
    );
  });

  it.each(RECIPIENTS)('%s : des phrases courtes', (recipient) => {
    for (const ground of LAPSE_GROUNDS) {
      const lengths = sentencesOf(bodyOf(textOf(ended('C32', { recipient, ground }))))
        .filter((one) => /[.?!]$/u.test(one))
        .map((one) => one.split(/\s+/u).length);
      expect(lengths.length).toBeGreaterThan(4);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(30);
      expect(lengths.reduce((sum, one) => sum + one, 0) / lengths.length).toBeLessThanOrEqual(12);
    }
  });

  it('change d’articles le 1er novembre 2026, et le signataire est averti', () => {
    const on = (date: string) => {
      const request = ended('C01');
      return composed({ ...request, decision: { ...request.decision, date } });
    };
    expect(on('2026-10-31').edition).toBe('fin-d-accord.v2');
    expect(on('2026-11-01').edition).toBe('fin-d-accord.v2-recours-2026-11');
    expect(on('2026-11-01').warnings[0]?.message).toContain('L. 142-1');
    const notice = composed(ended('C01', { recipient: 'provider', date: '2026-11-02' }));
    expect(notice.warnings).toEqual([]);
  });
});
