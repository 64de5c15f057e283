import { describe, expect, it, test } from 'vitest';
import type { MeetingCommand } from '#domain/meeting/commands.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { OUTCOMES } from '#domain/outcomes.ts';
import { CAPACITIES, isService } from '#domain/roles.ts';
import {
  added,
  arrived,
  dossier,
  finding,
  frozen,
  given,
  I1,
  M1,
  meetingAfter,
  member,
  opened,
  openWithOneItem,
  planned,
  told,
} from '../../support/meeting.ts';

const lead = member('coordination');
const social = member('social-service');
const doctor = member('medical-service');
const record = (outcome: (typeof OUTCOMES)[number], more = {}): MeetingCommand => ({
  type: 'record-outcome',
  ...I1,
  outcome,
  ...more,
});
const condition = { text: 'Prolongation reçue', due: '2026-06-20', proof: 'avis d’arrêt' };

describe('qui peut faire quoi', () => {
  const LEADING: MeetingCommand[] = [
    { type: 'move-item', ...I1, afterId: null },
    { type: 'call-item', ...I1 },
    { type: 'open-ballot', ...I1 },
    record('approval'),
    { type: 'suspend-meeting', ...M1 },
    { type: 'close-meeting', ...M1 },
    { type: 'remove-item', ...I1, reason: 'doublon' },
    { type: 'add-item', ...M1, dossierId: 'd2' },
  ];
  const others = CAPACITIES.filter((capacity) => capacity !== 'coordination');

  test.each(LEADING.flatMap((command) => others.map((capacity) => ({ command, capacity }))))(
    '[ROLE-01] $capacity ne peut pas $command.type',
    ({ command, capacity }) => {
      expect(told(given(...openWithOneItem).when(command, member(capacity)))).toBe('ROLE-01');
    },
  );

  test.each(CAPACITIES)(
    '[ROLE-01] avis et bulletin sont aux services, pas à la coordination : %s',
    (capacity) => {
      const opinion: MeetingCommand = { type: 'give-opinion', ...I1, value: 'favourable' };
      const answer = told(given(...openWithOneItem).when(opinion, member(capacity)));
      expect(answer).toEqual(isService(capacity) ? ['OpinionGiven'] : 'ROLE-01');
    },
  );
});

