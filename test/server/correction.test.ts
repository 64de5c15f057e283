import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { type Agreed, agreed, awaited, lettersOf, said, verdictOn } from '../support/agreements.ts';
import { PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import { freshDossier, letterText } from '../support/stage.ts';

/* A decision corrected: its letters are written again under a new number, and the first no longer count. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

type Changes = { readonly [K in keyof DossierFacts]?: Partial<DossierFacts[K]> };
const correct = ({ decisionNumber }: Agreed, changes: Changes = {}, more: object = {}) =>
  ({
    type: 'correct-decision',
    decisionNumber,
    reason: 'la première lettre donnait un autre nom',
    changes: changes as never,
    ...more,
  }) as const;
const rank = (number = ''): number => Number(number.split('-').at(-1));
const later = (): Changes => {
  const { measure } = freshDossier();
  const [period] = measure.periods ?? [];
  if (!period) throw new Error('no period');
  return { measure: { periods: [{ ...period, end: '2026-06-25' }] } };
};
const letterTo = (letters: Agreed['letters'] | undefined, recipient: string) =>
  letters?.find((one) => one.recipient === recipient)?.id ?? '';

describe('faute F corrigée : corriger une décision', () => {
  it('refait les lettres sous le numéro suivant, dit ce qui change, et remplace les premières', async () => {
    const one = await agreed(server);
    const done = await server.act(
      'signataire',
      correct(one, { insured: { usualName: 'Retouche' } }),
    );
    expect(rank(done.decisionNumber)).toBe(rank(one.decisionNumber) + 1);
    expect(said(done.letters)).toEqual(said(one.letters));

    const own = await letterText(server, letterTo(done.letters, 'insured'));
    expect(own).toContain(done.decisionNumber);
    expect(own).toContain(
      `Cette lettre annule et remplace notre lettre du jeudi 4 juin 2026 (décision ${one.decisionNumber}).`,
    );
    expect(own).toMatch(/Nom : .+ Retouche\. Notre première lettre disait : .+ Essai\d+\./);
    expect(own).toContain("C'est une erreur de notre part");
    const rows = await lettersOf(server, one.dossierId);
    const formerEmployer = rows.find(({ id }) => id === letterTo(one.letters, 'employer'));
    const employer = await letterText(server, letterTo(done.letters, 'employer'));
    expect(employer).toContain(`(référence ${formerEmployer?.number})`);
    expect(employer).not.toContain(one.decisionNumber);
    expect(employer).not.toContain('erreur');

    for (const { id } of one.letters) expect(await verdictOn(server, id)).toBe('unknown');
    for (const { id } of done.letters ?? []) expect(await verdictOn(server, id)).toBe('genuine');
  });

  it('une lettre déjà partie est « remplacée » à qui la vérifie, une autre n’est plus à imprimer', async () => {
    const one = await agreed(server);
    const posted = letterTo(one.letters, 'insured');
    await server.act('coordination', {
      type: 'mark-letters',
      letters: [{ letterId: posted }],
      state: 'printed',
      date: TODAY,
    });
    await server.act('coordination', {
      type: 'mark-letters',
      letters: [{ letterId: posted }],
      state: 'posted',
      date: TODAY,
      mode: 'registered',
    });
    await server.act('signataire', correct(one, { insured: { usualName: 'Retouche' } }));
    expect(await verdictOn(server, posted)).toBe('superseded');
    expect(await verdictOn(server, letterTo(one.letters, 'employer'))).toBe('unknown');
  });

  it('n’écrit de nouveau qu’à ceux dont la lettre change, et à la personne', async () => {
    const one = await agreed(server);
    // The birth date is printed for the occupational physician alone.
    const done = await server.act(
      'signataire',
      correct(one, { insured: { birthDate: '1979-02-03' } }),
    );
    expect(said(done.letters)).toEqual(['L1 insured', 'L6 occupational-health']);
    const own = await letterText(server, letterTo(done.letters, 'insured'));
    expect(own).toContain(
      "Nous corrigeons ce que nous avons écrit à d'autres : votre service de santé au travail.",
    );
    expect(await verdictOn(server, letterTo(one.letters, 'employer'))).toBe('genuine');
    // Whoever kept his first letter is still told what becomes of the agreement, by its day.
    const ended = await server.act('signataire', {
      type: 'lapse-decision',
      decisionNumber: done.decisionNumber ?? '',
      date: '2026-06-16',
      ground: 'rights-ended',
    });
    expect(said(ended.letters)).toContain('L11 employer');
  });

  it('[COR-01] n’enlève pas un jour, et dit ce qui serait enlevé', async () => {
    const one = await agreed(server);
    const shorter = later();
    const [period] = shorter.measure?.periods ?? [];
    const { rule, message } = await server.refusal(
      'signataire',
      correct(one, { measure: { periods: [{ ...period, end: period?.start }] } } as Changes),
    );
    expect(rule).toBe('COR-01');
    expect(message).toMatch(/la fin passe du .+ au .+/);
    expect(await lettersOf(server, one.dossierId)).toHaveLength(one.letters.length);
  });

  it('garde les faits et la décision dans le même acte', async () => {
    const one = await agreed(server);
    const done = await server.act(
      'signataire',
      correct(one, { insured: { usualName: 'Retouche' } }, { reportedOn: '2026-06-03' }),
    );
    const dossier = (await server.get('coordination', `/api/dossiers/${one.dossierId}`)).json<{
      dossier: DossierFacts;
      decisions: { decisionNumber: string; state: string; replaces: string | null }[];
    }>();
    expect(dossier.dossier.insured.usualName).toBe('Retouche');
    expect(dossier.decisions).toMatchObject([
      { decisionNumber: one.decisionNumber, state: 'superseded', replacedBy: done.decisionNumber },
      { decisionNumber: done.decisionNumber, state: 'in-force', replaces: one.decisionNumber },
    ]);
    const own = await letterText(server, letterTo(done.letters, 'insured'));
    expect(own).toContain('Nous corrigeons ce point après votre message du mercredi 3 juin 2026.');
    expect(own).not.toContain('erreur de notre part');
    const { message } = await server.refusal(
      'signataire',
      correct(one, { insured: { usualName: 'Encore' } }),
    );
    expect(message).toContain(done.decisionNumber);
  });

  it('un accord sous condition garde ses conditions, et leur recours repart', async () => {
    const one = await agreed(server, [awaited('le devis signé', '2026-06-20')]);
    const done = await server.act(
      'signataire',
      correct(one, { insured: { usualName: 'Retouche' } }),
    );
    expect(said(done.letters)).toContain('L5 insured');
    const own = await letterText(server, letterTo(done.letters, 'insured'));
    expect(own).toContain('le devis signé');
    expect(own).toContain('Il repart : vous avez deux mois');
    const lifted = await server.act('signataire', {
      type: 'lift-condition',
      decisionNumber: done.decisionNumber ?? '',
      condition: 0,
      proof: 'le devis signé',
    });
    expect(said(lifted.letters)).toContain('L15 insured');
    // Confirmed, then corrected: the agreement is firm, and asks for nothing again.
    const again = await server.act(
      'signataire',
      correct(
        { ...one, decisionNumber: done.decisionNumber ?? '' },
        { insured: { usualName: 'Encore' } },
      ),
    );
    expect(said(again.letters)).toContain('L1 insured');
    const firm = await letterText(server, letterTo(again.letters, 'insured'));
    expect(firm).not.toContain('le devis signé');
    expect(await verdictOn(server, letterTo(lifted.letters, 'insured'))).toBe('unknown');
  });

  it.each<[string, Changes, object, string]>([
    ['rien ne change', {}, {}, 'STATE-01'],
    [
      'une donnée que la décision ne fixe pas',
      { insured: { phone: '06 39 98 58 35' } },
      {},
      'STATE-01',
    ],
    ['sans raison', { insured: { usualName: 'Retouche' } }, { reason: null }, 'REASON-01'],
    [
      'un mot de santé dans la raison',
      { insured: { usualName: 'Retouche' } },
      { reason: 'après son cancer' },
      'LET-01',
    ],
  ])('refusée : %s', async (_, changes, more, rule) => {
    const one = await agreed(server);
    expect(await server.refused('signataire', correct(one, changes, more))).toBe(rule);
    const rows = (await server.get('signataire', `/api/decisions?panel=${PANEL}`)).json<
      { decisionNumber: string }[]
    >();
    expect(rows[0]?.decisionNumber).toBe(one.decisionNumber);
  });
});
