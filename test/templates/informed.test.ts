import { describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { LetterKind, Recipient } from '#domain/letter/kinds.ts';
import { renderText } from '#templates/render-text.ts';
import { type Asked, completed, composed, SETTINGS } from '../support/letters.ts';

/* Who is informed of an agreement, and of what: nothing firm, and no condition, for the others. */

type Change = (facts: DossierFacts) => unknown;
interface Wanted {
  readonly change?: Change;
  readonly to?: readonly [LetterKind, Recipient];
  readonly outcome?: Asked['outcome'];
}
const EXTENSION = { kind: 'extension-of-stoppage', text: '', due: '', proof: '' } as const;
const letter = (id: string, wanted: Wanted = {}): string => {
  const facts = completed(id);
  wanted.change?.(facts);
  const [kind, recipient] = wanted.to ?? ['L5', 'insured'];
  const decision = { date: '2026-05-07', conditions: [EXTENSION] };
  const outcome = wanted.outcome ?? 'conditional-approval';
  const { blocks } = composed({ facts, outcome, kind, recipient, decision });
  return renderText(blocks).replaceAll('\u00A0', ' ');
};

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

describe('les tiers ne lisent ni accord ferme ni condition', () => {
  const TO: readonly (readonly [string, LetterKind, Recipient])[] = [
    ['C06', 'L2', 'employer'],
    ['C06', 'L6', 'occupational-health'],
    ['C06', 'L7', 'provider'],
  ];
  const NEUTRAL = 'Ces dates restent à confirmer : nous vous écrirons.';
  it.each(TO)('%s %s', (id, kind, recipient) => {
    const to = [kind, recipient] as const;
    const text = letter(id, { to });
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
  const change: Change = ({ workStoppage, measure }) => {
    const [{ start = '2026-06-15' } = {}] = measure.periods ?? [];
    Object.assign(workStoppage ?? {}, { prescribedUntil: start });
  };
  const text = letter('C16', { to: ['L5', 'legal-guardian'], change });
  expect(text).toContain('Vous recevez cette lettre parce que vous représentez');
  expect(text).toContain('Si vous n’êtes pas d’accord : votre recours');
  const firm = letter('C16', { outcome: 'approval', to: ['L1', 'legal-guardian'] });
  expect(firm).toContain('Le texte ci-dessous lui est adressé.');
  expect(firm).not.toContain('recours');
});