describe('ordre du jour', () => {
  const draft = [planned, added('i1'), added('i2'), added('i3')];

  it('[CONS-01] refuse d’inscrire un dossier sans accord daté à la présentation', () => {
    const add: MeetingCommand = { type: 'add-item', ...M1, dossierId: 'd9' };
    const withConsent = given(planned).when(add, lead);
    const without = given(planned).when(add, lead, { dossier: dossier({ presentation: false }) });
    expect([told(withConsent), told(without)]).toEqual([['ItemAdded'], 'CONS-01']);
  });

  it('[STATE-01] un dossier n’est à l’ordre du jour que d’une séance à la fois', () => {
    const add: MeetingCommand = { type: 'add-item', ...M1, dossierId: 'd9' };
    const taken = { dossier: dossier({ scheduledIn: 'm2' }) };
    expect(told(given(planned).when(add, lead, taken))).toBe('STATE-01');
  });

  it('un point ajouté après le gel le dit', () => {
    const add: MeetingCommand = { type: 'add-item', ...M1, dossierId: 'd9' };
    const decision = given(planned, added('i1'), frozen).when(add, lead);
    expect(decision).toMatchObject({ events: [{ type: 'ItemAdded', late: true }] });
  });

  it('déplace par voisinage, et refuse un voisin retiré', () => {
    const move = (afterId: string | null): MeetingCommand => ({
      type: 'move-item',
      meetingId: 'm1',
      itemId: 'i3',
      afterId,
    });
    const after = (events: readonly MeetingEvent[]) => meetingAfter(...draft, ...events).agenda;
    const first = given(...draft).when(move(null), lead);
    expect('events' in first && after(first.events)).toEqual(['i3', 'i1', 'i2']);
    expect(told(given(...draft).when(move('parti'), lead))).toBe('STATE-01');
    expect(told(given(...draft).when(move('i3'), lead))).toBe('STATE-01');
  });

  it('[REASON-01] retire un point avec sa raison, jamais sans', () => {
    const remove = (reason: string | null): MeetingCommand => ({
      type: 'remove-item',
      ...I1,
      reason,
    });
    expect(told(given(...draft).when(remove(null), lead))).toBe('REASON-01');
    expect(told(given(...draft).when(remove('doublon'), lead))).toEqual(['ItemRemoved']);
  });

  it('[STATE-01] ne fige pas un ordre du jour vide, n’ouvre pas une séance non figée', () => {
    expect(told(given(planned).when({ type: 'freeze-agenda', ...M1 }, lead))).toBe('STATE-01');
    expect(told(given(...draft).when({ type: 'open-meeting', ...M1 }, lead))).toBe('STATE-01');
    expect(told(given(...draft, frozen).when({ type: 'open-meeting', ...M1 }, lead))).toEqual([
      'MeetingOpened',
    ]);
  });

  it('appeler un point quitte celui en cours', () => {
    const calls = given(...draft, frozen, opened, { type: 'ItemCalled', itemId: 'i1' });
    const command: MeetingCommand = { type: 'call-item', meetingId: 'm1', itemId: 'i2' };
    expect(told(calls.when(command, lead))).toEqual(['ItemLeft', 'ItemCalled']);
  });

  it('[STATE-01] la séance ne se clôt pas sur un point sans issue, et les nomme', () => {
    const close: MeetingCommand = { type: 'close-meeting', ...M1 };
    const refused = given(...draft, frozen, opened).when(close, lead);
    expect(refused).toMatchObject({ refusal: { rule: 'STATE-01' } });
    expect('refusal' in refused && refused.refusal.message).toContain(
      'les points 1 à 3 n’ont pas d’issue',
    );
    const settled = given(planned, added('i1'), frozen, opened, {
      type: 'OutcomeRecorded',
      itemId: 'i1',
      measureCode: 'training',
      outcome: 'deferral',
    });
    expect(told(settled.when(close, lead))).toEqual(['MeetingClosed']);
  });
});

describe('avis', () => {
  const opinion = (value: string, reason: string | null = null): MeetingCommand =>
    ({ type: 'give-opinion', ...I1, value, reason }) as MeetingCommand;

  test.each([
    ['favourable', ['OpinionGiven']],
    ['favourable-with-reservation', 'REASON-01'],
    ['unfavourable', 'REASON-01'],
    ['no-opinion', 'REASON-01'],
  ])('[REASON-01] un avis %s sans raison', (value, expected) => {
    expect(told(given(...openWithOneItem).when(opinion(value), social))).toEqual(expected);
    expect(told(given(...openWithOneItem).when(opinion(value, 'parce que'), social))).toEqual([
      'OpinionGiven',
    ]);
  });

  test.each<[string, MeetingEvent[], string | string[]]>([
    ['en préparation', [planned, added('i1')], 'STATE-01'],
    ['figée', [planned, added('i1'), frozen], ['OpinionGiven']],
    ['ouverte', [...openWithOneItem], ['OpinionGiven']],
    ['suspendue', [...openWithOneItem, { type: 'MeetingSuspended' }], 'STATE-01'],
    [
      'reprise',
      [...openWithOneItem, { type: 'MeetingSuspended' }, { type: 'MeetingResumed' }],
      ['OpinionGiven'],
    ],
    ['close', [...openWithOneItem, { type: 'MeetingClosed' }], 'STATE-01'],
  ])('[STATE-01] séance %s', (_phase, events, expected) => {
    expect(told(given(...events).when(opinion('favourable'), social))).toEqual(expected);
  });

  it('un service n’a qu’un avis : le dernier', () => {
    const by = (memberId: string, value: 'favourable' | 'unfavourable'): MeetingEvent => ({
      type: 'OpinionGiven',
      itemId: 'i1',
      memberId,
      capacity: 'social-service',
      value,
    });
    const meeting = meetingAfter(
      ...openWithOneItem,
      by('a', 'unfavourable'),
      by('b', 'favourable'),
    );
    expect(Object.values(meeting.items.i1?.opinions ?? {})).toHaveLength(1);
    expect(meeting.items.i1?.opinions['social-service']?.value).toBe('favourable');
  });

  it('[COMP-03] un membre déporté ne donne plus d’avis, ne vote plus, et son avis tombe', () => {
    const events = [
      ...openWithOneItem,
      {
        type: 'OpinionGiven',
        itemId: 'i1',
        memberId: 'social-service',
        capacity: 'social-service',
        value: 'favourable',
      },
      { type: 'BallotOpened', itemId: 'i1', round: 1 },
      {
        type: 'MemberRecused',
        itemId: 'i1',
        memberId: 'social-service',
        capacity: 'social-service',
      },
    ] as MeetingEvent[];
    const ballot: MeetingCommand = { type: 'cast-ballot', ...I1, choice: 'for' };
    expect(told(given(...events).when(opinion('favourable'), social))).toBe('COMP-03');
    expect(told(given(...events).when(ballot, social))).toBe('COMP-03');
    expect(meetingAfter(...events).items.i1?.opinions).toEqual({});
  });
});

