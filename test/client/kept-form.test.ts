import { createRoot } from 'solid-js';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { createForm, type Form } from '../../client/forms/form.tsx';
import { createKeptForm, type KeptForm } from '../../client/forms/kept-form.ts';
import type { DraftShelf, SealedDraft } from '../../client/kept/draft-shelf.ts';
import { resumedWords } from '../../client/pages/dossier-form/resumed-words.ts';
import { NBSP } from '../../domain/format.ts';

const SCHEMA = Type.Object({}, { additionalProperties: true });
const CLAIRE = { personId: 'claire', place: 'dossier', key: '5a'.repeat(32) };
const ANNE = { personId: 'anne', place: 'dossier', key: 'c3'.repeat(32) };

function memory(): DraftShelf & { held: Map<string, SealedDraft> } {
  const held = new Map<string, SealedDraft>();
  return {
    held,
    all: async () => [...held],
    put: async (name, draft) => void held.set(name, draft),
    remove: async (name) => void held.delete(name),
  };
}

interface Page {
  readonly form: Form;
  readonly kept: KeptForm;
  readonly close: () => void;
}

/** A page on which the form is open, once it has looked for what an earlier one left. */
async function page(
  shelf: DraftShelf | null,
  { start = {}, owner = CLAIRE, name = 'd1 coordination', at = 1000 } = {},
): Promise<Page> {
  const opened = createRoot((close) => {
    const form = createForm({ schema: SCHEMA, start });
    const kept = createKeptForm({ form, name, owner, shelf, now: () => at });
    return { form, kept, close };
  });
  await opened.kept.ready;
  return opened;
}

const START = { insured: { firstName: 'Zoé' }, measure: { purpose: 'Se former' } };

describe('faute C1 : ce qui est tapé dans le formulaire d’un dossier survit à la page', () => {
  it('la page suivante le reprend, et dit depuis quand', async () => {
    const shelf = memory();
    const first = await page(shelf, { start: START });
    first.form.set('insured.usualName', 'Leroy');
    first.form.set('measure.periods[0].start', '2026-06-22');
    await first.kept.settled();
    first.close();
    const second = await page(shelf, { start: START });
    expect(second.form.filled()).toEqual({
      insured: { firstName: 'Zoé', usualName: 'Leroy' },
      measure: { purpose: 'Se former', periods: [{ start: '2026-06-22' }] },
    });
    expect(second.kept.resumed()).toEqual({
      at: 1000,
      paths: ['insured.usualName', 'measure.periods[0].start'],
    });
    expect(second.form.changed()).toBe(true);
  });

  it('laisse tel quel ce que d’autres ont changé entre-temps', async () => {
    const shelf = memory();
    const first = await page(shelf, { start: START });
    first.form.set('insured.usualName', 'Leroy');
    await first.kept.settled();
    const now = { insured: { firstName: 'Zoé-Anne' }, measure: { purpose: 'Se reconvertir' } };
    const second = await page(shelf, { start: now });
    expect(second.form.filled()).toEqual({
      insured: { firstName: 'Zoé-Anne', usualName: 'Leroy' },
      measure: { purpose: 'Se reconvertir' },
    });
  });

  it('une liste retapée après l’un de ses éléments l’emporte, et inversement', async () => {
    const shelf = memory();
    const first = await page(shelf);
    first.form.set('roadmap[0].goal', 'un');
    first.form.set('roadmap', [{ goal: 'deux' }, { goal: 'trois' }]);
    first.form.set('roadmap[1].goal', 'six');
    await first.kept.settled();
    expect((await page(shelf)).form.filled()).toEqual({
      roadmap: [{ goal: 'deux' }, { goal: 'six' }],
    });
  });

  it.each([
    ['envoyé', ({ form }: Page) => form.settle()],
    ['effacé', ({ kept }: Page) => kept.discard()],
    ['retapé comme au départ', ({ form }: Page) => form.set('insured.firstName', 'Zoé')],
  ])('%s, il ne revient pas', async (_how, end) => {
    const shelf = memory();
    const first = await page(shelf, { start: START });
    first.form.set('insured.firstName', 'Anna');
    await first.kept.settled();
    expect(shelf.held.size).toBe(1);
    end(first);
    await first.kept.settled();
    expect(shelf.held.size).toBe(0);
    expect((await page(shelf, { start: START })).kept.resumed()).toBeNull();
  });

  it('effacé, le formulaire redevient ce qu’il était', async () => {
    const { form, kept } = await page(memory(), { start: START });
    form.set('insured.firstName', 'Anna');
    kept.discard();
    expect(form.filled()).toEqual(START);
    expect(form.changed()).toBe(false);
  });

  it.each([
    ['une autre personne', { owner: ANNE }],
    ['un autre dossier', { name: 'd2 coordination' }],
    ['la même personne dans une autre qualité', { name: 'd1 social-service' }],
  ])('%s n’en retrouve rien', async (_who, other) => {
    const shelf = memory();
    const first = await page(shelf);
    first.form.set('insured.firstName', 'Anna');
    await first.kept.settled();
    const second = await page(shelf, other);
    expect(second.form.filled()).toEqual({});
    expect(second.kept.resumed()).toBeNull();
  });

  it('rien ne s’en lit dans le navigateur', async () => {
    const shelf = memory();
    const first = await page(shelf);
    first.form.set('insured.firstName', 'Anastasia');
    await first.kept.settled();
    const bytes = [...shelf.held.values()].map(({ sealed }) =>
      Buffer.from(sealed).toString('latin1'),
    );
    expect(bytes.join()).not.toContain('Anastasia');
  });

  it('un navigateur qui ne garde rien laisse le formulaire servir', async () => {
    const { form, kept } = await page(null, { start: START });
    form.set('insured.firstName', 'Anna');
    expect(form.changed()).toBe(true);
    kept.discard();
    expect(form.changed()).toBe(false);
    expect(kept.resumed()).toBeNull();
  });

  it('dit le jour et l’heure où la saisie a été laissée, et quelles réponses sont reprises', () => {
    const left = {
      at: Date.parse('2026-06-04T12:07:00Z'),
      paths: ['insured.usualName', 'measure.periods[0].start', 'measure.periods[0].end'],
    };
    const nameOf = (path: string) =>
      path.startsWith('measure.periods') ? 'Périodes' : 'Nom d’usage';
    const words = resumedWords(left, { timeZone: 'Europe/Paris', nameOf });
    expect(words.title).toMatch(new RegExp(`jeudi 4.juin.2026 à 14${NBSP}h${NBSP}07$`, 'u'));
    expect(words.answers).toBe(`Réponses reprises${NBSP}: Nom d’usage et Périodes.`);
  });
});
