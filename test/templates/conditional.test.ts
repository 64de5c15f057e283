import { describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import type { LetterKind, Recipient } from '#domain/letter/kinds.ts';
import { renderText } from '#templates/render-text.ts';
import { type Asked, completed, composed, letterInput, SETTINGS } from '../support/letters.ts';

/* L5 and the letters sent with it: one effect for each condition, and nothing firm for the others. */

const EXTENSION = {
  text: 'l’arrêt doit couvrir toute l’action',
  due: '2026-05-31',
  proof: 'une prolongation de votre arrêt de travail',
};
const AGREEMENT = {
  text: 'la convention doit être signée avant le début',
  due: '2026-05-15',
  proof: 'la convention signée par tous',
};
type Condition = typeof EXTENSION;
type Change = (facts: DossierFacts) => unknown;
interface Wanted {
  readonly conditions?: readonly Condition[];
  readonly change?: Change;
  readonly to?: readonly [LetterKind, Recipient];
  readonly outcome?: Asked['outcome'];
}
const asked = (id: string, wanted: Wanted): Asked => {
  const facts = completed(id);
  wanted.change?.(facts);
  const [kind, recipient] = wanted.to ?? ['L5', 'insured'];
  const decision = { date: '2026-05-07', conditions: wanted.conditions ?? [AGREEMENT] };
  return { facts, outcome: wanted.outcome ?? 'conditional-approval', kind, recipient, decision };
};
const letter = (id: string, wanted: Wanted = {}): string =>
  renderText(composed(asked(id, wanted)).blocks).replaceAll('\u00A0', ' ');
const faultsOf = (id: string, wanted: Wanted) => {
  const context = letterContext(letterInput(asked(id, wanted)));
  return 'faults' in context ? context.faults : [];
};

/** C02, a trial, moved after the meeting and beyond the stoppage. */
const trial: Change = ({ measure, workStoppage }) => {
  measure.periods = [{ start: '2026-05-18', end: '2026-06-02' }];
  measure.agreement = 'drafted';
  Object.assign(workStoppage ?? {}, { prescribedUntil: '2026-05-31' });
};

describe('chaque condition a son effet et sa raison', () => {
  it('une prolongation et un document ne disent pas la même chose', () => {
    const text = letter('C02', { change: trial, conditions: [EXTENSION, AGREEMENT] });
    expect(text).toContain(
      'Sans cette prolongation, l’action doit s’arrêter le dimanche 31 mai 2026 au soir. Notre accord ne vaut plus après cette date.',
    );
    expect(text).toContain(
      'Sans ce document, l’action ne peut pas commencer. Notre accord ne produit alors aucun effet.',
    );
    expect(text).toContain('L’action doit rester dans la durée de votre arrêt.');
    expect(text).toContain('La convention doit être signée avant le début.');
  });
  it('un document seul n’annonce pas de prolongation', () => {
    const text = letter('C02', { change: trial });
    expect(text).not.toMatch(/doit s’arrêter|dans la durée de votre arrêt/u);
    expect(text).toContain('Sans ce document, l’action ne peut pas commencer.');
  });
});

describe('l’action dans une entreprise se dit comme dans un accord ferme', () => {
  const TEXTS: Readonly<Record<string, readonly string[]>> = {
    C02: [
      'jours ouvrables (tous les jours, sauf dimanches et jours fériés)',
      'Personne qui vous suit sur place : ',
      'L’entreprise d’accueil ne vous verse pas de salaire.',
      'Signez la convention avant le premier jour.',
      'C’est elle qui déclare l’accident (article D. 323-6-2',
      'Il l’envoie au médecin du travail et au service social',
    ],
    C24: [
      'Vous recevez une indemnité journalière pendant la convention, en plus du salaire',
      'Prévenez-nous de tout nouvel arrêt sous 48 heures.',
      'Prévenez votre employeur le jour même.',
      'appelez-nous avant de démissionner',
    ],
    C26: [
      'L’entreprise d’accueil ne vous verse pas de salaire.',
      'Prévenez la structure d’accueil le jour même.',
      'fait le bilan avec vous',
    ],
  };
  const later: Change = ({ measure }) => {
    measure.periods = [{ start: '2026-06-01', end: '2026-06-16' }];
    measure.agreement = 'drafted';
  };
  it.each(Object.entries(TEXTS))('%s', (id, expected) => {
    const conditional = letter(id, { change: later });
    const firm = letter(id, { change: later, outcome: 'approval', to: ['L1', 'insured'] });
    for (const text of expected) {
      expect(conditional).toContain(text);
      expect(firm).toContain(text);
    }
  });
});

it('la durée d’un essai dit quel jour de repos elle n’a pas compté', () => {
  const settings = { ...SETTINGS, weeklyRestDay: 'monday' as const };
  const text = (asked: Partial<Asked>) =>
    renderText(composed({ facts: completed('C02'), outcome: 'approval', ...asked }).blocks);
  expect(text({}).replaceAll('\u00A0', ' ')).toContain(
    '(tous les jours, sauf dimanches et jours fériés)',
  );
  expect(text({ settings }).replaceAll('\u00A0', ' ')).toContain(
    '(tous les jours, sauf lundis et jours fériés)',
  );
});

describe('[LET-02] une date limite qui ne peut pas être tenue arrête la lettre', () => {
  const AFTER = { ...EXTENSION, due: '2026-06-01' };
  it.each<[string, readonly Condition[], RegExp | null]>([
    ['avant la lettre', [{ ...AGREEMENT, due: '2026-05-06' }], /avant la date de la lettre/u],
    ['après le premier jour', [{ ...AGREEMENT, due: '2026-05-19' }], /après le début de l’action/u],
    ['prolongation après l’arrêt prescrit', [AFTER], /après la fin de l’arrêt prescrit/u],
    ['le premier jour', [{ ...AGREEMENT, due: '2026-05-18' }], null],
    ['prolongation le dernier jour', [EXTENSION], null],
  ])('%s', (_, conditions, message) => {
    const [fault] = faultsOf('C02', { change: trial, conditions });
    expect(fault?.field).toBe(message ? 'decision.conditions[0].due' : undefined);
    if (message) expect(fault?.message).toMatch(message);
  });
});

describe('les tiers ne lisent ni accord ferme ni condition', () => {
  const TO: readonly (readonly [string, LetterKind, Recipient])[] = [
    ['C06', 'L2', 'employer'],
    ['C06', 'L6', 'occupational-health'],
    ['C06', 'L7', 'provider'],
  ];
  const NEUTRAL = 'Ces dates restent à confirmer : nous vous écrirons.';
  it.each(TO)('%s %s', (id, kind, recipient) => {
    const to = [kind, recipient] as const;
    const text = letter(id, { to, conditions: [EXTENSION] });
    expect(text).toContain(NEUTRAL);
    expect(text).not.toMatch(/condition|prolong/iu);
    expect(letter(id, { to, outcome: 'approval' })).not.toContain(NEUTRAL);
  });
});

describe('qui est informé', () => {
  const firm = { outcome: 'approval', to: ['L1', 'insured'] } as const;
  it('l’employeur qui signe sans recevoir de lettre', () => {
    const change: Change = ({ employment }) => {
      Object.assign(employment?.employer ?? {}, { address: null });
    };
    expect(letter('C26', { ...firm, change })).toContain(
      'Votre employeur signe la convention. Nous ne lui écrivons pas.',
    );
  });
  it('« rien sur votre santé » suppose quelqu’un', () => {
    const alone: Change = (facts) => {
      facts.occupationalHealthService = null;
      Object.assign(facts.employment?.employer ?? {}, { address: null });
      Object.assign(facts.measure.provider ?? {}, { address: null });
    };
    const text = 'Nous ne leur disons rien sur votre santé.';
    expect(letter('C01', { ...firm, change: alone })).not.toContain(text);
    expect(letter('C01', firm)).toContain(text);
  });
  it('[EE-07] le bilan va au médecin du travail, même sans lettre pour lui', () => {
    const change: Change = (facts) => {
      facts.occupationalHealthService = null;
    };
    expect(letter('C02', { ...firm, change })).toContain(
      'Il l’envoie au médecin du travail et au service social.',
    );
    expect(letter('C12', firm)).toContain('Il l’envoie au service social.');
  });
});

it('le représentant légal sait à qui parle la lettre, et s’il peut faire le recours', () => {
  const text = letter('C16', {
    to: ['L5', 'legal-guardian'],
    conditions: [{ ...AGREEMENT, due: '2026-06-15' }],
  });
  expect(text).toContain(
    'Le texte ci-dessous lui est adressé. Vous pouvez faire le recours pour lui.',
  );
  const firm = letter('C16', { outcome: 'approval', to: ['L1', 'legal-guardian'] });
  expect(firm).toContain('Le texte ci-dessous lui est adressé.');
  expect(firm).not.toContain('recours');
});

describe('les mots d’une immersion sous condition', () => {
  const periods = [{ start: '2026-05-18', end: '2026-06-10' }];
  it.each([
    ['mission-locale', 'La mission locale fait le bilan', 'Elle prévient la mission locale'],
    ['department', 'Le conseil départemental fait', 'Elle prévient le conseil départemental'],
    ['delegated-body', 'La structure qui vous accompagne', 'prévient la structure qui vous'],
  ] as const)('un prescripteur sans nom, %s, garde son article', (prescriber, review, told) => {
    const text = letter('C26', {
      change: ({ measure }) =>
        Object.assign(measure, { periods, prescriber, prescriberBody: null, supportBody: null }),
    });
    expect(text).toContain(review);
    expect(text).toContain(told);
  });

  it('la même raison, dite par la condition et par le motif, ne s’écrit qu’une fois', () => {
    const change: Change = ({ measure }) => Object.assign(measure, { periods });
    const whole = asked('C26', { change });
    const decision = { ...whole.decision, motive: AGREEMENT.text };
    const text = renderText(composed({ ...whole, decision }).blocks);
    expect(text.match(/convention doit être signée avant le début/gu)).toHaveLength(1);
  });
});
