import { measureTitle } from '#domain/dossier/measures.ts';
import { listed, NBSP, plural } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { seatName } from '#domain/meeting/seats.ts';
import type { AgendaChange, AgendaPaper, AgendaPoint } from '#domain/papers/agenda.ts';
import type { Quorum } from '#domain/profile.ts';
import { briefRange, longDate } from '#domain/written-dates.ts';
import { type Block, heading, list, paragraph } from '../blocks.ts';
import { sentence } from '../words/phrases.ts';

/* The agenda of a meeting, first edition (letters/documents.md §2 and 3). */

export const agendaTitle = ({ kind, startsOn, version }: AgendaPaper): string =>
  `Ordre du jour${version > 1 ? ` modificatif n° ${version - 1}` : ''} – ${
    kind === 'meeting' ? 'réunion' : 'consultation écrite'
  } du ${longDate(startsOn)}`;

export function ordreDuJour(agenda: AgendaPaper): Block[] {
  const { fund, panel, place, kind, startsAt, version, frozen, points, forPartner } = agenda;
  const where = kind === 'meeting' && place ? `, ${place}` : '';
  return [
    { kind: 'letterhead', name: fund.name, lines: fund.address },
    { kind: 'place-date', city: fund.city, date: longDate(frozen.date) },
    { kind: 'object', text: agendaTitle(agenda) },
    paragraph(
      sentence(panel),
      `${kind === 'meeting' ? 'Début' : 'Ouverture'} prévu${kind === 'meeting' ? '' : 'e'} à ${startsAt}${where}.`,
      `Version ${version}, figée le ${longDate(frozen.date)} à ${frozen.hour}.`,
      version > 1 && 'Elle remplace la précédente.',
    ),
    paragraph(
      `Services de la cellule : ${listed(agenda.seats.map(seatName))}.`,
      quorumSentence(agenda.quorum),
      forPartner &&
        'Cet ordre du jour contient les seuls dossiers que les assurés acceptent de partager avec votre service.',
    ),
    ...(version > 1
      ? [
          heading('Ce qui change'),
          agenda.changes.length > 0
            ? list(...agenda.changes.map(changeWords))
            : paragraph('Rien pour vous.'),
        ]
      : []),
    heading('Dossiers'),
    points.length > 0 ? table(points, forPartner) : paragraph('Aucun dossier pour vous.'),
    paragraph('Dossiers étudiés avec l’accord daté de chaque assuré.'),
    { kind: 'footer', verification: null },
  ];
}

/** « Quorum : le service social, et le service médical ou Cap emploi. » */
function quorumSentence({ allOf, anyOf }: Quorum): string | false {
  const groups = [
    ...allOf.map(seatName),
    ...anyOf.map((seats) => listed(seats.map(seatName), 'ou')),
  ];
  return groups.length > 0 && `Quorum : ${groups.join(' ; ')}.`;
}

function changeWords(change: AgendaChange): string {
  if (change.kind === 'reordered') return 'L’ordre des points a changé ; leurs numéros restent.';
  const { kind, number, reference } = change;
  const what = [number === null ? null : `point ${number}`, reference ?? 'dossier'].filter(Boolean);
  return `${kind === 'added' ? 'Ajouté' : 'Retiré'} : ${what.join(', ')}.`;
}

/** A reference is printed on one line, whatever the panel's way of writing it. */
const INSIDE = [
  { title: 'Point', share: 8 },
  { title: 'Dossier', share: 25 },
  { title: 'Action', share: 27 },
  { title: 'Avis attendus', share: 25 },
  { title: 'À relever', share: 19 },
] as const;
const OUTSIDE = [
  { title: 'Point', share: 12 },
  { title: 'Dossier', share: 28 },
  { title: 'Action', share: 42 },
  { title: 'Votre avis', share: 18 },
] as const;

const table = (points: readonly AgendaPoint[], forPartner: boolean): Block => ({
  kind: 'table',
  columns: forPartner ? OUTSIDE : INSIDE,
  rows: points.map((point) => [
    point.number === null ? '' : String(point.number),
    [point.reference ?? 'Vous ne siégez pas sur ce point', point.initials?.replaceAll(' ', NBSP)]
      .filter(Boolean)
      .join(', '),
    action(point),
    ...(forPartner
      ? [point.awaited.length > 0 ? 'attendu' : 'reçu']
      : [point.awaited.map((seat) => labelOf('capacity', seat)).join(', '), notable(point)]),
  ]),
});

function action({ measure, periods, isRenewal }: AgendaPoint): string {
  const dates = listed(periods.map(({ start, end }) => briefRange(start, end)));
  const name = measure ? measureTitle(measure) : '';
  const words = [name, dates].filter(Boolean).join(', ');
  return isRenewal ? `${words} (renouvellement)` : words;
}

function notable({ findings }: AgendaPoint): string {
  if (!findings) return '';
  const { blocking, warnings } = findings;
  return [
    blocking > 0 && plural(blocking, 'constat bloquant', 'constats bloquants'),
    warnings > 0 && plural(warnings, 'alerte'),
  ]
    .filter(Boolean)
    .join(', ');
}
