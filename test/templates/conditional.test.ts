import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import type { LetterInput } from '#domain/letter/input.ts';
import { withExtensions } from '#domain/letter/insured/extension.ts';
import type { LetterKind, Recipient } from '#domain/letter/kinds.ts';
import type { LetterContext } from '#domain/letter/schema.ts';
import { CONDITION_KINDS, type ConditionKind } from '#domain/outcomes.ts';
import { allEditions, composeLetter } from '#templates/registry.ts';
import { renderText } from '#templates/render-text.ts';
import { type Asked, completed, composed, letterInput } from '../support/letters.ts';
import { holds, runs } from '../support/runs.ts';
import { sources, textOf } from '../support/sources.ts';

/* L5 and the letters sent with it: the kind of a condition decides its effect, never its words. */

type Condition = LetterInput['decision']['conditions'][number];

const EXTENSION: Condition = { kind: 'extension-of-stoppage', text: '', due: '', proof: '' };
const BEFORE: Condition = {
  kind: 'document-before-start',
  text: 'la signature de la convention par votre tuteur',
  due: '2026-05-15',
  proof: 'la convention signée par tous',
  reasonText: 'votre tuteur n’a pas encore signé',
};
const BY_DATE: Condition = { ...BEFORE, kind: 'document-by-date', due: '2026-05-20' };
const OTHER: Condition = {
  ...BEFORE,
  kind: 'other',
  effectText: 'la seconde semaine n’a pas lieu',
};
type Change = (facts: DossierFacts) => unknown;
interface Wanted {
  readonly conditions?: readonly Condition[];
  readonly motive?: string;
  readonly change?: Change;
  readonly to?: readonly [LetterKind, Recipient];
  readonly outcome?: Asked['outcome'];
}
const asked = (id: string, wanted: Wanted): Asked => {
  const facts = completed(id);
  wanted.change?.(facts);
  const [kind, recipient] = wanted.to ?? ['L5', 'insured'];
  const { conditions = [BEFORE], motive = null } = wanted;
  const decision = { date: '2026-05-07', conditions, motive };
  return { facts, outcome: wanted.outcome ?? 'conditional-approval', kind, recipient, decision };
};
const letter = (id: string, wanted: Wanted = {}): string =>
  renderText(composed(asked(id, wanted)).blocks).replaceAll('\u00A0', ' ');
const faultsOf = (id: string, wanted: Wanted) => {
  const context = letterContext(letterInput(asked(id, wanted)));
  return 'faults' in context ? context.faults : [];
};

/** As it was frozen with a letter of the first edition. */
const FIRST = JSON.parse(
  readFileSync(new URL('../fixtures/letters/L5-C06.context-v1.json', import.meta.url), 'utf8'),
) as LetterContext;

/** C02, a trial, moved after the meeting and beyond the stoppage. */
const trial: Change = ({ measure, workStoppage }) => {
  measure.periods = [{ start: '2026-05-18', end: '2026-06-02' }];
  measure.agreement = 'drafted';
  Object.assign(workStoppage ?? {}, { prescribedUntil: '2026-05-31' });
};
/** The same, whose prescription ends before it begins. */
const short: Change = (facts) => {
  trial(facts);
  Object.assign(facts.workStoppage ?? {}, { prescribedUntil: '2026-05-16' });
};

const NEVER =
  'Sans ce document ce jour-là : l’action ne peut pas commencer, et notre accord n’a pas d’effet.';
const STOPS =
  'Sans ce document ce jour-là : l’action s’arrête le soir même, et notre accord ne vaut plus après.';

