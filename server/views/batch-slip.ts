import type { DispatchBatch } from '#db/dispatch.ts';
import type { DepositSlip, KeptSlipLine } from '#domain/dispatch/slip.ts';
import { dayIn, hourIn } from '../clock.ts';
import type { Deps } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { lettersInBatch, manifestOf } from './batch-list.ts';

/** The deposit slip of a batch, of the letters that this person may read. */
export async function slipOf(
  deps: Deps,
  principal: Principal,
  batch: DispatchBatch,
): Promise<DepositSlip> {
  const { panel } = principal;
  const { fund, timeZone } = panel.settings;
  const letters = await lettersInBatch(deps, principal, batch.id);
  const manifest = await manifestOf(deps, principal, { batch, letters });
  const { pages, sheets } = manifest;
  const ways = new Map((await deps.dispatch.inBatch(batch.id)).map((way) => [way.letterId, way]));
  const lines: KeptSlipLine[] = [];
  for (const [rank, { id, kind, decisionNumber, sha256, dossierId }] of letters.entries()) {
    const isDuplicate = (ways.get(id)?.duplicate ?? 0) > 0;
    const envelope = manifest.letters[rank];
    const reference = (await deps.dossiers.get(dossierId))?.row?.facts.reference ?? null;
    if (envelope) lines.push({ ...envelope, isDuplicate, kind, decisionNumber, sha256, reference });
  }
  const members = await deps.accounts.everyMemberOf(panel.id);
  const author = members.find(({ id }) => id === batch.preparedBy);
  return {
    fund,
    batch: batch.number,
    mode: batch.mode,
    prepared: {
      date: dayIn(batch.preparedAt, timeZone),
      hour: hourIn(batch.preparedAt, timeZone),
      by: author ? `${author.firstName} ${author.lastName}` : 'un membre de la cellule',
    },
    pages,
    sheets,
    letters: lines,
  };
}
