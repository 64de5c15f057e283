import { describe, expect, test } from 'vitest';
import { NBSP } from '#domain/format.ts';
import type { Proposal, ProposedText } from '#domain/meeting/state.ts';
import { overtakenWords, validatedWords } from '../../client/meeting/words/overtaken.ts';

const change = (text: string | null, at: string) => ({
  capacity: 'admin-fund' as const,
  text: { id: text ?? '', text },
  at,
});
const START = `Début${NBSP}: 15 juin devient 22 juin`;
const base: Proposal = {
  outcome: 'approval',
  motive: null,
  motiveForMembers: null,
  conditions: [],
  choices: {},
  textHash: 'h',
  validatedBy: [],
  objections: [],
  overtaken: true,
  changes: [change(START, '2026-06-04T12:07:00Z'), change('Nom', '2026-06-04T12:20:00Z')],
  fallen: [
    { memberId: 'ada', since: 0, validated: null },
    { memberId: 'bea', since: 1, validated: null },
  ],
};
const reader = (memberId: string | null) => ({
  memberId,
  nameOf: (id: string) => id.toUpperCase(),
  zone: 'Europe/Paris',
  today: '2026-06-04',
});

describe('faute B2 : la proposition dit ce qui a changé sous elle', () => {
  test('à qui l’avait validée : sa validation est tombée, et pourquoi', () => {
    const words = overtakenWords(base, reader('ada'));
    expect(words?.title).toMatch(/^Votre validation est tombée/u);
    expect(words?.lines).toEqual([`à 14${NBSP}h${NBSP}07, ${START}`, `à 14${NBSP}h${NBSP}20, Nom`]);
    expect(words?.fallen).toBe(`Validation à redonner${NBSP}: BEA.`);
  });

  test('seulement ce qui a changé depuis sa propre validation', () => {
    expect(overtakenWords(base, reader('bea'))?.lines).toEqual([`à 14${NBSP}h${NBSP}20, Nom`]);
  });

  test('à la coordination : tout, et de qui la validation est attendue', () => {
    const words = overtakenWords(base, reader('coordination'));
    expect(words?.title).toMatch(/^Le dossier a changé/u);
    expect(words?.lines).toHaveLength(2);
    expect(words?.fallen).toBe(`Validation à redonner${NBSP}: ADA et BEA.`);
  });

  test('à qui ne lit pas le fait : que la lettre change, sans le fait', () => {
    for (const changes of [[], [change('', '2026-06-04T12:07:00Z')]]) {
      const words = overtakenWords({ ...base, changes, fallen: [] }, reader('ada'));
      expect(words?.lines).toEqual([expect.stringMatching(/n’est pas lu par votre fonction/u)]);
      expect(words?.fallen).toBeNull();
    }
  });

  test('plusieurs champs changés par le même acte, une ligne chacun', () => {
    const changes = [change(`${START}\nNom`, '2026-06-04T12:07:00Z')];
    expect(overtakenWords({ ...base, changes }, reader(null))?.lines).toEqual([
      `à 14${NBSP}h${NBSP}07, ${START}`,
      `à 14${NBSP}h${NBSP}07, Nom`,
    ]);
  });

  test('un autre jour, le jour aussi', () => {
    const reread = { ...reader('ada'), today: '2026-06-05' };
    expect(overtakenWords(base, reread)?.lines[0]).toMatch(/^le jeudi 4.juin à 14.h.07, Début/u);
  });

  test('un texte effacé depuis le dit', () => {
    const changes = [change(null, '2026-06-04T12:07:00Z')];
    expect(overtakenWords({ ...base, changes }, reader(null))?.lines[0]).toMatch(/effacé depuis$/u);
  });

  test('rien si rien n’a changé, ni à qui a validé depuis', () => {
    expect(overtakenWords({ ...base, overtaken: false, fallen: [] }, reader('ada'))).toBeNull();
    expect(overtakenWords({ ...base, validatedBy: ['ada'] }, reader('ada'))).toBeNull();
  });
});

