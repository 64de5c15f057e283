import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/catalogue/rule.ts';
import { MEASURE_CODES } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import { lettersDue } from '#domain/letter/due.ts';
import {
  CLOSING_GROUNDS,
  isMeasure,
  isTransferred,
  OUT_OF_SCOPE_KINDS,
  type OutOfScopeKind,
  REDIRECTION_TARGETS,
  type RedirectionTarget,
  type WordedChoices,
} from '#domain/outcome-choices.ts';
import type { Outcome } from '#domain/outcomes.ts';
import { renderText } from '#templates/render-text.ts';
import {
  type Asked,
  completed,
  composed,
  letterInput,
  SETTINGS,
  sentencesOf,
} from '../support/letters.ts';

/* The letters that grant nothing and are no bare denial: another solution (L8), out of scope (L9), closed (L10). */

const DAY = '2026-04-24';
const MOTIVE = 'Le projet n’est pas assez avancé.';
const finding = (code: string, field = 'measure.code'): Finding => ({
  code,
  severity: 'blocking',
  field,
  message: code,
  source: code,
  suggestion: null,
});

interface Wanted {
  readonly choices: WordedChoices;
  readonly findings?: readonly Finding[];
  readonly motive?: string | null;
  readonly change?: (facts: Asked['facts']) => unknown;
  readonly recipient?: Asked['recipient'];
}
const OUTCOMES: readonly (readonly [keyof WordedChoices, Outcome])[] = [
  ['closing', 'withdrawn'],
  ['outOfScope', 'out-of-scope'],
  ['redirection', 'redirection'],
];
const asked = (id: string, wanted: Wanted): Asked => {
  const facts = completed(id);
  facts.receivedAt ??= '2026-03-30';
  wanted.change?.(facts);
  const [, outcome] = OUTCOMES.find(([key]) => wanted.choices[key]) as (typeof OUTCOMES)[number];
  const { choices, findings = [], motive = MOTIVE, recipient = 'insured' } = wanted;
  return { facts, outcome, recipient, decision: { date: DAY, findings, motive, choices } };
};
const textOf = (request: Asked): string =>
  renderText(composed(request).blocks).replaceAll('\u00A0', ' ').replaceAll('’', "'");
const faultsOf = (request: Asked): string[] => {
  const context = letterContext(letterInput(request));
  return 'faults' in context ? context.faults.map(({ field }) => field) : [];
};

const TRANSFER = {
  name: 'la Caisse de mutualité sociale agricole (fictive)',
  address: '2 place de l’Exemple, 58000 Nevers',
  phone: '03 53 01 00 20',
  date: DAY,
};
const scope = (kind: OutOfScopeKind): WordedChoices => ({
  outOfScope: { kind, transfer: isTransferred(kind) ? TRANSFER : null },
});
const toward = (target: RedirectionTarget, agreedOn?: string): WordedChoices => ({
  redirection: { target, ...(agreedOn ? { agreedOn } : {}) },
});
const closed = (ground: (typeof CLOSING_GROUNDS)[number]): WordedChoices => ({
  closing: { ground, date: '2026-04-22' },
});

/** An employee, long stopped, whose service of occupational health is known: every solution is open. */
const open = (facts: Asked['facts']) => {
  facts.scheme = 'general';
  facts.employment = { status: 'permanent', ...facts.employment };
  facts.employment.status = 'permanent';
  facts.workStoppage = { ...facts.workStoppage, startDate: '2025-12-24' };
};
const LETTERS: readonly (readonly [string, Wanted])[] = [
  ...CLOSING_GROUNDS.filter((ground) => ground !== 'deceased').map(
    (ground) => [`L10 ${ground}`, { choices: closed(ground) }] as const,
  ),
  ...OUT_OF_SCOPE_KINDS.map(
    (kind) =>
      [
        `L9 ${kind}`,
        {
          choices: scope(kind),
          change: (facts: Asked['facts']) => {
            if (kind === 'no-agreement-needed') facts.measure.code = 'pre-return-visit';
          },
        },
      ] as const,
  ),
  ...REDIRECTION_TARGETS.flatMap((target) => [
    [`L8 ${target}, accepté`, { choices: toward(target, '2026-04-23'), change: open }] as const,
    [
      `L8 ${target}, refus`,
      { choices: toward(target), change: open, findings: [finding('EE-03')] },
    ] as const,
  ]),
];
/** An employee, an independent, a guardian, a farmer, a farm worker, a convention: each scheme and family. */
const PEOPLE = ['C01', 'C08', 'C12', 'C16', 'C24', 'C37'];
const everyLetter = PEOPLE.flatMap((id) =>
  LETTERS.map(([name, wanted]) => [id, name, wanted] as const),
);

