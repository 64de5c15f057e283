import type { DepositSlip } from '#domain/dispatch/slip.ts';
import { postSheet, serviceSheet, slipNames, slipTitle } from '#templates/letters/bordereau.v1.ts';
import type { Deps } from '../deps.ts';

/** Both sheets of a deposit slip in one file, each on a sheet of paper of its own. */
export async function slipPaper({ renderer }: Deps, slip: DepositSlip): Promise<Uint8Array> {
  const about = { title: slipTitle(slip), date: slip.prepared.date, names: slipNames(slip) };
  const sheets = [
    { label: 'Pour la poste', blocks: postSheet(slip) },
    { label: 'Pour le service', blocks: serviceSheet(slip) },
  ];
  const files = sheets.map(async ({ label, blocks }) => ({
    label,
    bytes: await renderer.paper({ ...about, blocks }),
  }));
  return renderer.bind({ title: about.title, files: await Promise.all(files) });
}
