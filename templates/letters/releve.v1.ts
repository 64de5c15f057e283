import { findRule } from '#domain/catalogue/index.ts';
import { measureTitle } from '#domain/dossier/measures.ts';
import { capital, listed } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { seatName } from '#domain/meeting/seats.ts';
import type {
  Attendee,
  MinutedCondition,
  MinutedItem,
  MinutedLifting,
  Minutes,
} from '#domain/minutes.ts';
import { asideSentence, outcomeName } from '#domain/outcome-names.ts';
import type { Tally } from '#domain/outcomes.ts';
import { longDate } from '#domain/written-dates.ts';
import { type Block, heading, list, type Part, paragraph, strong, subheading } from '../blocks.ts';
import { sentence } from '../words/phrases.ts';

/*
 * The « relevé de décisions » of a meeting, first edition (domain.md §3.6): who was present, and
 * for each dossier what the panel proposed, why, and which findings were lifted. No opinion, no
 * vote by name.
 */

export function releve(minutes: Minutes): Block[] {
  const { fund, items, removed } = minutes;
  return [
    { kind: 'letterhead', name: fund.name, lines: fund.address },
    { kind: 'place-date', city: fund.city, date: longDate(minutes.closed?.date ?? minutes.date) },
    { kind: 'object', text: minutesTitle(minutes) },
    paragraph(...whenAndWhere(minutes)),
    paragraph(
      'Ce relevé est réservé aux membres de la cellule, tenus au secret professionnel.',
      'Il ne contient ni avis médical ni vote nominatif.',
      minutes.forPartner &&
        'Il porte sur les seuls dossiers que les assurés ont accepté de partager avec votre service.',
    ),
    ...attendance(minutes),
    heading(minutes.kind === 'meeting' ? 'Dossiers étudiés' : 'Dossiers soumis'),
    ...(items.length === 0 ? [paragraph('Aucun dossier.')] : items.flatMap(itemBlocks)),
    ...(removed.length === 0
      ? []
      : [
          heading('Retirés de l’ordre du jour'),
          list(
            ...removed.map(
              ({ reference, reason }) =>
                `${reference ?? 'Un dossier'}${reason ? ` : ${sentence(reason)}` : ''}`,
            ),
          ),
        ]),
    { kind: 'footer', verification: null },
  ];
}

/** « Relevé de décisions de la réunion du jeudi 4 juin 2026 ». */
export const minutesTitle = ({ kind, date }: Minutes): string =>
  `Relevé de décisions de la ${kind === 'meeting' ? 'réunion' : 'consultation écrite'} du ${longDate(date)}`;

/** The names that the minutes print. */
export const minutesNames = ({ attendees, absent, items }: Minutes): string[] => [
  ...[...attendees, ...absent].map(({ name }) => name),
  ...items.flatMap(({ recused, caseWorker }) => [...recused, ...(caseWorker ? [caseWorker] : [])]),
];

function whenAndWhere({ panel, kind, opened, closed, place, date }: Minutes): Part[] {
  const isMeeting = kind === 'meeting';
  const end = closed && (closed.date === date ? '' : ` le ${longDate(closed.date)}`);
  return [
    `${sentence(panel)}`,
    `${isMeeting ? 'Séance ouverte' : 'Consultation ouverte'} à ${opened}${
      closed ? `, close${end} à ${closed.hour}` : ''
    }${isMeeting && place ? `, ${place}` : ''}.`,
    closed ? '' : strong('Elle n’est pas close : ce relevé est provisoire et sera complété.'),
  ];
}

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
    heading('Présents'),
    attendees.length > 0 ? list(...attendees.map(attendee)) : paragraph('Personne.'),
    ...(missing.length > 0 ? [paragraph(strong('Absents.'), `${listed(missing)}.`)] : []),
  ];
}

const attendee = ({ name, seat, from, until }: Attendee): string =>
  [name, labelOf('capacity', seat), hours(from, until)].filter(Boolean).join(', ');