describe('chaque issue qui n’accorde rien donne sa lettre', () => {
  it.each(everyLetter)('%s, %s', (id, name, wanted) => {
    const request = asked(id, wanted);
    const letter = composed(request);
    // LET-01: nothing that its reader may not read.
    expect(letter.warnings).toEqual([]);
    const text = textOf(request);
    const isDenied = name.endsWith('refus') || name.endsWith('not-eligible');
    expect(text.includes('votre recours')).toBe(isDenied);
    expect(text.includes('voir au verso')).toBe(isDenied);
    // decisions 4: only a denial prints its number.
    expect(text.includes('décision 2026-58-0001')).toBe(isDenied);
    expect(text).toMatch(/lundi 30 mars 2026|reçu (votre|cette) demande le/u);
    expect(text).toContain('Célestin Dossard (fictif), gestionnaire du dossier, 03 53');
    expect(text).toMatch(/Victorine Paraphe \(fictive\), responsable/u);
    expect(text).toMatch(/articles 6 et 9.+délégué à la protection.+CNIL/su);
    expect(text).toMatch(/gros caractères/iu);
    expect(text).not.toMatch(/undefined|null|\{|\}| {2}|\.\.(?!\.)/u);
  });

  it.each(everyLetter.filter(([id]) => id === 'C01'))(
    '%s, %s : des phrases courtes',
    (id, _, wanted) => {
      const text = textOf(asked(id, wanted));
      const body = text.slice(text.indexOf('Monsieur,') + 1, text.indexOf('Vos données'));
      const lengths = sentencesOf(body)
        .filter((sentence) => /[.?!]$/u.test(sentence))
        .map((sentence) => sentence.split(/\s+/u).length);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(34);
      expect(lengths.reduce((sum, one) => sum + one, 0) / lengths.length).toBeLessThanOrEqual(13);
    },
  );

  it('un représentant légal reçoit la même, avec pourquoi', () => {
    const wanted = {
      choices: closed('measure-cancelled'),
      recipient: 'legal-guardian',
      change: (facts: Asked['facts']) => {
        facts.insured.legalGuardian = {
          name: 'Madame Tutrice',
          address: ['1 RUE', '58000 NEVERS'],
        };
      },
    } as const;
    expect(textOf(asked('C01', wanted))).toContain(
      'Vous recevez cette lettre parce que vous représentez Madame Aglaé Brindorge.',
    );
  });
});

describe('L10 : plus rien à décider', () => {
  it('un décès n’écrit à personne', () => {
    const facts = completed('C16');
    const due = (choices: WordedChoices) =>
      lettersDue({ facts, outcome: 'withdrawn', choices, settings: SETTINGS }).due.length;
    expect(due(closed('deceased'))).toBe(0);
    expect(due(closed('work-resumed'))).toBeGreaterThan(0);
  });

  it('les indemnités ne sont nommées que pendant l’arrêt', () => {
    const told = 'Cela ne change rien à vos indemnités journalières.';
    const ended = (facts: Asked['facts']) => {
      facts.workStoppage = { ...facts.workStoppage, prescribedUntil: '2026-04-23' };
    };
    const choices = closed('withdrawn-by-insured');
    expect(textOf(asked('C01', { choices }))).toContain(told);
    expect(textOf(asked('C01', { choices, change: ended }))).not.toContain(told);
    expect(textOf(asked('C01', { choices: closed('work-resumed') }))).not.toContain(told);
  });

  it('on a deux semaines pour dire que c’est une erreur, jusqu’à un jour où l’on répond', () => {
    // 8 May is a holiday, a Friday.
    expect(textOf(asked('C01', { choices: closed('work-resumed') }))).toContain(
      'Appelez-nous avant le lundi 11 mai 2026.',
    );
  });
});

describe('L9 : qui répond, et ce qu’il faut faire à la place', () => {
  it('sans personne qui réponde, une transmission ne part pas', () => {
    const without: WordedChoices = { outOfScope: { kind: 'other-circuit', transfer: null } };
    expect(faultsOf(asked('C01', { choices: without }))).toContain(
      'decision.choices.outOfScope.transfer',
    );
  });

  it('une transmission datée d’après la lettre l’arrête', () => {
    const late: WordedChoices = {
      outOfScope: { kind: 'other-fund', transfer: { ...TRANSFER, date: '2026-04-25' } },
    };
    expect(faultsOf(asked('C01', { choices: late }))).toEqual([
      'decision.choices.outOfScope.transfer.date',
    ]);
  });

  it('ce qu’aucune règle ne dit est dit par le motif, ou demandé', () => {
    const wanted = { choices: scope('other-body'), motive: null };
    expect(faultsOf(asked('C01', wanted))).toEqual(['decision.motive']);
    expect(textOf(asked('C01', { choices: scope('other-body') }))).toContain(
      MOTIVE.replace('’', "'"),
    );
  });

  it.each(MEASURE_CODES)('%s sans accord : possible seulement là où personne n’accorde', (code) => {
    const change = (facts: Asked['facts']) => {
      facts.measure.code = code;
    };
    const faults = faultsOf(asked('C01', { choices: scope('no-agreement-needed'), change }));
    const isFree = [
      'pre-return-visit',
      'liaison-meeting',
      'workplace-adaptation',
      'activity-support-aid',
      'medico-professional-consultation',
      'comete',
    ].includes(code);
    expect(faults.includes('decision.choices.outOfScope.kind')).toBe(!isFree);
  });

  it('la personne est nommée comme elle est', () => {
    const other = (civility: 'm' | 'mme' | null) => ({
      choices: scope('other-fund'),
      motive: null,
      findings: [finding('FUND-01', 'scheme')],
      change: (facts: Asked['facts']) => {
        facts.scheme = 'msa-employee';
        facts.insured.civility = civility;
      },
    });
    expect(textOf(asked('C01', other('mme')))).toContain('Vous êtes salariée agricole.');
    expect(textOf(asked('C01', other('m')))).toContain('Vous êtes salarié agricole.');
    expect(textOf(asked('C01', other(null)))).toContain('Vous relevez du régime des salariés');
  });
});

