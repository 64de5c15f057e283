import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import { type Block, heading, list, paragraph } from '#templates/blocks.ts';
import { cleanBlocks, typesetLetter } from '#templates/layout/clean-blocks.ts';
import { type Layout, layOut } from '#templates/layout/layout.ts';
import { mm, WINDOW } from '#templates/layout/paper.ts';
import { composeLetter } from '#templates/registry.ts';
import { openTypefaces } from '#templates/render-pdf.ts';
import { metricsOf } from '#templates/typefaces.ts';
import { layoutFaults } from '../support/layout-check.ts';
import {
  type Asked,
  CASES,
  completed,
  composed,
  letterInput,
  SETTINGS,
} from '../support/letters.ts';
import { holds, runs } from '../support/runs.ts';

const font = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../templates/fonts/${name}`, import.meta.url)));
const metrics = metricsOf(openTypefaces(font));

const placed = (blocks: readonly Block[], draft = false): Layout => {
  const layout = layOut(cleanBlocks(blocks), metrics, { draft });
  if ('faults' in layout) throw new Error(JSON.stringify(layout.faults));
  return layout;
};

/* Fillings: words of all lengths and scripts a form lets in, controls and bidi marks included. */
const word = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom('de', 'formation', 'l’atelier', 'Nièvre', 'à', 'projet'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('e\u0301cole', 'Œuvre', 'Łódź', 'Șerban', '«\u00A0mot\u00A0»'),
  },
  { weight: 1, arbitrary: fc.constantFrom('\u202Edroite', 'a\u0000b', 'x\u200By', 'ligne\nautre') },
  {
    weight: 1,
    arbitrary: fc.string({ minLength: 1, maxLength: 160, unit: fc.constantFrom('a', 'W', 'é') }),
  },
);
const words = (maxLength: number) =>
  fc.array(word, { minLength: 1, maxLength }).map((list) => list.join(' '));
const postal = fc.array(
  fc
    .string({ minLength: 1, maxLength: 32, unit: fc.constantFrom('A', 'E', '7', 'I', ' ', 'R') })
    .filter((line) => line.trim() !== ''),
  { minLength: 1, maxLength: 5 },
);

const KINDS = [
  ['approval', 'L1', 'insured'],
  ['approval', 'L2', 'employer'],
  ['denial', 'L3', 'insured'],
  ['deferral', 'L4', 'insured'],
  ['conditional-approval', 'L5', 'insured'],
  ['approval', 'L6', 'occupational-health'],
  ['approval', 'L7', 'provider'],
] as const;

const filling = fc.record({
  code: fc.constantFrom(...CASES.map(({ id }) => id)),
  kind: fc.constantFrom(...KINDS),
  draft: fc.boolean(),
  address: postal,
  tutor: words(12),
  place: words(14),
  motive: words(160),
  proofs: fc.array(words(40), { minLength: 1, maxLength: 6 }),
  phone: words(6),
  role: words(10),
  code2: fc.constantFrom(null, 'ABCD-EFGH'),
  partial: fc.boolean(),
});
type Filling = typeof filling extends fc.Arbitrary<infer T> ? T : never;

function blocksOf(filled: Filling): readonly Block[] | null {
  const facts: DossierFacts = completed(filled.code);
  const [outcome, kind, recipient] = filled.kind;
  facts.insured.address = filled.address;
  facts.measure.tutor = filled.tutor;
  facts.measure.provider = { name: filled.place, address: filled.address };
  const settings = {
    ...SETTINGS,
    caseWorker: { name: 'Agent', role: filled.role, phone: filled.phone },
  };
  const conditions = filled.proofs.map((proof) => ({
    ...{ kind: 'other' as const, text: proof, due: '2026-05-31', proof },
    ...{ reasonText: proof, effectText: proof },
  }));
  const partial = filled.partial ? { refusedPart: filled.motive, motive: filled.motive } : null;
  const asked: Asked = {
    facts,
    outcome,
    kind,
    recipient,
    settings,
    decision: { motive: filled.motive, conditions, partial },
    letter: { code: filled.code2 },
  };
  const context = letterContext(letterInput(asked));
  if ('faults' in context) return null;
  const letter = composeLetter({ context });
  return 'faults' in letter ? null : letter.blocks;
}

const FILLINGS = runs(250, 20_000);

describe('la mise en page', () => {
  it(
    'tient ses promesses quel que soit le remplissage',
    () => {
      let laidOut = 0;
      holds(
        fc.property(filling, (filled) => {
          const blocks = blocksOf(filled);
          if (blocks === null) return;
          const layout = layOut(cleanBlocks(blocks), metrics, { draft: filled.draft });
          if ('faults' in layout) {
            // Only a postal line may be refused here: names may be longer than the window.
            expect(layout.faults.every(({ code }) => code === 'LET-04')).toBe(true);
            return;
          }
          laidOut += 1;
          expect(layoutFaults(layout, blocks)).toEqual([]);
        }),
        FILLINGS,
      );
      expect(laidOut).toBeGreaterThan(0.6 * FILLINGS);
    },
    runs(180_000, 14_400_000),
  );

  it.each(CASES.map(({ id }) => id))('tient ses promesses pour chaque lettre de %s', (id) => {
    for (const [outcome, kind, recipient] of KINDS) {
      const asked: Asked = {
        facts: completed(id),
        outcome,
        kind,
        recipient,
        decision: {
          motive: 'Le motif de la cellule.',
          conditions: [
            {
              ...{ kind: 'other', text: 'un document', due: '2026-05-31', proof: 'un document' },
              ...{ reasonText: 'une raison', effectText: 'l’action s’arrête' },
            },
          ],
        },
      };
      const context = letterContext(letterInput(asked));
      if ('faults' in context) continue;
      const letter = composeLetter({ context });
      if ('faults' in letter) continue;
      expect(layoutFaults(placed(letter.blocks), letter.blocks)).toEqual([]);
    }
  });
});

describe('le contrôle de mise en page voit (témoins)', () => {
  const letter = composed({ facts: completed('C01'), outcome: 'approval' });
  const layout = placed(letter.blocks);
  const faultsWith = (change: (layout: Layout) => Layout) =>
    layoutFaults(change(layout), letter.blocks).join('\n');
  const moved =
    (text: string, to: { x?: number; y?: number; page?: number }) => (before: Layout) => ({
      ...before,
      runs: before.runs.map((run) => (run.text.startsWith(text) ? { ...run, ...to } : run)),
    });

  it('un texte étranger dans la fenêtre', () => {
    expect(faultsWith(moved('Nevers, le', { y: mm(60) }))).toContain('window: Nevers, le');
    expect(faultsWith(moved('Dossier', { x: mm(60) }))).toContain('window');
  });
  it('un texte hors de la page', () => {
    expect(faultsWith(moved('Ce que nous', { y: mm(284) }))).toContain('below the page');
    expect(faultsWith(moved('Ce que nous', { x: mm(185) }))).toContain('margins');
  });
  it('une signature séparée de sa formule', () => {
    const page = layout.runs.find(({ text }) => text.startsWith('Pour le directeur'))?.page;
    expect(faultsWith(moved('Nous vous prions', { page: page === 0 ? 1 : 0 }))).toContain('apart');
  });
  it('un mot perdu', () => {
    const cut = (before: Layout) => ({
      ...before,
      runs: before.runs.filter(({ text }) => !text.includes('justifié')),
    });
    expect(faultsWith(cut)).toContain('lost');
  });
});

describe('les coupures de page', () => {
  const signature: Block = {
    kind: 'signature',
    closing: 'Nous vous prions d’agréer nos salutations distinguées.',
    authority: 'Pour le directeur et par délégation,',
    signer: 'Victorine Paraphe, responsable',
  };
  it('ne laissent jamais un titre ou une signature seuls, quelle que soit la longueur', () => {
    for (let count = 1; count < 130; count += 1) {
      const blocks: Block[] = [
        { kind: 'address', lines: [{ field: 'insured.address', text: 'Madame X' }] },
        ...Array.from({ length: count }, (_, index) => paragraph(`Phrase ${index}.`)),
        heading('Un titre'),
        list('un point', 'un autre point'),
        paragraph('Qui appeler ? La caisse.'),
        signature,
      ];
      expect(layoutFaults(placed(blocks), blocks)).toEqual([]);
    }
  });

  it('commencent plus haut un texte sans adresse, que personne ne met sous enveloppe', () => {
    const head: Block = { kind: 'letterhead', name: 'Caisse', lines: ['1 PLACE DE L’EXEMPLE'] };
    const text = paragraph('Le texte.');
    const top = (blocks: Block[]) =>
      placed(blocks).runs.find((run) => run.text === 'Le texte. ')?.y;
    const address: Block = { kind: 'address', lines: [{ field: 'a', text: 'Madame X' }] };
    expect(top([head, address, text])).toBeGreaterThan(WINDOW.bottom);
    expect(top([head, text])).toBeLessThan(WINDOW.bottom);
    expect(top([head, text])).toBeGreaterThan(
      Math.max(
        ...placed([head])
          .runs.filter(({ page, y }) => page === 0 && y < 700)
          .map(({ y }) => y),
      ),
    );
  });

  it('sépare les mots de deux lignes par une espace que les lecteurs d’écran disent', () => {
    const { runs } = placed([paragraph('mot '.repeat(60))]);
    const lines = runs.filter(({ element }) => element !== null);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every(({ text }) => text.endsWith(' '))).toBe(true);
  });

  it('refuse un passage plus haut qu’une page plutôt que de le couper', () => {
    const tall: Block = { kind: 'fine-print', title: 'Titre', text: 'mot '.repeat(4000) };
    const layout = layOut([tall], metrics);
    expect('faults' in layout && layout.faults[0]?.code).toBe('LET-06');
  });
});

describe('une adresse dans une phrase', () => {
  /** « ~ » stands for the space that does not break. */
  it.each([
    ['commission de recours amiable, 1 place de l’Exemple', '1~place'],
    ['Écrivez au 12 BIS RUE DU MODÈLE', '12~BIS~RUE'],
    ['au 8 ter, avenue du Modèle', '8~ter,~avenue'],
    ['au 3B chemin des Essais', '3B~chemin'],
    ['44 allée du Témoin', '44~allée'],
  ])('garde ensemble le numéro et la voie : %s', (text, together) => {
    expect(typesetLetter(text)).toContain(together.replaceAll('~', '\u00A0'));
    // Once more changes nothing.
    expect(typesetLetter(typesetLetter(text))).toBe(typesetLetter(text));
  });

  it.each(['le 12 juin, place de l’Exemple', 'article 4, ruelle', '2 placements', 'B12 rue'])(
    'ne lie rien d’autre : %s',
    (text) => {
      expect(typesetLetter(text)).not.toMatch(/\d[^ ]*\u00A0(?:place|rue)/u);
    },
  );
});

describe('[LET-04] le bloc adresse', () => {
  const address = (...lines: string[]): Block => ({
    kind: 'address',
    lines: lines.map((text) => ({ field: 'insured.address', text })),
  });
  const LINE_38 = '12 BIS RUE DE LA REPUBLIQUE BATIMENT C';

  it('six lignes de 38 caractères tiennent dans la fenêtre', () => {
    expect(LINE_38).toHaveLength(38);
    const blocks = [address(...Array.from({ length: 6 }, () => LINE_38)), ...body()];
    expect(layoutFaults(placed(blocks), blocks)).toEqual([]);
  });

  it.each([
    ['39 caractères', `${LINE_38}D`, 39],
    ['38 lettres trop larges', 'W'.repeat(38), 38],
  ])('%s : refus qui nomme la ligne et sa longueur', (_, line, length) => {
    const layout = layOut([address('Madame X', line, '58000 NEVERS')], metrics);
    if (!('faults' in layout)) throw new Error('accepted');
    expect(layout.faults).toEqual([
      expect.objectContaining({ code: 'LET-04', field: 'insured.address', line: 2, length }),
    ]);
    expect(layout.faults[0]?.message).toContain(line);
  });

  it('sept lignes : refus', () => {
    const layout = layOut([address(...Array.from({ length: 7 }, () => 'A'))], metrics);
    expect('faults' in layout && layout.faults[0]).toMatchObject({ code: 'LET-04', line: 7 });
  });

  function body(): Block[] {
    return [paragraph('Un.'), paragraph('Deux.'), paragraph('Trois.')];
  }
});