describe('vote, toujours indicatif', () => {
  const open = [
    ...openWithOneItem,
    { type: 'BallotOpened', itemId: 'i1', round: 1 },
  ] as MeetingEvent[];
  const cast = (choice: 'for' | 'against'): MeetingCommand => ({
    type: 'cast-ballot',
    ...I1,
    choice,
  });

  it('[STATE-01] pas de bulletin hors d’un vote ouvert', () => {
    expect(told(given(...openWithOneItem).when(cast('for'), social))).toBe('STATE-01');
    expect(told(given(...open).when(cast('for'), social))).toEqual(['BallotCast']);
  });

  it('qui vote est présent : son premier bulletin note sa présence', () => {
    expect(told(given(...open).when(cast('for'), doctor))).toEqual([
      'MemberCheckedIn',
      'BallotCast',
    ]);
  });

  it('le décompte ne compte que les voix délibératives, la dernière de chacun', () => {
    const bulletins = [
      ['a', 'deliberative', 'for'],
      ['b', 'deliberative', 'against'],
      ['b', 'deliberative', 'for'],
      ['c', 'consultative', 'against'],
      ['d', 'deliberative', 'abstain'],
    ].map(([memberId, voice, choice]) => ({
      type: 'BallotCast',
      itemId: 'i1',
      memberId,
      voice,
      choice,
    }));
    const closing = given(...open, ...(bulletins as MeetingEvent[])).when(
      { type: 'close-ballot', ...I1 },
      lead,
    );
    expect(closing).toMatchObject({
      events: [
        {
          tally: { for: 2, against: 0, abstain: 1 },
          consultative: { for: 0, against: 1, abstain: 0 },
        },
      ],
      results: { tally: { for: 2, against: 0, abstain: 1 } },
    });
  });
});

