import { capital, listed } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { seatName } from '#domain/meeting/seats.ts';
import { meetingNoun } from '#domain/meeting/state.ts';
import type { MinutedItem, Minutes, VersionStanding } from '#domain/minutes/reader.ts';
import type { Attendee } from '#domain/minutes/record.ts';
import { longDate } from '#domain/written-dates.ts';
import { type Block, heading, list, type Part, paragraph, strong } from '../blocks.ts';
import { sentence } from '../words/phrases.ts';
import { pointBlocks } from './releve-point.v2.ts';
import { factSentence } from './releve-words.v2.ts';

/*
 * The « relevé de décisions » of a meeting, second edition (domain.md §3.6, letters/documents.md §5): the first was
 * never sealed. What was sealed under this name composes these same blocks for ever; where a version stands between
 * the others (`standing`) is said beside it and is not part of it.
 */

/** The name under which minutes are sealed. */
export const RELEVE_EDITION = 'releve.v2';

export function releve(minutes: Minutes): Block[] {
  const { fund, items, removed, mark } = minutes;
  return [
    { kind: 'letterhead', name: fund.name, lines: fund.address },
    { kind: 'place-date', city: fund.city, date: longDate(minutesDate(minutes)) },
    { kind: 'object', text: minutesTitle(minutes) },
    paragraph(...stateOf(minutes)),
    ...(mark.kind === 'fixed' ? [paragraph(strong(standingSentence(mark.standing)))] : []),
    paragraph(...whenAndWhere(minutes)),
    paragraph(
      'Ce relevé est réservé aux membres de la cellule, tenus au secret professionnel.',
      'Il ne contient ni avis médical motivé, ni vote d’une personne.',
      minutes.forPartner &&
        'Il porte sur les seuls dossiers que les assurés acceptent de partager avec votre service.',
    ),
    ...changes(minutes),
    ...attendance(minutes),
    heading(minutes.kind === 'meeting' ? 'Points étudiés' : 'Points soumis'),
    ...(items.length === 0
      ? [paragraph('Aucun point.')]
      : items.flatMap((item) => pointBlocks(item, minutes))),
    ...(removed.length > 0 ? [heading('Points retirés'), list(...removed.map(removal))] : []),
    ...approval(minutes),
    { kind: 'footer', verification: null },
  ];
}

/** The day on which this state of the minutes was established. */
export const minutesDate = ({ mark, closed, date }: Minutes): string =>
  mark.kind === 'draft' ? (closed?.date ?? date) : mark.on;

/** The title of the document, without any name. */
export const minutesTitle = ({ kind, date }: Minutes): string =>
  `Relevé de décisions – ${kind === 'meeting' ? 'réunion' : 'consultation écrite'} du ${longDate(date)}`;

/** The names that the minutes print. */
export const minutesNames = ({ attendees, absent, items, author }: Minutes): string[] => [
  ...(author ? [author] : []),
  ...[...attendees, ...absent].map(({ name }) => name),
  ...items.flatMap(({ caseWorker, facts }) => [
    ...(caseWorker ? [caseWorker] : []),
    ...facts.flatMap(({ by }) => by ?? []),
  ]),
];

function stateOf({ kind, mark }: Minutes): Part[] {
  const it = meetingNoun({ kind });
  switch (mark.kind) {
    case 'draft':
      return [strong('Projet :'), `${it} n’est pas close, ce relevé sera complété.`];
    case 'unfixed':
      return [
        strong('Relevé non fixé.'),
        `${capital(it)} a été close avant que les relevés soient fixés.`,
        `Ce document est établi le ${longDate(mark.on)}, d’après le journal et les dossiers de ce jour.`,
      ];
    case 'fixed':
      return [strong(`Version ${mark.version}`), `fixée le ${longDate(mark.on)} à ${mark.hour}.`];
    default:
      return mark satisfies never;
  }
}

