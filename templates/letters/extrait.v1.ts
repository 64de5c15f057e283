import { labelOf } from '#domain/labels.ts';
import type { MinutedItem, Minutes, MinutesMark } from '#domain/minutes/reader.ts';
import type { DateOnly } from '#domain/primitives.ts';
import type { Capacity } from '#domain/roles.ts';
import { longDate } from '#domain/written-dates.ts';
import { type Block, heading, paragraph } from '../blocks.ts';
import { sentence } from '../words/phrases.ts';
import { pointBlocks } from './releve-point.v2.ts';

/*
 * What the minutes say of one dossier, first edition (letters/documents.md §6): neither another dossier, nor the
 * rank of the point, nor how many there were.
 */

export interface MinutesExtract {
  readonly minutes: Minutes;
  readonly item: MinutedItem;
  /** The day it is made, and for whom. */
  readonly on: DateOnly;
  readonly reader: { readonly name: string; readonly capacity: Capacity };
  /** The first characters of what the journal committed to; null where nothing was sealed. */
  readonly hash: string | null;
}

export const extractTitle = ({ minutes: { kind, date } }: MinutesExtract): string =>
  `Extrait du relevé de décisions – ${kind === 'meeting' ? 'réunion' : 'consultation écrite'} du ${longDate(date)}`;

export const extractNames = ({ item, reader }: MinutesExtract): string[] => [
  reader.name,
  ...(item.caseWorker ? [item.caseWorker] : []),
  ...item.facts.flatMap(({ by }) => by ?? []),
];

export function extrait(extract: MinutesExtract): Block[] {
  const { minutes, item, on, reader, hash } = extract;
  const { fund, panel } = minutes;
  return [
    { kind: 'letterhead', name: fund.name, lines: fund.address },
    { kind: 'place-date', city: fund.city, date: longDate(on) },
    { kind: 'object', text: extractTitle(extract) },
    paragraph(
      sentence(panel),
      `Dossier ${item.reference ?? 'effacé'}.`,
      `Extrait établi le ${longDate(on)} pour ${reader.name}, ${labelOf('capacity', reader.capacity)}.`,
    ),
    ...pointBlocks({ ...item, number: null }, minutes).map(asHeading),
    paragraph(standing(minutes.mark), hash && `Empreinte : ${hash}.`),
    { kind: 'footer', verification: null },
  ];
}

/** Under the title of the minutes a point has one above it, which the extract has not (PDF/UA-1, 7.4.2). */
const asHeading = (block: Block): Block => (block.kind === 'heading' ? heading(block.text) : block);

/** What the extract is in conformity with. */
function standing(mark: MinutesMark): string {
  if (mark.kind !== 'fixed')
    return mark.kind === 'draft'
      ? 'Projet : le relevé sera fixé à la clôture.'
      : 'Le relevé de cette séance n’est pas fixé : extrait établi d’après le journal.';
  const { version, standing: where } = mark;
  const conform = `Conforme à la version ${version} du relevé`;
  switch (where.kind) {
    case 'submitted':
      return `${conform}, non encore approuvé.`;
    case 'approved':
      return `${conform}, approuvée à la réunion du ${longDate(where.met)}.`;
    case 'annex':
      return `${conform}, annexe à la version ${where.to} approuvée le ${longDate(where.on)}.`;
    case 'superseded':
      return `${conform}, remplacée par la version ${where.by} approuvée le ${longDate(where.on)}.`;
    default:
      return where satisfies never;
  }
}
