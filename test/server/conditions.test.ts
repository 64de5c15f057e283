import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Agreed, agreed, awaited, lettersOf, said, verdictOn } from '../support/agreements.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { letterText } from '../support/stage.ts';

/* L5 and the letters beside it promise a confirmation: the lifting of the last condition writes it. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const TWO = [awaited('le devis signé', '2026-06-20'), awaited('le programme daté', '2026-06-24')];

const lift = ({ decisionNumber }: Agreed, condition: number, proof = TWO[condition]?.text ?? '') =>
  ({ type: 'lift-condition', decisionNumber, condition, proof }) as const;
const rank = (number: string): number => Number(number.split('-C').at(-1));

describe('faute F levée : lever les conditions d’un accord', () => {
  it('une lettre à la personne quand il en reste, puis à tous quand c’est la dernière', async () => {
    const one = await agreed(server, TWO);
    const others = one.letters.filter(({ kind }) => kind !== 'L5');
    expect(others.length).toBeGreaterThan(0);
    const first = await server.act('signataire', lift(one, 1));
    expect(said(first.letters)).toEqual(['L15 insured']);
    const text = await letterText(server, first.letters?.[0]?.id ?? '');
    expect(text).toContain('une condition est remplie');
    expect(text).toContain('Il en reste une.');
    expect(text).toContain(
      'Ce que nous attendons : le devis signé. Document à nous envoyer : le devis signé. Date limite : samedi 20 juin 2026.',
    );

    const last = await server.act('signataire', lift(one, 0));
    expect(said(last.letters)).toEqual(
      said([{ kind: 'L15', recipient: 'insured' }, ...others.map((o) => ({ ...o, kind: 'L15' }))]),
    );
    const own = last.letters?.find(({ recipient }) => recipient === 'insured');
    expect(await letterText(server, own?.id ?? '')).toContain(
      'toutes les conditions sont remplies',
    );
  });

  it('ne prend aucun numéro de décision, et des numéros de lettre qui se suivent', async () => {
    const one = await agreed(server, TWO);
    const last = await server.act('signataire', lift(one, 0));
    expect(last.decisionNumber).toBeUndefined();
    const rows = await lettersOf(server, one.dossierId);
    expect(new Set(rows.map((row) => row.decisionNumber))).toEqual(new Set([one.decisionNumber]));
    const next = await agreed(server, TWO);
    const taken = (number: string) => Number(number.split('-').at(-1));
    expect(taken(next.decisionNumber)).toBe(taken(one.decisionNumber) + 1);
    const all = [...rows, ...(await lettersOf(server, next.dossierId))];
    const sorted = all.map((row) => rank(row.number)).sort((a, b) => a - b);
    expect(sorted).toEqual(sorted.map((_, at) => (sorted[0] ?? 0) + at));
  });

  it('ce que lit un tiers ne dit ni la condition, ni le document, ni la raison', async () => {
    const one = await agreed(server, [awaited('le devis Xylophone', '2026-06-20')]);
    const { letters = [] } = await server.act('signataire', lift(one, 0, 'le devis Xylophone'));
    for (const { id, recipient } of letters) {
      const text = await letterText(server, id);
      expect([recipient, text.includes('Xylophone')]).toEqual([recipient, recipient === 'insured']);
      expect([recipient, /confirmé/u.test(text)]).toEqual([recipient, true]);
    }
    expect(letters.length).toBeGreaterThan(1);
  });

  it('un employeur qui ne doit plus être informé ne reçoit pas la suite', async () => {
    const one = await agreed(server, [awaited('le devis signé', '2026-06-20')]);
    expect(said(one.letters)).toContain('L2 employer');
    await server.act('coordination', {
      type: 'withdraw-consent',
      dossierId: one.dossierId,
      what: 'employer-information',
      date: '2026-06-04',
    });
    const { letters = [] } = await server.act('signataire', lift(one, 0));
    expect(said(letters)).not.toContain('L15 employer');
    const own = letters.find(({ recipient }) => recipient === 'insured');
    expect(await letterText(server, own?.id ?? '')).not.toContain('votre employeur');
  });

  it('levée par erreur : la condition attend de nouveau, la lettre est annulée et son code inconnu', async () => {
    const one = await agreed(server, [awaited('le devis signé', '2026-06-20')]);
    const { letters = [] } = await server.act('signataire', lift(one, 0));
    const verdict = () => verdictOn(server, letters[0]?.id ?? '');
    expect(await verdict()).toBe('genuine');
    await server.act('signataire', {
      ...lift(one, 0, 'c’était le devis d’un autre'),
      mistake: true,
    });
    expect(await verdict()).toBe('unknown');
    const states = (await lettersOf(server, one.dossierId)).map(
      ({ kind, state }) => `${kind} ${state}`,
    );
    expect(states).toContain('L15 cancelled');
    expect(states).not.toContain('L15 final');
    expect(states).toContain('L5 final');
    expect(said((await server.act('signataire', lift(one, 0))).letters)).toContain('L15 insured');
  });

  it('le même envoi répété rend la première réponse ; un autre est refusé', async () => {
    const one = await agreed(server, TWO);
    const body = { id: crypto.randomUUID(), command: lift(one, 0) };
    const sent = { method: 'POST', path: '/api/commands', body } as const;
    const first = await server.as('signataire', sent);
    expect((await server.as('signataire', sent)).text).toBe(first.text);
    expect(await server.refused('signataire', lift(one, 0))).toBe('STATE-01');
    expect(
      (await lettersOf(server, one.dossierId)).filter(({ kind }) => kind === 'L15'),
    ).toHaveLength(1);
  });

  it('deux levées en même temps prennent des numéros qui se suivent', async () => {
    const all = await Promise.all(
      [agreed(server, TWO), agreed(server, TWO), agreed(server, TWO)].map((one) => one),
    );
    const answers = await Promise.all(all.map((one) => server.act('signataire', lift(one, 0))));
    expect(answers.flatMap(({ letters = [] }) => letters)).toHaveLength(3);
    const rows = (await Promise.all(all.map((one) => lettersOf(server, one.dossierId)))).flat();
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  });

  it('un mot de santé tapé comme document est arrêté, sauf si une raison est donnée', async () => {
    const one = await agreed(server, TWO);
    const typed = lift(one, 0, 'le certificat de sa dépression');
    expect(await server.refused('signataire', typed)).toBe('LET-01');
    const explained = { ...typed, healthWordsReason: 'nom exact du document' };
    expect((await server.act('signataire', explained)).letters).toHaveLength(1);
  });
});