describe('faute D2 : chaque sorte de condition a une date et un effet', () => {
  it.each<[ConditionKind, Condition, Change, string, string]>([
    ['extension-of-stoppage', EXTENSION, trial, STOPS, 'dimanche 31 mai 2026'],
    ['extension-of-stoppage', EXTENSION, short, NEVER, 'samedi 16 mai 2026'],
    ['document-before-start', BEFORE, trial, NEVER, 'vendredi 15 mai 2026'],
    ['document-by-date', BY_DATE, trial, STOPS, 'mercredi 20 mai 2026'],
    [
      'other',
      OTHER,
      trial,
      'Sans ce document ce jour-là : la seconde semaine n’a pas lieu.',
      'vendredi 15 mai 2026',
    ],
  ])('%s', (_, condition, change, effect, due) => {
    const text = letter('C02', { change, conditions: [condition] });
    expect(text).toContain(effect);
    expect(text).toContain(`Date limite : ${due}.`);
    expect(text.match(/Date limite/gu)).toHaveLength(1);
    expect(text).not.toContain('48 heures');
  });

  it('une prolongation dit ce qui n’est pas couvert, et n’est jamais demandée à l’assuré', () => {
    const text = letter('C02', { change: trial, conditions: [EXTENSION] });
    expect(text).toContain(
      'Ce que nous attendons : l’avis de prolongation de votre arrêt, du lundi 1er juin 2026 au mardi 2 juin 2026.',
    );
    expect(text).toContain('Si votre médecin prolonge votre arrêt, envoyez-nous la prolongation');
    expect(text).not.toContain('Document à nous envoyer');
    expect(text).not.toContain('Ne commencez pas');
    const late = letter('C02', { change: short, conditions: [EXTENSION] });
    expect(late).toContain('Ne commencez pas l’action avant notre confirmation écrite.');
  });

  it('ce qu’on a tapé pour une prolongation ne compte pas : les dates la calculent', () => {
    const facts = completed('C02');
    trial(facts);
    const typed = { ...EXTENSION, text: 'un certificat', due: '2026-06-30', proof: 'autre chose' };
    expect(withExtensions([typed, BEFORE], facts)).toEqual([
      {
        ...typed,
        ...{ text: expect.stringContaining('avis de prolongation'), due: '2026-05-31' },
        proof: expect.stringContaining('avis'),
      },
      BEFORE,
    ]);
    const covered = {
      ...facts,
      workStoppage: { ...facts.workStoppage, prescribedUntil: '2026-06-02' },
    };
    expect(withExtensions([typed], covered)[0]).toMatchObject({
      text: null,
      due: null,
      proof: null,
    });
  });

  it('plusieurs conditions sont numérotées, chacune avec son effet', () => {
    const text = letter('C02', { change: trial, conditions: [EXTENSION, BEFORE] });
    expect(text).toMatch(/Condition 1\n[\s\S]+Condition 2\n/u);
    expect(text).toContain(NEVER);
    expect(text).toContain(STOPS);
    expect(text).toContain('Le premier : au plus tard le 15 mai 2026.');
    expect(text).toContain('Quand une condition sera remplie');
  });

  it('sans sorte (anciens appels), c’est un document à une date, et sa raison est le motif ou son texte', () => {
    const { kind: _, reasonText: __, ...older } = BY_DATE;
    const text = letter('C02', { change: trial, conditions: [older] });
    expect(text).toContain(STOPS);
    expect(text).toContain('Pourquoi : la signature de la convention par votre tuteur.');
    const motive = 'la convention n’est pas prête';
    expect(letter('C02', { change: trial, conditions: [older], motive })).toContain(
      `Pourquoi : ${motive}.`,
    );
  });
});

