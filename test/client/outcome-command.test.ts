import { describe, expect, test } from 'vitest';
import {
  asProposed,
  awaitsKind,
  commandOf,
  reservesOf,
  withReserve,
} from '../../client/meeting/coordination/outcome-command.ts';
import { createDrafts, EMPTY_CONDITION } from '../../client/meeting/kept/drafts.ts';
import { NO_CHOICES } from '../../client/meeting/kept/typed-choices.ts';
import { emptyItem, type Opinion, type Proposal } from '../../domain/meeting/state.ts';

/* From what was submitted, or said by a service, to the outcome that is recorded. */

const PLACE = { meetingId: 'm1', itemId: 'i1' };
const word = (text: string) => ({ id: text, text });
const proposal: Proposal = {
  outcome: 'conditional-approval',
  motive: word('le projet est prêt'),
  motiveForMembers: word('le service social suivra'),
  conditions: [
    {
      kind: 'other',
      text: word('le devis signé'),
      due: '2026-06-20',
      proof: word('le devis'),
      reasonText: word('il manque'),
      effectText: word('la formation est reportée'),
    },
  ],
  choices: {},
  textHash: 'h',
  validatedBy: [],
  overtaken: false,
  changes: [],
  fallen: [],
  objections: [],
};
const opinion = (value: Opinion['value'], reason: string | null): Opinion => ({
  memberId: 'm',
  capacity: 'social-service',
  value,
  reason: reason === null ? null : word(reason),
  at: null,
});

describe('faute C2 : une proposition soumise se consigne telle quelle', () => {
  test('avec tous ses mots, sans rien retaper', () => {
    expect(asProposed(proposal, PLACE)).toEqual({
      ...{ type: 'record-outcome', ...PLACE },
      outcome: 'conditional-approval',
      motive: 'le projet est prêt',
      motiveForMembers: 'le service social suivra',
      conditions: [
        {
          kind: 'other',
          text: 'le devis signé',
          due: '2026-06-20',
          proof: 'le devis',
          reasonText: 'il manque',
          effectText: 'la formation est reportée',
        },
      ],
    });
  });

  test('une réserve lisible devient une condition, dans ses mots ; les autres avis non', () => {
    const reserve = opinion('favourable-with-reservation', 'le tuteur doit être désigné');
    const item = {
      ...emptyItem('i1'),
      opinions: {
        'social-service': reserve,
        'medical-service': opinion('favourable-with-reservation', null),
        'admin-fund': opinion('favourable', 'rien à signaler'),
      },
    };
    expect(reservesOf(item)).toEqual([reserve]);
    const drafts = createDrafts();
    drafts.change('i1', withReserve(drafts.of('i1'), reserve));
    expect(drafts.of('i1')).toMatchObject({
      outcome: 'conditional-approval',
      conditions: [{ ...EMPTY_CONDITION, text: 'le tuteur doit être désigné' }],
    });
  });

  test('rien ne part tant que la sorte d’une condition n’est pas choisie', () => {
    const written = {
      outcome: 'conditional-approval' as const,
      motive: '',
      motiveForMembers: '',
      conditions: [{ ...EMPTY_CONDITION, text: 'le devis' }],
      choices: NO_CHOICES,
    };
    expect(awaitsKind(written)).toBe(true);
    expect(commandOf('record-outcome', written, PLACE)).toBeNull();
    const chosen = { ...EMPTY_CONDITION, kind: 'document-by-date' as const, text: 'le devis' };
    expect(commandOf('record-outcome', { ...written, conditions: [chosen] }, PLACE)).toMatchObject({
      conditions: [{ kind: 'document-by-date', text: 'le devis', due: null, proof: null }],
    });
  });
});