describe('L8 : une autre solution', () => {
  it.each(REDIRECTION_TARGETS)('%s : rien n’est transmis sans accord daté', (target) => {
    const text = textOf(asked('C01', { choices: toward(target, '2026-04-23'), change: open }));
    expect(text).not.toContain('nous avons donné votre nom');
    const shared = { redirection: { target, agreedOn: '2026-04-23', sharedOn: '2026-04-22' } };
    expect(textOf(asked('C01', { choices: shared, change: open }))).toContain(
      'Avec votre accord du mercredi 22 avril 2026, nous avons donné votre nom et votre téléphone à',
    );
  });

  it.each(REDIRECTION_TARGETS)('%s dit si l’accord de la caisse est nécessaire', (target) => {
    const text = textOf(asked('C01', { choices: toward(target, '2026-04-23'), change: open }));
    expect(text.includes('nécessaire, avec une nouvelle demande')).toBe(isMeasure(target));
    expect(text.includes('Ne commencez pas non plus la nouvelle action')).toBe(isMeasure(target));
  });

  it('un essai n’est pas proposé à un indépendant, ni une visite à qui n’a pas de service', () => {
    const target = 'decision.choices.redirection.target';
    const independent = (facts: Asked['facts']) => {
      facts.scheme = 'ti-liberal';
      facts.employment = { status: 'self-employed' };
    };
    for (const closedTo of [
      'supervised-trial',
      'in-company-retraining',
      'occupational-health',
    ] as const) {
      const choices = toward(closedTo, '2026-04-23');
      expect(faultsOf(asked('C01', { choices, change: independent }))).toContain(target);
      expect(faultsOf(asked('C01', { choices, change: open }))).toEqual([]);
    }
  });

  it('une visite de préreprise suppose plus de trente jours d’arrêt', () => {
    const since = (startDate: string) => (facts: Asked['facts']) => {
      open(facts);
      facts.workStoppage = { ...facts.workStoppage, startDate };
    };
    const choices = toward('occupational-health', '2026-04-23');
    expect(faultsOf(asked('C01', { choices, change: since('2026-03-25') }))).toEqual([]);
    expect(faultsOf(asked('C01', { choices, change: since('2026-03-26') }))).toHaveLength(1);
  });

  it('un appel promis pour un jour déjà venu arrête la lettre', () => {
    const promised = (callBy: string): Wanted => ({
      choices: { redirection: { target: 'training', agreedOn: '2026-04-23', callBy } },
    });
    expect(faultsOf(asked('C01', promised(DAY)))).toEqual(['decision.choices.redirection.callBy']);
    expect(faultsOf(asked('C01', promised('2026-04-25')))).toEqual([]);
  });

  it('sans règle, le motif accepté n’est pas une décision ; refusé, il cite son texte', () => {
    const basis = 'Notre décision applique';
    const said = (agreedOn?: string) =>
      textOf(asked('C01', { choices: toward('france-travail', agreedOn), change: open }));
    expect(said('2026-04-23')).not.toContain(basis);
    expect(said()).toContain(basis);
  });

  it('ne dit pas l’employeur tenu à l’écart quand une entreprise reçoit le nom', () => {
    const kept = "Nous n'informons pas votre employeur.";
    const said = (target: RedirectionTarget, sharedOn?: string) => {
      const redirection = { target, agreedOn: '2026-04-23', ...(sharedOn ? { sharedOn } : {}) };
      return textOf(asked('C01', { choices: { redirection }, change: open }));
    };
    for (const target of ['supervised-trial', 'in-company-retraining'] as const) {
      expect(said(target, '2026-04-23')).not.toContain(kept);
      expect(said(target)).toContain(kept);
    }
    expect(said('training', '2026-04-23')).toContain(kept);
  });

  it('un refus médical suit la voie médicale, et ne reprend pas le motif', () => {
    const medical = (facts: Asked['facts']) => {
      open(facts);
      facts.medicalAdvice = { sense: 'unfavourable', date: '2026-04-16' };
    };
    const text = textOf(
      asked('C01', { choices: toward('training'), change: medical, findings: [finding('MED-03')] }),
    );
    expect(text).toMatch(/Écrivez d'abord à : commission médicale.+quatre mois/su);
    expect(text).not.toContain(MOTIVE.replace('’', "'"));
  });
});
