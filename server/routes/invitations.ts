import type { Refusal } from '#domain/catalogue/rule.ts';
import { passwordFault } from '#domain/password.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import { behindLink, panelsOf } from '../acts/account-act.ts';
import type { Deps } from '../deps.ts';
import { handleCommand } from '../handle-command.ts';
import { herself } from '../herself.ts';
import { RequestRefused, tooMany } from '../http/errors.ts';
import { createFairLine, LineFull } from '../http/fair-line.ts';
import type { Scope } from '../http/scope.ts';
import { serving } from '../http/serve.ts';
import { hashPassword, linkHash } from '../login.ts';

/** Passwords made at once, and waiting: each takes a processor for a while. */
const MADE = { width: 1, inAll: 50, perKey: 5 };

/**
 * `POST /api/invitations/:token`: whoever holds a link chooses the password of its account. Nothing
 * happens when the address is only opened, as a mail's own reader does: its page sends the token.
 */
export async function invitationRoutes(app: Scope, deps: Deps): Promise<void> {
  const line = createFairLine(MADE);

  serving(app, deps)(
    ROUTES.invitation,
    async (request) => {
      const tokenHash = linkHash(deps, request.params.token);
      const { refused, personId, capacity } = await behindLink(deps, tokenHash);
      if (refused) throw cannotOpen(refused.refusal);
      const person = await deps.accounts.person(personId);
      const fault = passwordFault(request.body.password, person?.email);
      if (fault)
        throw new RequestRefused(400, 'invalid-input', fault).at([
          { path: '/password', message: fault },
        ]);
      const passwordHash = await line
        .run(request.ip, () => hashPassword(deps, request.body.password))
        .catch((error: unknown) => {
          throw error instanceof LineFull ? tooMany(1) : error;
        });
      const command = { type: 'open-account', personId, tokenHash, passwordHash } as const;
      const [panel] = await panelsOf(deps, personId);
      if (!panel || !capacity) throw cannotOpen({ rule: 'NOT-FOUND', message: '' });
      const by = herself(deps, { personId, panel, capacity });
      const answer = await handleCommand(deps, by, { id: deps.newId(), command });
      if ('refusal' in answer) throw cannotOpen(answer.refusal);
      request.log.info('account opened');
      return { ok: true as const };
    },
    { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } },
  );
}

/** A link that opens nothing is not found, whatever the reason; the one that waits says so. */
const cannotOpen = ({ rule, message }: Refusal): RequestRefused =>
  rule === 'NOT-FOUND'
    ? new RequestRefused(404, 'not-found', message)
    : new RequestRefused(409, 'awaiting-confirmation', message);
