import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/catalogue/rule.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import type { LetterKind, Recipient } from '#domain/letter/kinds.ts';
import { forbiddenWords } from '#domain/letter/words/forbidden.ts';
import type { Outcome } from '#domain/outcomes.ts';
import { allEditions, composeLetter } from '#templates/registry.ts';
import { canonicalText, renderText } from '#templates/render-text.ts';
import {
  type Asked,
  CASES,
  completed,
  composed,
  contextOf,
  letterInput,
} from '../support/letters.ts';

/* The two tables of the models: what each letter must say, what it may never say. */

type Letter = readonly [LetterKind, Recipient, Outcome];
const LETTERS: readonly Letter[] = [
  ['L1', 'insured', 'approval'],
  ['L1', 'legal-guardian', 'approval'],
  ['L2', 'employer', 'approval'],
  ['L3', 'insured', 'denial'],
  ['L4', 'insured', 'deferral'],
  ['L5', 'insured', 'conditional-approval'],
  ['L6', 'occupational-health', 'approval'],
  ['L7', 'provider', 'approval'],
  ['L7', 'host', 'approval'],
  ['L7', 'prescriber', 'approval'],
];

const finding = (code: string): Finding => ({
  code,
  severity: 'blocking',
  field: 'measure.code',
  message: code,
  source: code,
  suggestion: null,
});

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
  facts.occupationalHealthService ??= body;
  facts.employment = { status: 'permanent', ...facts.employment };
  facts.employment.employer ??= body;
  facts.medicalAdvice = { sense: 'unfavourable', date: '2026-04-16' };
  return facts;
}

/** A condition that no date of the dossier bounds. */
const CONDITIONED: Asked['decision'] = {
  conditions: [
    {
      ...{ kind: 'other', text: 'la convention signée', due: '2026-04-30' },
      ...{ proof: 'la convention signée', reasonText: 'elle manque au dossier' },
      effectText: 'l’action s’arrête le soir même',
    },
  ],
};
const asked = (
  id: string,
  [kind, recipient, outcome]: Letter,
  extra: Partial<Asked> = {},
): Asked => {
  const facts = everyone(id);
  if (outcome === 'deferral' || outcome === 'conditional-approval') facts.receivedAt = '2026-03-30';
  const findings = outcome === 'denial' ? [finding('MED-03'), finding('PER-01')] : [];
  const conditions = outcome === 'conditional-approval' ? CONDITIONED : {};
  return { facts, outcome, kind, recipient, decision: { findings, ...conditions }, ...extra };
};
const plain = (text: string): string => text.replaceAll('\u00A0', ' ').replaceAll('’', "'");
const textOf = (request: Asked): string => plain(renderText(composed(request).blocks));

const everyLetter = CASES.flatMap(({ id }) => LETTERS.map((letter) => [id, letter] as const));

describe('[LET-01] les mots interdits', () => {
  it.each(everyLetter)('%s %j ne dit rien d’interdit à son lecteur', (id, letter) => {
    const context = letterContext(letterInput(asked(id, letter)));
    if ('faults' in context) throw new Error(JSON.stringify(context.faults));
    const result = composeLetter({ context });
    expect('faults' in result ? result.faults : result.warnings).toEqual([]);
  });

  it.each(everyLetter)('%s %j ne montre jamais de numéro de sécurité sociale', (id, letter) => {
    const facts = everyone(id);
    const digits = (facts.insured.nir ?? '000000000000000').replace(/\s/gu, '');
    expect(textOf(asked(id, letter)).replace(/\s/gu, '')).not.toContain(digits.slice(0, 13));
  });

  it.each(['employer', 'provider', 'host', 'prescriber'] as const)(
    'rien de l’adresse ni de la référence interne pour %s',
    (recipient) => {
      const letter = LETTERS.find(([, to]) => to === recipient) as Letter;
      const text = textOf(asked('C26', letter));
      expect(text).not.toContain('PDP');
      expect(text).not.toContain('11 PLACE DU MARCHE COUVERT');
    },
  );

  const tutored = (letter: Letter, tutor: string): Asked => {
    const request = asked('C02', letter);
    request.facts.measure.tutor = tutor;
    return request;
  };
  it('un mot de santé arrête la lettre à l’employeur et se montre (témoin)', () => {
    const context = letterContext(
      letterInput(tutored(['L2', 'employer', 'approval'], 'Paul, suite à son burn-out')),
    );
    if ('faults' in context) throw new Error('no context');
    const result = composeLetter({ context });
    expect('faults' in result && result.faults[0]).toMatchObject({ code: 'LET-01' });
    expect('faults' in result && result.faults[0]?.message).toContain('burn');
  });

  it('le même mot dans la lettre à l’assuré ne donne qu’une alerte', () => {
    const letter = composed(tutored(['L1', 'insured', 'approval'], 'Paul, suite à son burn-out'));
    expect(letter.warnings).toEqual([expect.objectContaining({ code: 'LET-01' })]);
  });

  it('un mot que la cellule ajoute arrête la lettre à rédiger, jamais celle qui fut envoyée', () => {
    const context = contextOf(tutored(['L2', 'employer', 'approval'], 'Paul, curiste'));
    const stopped = composeLetter({ context, healthWords: ['curiste'] });
    expect('faults' in stopped && stopped.faults[0]).toMatchObject({ code: 'LET-01' });
    expect('faults' in composeLetter({ context })).toBe(false);
  });

  it.each<[Recipient, string, boolean]>([
    ['employer', 'arrêt pour maladie', true],
    ['employer', 'en cas d’accident', false],
    ['employer', 'la Caisse d’assurance maladie', false],
    ['employer', 'avis du médecin-conseil', true],
    ['employer', 'article L. 433-1', true],
    ['provider', 'son arrêt de travail', true],
    ['employer', 'son arrêt de travail', false],
    ['occupational-health', 'la cause : une maladie professionnelle', true],
    ['insured', 'votre handicap', true],
    ['insured', 'vos indemnités journalières', false],
    ['insured', 'le deuxième alinéa', true],
  ])('%s · « %s » : %s', (recipient, text, found) => {
    const kind = recipient === 'employer' ? 'L2' : 'L7';
    const names = ['Caisse d’assurance maladie'];
    const words = forbiddenWords({ kind, recipient, measure: null, text, names });
    expect(words.length > 0).toBe(found);
  });
});