describe('issue', () => {
  test.each(OUTCOMES)('[COMP-01] sans quorum, seul l’ajournement est possible : %s', (outcome) => {
    const alone = given(planned, added('i1'), frozen, opened, arrived('coordination'));
    const command = record(outcome, { motive: 'motif', conditions: [condition] });
    expect(told(alone.when(command, lead))).toEqual(
      outcome === 'deferral' ? ['OutcomeRecorded'] : 'COMP-01',
    );
  });

  it('[COMP-01] nomme le service manquant', () => {
    const refused = given(
      planned,
      added('i1'),
      frozen,
      opened,
      arrived('coordination'),
      arrived('admin-fund'),
    ).when(record('approval'), lead);
    expect('refusal' in refused && refused.refusal.message).toContain('service social');
  });

  test.each(['approval', 'conditional-approval'] as const)(
    '[MED-03] l’avis défavorable du médecin-conseil interdit : %s',
    (outcome) => {
      const facts = { dossier: dossier({ findings: [finding('PER-01'), finding('MED-03')] }) };
      const command = record(outcome, { conditions: [condition] });
      expect(told(given(...openWithOneItem).when(command, lead, facts))).toBe('MED-03');
      expect(told(given(...openWithOneItem).when(command, lead))).toEqual(['OutcomeRecorded']);
    },
  );

  it('[MED-02] pas d’accord sans avis, mais un ajournement ou un refus motivé', () => {
    const facts = { dossier: dossier({ findings: [finding('MED-02')] }) };
    const on = (command: MeetingCommand) =>
      told(given(...openWithOneItem).when(command, lead, facts));
    expect(on(record('approval'))).toBe('MED-02');
    expect(on(record('denial', { motive: 'motif' }))).toEqual(['OutcomeRecorded']);
    expect(on(record('deferral'))).toEqual(['OutcomeRecorded']);
  });

  it('une alerte ne bloque pas l’accord', () => {
    const facts = { dossier: dossier({ findings: [finding('PER-02', 'warning')] }) };
    expect(told(given(...openWithOneItem).when(record('approval'), lead, facts))).toEqual([
      'OutcomeRecorded',
    ]);
  });

  test.each(OUTCOMES)('[MEAS-01] hors du champ de la cellule : %s', (outcome) => {
    const facts = { dossier: dossier({ findings: [finding('MEAS-01')] }) };
    const command = record(outcome, { motive: 'motif', conditions: [condition] });
    const allowed = ['out-of-scope', 'withdrawn', 'deferral'].includes(outcome);
    expect(told(given(...openWithOneItem).when(command, lead, facts))).toEqual(
      allowed ? ['OutcomeRecorded'] : 'MEAS-01',
    );
  });

  test.each([
    ['sans condition', undefined],
    ['sans date', [{ ...condition, due: null }]],
    ['sans texte', [{ ...condition, text: null }]],
    ['sans justificatif', [{ ...condition, proof: '' }]],
  ])('[REASON-01] un accord sous réserve %s est refusé', (_what, conditions) => {
    const command = record('conditional-approval', { conditions });
    expect(told(given(...openWithOneItem).when(command, lead))).toBe('REASON-01');
  });

  it('[REASON-01] un refus dit pourquoi', () => {
    expect(told(given(...openWithOneItem).when(record('denial'), lead))).toBe('REASON-01');
  });

  it('l’issue garde qui était présent et ce que chacun avait dit', () => {
    const opinion = {
      type: 'OpinionGiven',
      itemId: 'i1',
      memberId: 'social-service',
      capacity: 'social-service',
      value: 'favourable',
    } as MeetingEvent;
    const recused = {
      type: 'MemberRecused',
      itemId: 'i1',
      memberId: 'occupational-risks',
      capacity: 'occupational-risks',
    } as MeetingEvent;
    const decision = given(
      ...openWithOneItem,
      arrived('occupational-risks'),
      recused,
      opinion,
    ).when(record('approval'), lead);
    const [event] = 'events' in decision ? decision.events : [];
    expect(event).toMatchObject({
      opinions: [{ capacity: 'social-service', value: 'favourable' }],
      present: [
        { capacity: 'coordination' },
        { capacity: 'social-service' },
        { capacity: 'admin-fund' },
      ],
    });
  });

  it('[STATE-01] une décision prise fixe l’issue ; sans elle, l’issue se corrige', () => {
    const approved = {
      type: 'OutcomeRecorded',
      itemId: 'i1',
      measureCode: 'training',
      outcome: 'approval',
    } as MeetingEvent;
    const decided = {
      type: 'DecisionNoted',
      itemId: 'i1',
      decisionNumber: '2026-58-0001',
    } as MeetingEvent;
    const again = record('denial', { motive: 'motif' });
    expect(told(given(...openWithOneItem, approved).when(again, lead))).toEqual([
      'OutcomeRecorded',
    ]);
    expect(told(given(...openWithOneItem, approved, decided).when(again, lead))).toBe('STATE-01');
  });

  it('[CONS-01] l’accord retiré en séance ne laisse que « sans objet »', () => {
    const lost = given(...openWithOneItem, { type: 'ConsentLost', itemId: 'i1' });
    expect(told(lost.when(record('approval'), lead))).toBe('CONS-01');
    expect(told(lost.when(record('withdrawn'), lead))).toEqual(['OutcomeRecorded']);
  });
});

