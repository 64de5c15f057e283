import { describe, expect, it, test } from 'vitest';
import type { OutcomeCommand } from '#domain/meeting/commands.ts';
import { choiceOf, OUT_OF_SCOPE_KINDS, type OutcomeChoices } from '#domain/outcome-choices.ts';
import { OUTCOMES, type Outcome } from '#domain/outcomes.ts';
import { CAPACITIES } from '#domain/roles.ts';
import {
  dossier,
  finding,
  given,
  I1,
  meetingAfter,
  member,
  openWithOneItem,
  recorded,
  seenBy,
} from '../../support/meeting.ts';

/* What is chosen with an outcome: whole, or as is usual; and who is shown it. */

const lead = member('coordination');
const TODAY = '2026-06-04';
type Choices = Partial<Pick<OutcomeCommand, 'closing' | 'outOfScope' | 'redirection'>>;
const decided = (outcome: Outcome, choices: Choices, codes: readonly string[] = []) =>
  given(...openWithOneItem).when(
    { type: 'record-outcome', ...I1, outcome, motive: 'Le projet change.', ...choices },
    lead,
    { dossier: dossier({ findings: codes.map((code) => finding(code)) }) },
  );
/** What the event holds of the choice, or the sentence of the refusal. */
function kept(...asked: Parameters<typeof decided>): OutcomeChoices | string | undefined {
  const decision = decided(...asked);
  if ('refusal' in decision) {
    expect(decision.refusal.rule).toBe('REASON-01');
    return decision.refusal.message;
  }
  const event = decision.events.find(({ type }) => type === 'OutcomeRecorded');
  return event && 'choices' in event ? event.choices : undefined;
}
const TRANSFER = { name: 'la MSA', address: '2 place', phone: '03', date: TODAY };

describe('sans choix, ce qui est d’usage (décision 2)', () => {
  test.each<[Outcome, readonly string[], OutcomeChoices | undefined]>([
    ['approval', [], undefined],
    ['denial', [], undefined],
    ['deferral', [], undefined],
    ['withdrawn', [], { closing: { ground: 'withdrawn-by-insured', date: TODAY } }],
    ['redirection', [], { redirection: { target: 'social-service' } }],
    ['out-of-scope', [], { outOfScope: { kind: 'other-circuit' } }],
    ['out-of-scope', ['MEAS-01'], { outOfScope: { kind: 'not-eligible' } }],
    ['out-of-scope', ['PER-04'], { outOfScope: { kind: 'not-eligible' } }],
    ['out-of-scope', ['FUND-01'], { outOfScope: { kind: 'other-circuit' } }],
  ])('%s %j', (outcome, codes, expected) => {
    expect(kept(outcome, {}, codes)).toEqual(expected);
  });

  it('le choix d’une autre issue ne compte pas', () => {
    const closing = { ground: 'deceased', date: TODAY } as const;
    expect(kept('approval', { closing })).toBeUndefined();
    expect(OUTCOMES.filter((outcome) => choiceOf(outcome) !== null)).toHaveLength(3);
  });
});

describe('[REASON-01] un choix donné est entier', () => {
  test.each<[string, Outcome, Choices, RegExp]>([
    ['clôture sans raison', 'withdrawn', { closing: { date: TODAY } }, /pourquoi/u],
    ['clôture sans jour', 'withdrawn', { closing: { ground: 'deceased' } }, /le jour où/u],
    [
      'clôture à venir',
      'withdrawn',
      { closing: { ground: 'work-resumed', date: '2026-06-05' } },
      /2026, n’est pas encore venu/u,
    ],
    ['hors champ sans raison', 'out-of-scope', { outOfScope: {} }, /pourquoi/u],
    [
      'transmission sans personne qui réponde',
      'out-of-scope',
      { outOfScope: { kind: 'other-circuit', transfer: { date: TODAY } } },
      /qui répond/u,
    ],
    [
      'transmission sans jour',
      'out-of-scope',
      { outOfScope: { kind: 'other-circuit', transfer: { name: 'notre service' } } },
      /jour de l’envoi/u,
    ],
    [
      'transmission hors de la caisse, sans adresse',
      'out-of-scope',
      { outOfScope: { kind: 'other-fund', transfer: { name: 'la MSA', date: TODAY } } },
      /adresse/u,
    ],
    ['réorientation sans solution', 'redirection', { redirection: {} }, /à la place/u],
    [
      'la même action',
      'redirection',
      { redirection: { target: 'training' } },
      /demande déjà une formation/u,
    ],
    [
      'deux solutions',
      'redirection',
      { redirection: { target: 'work-immersion', measureCode: 'skills-assessment' } },
      /choisissez-en une/u,
    ],
    [
      'un accord à venir',
      'redirection',
      { redirection: { target: 'social-service', agreedOn: '2026-06-05' } },
      /pas encore venu/u,
    ],
    [
      'la MDPH sans accord',
      'redirection',
      { redirection: { target: 'mdph' } },
      /qu’avec l’accord/u,
    ],
    [
      'un appel déjà passé',
      'redirection',
      { redirection: { target: 'social-service', callBy: TODAY } },
      /à venir/u,
    ],
  ])('%s', (_, outcome, choices, message) => {
    expect(kept(outcome, choices)).toMatch(message);
  });

  it.each(OUT_OF_SCOPE_KINDS)('%s garde qui répond, là où quelqu’un d’autre répond', (kind) => {
    const answer = kept('out-of-scope', { outOfScope: { kind, transfer: TRANSFER } });
    const isSent = ['other-fund', 'other-body', 'other-circuit'].includes(kind);
    expect(answer).toEqual({
      outOfScope: {
        kind,
        ...(isSent ? { transfer: expect.objectContaining({ date: TODAY }) } : {}),
      },
    });
  });

  it('une réorientation garde ses jours', () => {
    const redirection = { target: 'mdph', agreedOn: TODAY, sharedOn: TODAY, callBy: '2026-06-11' };
    expect(kept('redirection', { redirection: redirection as Choices['redirection'] })).toEqual({
      redirection,
    });
  });
});

describe('qui lit ce qui a été choisi', () => {
  const events = () => {
    const decision = decided('withdrawn', { closing: { ground: 'deceased', date: TODAY } });
    return 'events' in decision ? recorded([...openWithOneItem, ...decision.events]) : [];
  };
  const readers = CAPACITIES.filter((capacity) => {
    const item = meetingAfter(
      ...seenBy(events(), { memberId: capacity, capacity }).map(({ event }) => event),
    ).items.i1;
    return item?.outcome?.choices.closing !== undefined;
  });

  it('la caisse et qui signe ; jamais un partenaire, ni l’écran de salle', () => {
    expect(readers).toEqual([
      'coordination',
      'social-service',
      'medical-service',
      'occupational-risks',
      'admin-fund',
      'signatory',
    ]);
  });

  it('rien de ce qui part vers un partenaire ne nomme la raison (témoin : un membre la reçoit)', () => {
    const sent = (capacity: 'cap-emploi' | 'social-service') =>
      JSON.stringify(seenBy(events(), { memberId: capacity, capacity }));
    expect(sent('cap-emploi')).not.toContain('deceased');
    expect(sent('cap-emploi')).toContain('withdrawn');
    expect(sent('social-service')).toContain('deceased');
  });
});
