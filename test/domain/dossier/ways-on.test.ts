import { describe, expect, it, test } from 'vitest';
import type { DossierCommand } from '#domain/dossier/commands.ts';
import { decisionState, isStanding } from '#domain/dossier/decision-life.ts';
import { currentDecision, stageOf } from '#domain/dossier/state.ts';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import { itemOf } from '#domain/meeting/state.ts';
import { isApproval, isConditional, isDeferral, OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import {
  consenting,
  inSeance,
  isVoid,
  onDossier,
  type Played,
  pictureOf,
  START,
  type World,
} from '../../support/decided-world.ts';

/*
 * After the outcome: every state of a dossier and of its decision has a way on, every act its contrary
 * or its successor, and what is void is refused with a sentence that says what to do instead.
 */

const REASON = 'le devis a changé';
const CONDITIONS = [
  { kind: 'document-before-start', text: 'a', due: '2026-06-12', proof: 'b', reasonText: 'c' },
] as const;

const add = (world: World, reason: string | null = REASON) =>
  inSeance(world, { type: 'add-item', meetingId: 'm', dossierId: 'd1', reason });
const onItem = ({ passages }: World) => ({ meetingId: 'm', itemId: `i${passages}` });
const record = (world: World, outcome: Outcome) =>
  inSeance(world, {
    type: 'record-outcome',
    ...onItem(world),
    outcome,
    motive: 'motif',
    ...(isConditional(outcome) ? { conditions: CONDITIONS.map((one) => ({ ...one })) } : {}),
  });
const remove = (world: World) =>
  inSeance(world, { type: 'remove-item', ...onItem(world), reason: REASON });
const close = (world: World) => inSeance(world, { type: 'close-meeting', meetingId: 'm' });
const setAside = (world: World) =>
  onDossier(world, { type: 'set-outcome-aside', dossierId: 'd1', reason: REASON }, 'signatory');
const sign = (world: World) =>
  onDossier(
    world,
    {
      type: 'take-decision',
      dossierId: 'd1',
      basedOn: {
        meetingId: world.dossier.outcome?.meetingId ?? '',
        itemId: world.dossier.outcome?.itemId ?? '',
      },
    },
    'signatory',
  );
const lastNumber = ({ dossier }: World) =>
  dossier.decisions.at(-1)?.decisionNumber ?? '2026-58-0000';
const lift = (world: World, mistake = false) =>
  onDossier(
    world,
    {
      type: 'lift-condition',
      decisionNumber: lastNumber(world),
      condition: 0,
      proof: 'la convention',
      ...(mistake ? { mistake } : {}),
    },
    'signatory',
  );
const lapse = (world: World) =>
  onDossier(
    world,
    {
      type: 'lapse-decision',
      decisionNumber: currentDecision(world.dossier)?.decisionNumber ?? lastNumber(world),
      date: '2026-06-04',
      ground: 'rights-ended',
    },
    'signatory',
  );
const correct = (world: World) =>
  onDossier(
    world,
    {
      type: 'correct-decision',
      decisionNumber: currentDecision(world.dossier)?.decisionNumber ?? lastNumber(world),
      reason: 'la lettre donne un autre jour',
      changes: {},
    },
    'signatory',
  );
const onAgreement = (
  world: World,
  command:
    | { readonly type: 'ask-observations'; readonly ground: string; readonly replyBy: string }
    | {
        readonly type: 'withdraw-decision';
        readonly ground: string;
        readonly observations?: { readonly askedOn: string; readonly receivedOn: string };
      }
    | { readonly type: 'maintain-decision' },
) =>
  onDossier(
    world,
    {
      ...command,
      decisionNumber: currentDecision(world.dossier)?.decisionNumber ?? lastNumber(world),
    },
    'signatory',
  );
const GROUND = 'l’article D. 622-10-1 ne l’ouvre pas';
const question = (world: World) =>
  onAgreement(world, { type: 'ask-observations', ground: GROUND, replyBy: '2026-06-22' });
const withdraw = (world: World) =>
  onAgreement(world, {
    type: 'withdraw-decision',
    ground: GROUND,
    observations: { askedOn: '2026-06-04', receivedOn: '2026-06-04' },
  });
const maintain = (world: World) => onAgreement(world, { type: 'maintain-decision' });
const receive = (world: World, date: string | null = '2026-06-04') =>
  onDossier(
    world,
    { type: 'receive-piece', dossierId: 'd1', decisionNumber: lastNumber(world), piece: 0, date },
    'coordination',
  );

const ask = (world: World, due: string | null = '2026-06-11') =>
  onDossier(
    world,
    { type: 'ask-opinion', dossierId: 'd1', of: 'medical-service', due },
    'coordination',
  );

/** Each act that somebody does, by name; what happens by itself stands apart. */
const ACTS: Readonly<Record<string, (world: World) => Played>> = {
  'add-item': add,
  'remove-item': remove,
  ...Object.fromEntries(
    OUTCOMES.map((one) => [`record-outcome ${one}`, (w: World) => record(w, one)]),
  ),
  'close-meeting': close,
  'set-outcome-aside': setAside,
  'take-decision': sign,
  'lift-condition': lift,
  'lapse-decision': lapse,
  'receive-piece': receive,
  'ask-opinion': ask,
  'ask-opinion: taken back': (world) => ask(world, null),
  'update-dossier: consent given again': (world) =>
    world.facts.consents?.presentation
      ? { rule: 'STATE-01', message: 'Cet accord est déjà donné.' }
      : consenting(world, true),
};
/** The acts that word a decision better or take it back: of one passage they meet every state. */
const LATER_ACTS: typeof ACTS = {
  ...ACTS,
  'correct-decision': correct,
  'ask-observations': question,
  'withdraw-decision': withdraw,
  'maintain-decision': maintain,
};
/** What facts do, whoever wants it or not. */
const EVENTS: readonly ((world: World) => World)[] = [
  (world) => ({ ...world, veto: !world.veto }),
  (world) => consenting(world, false),
];
const MOST_PASSAGES = 3;

const played = (one: Played): World => {
  if (isVoid(one)) throw new Error(`${one.rule} ${one.message}`);
  return one;
};
const decidedBy = (outcome: Outcome): World =>
  played(sign(played(close(played(record(played(add(START)), outcome))))));

function explored(acts: typeof ACTS, mostPassages: number): Map<string, World> {
  const known = new Map([[pictureOf(START), START]]);
  const line = [START];
  for (let world = line.shift(); world; world = line.shift()) {
    const now = world;
    const next = [
      ...Object.values(acts).map((act) => act(now)),
      ...EVENTS.map((happens) => happens(now)),
    ];
    for (const one of next) {
      if (isVoid(one) || one.passages > mostPassages) continue;
      const picture = pictureOf(one);
      if (known.has(picture)) continue;
      known.set(picture, one);
      line.push(one);
    }
  }
  return known;
}

/** Whether an act is possible here, and changes something. */
function leadsOn(act: (world: World) => Played, world: World): boolean {
  const one = act(world);
  return !isVoid(one) && pictureOf(one) !== pictureOf(world);
}
const isStuck = (world: World, acts: typeof ACTS = ACTS): boolean =>
  !Object.values(acts).some((act) => leadsOn(act, world));

/** An agreement that holds: its own acts end it. */
const holds = ({ dossier }: World): boolean => {
  const taken = currentDecision(dossier);
  return (
    taken !== null &&
    isApproval(taken.outcome) &&
    isStanding(taken) &&
    stageOf(dossier) === 'decided'
  );
};

describe('faute F : aucune impasse', () => {
  const worlds = [...explored(ACTS, MOST_PASSAGES).values()];

  it(`chacun des ${worlds.length} états distincts a une suite, ${MOST_PASSAGES} passages au plus`, () => {
    expect(worlds.length).toBeGreaterThan(500);
    const stuck = worlds.filter((world) => isStuck(world));
    expect(stuck.map(pictureOf)).toEqual([]);
    // An agreement that holds has its end for a way on.
    const agreed = worlds.filter(holds);
    expect(agreed.length).toBeGreaterThan(10);
    expect(agreed.filter((world) => !leadsOn(lapse, world))).toEqual([]);
  });

  it('corrigée ou retirée, une décision a encore une suite', () => {
    const later = [...explored(LATER_ACTS, 1).values()];
    expect(later.length).toBeGreaterThan(100);
    const stuck = later.filter((world) => isStuck(world, LATER_ACTS));
    expect(stuck.map(pictureOf)).toEqual([]);
  });

  it('témoin : sans l’issue mise de côté, un veto avant la signature serait une impasse', () => {
    const { 'set-outcome-aside': _, ...others } = ACTS;
    const stuck = worlds.filter((world) => isStuck(world, others));
    expect(stuck.some(({ veto, dossier }) => veto && stageOf(dossier) === 'outcome-proposed')).toBe(
      true,
    );
  });

  it('une issue se décide ou se met de côté, toujours', () => {
    const proposed = worlds.filter(({ dossier }) => stageOf(dossier) === 'outcome-proposed');
    expect(proposed.length).toBeGreaterThan(20);
    for (const world of proposed) {
      expect(isVoid(setAside(world)), pictureOf(world)).toBe(false);
      const signed = sign(world);
      const isForbidden =
        isApproval(world.dossier.outcome?.outcome) &&
        (world.veto || !world.facts.consents?.presentation);
      expect(isVoid(signed), pictureOf(world)).toBe(isForbidden);
    }
  });

  it('une séance close ne dit jamais qu’une issue attend quand rien n’attend', () => {
    for (const world of worlds) {
      const { dossier, meeting, passages } = world;
      const item = itemOf(meeting, `i${passages}`);
      const waits = item?.outcome != null && item.decisionNumber === null;
      expect(waits, pictureOf(world)).toBe(stageOf(dossier) === 'outcome-proposed');
    }
  });

  it('deux décisions d’une même demande ne valent jamais ensemble', () => {
    for (const { dossier } of worlds) {
      const replaced = dossier.decisions.flatMap(({ replaces }) => replaces ?? []);
      const final = dossier.decisions.filter(
        ({ outcome, decisionNumber }) => !isDeferral(outcome) && !replaced.includes(decisionNumber),
      );
      expect(final.length).toBeLessThanOrEqual(1);
    }
  });
});

/** Each act of a dossier, and what undoes it or comes after it. */
const CONTRARIES: Readonly<Record<DossierCommand['type'], string>> = {
  'create-dossier': 'une clôture par la cellule (record-outcome withdrawn)',
  'update-dossier': 'update-dossier',
  'record-advice': 'record-advice',
  'withdraw-consent': 'update-dossier',
  'lift-finding': 'restore-finding',
  'restore-finding': 'lift-finding',
  'receive-piece': 'receive-piece, sans date',
  'ask-opinion': 'ask-opinion, sans date',
  'set-outcome-aside': 'add-item, un autre passage',
  'take-decision': 'add-item, avec son motif ; un accord se corrige, se retire ou prend fin',
  'lift-condition': 'lift-condition, par erreur',
  'lapse-decision': 'add-item, avec son motif : une nouvelle étude',
  'ask-observations': 'maintain-decision, ou withdraw-decision',
  'withdraw-decision': 'add-item, avec son motif : une nouvelle étude',
  'maintain-decision': 'ask-observations, de nouveau',
  'correct-decision': 'correct-decision, de la décision qui remplace',
};
const IN_SEANCE: Readonly<Partial<Record<MeetingCommand['type'], string>>> = {
  'add-item': 'remove-item',
  'remove-item': 'add-item',
  'record-outcome': 'record-outcome, tant que rien n’est décidé',
};

/** From a state, an act then its contrary: what it was, or another state where the way goes on. */
const UNDOING: readonly (readonly [
  act: string,
  from: () => World,
  act: (w: World) => Played,
  contrary: (w: World) => Played,
  back: boolean,
])[] = [
  ['add-item', () => START, add, remove, false],
  ['add-item (demande décidée)', () => decidedBy('denial'), add, remove, false],
  [
    'record-outcome',
    () => played(add(START)),
    (w) => record(w, 'approval'),
    (w) => record(w, 'denial'),
    false,
  ],
  [
    'set-outcome-aside',
    () => played(close(played(record(played(add(START)), 'approval')))),
    setAside,
    add,
    false,
  ],
  [
    'take-decision',
    () => played(close(played(record(played(add(START)), 'denial')))),
    sign,
    add,
    false,
  ],
  ['receive-piece', () => decidedBy('deferral'), receive, (w) => receive(w, null), true],
  ['ask-opinion', () => START, ask, (w) => ask(w, null), true],
  ['ask-opinion (demande ajournée)', () => decidedBy('deferral'), ask, (w) => ask(w, null), true],
  ['lift-condition', () => decidedBy('conditional-approval'), lift, (w) => lift(w, true), true],
  ['lapse-decision', () => decidedBy('approval'), lapse, add, false],
  ['ask-observations', () => decidedBy('approval'), question, maintain, true],
  ['maintain-decision', () => played(question(decidedBy('approval'))), maintain, question, true],
  ['withdraw-decision', () => decidedBy('approval'), withdraw, add, false],
  ['correct-decision', () => decidedBy('approval'), correct, lapse, false],
  [
    'withdraw-consent',
    () => played(add(START)),
    (w) => consenting(w, false),
    (w) => consenting(w, true),
    false,
  ],
];

describe('faute F : chaque acte a son contraire ou sa suite', () => {
  test.each(UNDOING)('%s', (_, from, act, contrary, back) => {
    const before = from();
    const done = played(act(before));
    expect(pictureOf(done)).not.toBe(pictureOf(before));
    const undone = played(contrary(done));
    expect(pictureOf(undone)).not.toBe(pictureOf(done));
    if (back) expect(pictureOf(undone)).toBe(pictureOf(before));
  });

  it('la table nomme tous les actes', () => {
    for (const way of [...Object.values(CONTRARIES), ...Object.values(IN_SEANCE)])
      expect(way.trim()).not.toBe('');
    expect(Object.keys(CONTRARIES)).toContain('set-outcome-aside');
  });
});

/** What each act does on a dossier whose decision has this outcome: done, or the rule of its refusal. */
const MATRIX: Readonly<Record<Outcome, Readonly<Record<string, string>>>> = {
  approval: {
    'add-item': 'STATE-01',
    'ask-opinion': 'STATE-01',
    'set-outcome-aside': 'STATE-01',
    'take-decision': 'STATE-01',
    'lift-condition': 'NOT-FOUND',
    'lapse-decision': 'oui',
    'correct-decision': 'oui',
    'ask-observations': 'oui',
    'withdraw-decision': 'oui',
    'maintain-decision': 'STATE-01',
    'receive-piece': 'NOT-FOUND',
    'record-outcome denial': 'STATE-01',
  },
  'conditional-approval': {
    'add-item': 'STATE-01',
    'ask-opinion': 'STATE-01',
    'set-outcome-aside': 'STATE-01',
    'take-decision': 'STATE-01',
    'lift-condition': 'oui',
    'lapse-decision': 'oui',
    'correct-decision': 'oui',
    'ask-observations': 'oui',
    'withdraw-decision': 'oui',
    'maintain-decision': 'STATE-01',
    'receive-piece': 'NOT-FOUND',
    'record-outcome denial': 'STATE-01',
  },
  denial: {
    'add-item': 'oui',
    'ask-opinion': 'STATE-01',
    'set-outcome-aside': 'STATE-01',
    'take-decision': 'STATE-01',
    'lift-condition': 'NOT-FOUND',
    'lapse-decision': 'STATE-01',
    'correct-decision': 'oui',
    'ask-observations': 'STATE-01',
    'withdraw-decision': 'STATE-01',
    'maintain-decision': 'STATE-01',
    'receive-piece': 'NOT-FOUND',
    'record-outcome denial': 'STATE-01',
  },
  deferral: {
    'add-item': 'oui',
    'ask-opinion': 'oui',
    'set-outcome-aside': 'STATE-01',
    'take-decision': 'STATE-01',
    'lift-condition': 'NOT-FOUND',
    'lapse-decision': 'STATE-01',
    'correct-decision': 'STATE-01',
    'ask-observations': 'STATE-01',
    'withdraw-decision': 'STATE-01',
    'maintain-decision': 'STATE-01',
    'receive-piece': 'oui',
    'record-outcome denial': 'STATE-01',
  },
  redirection: {
    'add-item': 'oui',
    'ask-opinion': 'STATE-01',
    'set-outcome-aside': 'STATE-01',
    'take-decision': 'STATE-01',
    'lift-condition': 'NOT-FOUND',
    'lapse-decision': 'STATE-01',
    'correct-decision': 'oui',
    'ask-observations': 'STATE-01',
    'withdraw-decision': 'STATE-01',
    'maintain-decision': 'STATE-01',
    'receive-piece': 'NOT-FOUND',
    'record-outcome denial': 'STATE-01',
  },
  'out-of-scope': {
    'add-item': 'oui',
    'ask-opinion': 'STATE-01',
    'set-outcome-aside': 'STATE-01',
    'take-decision': 'STATE-01',
    'lift-condition': 'NOT-FOUND',
    'lapse-decision': 'STATE-01',
    'correct-decision': 'oui',
    'ask-observations': 'STATE-01',
    'withdraw-decision': 'STATE-01',
    'maintain-decision': 'STATE-01',
    'receive-piece': 'NOT-FOUND',
    'record-outcome denial': 'STATE-01',
  },
  withdrawn: {
    'add-item': 'oui',
    'ask-opinion': 'STATE-01',
    'set-outcome-aside': 'STATE-01',
    'take-decision': 'STATE-01',
    'lift-condition': 'NOT-FOUND',
    'lapse-decision': 'STATE-01',
    'correct-decision': 'oui',
    'ask-observations': 'STATE-01',
    'withdraw-decision': 'STATE-01',
    'maintain-decision': 'STATE-01',
    'receive-piece': 'NOT-FOUND',
    'record-outcome denial': 'STATE-01',
  },
};

describe('faute F : la matrice issue × acte', () => {
  const cells = OUTCOMES.flatMap((outcome) =>
    Object.entries(MATRIX[outcome]).map(([act, expected]) => [outcome, act, expected] as const),
  );
  test.each(cells)('décidé par « %s », %s : %s', (outcome, name, expected) => {
    const world = decidedBy(outcome);
    const done = LATER_ACTS[name]?.(world);
    if (!done) throw new Error(name);
    expect(isVoid(done) ? done.rule : 'oui').toBe(expected);
    if (!isVoid(done)) return;
    // A void cell is a sentence, whole.
    expect(done.message).toMatch(/^\p{Lu}.{20,}[.]$/su);
    expect(done.message).not.toMatch(/undefined|null|\[object/);
  });

  it('un accord conditionnel vaut sous réserve, puis pour de bon', () => {
    const given = decidedBy('conditional-approval');
    const states = [given, played(lift(given))].map(({ dossier }) => {
      const taken = currentDecision(dossier);
      return taken && decisionState(taken);
    });
    expect(states).toEqual(['conditional', 'in-force']);
  });
});