describe('faute B2 : ce que la lettre dirait a changé, sans acte sur le dossier', () => {
  const REASON = /^Un réglage de la cellule, le texte d’une lettre ou une autre demande a changé/u;
  const VALID = { ...base, overtaken: false, changes: [], fallen: [] };
  /** Who had validated, who looks; the title, whose validation is awaited, what stands beside. */
  const STATES: [string, string[], string | null, RegExp, string | null][] = [
    ['personne n’avait validé', [], 'ada', /ce qui a été soumis\.$/u, null],
    ['à qui avait validé', ['ada'], 'ada', /^À revalider : .* vous avez validé\.$/u, null],
    ['à qui avait validé avec d’autres', ['ada', 'bea'], 'ada', /^À revalider/u, 'BEA.'],
    ['à la coordination', ['ada', 'bea'], 'coordination', /été soumis\.$/u, 'ADA et BEA.'],
    ['à qui ne siège pas', ['ada'], null, /été soumis\.$/u, 'ADA.'],
  ];
  test.each(STATES)('%s', (_state, validatedBy, who, title, awaited) => {
    const proposal = { ...VALID, validatedBy };
    const words = overtakenWords(proposal, reader(who), true);
    expect(words?.title).toMatch(title);
    expect(words?.lines[0]).toMatch(REASON);
    expect(words?.fallen).toBe(awaited && `Validation à redonner${NBSP}: ${awaited}`);
    const { nameOf } = reader(who);
    expect(validatedWords(proposal, nameOf, true)).toMatch(/^Personne ne valide/u);
    // Control: the same text while it holds.
    expect(overtakenWords(proposal, reader(who))).toBeNull();
    const holds = validatedBy.length > 0 ? /^Validé par ADA/u : /^Personne n’a encore validé/u;
    expect(validatedWords(proposal, nameOf, false)).toMatch(holds);
  });
});

const ADA = { memberId: 'ada', since: 0, validated: null };

describe('faute B2 : soumise de nouveau, autrement, la proposition dit de qui elle attend une validation', () => {
  const AGAIN = { ...base, overtaken: false, changes: [], fallen: [ADA] };
  /** Who has validated since, who looks; the title and the line, or nothing. */
  const STATES: [string, string[], string | null, RegExp | null, RegExp | null, string | null][] = [
    ['à qui avait validé', [], 'ada', /^Votre validation portait/u, /^L’issue se consigne/u, null],
    ['à qui avait validé, après un autre', ['bea'], 'ada', /^Votre/u, /^Un autre membre/u, null],
    ['à la coordination', [], 'coordination', /^Des membres/u, /^L’issue/u, 'ADA.'],
    ['à la coordination, une fois validée', ['bea'], 'coordination', null, null, null],
    ['à qui l’a validée', ['bea'], 'bea', null, null, null],
    ['à qui ne siège pas', [], null, /^Des membres/u, /^L’issue/u, 'ADA.'],
  ];
  test.each(STATES)('%s', (_state, validatedBy, who, title, line, awaited) => {
    const words = overtakenWords({ ...AGAIN, validatedBy }, reader(who));
    if (!title || !line) expect(words).toBeNull();
    else {
      expect([words?.title, words?.lines]).toEqual([
        expect.stringMatching(title),
        [expect.stringMatching(line)],
      ]);
      expect(words?.fallen).toBe(awaited && `Validation à redonner${NBSP}: ${awaited}`);
    }
  });
});

