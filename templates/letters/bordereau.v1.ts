import type { DepositSlip, KeptSlipLine } from '#domain/dispatch/slip.ts';
import { MODE_WORDS } from '#domain/dispatch/words.ts';
import { plural } from '#domain/format.ts';
import { longDate } from '#domain/written-dates.ts';
import { type Block, heading, list, paragraph } from '../blocks.ts';

/*
 * The deposit slip of a batch of letters, first edition. The sheet that goes with the envelopes says nothing of
 * what is in them; the sheet of the service says it, and the hash of what was printed.
 */

/** To be written by hand. */
const blank = (length: number): string => '.'.repeat(length);

export const slipTitle = ({ batch }: DepositSlip): string => `Bordereau de dépôt – lot ${batch}`;

/** The names that the slip prints. */
export const slipNames = ({ letters, prepared }: DepositSlip): string[] => [
  prepared.by,
  ...letters.map(({ recipient }) => recipient),
];

/** With the envelopes, to the post. */
export const postSheet = (slip: DepositSlip): Block[] => [
  ...front(slip, slipTitle(slip)),
  heading('Plis'),
  list(...slip.letters.map(envelope)),
  paragraph(`Remis par ${blank(40)} le ${blank(24)} à ${blank(8)} h ${blank(8)}`),
  paragraph(`Reçu par ${blank(40)} (cachet)`),
  { kind: 'footer', verification: null },
];

/** Kept by the service. */
export const serviceSheet = (slip: DepositSlip): Block[] => [
  ...front(slip, `${slipTitle(slip)}, feuille du service`),
  heading('Plis'),
  list(...slip.letters.map((letter) => `${envelope(letter)} ${inside(letter)}`)),
  paragraph(`Revenus (numéro, jour, motif) : ${blank(80)}`),
  { kind: 'footer', verification: null },
];

function front(slip: DepositSlip, object: string): Block[] {
  const { fund, prepared, letters } = slip;
  const day = longDate(prepared.date);
  return [
    { kind: 'letterhead', name: fund.name, lines: fund.address },
    { kind: 'place-date', city: fund.city, date: day },
    { kind: 'object', text: object },
    ...(letters.some(({ isDuplicate }) => isDuplicate)
      ? [paragraph(`Duplicata du ${day}, ne pas poster deux fois.`)]
      : []),
    paragraph(
      `Préparé le ${day} à ${prepared.hour} par ${prepared.by}.`,
      `Mode : ${MODE_WORDS[slip.mode]}.`,
    ),
    paragraph(
      `${plural(letters.length, 'pli')}, ${plural(slip.sheets, 'feuille')}, ${plural(slip.pages, 'page')}.`,
      'Recto verso : oui.',
    ),
  ];
}

function envelope(letter: KeptSlipLine): string {
  const { firstSheet, lastSheet } = letter;
  const sheets =
    firstSheet === lastSheet ? `feuille ${firstSheet}` : `feuilles ${firstSheet} à ${lastSheet}`;
  const where = [letter.recipient, letter.town].filter((one) => one !== '').join(', ');
  const tracked = letter.tracking === null ? '' : ` N° de suivi : ${letter.tracking}.`;
  return `Pli ${letter.rank}, lettre ${letter.number} : ${where}. ${plural(letter.pages, 'page')}, ${sheets}.${tracked}`;
}

/** What only the service reads. */
function inside({ kind, reference, decisionNumber, sha256 }: KeptSlipLine): string {
  const decision = decisionNumber === null ? '' : `, décision ${decisionNumber}`;
  return `${kind}, dossier ${reference ?? 'effacé'}${decision}. Empreinte : ${sha256}.`;
}
