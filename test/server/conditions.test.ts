import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { freshDossier, letterText, onlyItem, stageMeeting } from '../support/stage.ts';

/* L5 and the letters beside it promise a confirmation: the lifting of the last condition writes it. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const PRESENT = [
  'coordination',
  'social',
  'medical',
  'risques',
  'prestations',
  'spst',
  'capemploi',
];
const awaited = (text: string, due: string) => ({
  kind: 'other' as const,
  text,
  due,
  proof: text,
  reasonText: 'il manque au dossier',
  effectText: 'l’action n’a pas lieu',
});
const TWO = [awaited('le devis signé', '2026-06-20'), awaited('le programme daté', '2026-06-24')];

async function agreed(
  conditions: OutcomeCommand['conditions'] = TWO,
  changes: Partial<DossierFacts> = {},
) {
  const staged = await stageMeeting(server, [freshDossier(changes)], { present: PRESENT });
  const { meetingId, itemId, dossierId } = onlyItem(staged);
  const at = { meetingId, itemId };
  await server.act('coordination', {
    type: 'record-outcome',
    ...at,
    outcome: 'conditional-approval',
    conditions,
  });
  const taken = await server.act('signataire', { type: 'take-decision', dossierId, basedOn: at });
  return { dossierId, decisionNumber: taken.decisionNumber ?? '', letters: taken.letters ?? [] };
}
type Agreed = Awaited<ReturnType<typeof agreed>>;

const lift = ({ decisionNumber }: Agreed, condition: number, proof = TWO[condition]?.text ?? '') =>
  ({ type: 'lift-condition', decisionNumber, condition, proof }) as const;
const lettersOf = async (dossierId: string): Promise<LetterRow[]> =>
  (await server.get('signataire', `/api/letters?dossier=${dossierId}`)).json<LetterRow[]>();
const said = (letters: readonly { kind: string; recipient: string }[] = []): string[] =>
  letters.map(({ kind, recipient }) => `${kind} ${recipient}`).sort();
const rank = (number: string): number => Number(number.split('-C').at(-1));

describe('faute F levée : lever les conditions d’un accord', () => {
  it('une lettre à la personne quand il en reste, puis à tous quand c’est la dernière', async () => {
    const one = await agreed();
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
    // No decision is taken: its number is that of the agreement, and none is used up.
    expect(last.decisionNumber).toBeUndefined();
    const rows = await lettersOf(one.dossierId);
    expect(new Set(rows.map((row) => row.decisionNumber))).toEqual(new Set([one.decisionNumber]));
    const next = await agreed();
    const taken = (number: string) => Number(number.split('-').at(-1));
    expect(taken(next.decisionNumber)).toBe(taken(one.decisionNumber) + 1);
    const numbers = [...rows, ...(await lettersOf(next.dossierId))].map((row) => rank(row.number));
    const sorted = numbers.sort((a, b) => a - b);
    expect(sorted).toEqual(sorted.map((_, at) => (sorted[0] ?? 0) + at));
  });

  it('ce que lit un tiers ne dit ni la condition, ni le document, ni la raison', async () => {
    const one = await agreed([awaited('le devis Xylophone', '2026-06-20')]);
    const { letters = [] } = await server.act('signataire', lift(one, 0, 'le devis Xylophone'));
    for (const { id, recipient } of letters) {
      const text = await letterText(server, id);
      expect([recipient, text.includes('Xylophone')]).toEqual([recipient, recipient === 'insured']);
      expect([recipient, /confirmé/u.test(text)]).toEqual([recipient, true]);
    }
    expect(letters.length).toBeGreaterThan(1);
  });

  it('un employeur qui ne doit plus être informé ne reçoit pas la suite', async () => {
    const one = await agreed([awaited('le devis signé', '2026-06-20')]);
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
    const one = await agreed([awaited('le devis signé', '2026-06-20')]);
    const { letters = [] } = await server.act('signataire', lift(one, 0));
    const kept = await server.deps.letters.contents(letters[0]?.id ?? '');
    const verdict = async () =>
      (await server.get(null, `/verifier/${kept?.code}`)).json<{ verdict: string }>().verdict;
    expect(await verdict()).toBe('genuine');
    await server.act('signataire', {
      ...lift(one, 0, 'c’était le devis d’un autre'),
      mistake: true,
    });
    expect(await verdict()).toBe('unknown');
    const states = (await lettersOf(one.dossierId)).map(({ kind, state }) => `${kind} ${state}`);
    expect(states).toContain('L15 cancelled');
    expect(states).not.toContain('L15 final');
    expect(states).toContain('L5 final');
    expect(said((await server.act('signataire', lift(one, 0))).letters)).toContain('L15 insured');
  });

  it('le même envoi répété rend la première réponse ; un autre est refusé', async () => {
    const one = await agreed();
    const body = { id: crypto.randomUUID(), command: lift(one, 0) };
    const sent = { method: 'POST', path: '/api/commands', body } as const;
    const first = await server.as('signataire', sent);
    expect((await server.as('signataire', sent)).text).toBe(first.text);
    expect(await server.refused('signataire', lift(one, 0))).toBe('STATE-01');
    expect((await lettersOf(one.dossierId)).filter(({ kind }) => kind === 'L15')).toHaveLength(1);
  });

  it('deux levées en même temps prennent des numéros qui se suivent', async () => {
    const all = await Promise.all([agreed(), agreed(), agreed()].map((one) => one));
    const answers = await Promise.all(all.map((one) => server.act('signataire', lift(one, 0))));
    expect(answers.flatMap(({ letters = [] }) => letters)).toHaveLength(3);
    const rows = (await Promise.all(all.map((one) => lettersOf(one.dossierId)))).flat();
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  });

  it('un mot de santé tapé comme document est arrêté, sauf si une raison est donnée', async () => {
    const one = await agreed();
    const typed = lift(one, 0, 'le certificat de sa dépression');
    expect(await server.refused('signataire', typed)).toBe('LET-01');
    const explained = { ...typed, healthWordsReason: 'nom exact du document' };
    expect((await server.act('signataire', explained)).letters).toHaveLength(1);
  });
});
