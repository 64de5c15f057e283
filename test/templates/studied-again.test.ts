import { describe, expect, it, test } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import type { RenewedLetter } from '#domain/letter/input.ts';
import type { WordedChoices } from '#domain/outcome-choices.ts';
import type { Outcome } from '#domain/outcomes.ts';
import { composeLetter } from '#templates/registry.ts';
import { renderText } from '#templates/render-text.ts';
import { completed, letterInput, sentencesOf } from '../support/letters.ts';

/* What a letter says of the one it replaces, when a decided request is studied again (decisions 6). */

const FORMER: RenewedLetter = { date: '2026-04-10', number: '2026-58-0003', hadAppeal: true };
const CONDITION = {
  kind: 'document-before-start' as const,
  text: 'la convention signée',
  due: '2026-05-04',
  proof: 'la convention',
  reasonText: 'elle manque',
  effectText: null,
};
interface Kind {
  readonly kind: string;
  readonly outcome: Outcome;
  readonly choices?: WordedChoices;
}
const KINDS: readonly Kind[] = [
  { kind: 'L1', outcome: 'approval' },
  { kind: 'L3', outcome: 'denial' },
  { kind: 'L4', outcome: 'deferral' },
  { kind: 'L5', outcome: 'conditional-approval' },
  { kind: 'L8', outcome: 'redirection', choices: { redirection: { target: 'social-service' } } },
  {
    kind: 'L9',
    outcome: 'out-of-scope',
    choices: { outOfScope: { kind: 'not-eligible', transfer: null } },
  },
  {
    kind: 'L10',
    outcome: 'withdrawn',
    choices: { closing: { ground: 'measure-cancelled', date: '2026-04-20' } },
  },
];

function blocksOf(
  { kind, outcome, choices = {} }: Kind,
  {
    renews,
    recipient = 'insured',
  }: { renews?: RenewedLetter; recipient?: 'insured' | 'legal-guardian' },
) {
  const facts: DossierFacts = { ...completed('C01'), receivedAt: '2026-03-30' };
  if (recipient === 'legal-guardian')
    facts.insured = {
      ...facts.insured,
      legalGuardian: {
        name: 'Monsieur Paul Tuteur (fictif)',
        address: ['1 RUE DU MODELE', '58000 NEVERS'],
      },
    };
  const conditions = outcome === 'conditional-approval' ? [CONDITION] : [];
  const decision = { motive: 'Le projet n’est pas assez avancé.', choices, conditions };
  const input = letterInput({ facts, outcome, recipient, decision });
  const context = letterContext({ ...input, ...(renews ? { renews } : {}) });
  if ('faults' in context) throw new Error(`${kind}: ${JSON.stringify(context.faults)}`);
  const letter = composeLetter({ context });
  if ('faults' in letter) throw new Error(`${kind}: ${JSON.stringify(letter.faults)}`);
  return letter.blocks;
}
const sentences = (...asked: Parameters<typeof blocksOf>) =>
  sentencesOf(renderText(blocksOf(...asked)));
const RESUMED = "Nous avons repris l'étude de votre demande.";

describe('la lettre d’une étude reprise', () => {
  test.each(KINDS)(
    '$kind nomme la première, son numéro s’il était imprimé, et ce qui compte',
    (kind) => {
      const own = sentences(kind, { renews: FORMER });
      expect(own).toContain(RESUMED);
      const without = sentences(kind, { renews: { ...FORMER, number: null } }).join(' ');
      expect(without).not.toContain('2026-58-0003');
      const replaced =
        'Cette lettre remplace notre lettre du vendredi 10 avril 2026 (décision 2026-58-0003).';
      if (kind.kind === 'L4') {
        expect(own).toContain(
          'Nous vous avions déjà répondu par notre lettre du vendredi 10 avril 2026 (décision 2026-58-0003).',
        );
        expect(own).toContain('Votre délai pour la contester continue de courir.');
        expect(own).not.toContain(replaced);
        const closed = sentences(kind, { renews: { ...FORMER, hadAppeal: false } });
        expect(closed.join(' ')).not.toContain('contester');
      } else {
        expect(own).toContain(replaced);
        expect(own).toContain('Gardez celle-ci : la première ne compte plus.');
      }
      // The guardian's copy says it too; any other letter says nothing of it.
      expect(sentences(kind, { renews: FORMER, recipient: 'legal-guardian' })).toContain(RESUMED);
      expect(sentences(kind, {})).not.toContain(RESUMED);
    },
  );

  it('ne change rien d’autre à la lettre', () => {
    for (const kind of KINDS) {
      const more = sentences(kind, { renews: FORMER });
      const usual = sentences(kind, {});
      expect(more.filter((one) => !usual.includes(one)).length, kind.kind).toBe(3);
      expect(
        usual.filter((one) => !more.includes(one)),
        kind.kind,
      ).toEqual([]);
    }
  });

  it('ses phrases sont courtes', () => {
    const denial: Kind = { kind: 'L3', outcome: 'denial' };
    const usual = sentences(denial, {});
    const more = sentences(denial, { renews: FORMER });
    for (const one of more.filter((line) => !usual.includes(line)))
      expect(one.split(' ').length, one).toBeLessThanOrEqual(18);
  });
});
