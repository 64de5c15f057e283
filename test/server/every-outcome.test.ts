import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { MSA_PANEL, PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import { freshDossier, onlyItem, type Staged, stageMeeting } from '../support/stage.ts';

/* No dead end: whatever the panel proposes, the fund can sign it, and each gives its own letter. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

interface Profile {
  readonly panelId: string;
  readonly coordinator: string;
  readonly present: readonly string[];
  readonly signatory: string;
}
const LOCAL: Profile = {
  panelId: PANEL,
  coordinator: 'coordination',
  present: ['coordination', 'social', 'medical', 'risques', 'prestations', 'spst', 'capemploi'],
  signatory: 'signataire',
};
const PROFILES: readonly Profile[] = [
  LOCAL,
  {
    panelId: MSA_PANEL,
    coordinator: 'msa-coordination',
    present: ['msa-coordination', 'msa-travail', 'msa-conseil', 'msa-social'],
    signatory: 'msa-signataire',
  },
  {
    panelId: 'instance-58',
    coordinator: 'pdp-coordination',
    present: ['pdp-coordination', 'pdp-social', 'pdp-medical', 'pdp-prestations'],
    signatory: 'pdp-signataire',
  },
];

type Words = Partial<OutcomeCommand>;
const MOTIVE = { motive: 'Le projet n’est pas assez avancé.' };
const TRANSFER = {
  name: 'notre service des indemnités journalières',
  address: '1 place de l’Exemple, 58000 Nevers',
  phone: '03 53 01 00 15',
  date: TODAY,
};
const WORDS: Readonly<Record<Outcome, Words>> = {
  approval: {},
  'conditional-approval': {
    conditions: [
      {
        kind: 'other',
        text: 'la convention signée',
        due: '2026-06-20',
        proof: 'la convention',
        reasonText: 'elle manque au dossier',
        effectText: 'l’action n’a pas lieu',
      },
    ],
  },
  denial: MOTIVE,
  deferral: MOTIVE,
  redirection: { ...MOTIVE, redirection: { target: 'social-service', agreedOn: TODAY } },
  'out-of-scope': { ...MOTIVE, outOfScope: { kind: 'other-circuit', transfer: TRANSFER } },
  withdrawn: { closing: { ground: 'withdrawn-by-insured', date: TODAY } },
};
const LETTER: Readonly<Record<Outcome, string>> = {
  approval: 'L1',
  'conditional-approval': 'L5',
  denial: 'L3',
  deferral: 'L4',
  redirection: 'L8',
  'out-of-scope': 'L9',
  withdrawn: 'L10',
};

const scheme = (panelId: string) =>
  panelId === MSA_PANEL ? ({ scheme: 'msa-employee' } as const) : {};
async function staged(profile: Profile): Promise<Staged> {
  const dossier = freshDossier(scheme(profile.panelId));
  return stageMeeting(server, [dossier], profile);
}
/** Records the outcome and has the fund sign it; answers what it gave. */
async function signed(profile: Profile, outcome: Outcome, words: Words) {
  const { meetingId, dossierId, itemId } = onlyItem(await staged(profile));
  const at = { meetingId, itemId };
  await server.act(profile.coordinator, { type: 'record-outcome', ...at, outcome, ...words });
  return server.act(profile.signatory, { type: 'take-decision', dossierId, basedOn: at });
}
type Taken = Awaited<ReturnType<TestServer['act']>>;
const kindsOf = ({ letters = [] }: Taken): string[] =>
  letters.filter(({ recipient }) => recipient === 'insured').map(({ kind }) => kind);
const rankOf = ({ decisionNumber }: Taken): number => Number(decisionNumber?.split('-').at(-1));

describe.each(PROFILES)('$panelId : chaque issue se signe', (profile) => {
  it('et donne sa lettre, sous des numéros qui se suivent', async () => {
    const ranks: number[] = [];
    for (const outcome of OUTCOMES) {
      const answer = await signed(profile, outcome, WORDS[outcome]);
      expect([outcome, kindsOf(answer)]).toEqual([outcome, [LETTER[outcome]]]);
      ranks.push(rankOf(answer));
    }
    const [first = 0] = ranks;
    expect(ranks).toEqual(OUTCOMES.map((_, rank) => first + rank));
  });
});

describe('ce qui n’accorde rien', () => {
  it('un décès prend un numéro, et n’écrit à personne', async () => {
    const closing = { ground: 'deceased', date: TODAY } as const;
    const answer = await signed(LOCAL, 'withdrawn', { closing });
    expect(answer.decisionNumber).toBeTruthy();
    expect(answer.letters).toEqual([]);
  });

  it('sans choix, un hors champ est refusé à la signature par le champ qui manque, et se corrige', async () => {
    const { meetingId, dossierId, itemId } = onlyItem(await staged(LOCAL));
    const at = { meetingId, itemId };
    const outcome = { outcome: 'out-of-scope', ...MOTIVE } as const;
    await server.act('coordination', { type: 'record-outcome', ...at, ...outcome });
    const take = { type: 'take-decision', dossierId, basedOn: at } as const;
    expect(await server.refused('signataire', take)).toBe('LET-02');
    const outOfScope = { kind: 'other-circuit', transfer: TRANSFER } as const;
    await server.act('coordination', { type: 'record-outcome', ...at, ...outcome, outOfScope });
    expect(kindsOf(await server.act('signataire', take))).toEqual(['L9']);
  });

  it('un partenaire ne lit jamais ce qui a été choisi ; un membre de la caisse et le signataire si', async () => {
    const { meetingId, itemId } = onlyItem(await staged(LOCAL));
    const closing = { ground: 'deceased', date: TODAY } as const;
    const act = { type: 'record-outcome', meetingId, itemId, outcome: 'withdrawn' } as const;
    await server.act('coordination', { ...act, closing });
    const read = async (account: string) => {
      return JSON.stringify(await server.meeting(account, meetingId));
    };
    for (const account of ['social', 'signataire'])
      expect(await read(account)).toContain('deceased');
    for (const account of ['spst', 'capemploi', 'salle'])
      expect(await read(account)).not.toContain('deceased');
  });
});