function standingSentence(standing: VersionStanding): string {
  switch (standing.kind) {
    case 'submitted':
      return 'Soumis à approbation.';
    case 'approved':
      return `Approuvé à la réunion du ${longDate(standing.met)}.`;
    case 'annex':
      return `Annexe : la version ${standing.to} a été approuvée le ${longDate(standing.on)}.`;
    case 'superseded':
      return `Remplacé : la version ${standing.by} a été approuvée le ${longDate(standing.on)}.`;
    default:
      return standing satisfies never;
  }
}

function whenAndWhere({ panel, kind, opened, closed, place, date, forPartner }: Minutes): Part[] {
  const isMeeting = kind === 'meeting';
  const end = closed && (closed.date === date ? '' : ` le ${longDate(closed.date)}`);
  return [
    sentence(panel),
    `${isMeeting ? 'Séance ouverte' : 'Consultation ouverte'} à ${opened}${
      closed ? `, close${end} à ${closed.hour}` : ''
    }${isMeeting && place ? `, ${place}` : ''}.`,
    forPartner ? 'Version externe.' : 'Version complète.',
  ];
}

/** What is new in this version; a first one, a draft or an old meeting has nothing to compare with. */
function changes({ mark, items }: Minutes): Block[] {
  if (mark.kind !== 'fixed' || mark.version === 1) return [];
  const fresh = items.flatMap((item) =>
    item.facts
      .filter(({ since }) => since === mark.stored)
      .map((fact) => `${pointName(item)} : ${factSentence(fact)}`),
  );
  return [
    heading('Ce qui change depuis la version précédente'),
    list(...fresh),
    paragraph('Le reste n’a pas changé.'),
  ];
}

const pointName = ({ number, reference }: MinutedItem): string =>
  [number === null ? 'Point' : `Point ${number}`, reference].filter(Boolean).join(', ');

function attendance({ kind, attendees, heard, absent }: Minutes): Block[] {
  if (kind === 'written-consultation')
    return [
      heading('Avis reçus'),
      paragraph(
        heard.length > 0 ? `Ont répondu : ${listed(heard.map(seatName))}.` : 'Aucun avis reçu.',
      ),
    ];
  const missing = absent.map(({ name, seat }) => `${name} (${labelOf('capacity', seat)})`);
  return [
    heading('Présence'),
    attendees.length > 0 ? present(attendees) : paragraph('Personne.'),
    ...(missing.length > 0 ? [paragraph(strong('Absents.'), `${listed(missing)}.`)] : []),
  ];
}

const present = (attendees: readonly Attendee[]): Block => ({
  kind: 'table',
  columns: [
    { title: 'Service', share: 28 },
    { title: 'Nom', share: 26 },
    { title: 'Voix', share: 16 },
    { title: 'Présence', share: 30 },
  ],
  rows: attendees.map(({ name, seat, voice, spans }) => [
    ...[labelOf('capacity', seat), name, labelOf('voice', voice), presentWords(spans)],
  ]),
});

/** « de l’ouverture à 14 h 35, puis de 14 h 50 à la fin »; « toute la séance ». */
export function presentWords(spans: Attendee['spans']): string {
  const [only] = spans;
  if (spans.length === 1 && only?.from === null && only.until === null) return 'toute la séance';
  return spans
    .map(
      ({ from, until }) =>
        `de ${from ?? 'l’ouverture'} ${until === null ? 'à la fin' : `à ${until}`}`,
    )
    .join(', puis ');
}

const removal = ({ number, reference, reason }: Minutes['removed'][number]): string =>
  `${[number === null ? null : `Point ${number}`, reference ?? 'dossier'].filter(Boolean).join(', ')} : ${
    reason ? sentence(reason) : 'retiré.'
  }`;

/** Minutes of other meetings that this one approved, and who established these. */
function approval({ approved, author, closed }: Minutes): Block[] {
  const said = approved.map(
    ({ date, version }) => `Relevé du ${longDate(date)} : version ${version} approuvée.`,
  );
  return [
    ...(said.length > 0 ? [heading('Approbation'), list(...said)] : []),
    ...(author && closed
      ? [paragraph(`Relevé établi le ${longDate(closed.date)} par ${author}, coordination.`)]
      : []),
  ];
}
