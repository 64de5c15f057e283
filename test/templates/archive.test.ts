import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DepositSlip } from '#domain/dispatch/slip.ts';
import type { LetterContext } from '#domain/letter/schema.ts';
import type { AgendaPaper } from '#domain/papers/agenda.ts';
import type { Block } from '#templates/blocks.ts';
import { postSheet, serviceSheet, slipNames, slipTitle } from '#templates/letters/bordereau.v1.ts';
import { attendanceNames, attendanceTitle, emargement } from '#templates/letters/emargement.v1.ts';
import {
  extractNames,
  extractTitle,
  extrait,
  type MinutesExtract,
} from '#templates/letters/extrait.v1.ts';
import { agendaTitle, ordreDuJour } from '#templates/letters/ordre-du-jour.v1.ts';
import { minutesNames, minutesTitle, releve } from '#templates/letters/releve.v2.ts';
import { composeLetter } from '#templates/registry.ts';
import { openTypefaces, type PdfRequest, renderPdf } from '#templates/render-pdf.ts';
import { ALPHABET, font, wordsOf } from '../support/alphabet.ts';
import { brokenFile } from '../support/archive/conditions.ts';
import { brokenIn, CONDITIONS, faultsOf } from '../support/archive/every-condition.ts';
import { openArchive } from '../support/archive/file.ts';
import { everyLetter, freePaths, textAt, withText } from '../support/every-letter.ts';
import { fullMinutes, recordOf } from '../support/minutes.ts';
import { holdsInTime, runs } from '../support/runs.ts';

/* What a machine can read of PDF/UA-1 and of PDF/A-2a, in every paper; each condition sees a file that breaks it. */

const faces = openTypefaces(font);
const bytesOf = async (request: PdfRequest): Promise<Uint8Array | null> => {
  const pdf = await renderPdf(request, faces);
  return 'faults' in pdf ? null : pdf.bytes;
};
const printed = async (request: PdfRequest): Promise<Uint8Array> => {
  const bytes = await bytesOf(request);
  if (!bytes) throw new Error('Refused.');
  return bytes;
};

/** Has what each condition breaks: headings, paragraphs, an item, two fonts. */
const SAMPLE: readonly Block[] = [
  { kind: 'object', text: 'Objet : essai' },
  { kind: 'heading', text: 'Un titre' },
  { kind: 'paragraph', runs: [{ text: 'Un paragraphe.' }] },
  { kind: 'paragraph', runs: [{ text: 'Un autre, ' }, { text: 'plus fort', bold: true }] },
  { kind: 'list', items: [[{ text: 'une ligne' }]] },
];
const sample = await printed({ title: 'Essai', date: '2026-06-04', blocks: SAMPLE });

describe('ce qu’une machine lit de PDF/UA-1 et de PDF/A-2a', () => {
  it('est fait d’au moins quarante conditions, chacune nommée une fois', () => {
    const clauses = CONDITIONS.map(({ clause }) => clause);
    expect(new Set(clauses).size).toBe(clauses.length);
    expect(clauses.length).toBeGreaterThanOrEqual(40);
  });

  it('se tient dans un fichier, et dans sa copie réécrite par un autre programme', async () => {
    const file = await openArchive(sample);
    expect(brokenIn(file)).toEqual([]);
    expect(await faultsOf(await file.document.save({ useObjectStreams: false }))).toEqual([]);
  });

  it.each(CONDITIONS.map((one) => [one.clause, one] as const))(
    'témoin : un fichier qui rompt %s est vu',
    async (_, condition) => {
      const broken = await brokenFile(await openArchive(sample), condition);
      expect(condition.faults(await openArchive(broken))).not.toEqual([]);
    },
  );
});

const word = fc.constantFrom(...wordsOf(ALPHABET, 7).join(' ').split(' '));
const filling = fc.array(fc.tuple(fc.nat(), fc.array(word, { minLength: 1, maxLength: 12 })), {
  minLength: 1,
  maxLength: 30,
});
type Filling = typeof filling extends fc.Arbitrary<infer F> ? F : never;

/** Free texts lengthened by words drawn by chance. */
function filled(context: LetterContext, drawn: Filling): LetterContext {
  const paths = freePaths(context);
  return drawn.reduce((whole, [rank, words]) => {
    const path = paths[rank % paths.length] ?? [];
    return withText(whole, path, `${textAt(whole, path)} ${words.join(' ')}`);
  }, context);
}

