import { createHash } from 'node:crypto';
import type { TogetherCommand } from '#domain/dossier/commands.ts';
import type { TakenOrNot } from '#domain/wire/commands.ts';
import type { ActResult } from './act-result.ts';

/** One of the acts sent together, as it would be sent alone. */
interface OneOfThem {
  readonly id: string;
  readonly command: { readonly type: string; readonly dossierId: string };
}

/**
 * Decisions signed together, one after another: each its own act under an id that follows from the id of all and its
 * dossier, so that what is sent again gets the first answers and finishes the rest (decisions 10). When none is
 * taken and all for one reason, that is the answer: nobody is told « done » of nothing.
 */
export async function actTogether(
  { id, command }: { readonly id: string; readonly command: TogetherCommand },
  act: (one: OneOfThem) => Promise<ActResult>,
): Promise<ActResult> {
  const results: TakenOrNot[] = [];
  for (const item of command.items) {
    const one = { type: 'take-decision', ...item };
    const result = await act({ id: idWithin(id, item.dossierId), command: one });
    if (result.kind === 'acked') {
      const { decisionNumber = '', letters = [] } = result.answer;
      results.push({ dossierId: item.dossierId, decisionNumber, letters });
    } else if (result.kind === 'refused') {
      results.push({ dossierId: item.dossierId, refused: result.refusal });
    } else return result;
  }
  return (
    refusedForOneReason(results) ?? {
      kind: 'acked',
      answer: { acked: true, seq: null, results },
      meetingId: null,
    }
  );
}

function refusedForOneReason(results: readonly TakenOrNot[]): ActResult | null {
  const [first, ...others] = results.map(({ refused }) => refused);
  const isSame = others.every((one) => one?.message === first?.message);
  return first && isSame ? { kind: 'refused', refusal: first } : null;
}

/** The id of one act among those sent together: a name within their common id (RFC 9562, version 5). */
export function idWithin(together: string, name: string): string {
  const space = Buffer.from(together.replaceAll('-', ''), 'hex');
  const bytes = createHash('sha1').update(space).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20]].map(([a, b]) => hex.slice(a, b)).join('-');
}
