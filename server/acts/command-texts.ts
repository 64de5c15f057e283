import type { Statement } from '#db/database.ts';
import type { DataKey } from '#db/sealing.ts';
import { type DataClass, memberTextRow, outcomeTextRow, reasonRow } from '#domain/dossier/view.ts';
import { TRANSFER_TEXTS } from '#domain/outcome-choices.ts';
import { CONDITION_TEXTS, type Text } from '#domain/outcomes.ts';
import type { Capacity } from '#domain/roles.ts';
import type { Command } from '#domain/wire/commands.ts';
import type { Deps } from '../deps.ts';

/** A free text of a command. */
interface Typed {
  readonly slot: string;
  readonly text: string;
  readonly class: DataClass;
}

const READ_AT_THE_DESK: readonly Command['type'][] = [
  'lift-finding',
  'set-outcome-aside',
  'correct-decision',
];

/** The free texts of a command, by slot, each in the class of its author's domain. */
export function typedTexts(command: Command, author: Capacity): Typed[] {
  const outcome = outcomeTextRow.class;
  // The person who decides reads why a finding was lifted or an outcome set aside, like its motive.
  const reason = READ_AT_THE_DESK.includes(command.type) ? outcome : reasonRow(author).class;
  const typed: [string, string | null | undefined, DataClass][] = [];
  if ('reason' in command) typed.push(['reason', command.reason, reason]);
  if ('motive' in command) typed.push(['motive', command.motive, outcome]);
  if ('motiveForMembers' in command)
    typed.push(['motiveForMembers', command.motiveForMembers, memberTextRow.class]);
  if ('healthWordsReason' in command)
    typed.push(['healthWordsReason', command.healthWordsReason, reason]);
  if ('proof' in command) typed.push(['proof', command.proof, outcome]);
  // Kept for the file: who signs and who prepares read why, as they read the motive of an outcome.
  // Printed in the letter that asks or withdraws: read by who reads its decision.
  if (command.type === 'ask-observations' || command.type === 'withdraw-decision')
    typed.push(['ground', command.ground, outcome]);
  if ('observations' in command) typed.push(['answer', command.observations?.answer, outcome]);
  if ('note' in command) typed.push(['note', command.note, outcome]);
  if ('handedTo' in command) typed.push(['handedTo', command.handedTo, reason]);
  if ('place' in command) typed.push(['place', command.place, 'open']);
  if ('conditions' in command)
    for (const [index, condition] of (command.conditions ?? []).entries())
      for (const part of CONDITION_TEXTS)
        typed.push([`conditions.${index}.${part}`, condition[part], outcome]);
  if ('outOfScope' in command)
    for (const part of TRANSFER_TEXTS)
      typed.push([`outOfScope.${part}`, command.outOfScope?.transfer?.[part], outcome]);
  return typed.flatMap(([slot, text, dataClass]) =>
    text?.trim() ? [{ slot, text: text.trim(), class: dataClass }] : [],
  );
}

export interface KeptTexts {
  /** What the events carry: an id and a commitment. */
  readonly slots: Record<string, Text>;
  readonly statements: readonly Statement[];
  /** The words, by id, for the letter that the act may produce. */
  readonly words: ReadonlyMap<string, string>;
}

/** Prepares the texts of a command for storage under a key, before the command is decided. */
export function keepTexts(
  deps: Deps,
  command: Command,
  { author, key }: { author: Capacity; key: DataKey },
): KeptTexts {
  const slots: Record<string, Text> = {};
  const statements: Statement[] = [];
  const words = new Map<string, string>();
  for (const { slot, text, class: dataClass } of typedTexts(command, author)) {
    const id = deps.newId();
    const kept = deps.texts.put(key, { id, authorCapacity: author, class: dataClass, text });
    slots[slot] = { id, commitment: kept.commitment };
    statements.push(kept.statement);
    words.set(id, text);
  }
  return { slots, statements, words };
}