describe('faute D2 : aucun mot ne change une branche', () => {
  const words = fc.constantFrom(
    'convention signée, sans prolongation possible',
    'l’arrêt de travail',
    'prolongation',
    'avant le début',
    'un document quelconque',
  );
  const kinds = fc.constantFrom(
    CONDITION_KINDS[1],
    CONDITION_KINDS[2],
    CONDITION_KINDS[3],
    undefined,
  );
  const typed = fc.record({ text: words, proof: words, reasonText: words, effectText: words });
  const due = {
    'document-before-start': '2026-05-15',
    'document-by-date': '2026-05-20',
    other: '2026-05-20',
  };

  /** The letter with a mark in place of each text that a person typed. */
  const skeleton = (
    kind: keyof typeof due | undefined,
    texts: Record<string, string>,
    motive: string,
  ) => {
    const condition = { ...BEFORE, ...texts, kind, due: due[kind ?? 'document-by-date'] };
    let text = letter('C02', { change: trial, conditions: [condition], motive });
    const printed = [
      texts.text,
      texts.proof,
      texts.reasonText,
      ...(kind === 'other' ? [texts.effectText] : []),
    ];
    for (const one of printed) text = text.replace(`: ${one}.`, ': ….');
    return text;
  };

  it('les blocs d’une lettre sont les mêmes, au texte changé près', () => {
    holds(
      fc.property(kinds, typed, typed, words, (kind, one, other, motive) => {
        expect(skeleton(kind, one, motive)).toBe(skeleton(kind, other, 'autre motif'));
      }),
      runs(60, 2_000),
    );
  });

  it('« sans prolongation possible » ne fait pas une prolongation', () => {
    const text = 'la convention signée, sans prolongation possible';
    const printed = letter('C02', { change: trial, conditions: [{ ...BEFORE, text }] });
    expect(printed).toContain(NEVER);
    expect(printed).not.toContain('dans la durée de votre arrêt');
    expect(printed).not.toContain('31 mai');
  });

  /** A regular expression in what decides a letter; a text is only ever cleaned, wherever it is printed. */
  const EXPRESSION =
    /\/(?:[^/\n\\*]|\\.)+\/[dgimsuy]*\.(?:test|exec)\(|\.(?:match|matchAll|search)\(|\.(?:includes|startsWith)\('[^']{3,}'\)/gu;
  /** Typography, names of the civil register and words of health: none chooses a passage. */
  const ALLOWED: Readonly<Record<string, string>> = {
    'domain/letter/words/forbidden.ts': 'LET-01 warns or stops, it words nothing',
    'domain/letter/words/people.ts': 'the greeting of a legal guardian, read from the civility',
    'domain/letter/words/sources.ts': 'reads the path of a missing value',
    'templates/words/phrases.ts': 'adds a full stop',
  };
  /** A path of the context and a value of a closed list. */
  const CLOSED = [".startsWith('reasons')", ".startsWith('trial-invalidity')"];
  const readsWords = (path: string, text = textOf(path)) =>
    [...text.matchAll(EXPRESSION)]
      .filter(([found]) => !CLOSED.includes(found))
      .map(([found]) => `${path} : ${found}`);
  const deciding = sources.filter(
    (path) =>
      /^(domain\/letter|templates\/(letters|words))\//u.test(path) ||
      path === 'templates/registry.ts' ||
      path === 'domain/outcomes.ts',
  );

  it('aucune expression ne lit un texte libre pour choisir un passage', () => {
    expect(deciding.length).toBeGreaterThan(20);
    expect(
      deciding.filter((path) => !(path in ALLOWED)).flatMap((path) => readsWords(path)),
    ).toEqual([]);
  });
  test.each([
    '/prolong/iu.test(words)',
    'text.match(/arr[êe]t/)',
    "proof.includes('prolongation')",
  ])('témoin : « %s » est vu', (text) => {
    expect(readsWords('domain/letter/x.ts', `const a = ${text};`)).toHaveLength(1);
  });
});

describe('faute D2 : une date qui ne peut pas être tenue arrête la lettre', () => {
  it.each<[string, Condition, Change, RegExp | null]>([
    [
      'avant que la lettre n’arrive',
      { ...BEFORE, due: '2026-05-12' },
      trial,
      /n’arrive sûrement, le mercredi 13 mai 2026/u,
    ],
    ['le jour où elle arrive', { ...BEFORE, due: '2026-05-13' }, trial, null],
    [
      'le premier jour, pour un document avant le début',
      { ...BEFORE, due: '2026-05-18' },
      trial,
      /« document à une date »/u,
    ],
    ['la veille', { ...BEFORE, due: '2026-05-17' }, trial, null],
    [
      'avant le début, pour un document à une date',
      { ...BY_DATE, due: '2026-05-17' },
      trial,
      /« document avant le début »/u,
    ],
    ['le premier jour', { ...BY_DATE, due: '2026-05-18' }, trial, null],
    ['le dernier jour', { ...BY_DATE, due: '2026-06-02' }, trial, /avant la fin de l’action/u],
    [
      'une prescription qui finit trop tôt',
      EXTENSION,
      ({ measure, workStoppage }) => {
        measure.periods = [{ start: '2026-05-18', end: '2026-06-02' }];
        Object.assign(workStoppage ?? {}, { prescribedUntil: '2026-05-10' });
      },
      /L’arrêt se termine trop tôt/u,
    ],
  ])('%s', (_, condition, change, message) => {
    const [fault] = faultsOf('C02', { change, conditions: [condition] });
    expect(fault?.field).toBe(message ? 'decision.conditions[0].due' : undefined);
    if (message) expect(fault?.message.replaceAll('\u00A0', ' ')).toMatch(message);
  });

  it('sans rien à prolonger, une prolongation arrête la lettre', () => {
    const change: Change = ({ measure }) => {
      measure.periods = [{ start: '2026-05-18', end: '2026-05-19' }];
    };
    const fields = faultsOf('C02', { change, conditions: [EXTENSION] }).map(({ field }) => field);
    expect(fields).toContain('decision.conditions[0].kind');
  });

  it.each([
    ['reasonText', { ...BEFORE, reasonText: ' ' }, /Raison de la condition 1/u],
    ['effectText', { ...OTHER, effectText: null }, /Effet de la condition 1/u],
    ['proof', { ...BEFORE, proof: '' }, /Document attendu de la condition 1/u],
  ] as const)('%s manque', (part, condition, message) => {
    const [fault] = faultsOf('C02', { change: trial, conditions: [condition] });
    expect(fault).toMatchObject({ field: `decision.conditions[0].${part}` });
    expect(fault?.message).toMatch(message);
  });
});

describe('les éditions de l’accord sous condition', () => {
  it('une lettre déjà partie se refait dans sa première édition', () => {
    const again = composeLetter({ context: FIRST, edition: 'accord-sous-condition.v1' });
    if ('faults' in again) throw new Error(JSON.stringify(again.faults));
    const text = renderText(again.blocks).replaceAll('\u00A0', ' ');
    expect(text).toContain(
      'Sans ce document, l’action doit s’arrêter le dimanche 31 mai 2026 au soir.',
    );
    expect(text).toContain('envoyez-nous la prolongation sous 48 heures');
  });
  it('un contexte d’une édition ne se compose pas dans une autre', () => {
    expect('faults' in composeLetter({ context: FIRST })).toBe(true);
    const newer = letterContext(letterInput(asked('C02', { change: trial })));
    if ('faults' in newer) throw new Error('no context');
    const edition = 'accord-sous-condition.v1';
    expect('faults' in composeLetter({ context: newer, edition })).toBe(true);
  });
  it.each(['2026-05-07', '2026-11-02'])('la plus récente sert aux décisions du %s', (date) => {
    const request = asked('C02', { change: trial, conditions: [{ ...OTHER, due: '2026-12-01' }] });
    const { edition } = composed({ ...request, decision: { ...request.decision, date } });
    expect(edition).toMatch(/^accord-sous-condition\.v2/u);
    expect(allEditions().filter(({ id }) => id === edition)).toHaveLength(1);
  });
});
