import { listed } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { MinutesFrame } from '#domain/minutes/record.ts';
import { longDate } from '#domain/written-dates.ts';
import { type Block, paragraph, strong } from '../blocks.ts';
import { sentence } from '../words/phrases.ts';
import { presentWords } from './releve.v2.ts';

/*
 * The attendance sheet of a meeting, first edition (letters/documents.md §4): who was there, from when to when, and
 * where to sign. No dossier, no point and no recusal: it would say who knows whom.
 */

export const attendanceTitle = ({ date }: MinutesFrame): string =>
  `Feuille d’émargement – réunion du ${longDate(date)}`;

export const attendanceNames = ({ attendees, absent, author }: MinutesFrame): string[] => [
  ...(author ? [author] : []),
  ...[...attendees, ...absent].map(({ name }) => name),
];

const COLUMNS = [
  { title: 'Nom', share: 24 },
  { title: 'Service', share: 22 },
  { title: 'Voix', share: 15 },
  { title: 'Présence', share: 22 },
  { title: 'Signature', share: 25 },
] as const;
/** To be signed by hand. */
const TO_SIGN = '.'.repeat(28);

export function emargement(frame: MinutesFrame): Block[] {
  const { fund, panel, place, opened, closed, attendees, absent, author, date } = frame;
  const end = closed ? `, close à ${closed.hour}` : '';
  return [
    { kind: 'letterhead', name: fund.name, lines: fund.address },
    { kind: 'place-date', city: fund.city, date: longDate(closed?.date ?? date) },
    { kind: 'object', text: attendanceTitle(frame) },
    paragraph(
      sentence(panel),
      `Séance ouverte à ${opened}${end}${place ? `, ${place}` : ''}.`,
      closed === null && 'Elle n’est pas close : cette feuille sera complétée.',
    ),
    attendees.length > 0
      ? {
          kind: 'table',
          toSign: true,
          columns: COLUMNS,
          rows: attendees.map(({ name, seat, voice, spans }) => [
            ...[name, labelOf('capacity', seat), labelOf('voice', voice), presentWords(spans)],
            TO_SIGN,
          ]),
        }
      : paragraph('Personne n’est noté présent.'),
    ...(absent.length > 0
      ? [
          paragraph(
            strong('Absents.'),
            `${listed(absent.map(({ name, seat }) => `${name} (${labelOf('capacity', seat)})`))}.`,
          ),
        ]
      : []),
    paragraph('Les heures viennent du journal de la séance.'),
    paragraph(
      'Je certifie l’exactitude de cette feuille.',
      author ? `${author}, coordination.` : 'La coordination.',
    ),
    paragraph(`Date et signature : ${'.'.repeat(60)}`),
    { kind: 'footer', verification: null },
  ];
}
