import { describe, expect, it } from 'vitest';
import { createDrafts } from '../../client/meeting/kept/drafts.ts';
import { createItemHistory } from '../../client/meeting/kept/item-history.ts';
import { dropStaleBallot } from '../../client/meeting/kept/stale-ballots.ts';

const closed = { type: 'BallotClosed', itemId: 'a' } as const;
const again = { type: 'BallotOpened', itemId: 'a', round: 2 } as const;

describe('faute C4 : un choix appartient au tour où il a été fait', () => {
  it('le vote clos avant l’envoi : c’est dit, et le choix est lâché', () => {
    const drafts = createDrafts();
    const history = createItemHistory();
    drafts.change('a', { ballot: 'against', reason: 'Budget.' });
    expect(dropStaleBallot(closed, drafts, history)).toContain('n’a pas été compté');
    expect(drafts.of('a')).toMatchObject({ ballot: null, reason: 'Budget.' });
    expect(history.missedBallot('a')).toBe('against');
    expect(dropStaleBallot(again, drafts, history)).toBeNull();
    expect(history.missedBallot('a')).toBeNull();
  });
  it('un autre tour ouvert pendant une coupure : rien n’est coché d’avance', () => {
    const drafts = createDrafts();
    drafts.change('a', { ballot: 'for' });
    dropStaleBallot(again, drafts, createItemHistory());
    expect(drafts.of('a').ballot).toBeNull();
  });
  it('le vote d’un autre point ne change rien, ni un choix déjà déposé', () => {
    const drafts = createDrafts();
    const history = createItemHistory();
    drafts.change('b', { ballot: 'for' });
    expect(dropStaleBallot(closed, drafts, history)).toBeNull();
    expect(drafts.of('b').ballot).toBe('for');
    expect(history.missedBallot('a')).toBeNull();
  });
});