describe('[LET-02] les mentions obligatoires', () => {
  const INSURED = ['L1', 'L3', 'L4', 'L5'];
  const DECISIONS = ['L1', 'L3', 'L5'];
  const MENTIONS: readonly (readonly [string, RegExp, readonly string[]])[] = [
    [
      'agent : nom, qualité, téléphone',
      /Célestin Dossard \(fictif\), gestionnaire du dossier, 03 53/u,
      [],
    ],
    [
      'signature par délégation, nom et qualité',
      /Pour le directeur et par délégation,\s+Victorine Paraphe \(fictive\), responsable/u,
      [],
    ],
    ['lieu et date', /Nevers, le vendredi 24 avril 2026/u, []],
    ['numéro', /2026-58-0/u, LETTERS.map(([kind]) => kind).filter((kind) => kind !== 'L4')],
    ['qui appeler', /Qui appeler \?/u, []],
    ['dates de l’action', /du (lundi|mercredi) .+ 2026 au .+ 2026/u, []],
    [
      'texte de base sans alinéa',
      /article L\. 323-3-1 du code de la sécurité sociale/u,
      ['L1', 'L2', 'L3', 'L5', 'L6'],
    ],
    ['lieu de l’action', /Lieu : /u, ['L1', 'L5', 'L6']],
    [
      'indemnités si l’arrêt reste prescrit et justifié',
      /si votre arrêt reste prescrit et justifié/u,
      ['L1', 'L5'],
    ],
    ['prolongation sous 48 heures', /prolongations? .*sous 48 heures/u, ['L1', 'L3', 'L4']],
    ['ne pas commencer', /Ne commencez pas/u, ['L3', 'L4']],
    ['personnes informées', /Qui est informé/u, ['L1', 'L5']],
    [
      'contrat suspendu : les deux articles',
      /L\. 1226-1-2 et L\. 1226-7 du code du travail, selon le cas/u,
      ['L2'],
    ],
    ['rien à payer en plus', /rien à payer en plus/u, ['L2']],
    ['motifs', /Pourquoi/u, ['L3', 'L5']],
    [
      'recours préalable, deux mois, tribunal',
      /d'abord (saisir la |à : )commission.+deux mois.+tribunal judiciaire/su,
      ['L3', 'L5'],
    ],
    ['recours gracieux sans effet', /ne prolonge pas ces délais/u, ['L3', 'L5']],
    ['article L. 412-3', /L\. 412-3 et L\. 412-4/u, ['L3', 'L5']],
    [
      'délai, sens du silence',
      /suspendu à partir de cette lettre.+l'absence de réponse vaut refus/su,
      ['L4'],
    ],
    ['texte du délai', /article L\. 114-5 du code des relations/u, ['L4']],
    [
      'données personnelles : droits, délégué, CNIL',
      /articles 6 et 9.+délégué à la protection.+CNIL/su,
      INSURED,
    ],
    ['gros caractères', /gros caractères/iu, INSURED],
    [
      'décision dans la première phrase',
      /Nous (vous donnons|ne pouvons pas vous donner) notre accord/u,
      DECISIONS,
    ],
  ];
  const cases = MENTIONS.flatMap(([name, pattern, kinds]) =>
    LETTERS.filter(([kind]) => kinds.length === 0 || kinds.includes(kind)).map(
      (letter) => [name, letter, pattern] as const,
    ),
  );
  const incomplete = (letter: Letter): Asked => {
    if (letter[0] !== 'L4') return asked('C01', letter);
    const request = asked('C01', letter, { decision: { findings: [finding('MED-01')] } });
    request.facts.treatingPhysicianConsent = null;
    return request;
  };
  it.each(cases)('%s : %j', (_, letter, pattern) => {
    expect(textOf(incomplete(letter))).toMatch(pattern);
  });

  it('un accord entier ne porte pas de recours, un accord partiel les porte', () => {
    const letter: Letter = ['L1', 'insured', 'approval'];
    const partial = { refusedPart: 'Pas la fin.', motive: 'Elle est trop longue.' };
    expect(textOf(asked('C01', letter))).not.toContain('recours');
    const text = textOf(asked('C01', letter, { decision: { partial } }));
    expect(text).toContain('commission de recours amiable');
  });

  it('refus médical : commission médicale, quatre mois ; administratif : deux mois', () => {
    const medical = textOf(asked('C01', ['L3', 'insured', 'denial']));
    expect(medical).toMatch(/commission médicale de recours amiable.+quatre mois/su);
    const decision = { findings: [finding('EE-03')] };
    const legal = textOf(asked('C08', ['L3', 'insured', 'denial'], { decision }));
    expect(legal).toMatch(/Sans réponse deux mois/u);
    expect(legal).not.toContain('commission médicale');
    expect(legal).toContain('D. 622-10-1');
  });

  it('L4 sans pièce manquante ne demande rien', () => {
    const request = asked('C01', ['L4', 'insured', 'deferral'], {
      decision: { motive: 'La réunion n’a pas pu se tenir.' },
      nextMeeting: '2026-05-07',
    });
    const text = textOf(request);
    expect(text).toContain("Vous n'avez aucun document à envoyer.");
    expect(text).toContain('à la réunion du jeudi 7 mai 2026');
    expect(text).not.toMatch(/À nous envoyer|suspendu/u);
  });

  it('une consultation écrite se dit « hors réunion »', () => {
    const meeting = { date: '2026-04-23', kind: 'written-consultation' } as const;
    for (const letter of LETTERS.filter(([kind]) => DECISIONS.includes(kind))) {
      expect(textOf(asked('C01', letter, { meeting }))).toContain('hors réunion');
    }
  });
});