describe('faute B2 : un autre texte dit à qui avait validé ce qui a changé, mot pour mot', () => {
  const text = (words: string | null) => ({ id: 't', ...(words === null ? {} : { text: words }) });
  const READ: ProposedText = {
    outcome: 'approval',
    motive: text('La formation tient dans l’arrêt.'),
    motiveForMembers: null,
    conditions: [],
    choices: {},
  };
  const again = (now: Partial<ProposedText>, more: Partial<Proposal> = {}): Proposal => ({
    ...base,
    ...READ,
    overtaken: false,
    changes: [],
    fallen: [{ ...ADA, validated: READ }],
    ...now,
    ...more,
  });
  /** « Motif : [-ce qui part-]{+ce qui vient+} », one text a part. */
  const seen = (proposal: Proposal, who = 'ada') =>
    overtakenWords(proposal, reader(who))?.differences.map(
      ({ name, parts }) =>
        `${name} : ${parts
          .map(({ kind, text: words }) => {
            if (kind === 'same') return words;
            return kind === 'added' ? `{+${words}+}` : `[-${words}-]`;
          })
          .join(' ')}`,
    );
  const CONDITION = {
    kind: 'document-by-date',
    text: text('la convention signée'),
    due: '2026-06-19',
    proof: text('la convention'),
  } as const;

  /** What is submitted now, and what is said of it to who had validated the text above. */
  const CASES: [string, Partial<ProposedText>, string[]][] = [
    ['une autre issue', { outcome: 'denial' }, ['Issue : [-accord-] {+refus+}']],
    [
      'un mot du motif',
      { motive: text('La formation dépasse l’arrêt.') },
      ['Motif : La formation [-tient dans-] {+dépasse+} l’arrêt.'],
    ],
    ['un motif retiré', { motive: null }, ['Motif : [-La formation tient dans l’arrêt.-]']],
    [
      'un motif effacé depuis',
      { motive: text(null) },
      ['Motif : [-La formation tient dans l’arrêt.-] {+texte effacé depuis+}'],
    ],
    [
      'un motif pour la cellule',
      { motiveForMembers: text('Voir la lettre de mai.') },
      ['Pour la cellule : {+Voir la lettre de mai.+}'],
    ],
    [
      'une condition de plus',
      { outcome: 'conditional-approval', conditions: [CONDITION] },
      [
        'Issue : accord {+sous réserve+}',
        expect.stringMatching(
          /^Condition 1 : \{\+.*la convention signée.*19\s+juin\s+2026.*\+\}$/u,
        ),
      ],
    ],
    [
      'un choix',
      { choices: { redirection: { target: 'mdph' } } },
      [expect.stringMatching(/^Choix : \{\+À la place : demande à la MDPH/u)],
    ],
  ];
  test.each(CASES)('%s', (_what, now, expected) => {
    expect(seen(again(now))).toEqual(expected);
    // To the others nothing of it: they had validated no text.
    expect(seen(again(now), 'coordination')).toEqual([]);
  });

  test('une date de condition, seule', () => {
    const validated = { ...READ, conditions: [CONDITION] };
    const now = again(
      { conditions: [{ ...CONDITION, due: '2026-06-22' }] },
      { fallen: [{ ...ADA, validated }] },
    );
    expect(seen(now)).toEqual([
      expect.stringMatching(
        /le \[-[^\]]*19\s+juin[^\]]*-\] \{\+[^}]*22\s+juin[^}]*\+\} ; document/u,
      ),
    ]);
  });

  test('le dossier aussi a changé entre-temps : les deux sont dits', () => {
    const changes = [change(START, '2026-06-04T12:07:00Z')];
    const words = overtakenWords(again({ outcome: 'denial' }, { changes }), reader('ada'));
    expect(words?.lines).toEqual([
      expect.stringMatching(/^L’issue se consigne/u),
      `à 14${NBSP}h${NBSP}07, ${START}`,
    ]);
    expect(words?.differences).toHaveLength(1);
  });

  test('rien de ce qui a changé n’est lu par qui avait validé : il le sait, sans le fait', () => {
    expect(overtakenWords(again({}), reader('ada'))?.lines.at(-1)).toMatch(
      /n’est pas lu par votre fonction/u,
    );
    // Revealed to him since: what he had validated is not known to his page.
    const revealed = again({}, { fallen: [ADA] });
    expect(overtakenWords(revealed, reader('ada'))?.lines).toHaveLength(1);
  });
});