describe('proposition', () => {
  const hash = 'a'.repeat(64);
  const proposal = {
    type: 'OutcomeProposed',
    itemId: 'i1',
    outcome: 'approval',
    textHash: hash,
  } as MeetingEvent;
  const validate = (textHash: string): MeetingCommand => ({
    type: 'validate-proposal',
    ...I1,
    textHash,
  });

  it('[STATE-01] valider un autre texte que celui affiché est refusé', () => {
    const open = given(...openWithOneItem, proposal);
    expect(told(open.when(validate(hash), social))).toEqual(['ProposalValidated']);
    expect(told(open.when(validate('b'.repeat(64)), social))).toBe('STATE-01');
    expect(told(open.when(validate(hash), lead))).toBe('ROLE-01');
  });

  it('une nouvelle proposition efface les validations de la précédente', () => {
    const validated = {
      type: 'ProposalValidated',
      itemId: 'i1',
      memberId: 's',
      capacity: 'social-service',
    } as MeetingEvent;
    const before = meetingAfter(...openWithOneItem, proposal, validated);
    const after = meetingAfter(...openWithOneItem, proposal, validated, {
      ...proposal,
      textHash: 'c',
    } as MeetingEvent);
    expect(before.items.i1?.proposal?.validatedBy).toEqual(['s']);
    expect(after.items.i1?.proposal?.validatedBy).toEqual([]);
  });
});

describe('un identifiant qui n’est à personne', () => {
  const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'inconnu'];
  const acts = (itemId: string): MeetingCommand[] => [
    { type: 'call-item', meetingId: 'm1', itemId },
    { type: 'remove-item', meetingId: 'm1', itemId, reason: 'doublon' },
    { type: 'move-item', meetingId: 'm1', itemId, afterId: null },
    { type: 'open-ballot', meetingId: 'm1', itemId },
    { type: 'record-outcome', meetingId: 'm1', itemId, outcome: 'approval' },
    { type: 'declare-recusal', meetingId: 'm1', itemId },
    { type: 'give-floor', meetingId: 'm1', memberId: itemId },
  ];
  const tried = NAMES.flatMap((itemId) => acts(itemId).map((command) => ({ itemId, command })));

  test.each(tried)('[NOT-FOUND] $command.type sur « $itemId » ne trouve rien', ({ command }) => {
    expect(told(given(...openWithOneItem).when(command, lead))).toBe('NOT-FOUND');
  });

  test.each(NAMES)('[NOT-FOUND] ni avis ni bulletin sur « %s »', (itemId) => {
    const opinion = { type: 'give-opinion', meetingId: 'm1', itemId, value: 'favourable' } as const;
    const ballot = { type: 'cast-ballot', meetingId: 'm1', itemId, choice: 'for' } as const;
    expect(told(given(...openWithOneItem).when(opinion, social))).toBe('NOT-FOUND');
    expect(told(given(...openWithOneItem).when(ballot, social))).toBe('NOT-FOUND');
  });
});
