import { describe, expect, it, test } from 'vitest';
import type { DraftShelf, SealedDraft } from '../../client/kept/draft-shelf.ts';
import { sealedDrafts } from '../../client/kept/sealed-drafts.ts';
import {
  createDrafts,
  type ItemDraft,
  SENT,
  withoutBallot,
} from '../../client/meeting/kept/drafts.ts';

const SOCIAL = { personId: 'social', place: 'm', key: '5a'.repeat(32) };
const MEDICAL = { personId: 'medical', place: 'm', key: 'c3'.repeat(32) };
const DAY = 24 * 3600 * 1000;

function memory(): DraftShelf & { held: Map<string, SealedDraft> } {
  const held = new Map<string, SealedDraft>();
  return {
    held,
    all: async () => [...held],
    put: async (name, draft) => void held.set(name, draft),
    remove: async (name) => void held.delete(name),
  };
}

const WORDS = 'La tutrice part en congé le 20 mai.';
const written = (): ItemDraft => {
  const drafts = createDrafts();
  drafts.change('a', { opinion: 'favourable-with-reservation', reason: WORDS, ballot: 'for' });
  return { ...drafts.of('a') };
};

/** A page of this person, at this hour. */
function page(shelf: DraftShelf, owner = SOCIAL, at = 0) {
  const sealed = sealedDrafts<ItemDraft>(owner, { shelf, now: () => at });
  const drafts = createDrafts((itemId, draft) =>
    sealed.keep(itemId, draft && withoutBallot(draft)),
  );
  return {
    drafts,
    sealed,
    opened: async () => drafts.restore(await sealed.restored()),
  };
}

describe('faute C1 : un brouillon survit à la page', () => {
  it('la page suivante de la même personne le retrouve, sauf son bulletin', async () => {
    const shelf = memory();
    const first = page(shelf);
    first.drafts.change('a', { opinion: 'unfavourable', reason: WORDS, ballot: 'for' });
    await first.sealed.settled();
    const second = page(shelf);
    await second.opened();
    expect(second.drafts.of('a')).toMatchObject({ opinion: 'unfavourable', reason: WORDS });
    expect(second.drafts.of('a').ballot).toBeNull();
  });

  it('rien de ce qui est écrit ne se lit dans le navigateur', async () => {
    const shelf = memory();
    const { sealed } = page(shelf);
    sealed.keep('a', written());
    await sealed.settled();
    const bytes = [...shelf.held.values()].map((one) => Buffer.from(one.sealed).toString('latin1'));
    expect(bytes).toHaveLength(1);
    for (const one of bytes) expect(one).not.toMatch(/tutrice|favourable|for/);
  });

  test.each([
    ['une autre personne', { ...MEDICAL }],
    ['une autre séance', { ...SOCIAL, place: 'n' }],
    ['une clé qui n’est pas la sienne', { ...SOCIAL, key: MEDICAL.key }],
    ['le nom de l’une et la clé de l’autre', { ...MEDICAL, personId: 'social' }],
  ])('%s n’en retrouve rien', async (_, owner) => {
    const shelf = memory();
    const { sealed } = page(shelf);
    sealed.keep('a', written());
    await sealed.settled();
    expect((await sealedDrafts(owner, { shelf, now: () => 0 }).restored()).size).toBe(0);
  });

  it('déplacé sous un autre nom, il ne s’ouvre pas', async () => {
    const shelf = memory();
    const { sealed } = page(shelf);
    sealed.keep('a', written());
    await sealed.settled();
    const [[name, draft] = ['', undefined]] = shelf.held;
    if (draft) shelf.held.set(name.replace(/a$/, 'b'), draft);
    expect([...(await sealed.restored()).keys()]).toEqual(['a']);
  });

  it('envoyé ou effacé, il ne revient pas', async () => {
    const shelf = memory();
    const { drafts, sealed } = page(shelf);
    drafts.change('a', { opinion: 'favourable' });
    drafts.change('a', SENT.opinion);
    await sealed.settled();
    expect(shelf.held.size).toBe(0);
  });

  it('ce qui est écrit à l’instant l’emporte sur ce qui est retrouvé', async () => {
    const shelf = memory();
    const first = page(shelf);
    first.drafts.change('a', { opinion: 'unfavourable', reason: WORDS });
    await first.sealed.settled();
    const second = page(shelf);
    const left = await second.sealed.restored();
    second.drafts.change('a', { opinion: 'favourable' });
    second.drafts.restore(left);
    expect(second.drafts.of('a')).toMatchObject({ opinion: 'favourable', reason: '' });
  });

  it('trente jours après, il n’est plus là', async () => {
    const shelf = memory();
    const { sealed } = page(shelf);
    sealed.keep('a', written());
    await sealed.settled();
    expect((await page(shelf, SOCIAL, 30 * DAY).sealed.restored()).size).toBe(1);
    expect((await page(shelf, SOCIAL, 30 * DAY + 1).sealed.restored()).size).toBe(0);
    expect(shelf.held.size).toBe(0);
  });
});