const SLIP: DepositSlip = {
  fund: { name: 'Caisse fictive', address: ['1 PLACE DU MODELE', '58000 NEVERS'], city: 'Nevers' },
  batch: 3,
  mode: 'tracked',
  prepared: { date: '2026-06-04', hour: '9 h 05', by: 'Fanny Modèle' },
  pages: 80,
  sheets: 40,
  letters: Array.from({ length: 40 }, (_, rank) => ({
    rank: rank + 1,
    ...{ number: `2026-58-00${4201 + rank}`, recipient: 'Monsieur Firmin Modèle', town: 'NEVERS' },
    ...{
      tracking: '1A 234',
      isDuplicate: false,
      pages: 2,
      firstSheet: rank + 1,
      lastSheet: rank + 1,
    },
    ...{ kind: 'L1', reference: '58-0001', decisionNumber: '2026-58-0001' },
    sha256: 'ab'.repeat(32),
  })),
};

const AGENDA: AgendaPaper = {
  ...recordOf().frame,
  ...{ startsOn: '2026-06-04', startsAt: '14 h 00', version: 2 },
  frozen: { date: '2026-06-01', hour: '9 h 05' },
  seats: ['coordination', 'social-service'],
  quorum: { allOf: ['social-service'], anyOf: [['medical-service', 'cap-emploi']] },
  // More than one page of them.
  points: Array.from({ length: 40 }, (_, rank) => ({
    ...{ number: rank + 1, reference: '58-0001', initials: 'B. D.', isRenewal: rank % 2 === 0 },
    measure: 'work-immersion',
    periods: [{ start: '2026-06-15', end: '2026-06-26' }],
    awaited: ['medical-service'],
    findings: { blocking: 1, warnings: 2 },
  })),
  changes: [{ kind: 'added', number: 3, reference: '58-0001' }, { kind: 'reordered' }],
  forPartner: false,
};

const minutes = fullMinutes();
const [item] = minutes.items;
if (!item) throw new Error('No point in the minutes.');
const EXTRACT: MinutesExtract = {
  ...{ minutes, item, on: '2026-06-05', hash: 'ab12cd34' },
  reader: { name: 'Fanny Modèle', capacity: 'coordination' },
};
const { frame } = recordOf();
const on = '2026-06-04';
const slip = { title: slipTitle(SLIP), names: slipNames(SLIP), date: on };

/** What is no letter: of the meeting, and of the post. */
const PAPERS: readonly (readonly [string, PdfRequest])[] = [
  [
    'le relevé de décisions',
    {
      title: minutesTitle(minutes),
      names: minutesNames(minutes),
      date: on,
      blocks: releve(minutes),
    },
  ],
  [
    'l’extrait du relevé',
    {
      title: extractTitle(EXTRACT),
      names: extractNames(EXTRACT),
      date: on,
      blocks: extrait(EXTRACT),
    },
  ],
  ['l’ordre du jour', { title: agendaTitle(AGENDA), date: on, blocks: ordreDuJour(AGENDA) }],
  [
    'la feuille d’émargement',
    {
      title: attendanceTitle(frame),
      names: attendanceNames(frame),
      date: on,
      blocks: emargement(frame),
    },
  ],
  ['le bordereau de dépôt, pour la poste', { ...slip, blocks: postSheet(SLIP) }],
  ['le bordereau de dépôt, pour le service', { ...slip, blocks: serviceSheet(SLIP) }],
];

const FILLINGS = runs(5, 50);

describe('chaque papier tient toutes ces conditions', () => {
  it.each(everyLetter())(
    '%s, quel que soit le remplissage',
    async (_, context) => {
      let read = 0;
      const check = async (one: LetterContext) => {
        const letter = composeLetter({ context: one });
        const bytes = 'faults' in letter ? null : await bytesOf(letter);
        // A name may be too long for the window: that letter is refused.
        if (!bytes) return;
        read += 1;
        expect(await faultsOf(bytes)).toEqual([]);
      };
      await check(context);
      expect(read).toBe(1);
      await holdsInTime(
        fc.asyncProperty(filling, (drawn) => check(filled(context, drawn))),
        FILLINGS,
      );
      expect(read).toBeGreaterThan(1);
    },
    runs(30_000, 600_000),
  );

  it('le projet, marqué sur chaque page', async () => {
    const [, context] = everyLetter()[0] ?? [];
    const letter = context && composeLetter({ context });
    if (!letter || 'faults' in letter) throw new Error('No letter.');
    expect(await faultsOf(await printed({ ...letter, draft: true }))).toEqual([]);
  });

  it.each(PAPERS)('%s', async (_, request) => {
    expect(await faultsOf(await printed(request))).toEqual([]);
  });
});
