import type { Statement } from '#db/database.ts';
import { dossierScope, panelScope } from '#db/sealing.ts';
import type { DispatchCommand } from '#domain/dispatch/commands.ts';
import { decideDispatch } from '#domain/dispatch/decide.ts';
import type { DispatchEvent } from '#domain/dispatch/events.ts';
import type { Deps } from '../deps.ts';
import { readdressed } from '../letters/readdressed.ts';
import type { Principal } from '../principal.ts';
import { dispatchStream } from '../streams.ts';
import { keepTexts } from './command-texts.ts';
import { dispatchFacts } from './dispatch-facts.ts';
import { type Preparation, stored } from './prepared.ts';
import { stoppedByWords } from './typed-words.ts';

/** An act on finished letters: its events, and the rows that say where each letter is. */
export async function prepareDispatchAct(
  deps: Deps,
  principal: Principal,
  command: DispatchCommand,
): Promise<Preparation> {
  const { panel } = principal;
  const stream = dispatchStream(panel.id);
  // Read before the rows: a write in between changes the head, and this act is decided again.
  const { seq } = await deps.log.head(stream);
  const panelKey = await deps.keys.obtain(panel.id, panelScope(panel.id));
  const texts = keepTexts(deps, command, { author: principal.capacity, key: panelKey.key });
  const facts = await dispatchFacts(deps, principal, command);
  const asked = { command, facts: { ...facts, texts: texts.slots }, actor: principal };
  const decision = decideDispatch(asked);
  if ('refusal' in decision) return decision;
  const stopped = stoppedByWords(command, principal, null);
  if (stopped) return { refusal: stopped };
  const { readdresses } = decision;
  const other = readdresses ? await readdressed(deps, principal, readdresses.letterId) : null;
  if (other && 'refusal' in other) return other;
  const events: DispatchEvent[] = [
    ...decision.events,
    ...(readdresses && other
      ? [{ type: 'LetterReaddressed' as const, ...readdresses, replacedBy: other.id }]
      : []),
  ];
  const words = texts.statements.length > 0 ? [...panelKey.statements, ...texts.statements] : [];
  return {
    writes: [{ stream, expectedSeq: seq, events: events.map(stored) }, ...(other?.writes ?? [])],
    alongside: [
      ...words,
      ...events.flatMap((event) => rows(deps, principal, event)),
      ...(await trackings(deps, command)),
      ...(other?.alongside ?? []),
    ],
    results: { ...decision.results, ...other?.results },
    seq: null,
  };
}

/** What follows from an event, in the rows. */
function rows(
  { dispatch, clock }: Deps,
  { panel, memberId }: Principal,
  event: DispatchEvent,
): Statement[] {
  switch (event.type) {
    case 'BatchPrepared': {
      const { batchId, number, letters, mode, cutOff } = event;
      const batch = { id: batchId, panelId: panel.id, number, mode, cutOff };
      return [
        dispatch.addBatch({ ...batch, preparedAt: clock.now(), preparedBy: memberId }),
        dispatch.put(letters, { batchId }),
      ];
    }
    case 'BatchCancelled':
      return [dispatch.cancelBatch(event.batchId, clock.now()), dispatch.release(event.batchId)];
    case 'LetterWithheld':
      return [dispatch.cancel([event.letterId])];
    case 'DuplicateIssued': {
      const { letterId, rank } = event;
      return dispatch.sendAgain({ letterId, duplicate: rank - 1 });
    }
    case 'LetterReaddressed':
      // Replaced by the one that its act makes; what became of its own sending stays as it is.
      return [];
    case 'LettersMarked': {
      const { letters, state, date, mode } = event;
      if (state === 'to-print') return [dispatch.put(letters, { state, date: null, mode: null })];
      // How it left stays known once it has come back or been received.
      return [dispatch.put(letters, mode === null ? { state, date } : { state, date, mode })];
    }
    default:
      return event satisfies never;
  }
}

/** The tracking numbers of the command, each sealed with its dossier. */
async function trackings(deps: Deps, command: DispatchCommand): Promise<Statement[]> {
  if (command.type !== 'mark-letters') return [];
  const given = (command.letters ?? []).filter(({ tracking }) => tracking?.trim());
  const sealed = await Promise.all(
    given.map(async ({ letterId, tracking }) => {
      const letter = await deps.letters.get(letterId);
      const way = await deps.dispatch.of(letterId);
      const key = letter && (await deps.keys.find(dossierScope(letter.dossierId)));
      return key && way ? [deps.dispatch.track(key, way, tracking?.trim() ?? '')] : [];
    }),
  );
  return sealed.flat();
}