describe('les éditions', () => {
  it('se suivent sans trou ni recouvrement pour chaque lettre', () => {
    for (const kind of new Set(allEditions().map((edition) => edition.kind))) {
      const own = allEditions().filter((edition) => edition.kind === kind);
      const last = own.at(-1);
      expect(last?.until).toBeNull();
      expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
    }
  });

  it('changent le 1er novembre 2026 pour les lettres à recours, et le signataire est averti', () => {
    const letter: Letter = ['L3', 'insured', 'denial'];
    const on = (date: string) => {
      const base = asked('C05', letter);
      return composed({ ...base, decision: { ...base.decision, date } });
    };
    expect(on('2026-10-31')).toMatchObject({ edition: 'refus.v1', warnings: [] });
    expect(on('2026-11-01').edition).toBe('refus.v1-recours-2026-11');
    expect(on('2026-11-01').warnings[0]?.message).toContain('L. 142-1');
  });

  it('se refont à l’identique depuis leur nom et leur contexte figé', () => {
    const request = asked('C05', ['L3', 'insured', 'denial']);
    const context = letterContext(letterInput(request));
    if ('faults' in context) throw new Error('no context');
    const stored = JSON.parse(JSON.stringify(context)) as typeof context;
    const letter = composeLetter({ context });
    const again = composeLetter({ context: stored, edition: 'refus.v1' });
    expect(again).toEqual(letter);
  });

  it('une édition inconnue ne donne pas de lettre', () => {
    const context = letterContext(letterInput(asked('C01', ['L1', 'insured', 'approval'])));
    if ('faults' in context) throw new Error('no context');
    expect('faults' in composeLetter({ context, edition: 'accord.v9' })).toBe(true);
  });
});

describe('le texte que l’on approuve', () => {
  const approval: Letter = ['L1', 'insured', 'approval'];
  const canonical = (extra: Partial<Asked>) =>
    canonicalText(composed(asked('C01', approval, extra)).blocks);

  it('ne dépend ni du numéro, ni de la date, ni du code', () => {
    const later = { decision: { number: '2026-58-0999', date: '2026-04-28' } };
    expect(canonical({ ...later, letter: { number: 'x', code: 'ABCD-EFGH' } })).toBe(
      canonical({ decision: { number: null }, letter: { number: null } }),
    );
  });
  it('change avec un mot de la lettre (témoin)', () => {
    const facts = everyone('C01');
    facts.measure.totalHours = 25;
    expect(canonical({ facts })).not.toBe(canonical({}));
  });
});