/** Nothing for who was there from the opening to the end. */
function hours(from: string | null, until: string | null): string {
  if (from && until) return `présence de ${from} à ${until}`;
  if (from) return `présence à partir de ${from}`;
  return until ? `présence jusqu’à ${until}` : '';
}

function itemBlocks(item: MinutedItem): Block[] {
  const { reference, initials, measure, late } = item;
  const who = [reference ?? 'Dossier', initials].filter(Boolean).join(', ');
  const what = measure ? measureTitle(measure) : 'Action';
  return [
    subheading(`${who} – ${what}${late ? ' (ajouté en séance)' : ''}`),
    ...body(item),
    ...item.lifted.map(lifting),
    ...(item.recused.length > 0
      ? [
          paragraph(
            strong('Déport.'),
            `${listed(item.recused)} ${item.recused.length > 1 ? 'n’ont' : 'n’a'} pas siégé sur ce dossier.`,
          ),
        ]
      : []),
  ];
}

const body = (item: MinutedItem): Block[] =>
  item.state === 'settled' || item.state === 'set-aside'
    ? settled(item)
    : [paragraph(UNSETTLED[item.state])];

const UNSETTLED = {
  open: 'Aucune issue : la cellule n’a pas conclu sur ce dossier.',
  'consent-lost': 'L’assuré a retiré son accord : le dossier n’est plus étudié.',
  veiled: 'Vous n’avez pas siégé sur ce dossier.',
} as const;

function settled(item: MinutedItem): Block[] {
  const { outcome, motive, motiveForMembers, conditions, quorumLack, tally, consultative } = item;
  const { caseWorker } = item;
  return [
    paragraph(
      strong('Proposition de la cellule.'),
      `${outcome ? capital(outcomeName(outcome)) : 'Issue enregistrée'}.`,
      quorumLack ? sentence(quorumLack) : 'Quorum atteint.',
      tally && `Vote : ${votes(tally)}.`,
      consultative && `Voix consultatives : ${votes(consultative)}.`,
      item.absence,
    ),
    ...(motive ? [paragraph(strong('Motif.'), sentence(motive))] : []),
    ...(motiveForMembers
      ? [paragraph(strong('Motif pour la cellule.'), sentence(motiveForMembers))]
      : []),
    ...(item.choice ? [paragraph(item.choice)] : []),
    ...(conditions.length > 0
      ? [paragraph(strong('Conditions.')), list(...conditions.map(condition))]
      : []),
    paragraph(
      strong('Décision de la caisse.'),
      ...decided(item),
      caseWorker && `Dossier suivi par ${caseWorker}.`,
    ),
  ];
}

/** The number of the decision, or what became of the outcome. */
function decided({ decisionNumber, setAside }: MinutedItem): string[] {
  if (decisionNumber) return [`N° ${decisionNumber}.`];
  if (!setAside) return ['Pas encore prise.'];
  return [
    asideSentence(setAside),
    ...(setAside.reason ? [`Motif : ${sentence(setAside.reason)}`] : []),
  ];
}

/** « Document avant le début : la convention signée, au plus tard le … ; justificatif : … ». */
function condition({ kind, text, due, proof, reasonText, effectText }: MinutedCondition): string {
  const parts = [
    `${text ?? 'condition effacée'}, au plus tard le ${longDate(due)}`,
    proof && `justificatif : ${proof}`,
    effectText && `sans ce document : ${effectText}`,
    reasonText && `raison : ${reasonText}`,
  ];
  return `${capital(labelOf('conditionKind', kind))} : ${parts.filter(Boolean).join(' ; ')}`;
}

const votes = (tally: Tally): string =>
  `${tally.for} pour, ${tally.against} contre, ${tally.abstain} abstention${tally.abstain > 1 ? 's' : ''}`;

const lifting = ({ code, capacity, date, reason }: MinutedLifting): Block =>
  paragraph(
    strong(`Règle ${code}, constat bloquant levé.`),
    sentence(findRule(code, date)?.sentence ?? ''),
    `Levé le ${longDate(date)} par ${seatName(capacity)}.`,
    `Motif : ${reason ? sentence(reason) : 'effacé à la fin de sa durée de conservation.'}`,
  );
