import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionLife, DecisionRow } from '#domain/wire/decision.ts';
import { type Agreed, agreed, lettersOf, said, verdictOn } from '../support/agreements.ts';
import { PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import { freshDossier, letterText } from '../support/stage.ts';

/* An agreement contrary to the law: the person is asked, then it goes, or it is kept. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

const GROUND = 'La demande a été faite comme artisan.';
const ask = ({ decisionNumber }: Agreed, more: object = {}) =>
  ({
    type: 'ask-observations',
    decisionNumber,
    ground: GROUND,
    rule: 'EE-03',
    replyBy: '2026-06-22',
    ...more,
  }) as const;
const withdraw = ({ decisionNumber }: Agreed, more: object = {}) =>
  ({ type: 'withdraw-decision', decisionNumber, ...more }) as const;
const answered = (receivedOn: string | null = '2026-06-04') => ({
  observations: { askedOn: TODAY, receivedOn, answer: 'Ce statut ne change pas la règle.' },
});
const rank = (number = ''): number => Number(number.split('-').at(-1));
const letterTo = (letters: Agreed['letters'] | undefined, recipient: string) =>
  letters?.find((one) => one.recipient === recipient)?.id ?? '';
const lifeOf = async ({ dossierId }: Agreed, name = 'signataire'): Promise<DecisionLife[]> =>
  (await server.get(name, `/api/dossiers/${dossierId}`)).json<{ decisions: DecisionLife[] }>()
    .decisions;

describe('faute F retirée : retirer un accord', () => {
  it('demande son avis à la personne seule, sans numéro de décision, et l’accord reste valable', async () => {
    const one = await agreed(server);
    const asked = await server.act('signataire', ask(one));
    expect(asked.decisionNumber).toBeUndefined();
    expect(said(asked.letters)).toEqual(['L16 insured']);
    const text = await letterText(server, letterTo(asked.letters, 'insured'));
    expect(text).toContain('nous voulons votre avis avant de décider');
    expect(text).toContain('au plus tard le lundi 22 juin 2026');
    expect(text).toContain('D. 622-10-1');
    expect(text).toContain(GROUND);
    expect(text).toContain('Ce délai finit le dimanche 4 octobre 2026.');
    expect(text).toContain('Notre accord est toujours valable');
    expect(text).not.toContain('votre recours');
    expect(text).not.toMatch(/L\. 12[12]-1/);
    const [life] = await lifeOf(one);
    expect(life).toMatchObject({
      state: 'in-force',
      observations: { askedOn: TODAY, replyBy: '2026-06-22' },
      correctable: false,
    });
    expect(await verdictOn(server, letterTo(one.letters, 'insured'))).toBe('genuine');
    expect(rank((await agreed(server)).decisionNumber)).toBe(rank(one.decisionNumber) + 1);
  });

  it('retire sous un numéro, dit pourquoi et le recours à la personne, la date seule aux autres', async () => {
    const one = await agreed(server);
    await server.act('signataire', ask(one));
    const done = await server.act('signataire', withdraw(one, { ...answered(), ourMistake: true }));
    expect(rank(done.decisionNumber)).toBe(rank(one.decisionNumber) + 1);
    expect(said(done.letters)).toEqual(
      said(
        one.letters.map((letter) => ({
          ...letter,
          kind: letter.recipient === 'insured' ? 'L16' : 'L11',
        })),
      ),
    );
    const own = await letterText(server, letterTo(done.letters, 'insured'));
    expect(own).toContain('retrait de notre accord');
    expect(own).toContain(`(décision ${one.decisionNumber})`);
    expect(own).toContain(done.decisionNumber);
    expect(own).toContain(GROUND);
    expect(own).toContain('Nous vous avons demandé votre avis le jeudi 4 juin 2026.');
    expect(own).toContain('Ce statut ne change pas la règle.');
    expect(own).toContain('Cette erreur vient de nous.');
    expect(own).toContain('votre recours');
    const employer = await letterText(server, letterTo(done.letters, 'employer'));
    expect(employer).toContain("n'est plus valable à partir du jeudi 4 juin 2026");
    expect(employer).not.toMatch(/artisan|erreur|retir|622/);

    for (const { id } of one.letters) expect(await verdictOn(server, id)).toBe('unknown');
    for (const { id } of done.letters ?? []) expect(await verdictOn(server, id)).toBe('genuine');
    const rows = (await server.get('signataire', `/api/decisions?panel=${PANEL}`)).json<
      DecisionRow[]
    >();
    const row = rows.find(({ decisionNumber }) => decisionNumber === one.decisionNumber);
    expect(row).toMatchObject({ state: 'withdrawn', replacedBy: done.decisionNumber });
    expect(await server.refused('signataire', withdraw(one))).toBe('STATE-01');
  });

  it('[WDR-02] attend la réponse, jusqu’au jour donné, sauf si elle est arrivée', async () => {
    const one = await agreed(server);
    expect(
      await server.refused('signataire', withdraw(one, { ground: GROUND, rule: 'EE-03' })),
    ).toBe('WDR-02');
    await server.act('signataire', ask(one));
    const { rule, message } = await server.refusal('signataire', withdraw(one));
    expect(rule).toBe('WDR-02');
    expect(message.replaceAll('\u00A0', ' ')).toMatch(/jusqu’au lundi 22 juin 2026/);
    expect(await server.refused('signataire', ask(one))).toBe('STATE-01');
    await server.act('signataire', withdraw(one, answered()));
  });

  it('maintient l’accord : la personne reçoit la réponse promise, plus rien n’est demandé', async () => {
    const one = await agreed(server);
    expect(
      await server.refused('signataire', {
        type: 'maintain-decision',
        decisionNumber: one.decisionNumber,
      }),
    ).toBe('STATE-01');
    await server.act('signataire', ask(one));
    const kept = await server.act('signataire', {
      type: 'maintain-decision',
      decisionNumber: one.decisionNumber,
      repliedOn: TODAY,
    });
    expect(kept.decisionNumber).toBeUndefined();
    expect(said(kept.letters)).toEqual(['L16 insured']);
    const text = await letterText(server, letterTo(kept.letters, 'insured'));
    expect(text).toContain('notre accord est maintenu');
    expect(text).toContain('Votre réponse du jeudi 4 juin 2026 nous a permis de vérifier');
    const [life] = await lifeOf(one);
    expect(life).toMatchObject({ state: 'in-force', observations: null, correctable: true });
  });

  it('un partenaire lit qu’il est retiré, jamais qu’un avis est demandé ni pourquoi', async () => {
    const one = await agreed(server);
    await server.act('signataire', ask(one));
    expect((await lifeOf(one, 'capemploi'))[0]).toMatchObject({ observations: null, told: null });
    expect((await lifeOf(one, 'coordination'))[0]?.observations).not.toBeNull();
    await server.act('signataire', withdraw(one, answered()));
    const [life] = await lifeOf(one, 'capemploi');
    expect(life).toMatchObject({
      state: 'withdrawn',
      withdrawal: { scope: 'withdrawn', date: TODAY },
    });
    expect(JSON.stringify(life)).not.toMatch(/artisan|EE-03/);
  });

  it('nomme l’accord qui renouvelle celui qui part', async () => {
    const first = freshDossier();
    const one = await agreed(server, [], first);
    const { measure } = freshDossier();
    const next = await agreed(server, [], { measure: { ...measure, renews: first.reference } });
    const [life] = await lifeOf(one);
    expect(life?.told?.renewals.map(({ id }) => id)).toEqual([next.dossierId]);
    expect((await lifeOf(next))[0]?.told?.renewals).toEqual([]);
  });

  it('écrit une fois, quoi qu’il arrive ensemble', async () => {
    const one = await agreed(server);
    await server.act('signataire', ask(one));
    const sent = () => server.post('signataire', withdraw(one, answered()));
    const answers = await Promise.all([sent(), sent(), sent()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const rows = await lettersOf(server, one.dossierId);
    expect(rows.filter(({ kind }) => kind === 'L16')).toHaveLength(2);
  });
});
