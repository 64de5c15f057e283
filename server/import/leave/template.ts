import type { CellKind, Field } from '../columns/field.ts';
import { REQUIRED } from '../columns/fields.ts';
import { EXPORTED } from './export.ts';

const RULES = [
  'Une ligne de la feuille « Demandes » = une demande. Ne changez pas la ligne des en-têtes.',
  'Une cellule vide n’efface rien : seules les cellules remplies modifient un dossier déjà connu.',
  'Rien n’est enregistré avant votre confirmation : l’import montre d’abord chaque ligne, et nomme la cellule à corriger.',
  'N’écrivez jamais de diagnostic ni de terme de santé, dans aucune colonne.',
  'Les dates s’écrivent JJ/MM/AAAA. Les numéros de sécurité sociale et les SIRET s’écrivent au format Texte.',
  'Les majuscules, les accents et les espaces en trop ne comptent pas.',
];

const isText = (kind: CellKind): boolean =>
  !['day', 'birthDay', 'number', 'count'].includes(String(kind));
const isRequired = ({ key }: Field): boolean => (REQUIRED as readonly string[]).includes(key);

/** Prepared lines below the header: text columns keep their zeros, date columns show dates. */
const READY_LINES = 200;

/**
 * The empty spreadsheet of `rebond template`: one sheet with every header our reader knows, the
 * required ones marked by colour, and one sheet of help in sentences.
 */
export async function templateWorkbook(): Promise<Uint8Array> {
  const header = EXPORTED.map((field) => ({
    value: field.label,
    fontWeight: 'bold' as const,
    wrap: true,
    backgroundColor: isRequired(field) ? '#FFE8A3' : '#E8EDF3',
  }));
  const ready = EXPORTED.map(({ kind }) =>
    isText(kind) ? { type: String, format: '@' } : { type: Date, format: 'dd/mm/yyyy' },
  );
  const empty = EXPORTED.map(({ kind }, index) =>
    kind === 'number' || kind === 'count' ? null : ready[index],
  );
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const workbook = writeWorkbook([
    {
      sheet: 'Demandes',
      data: [header, ...Array.from({ length: READY_LINES }, () => empty)],
      columns: EXPORTED.map(({ label }) => ({
        width: Math.max(14, Math.ceil(label.length * 0.8)),
      })),
      stickyRowsCount: 1,
    },
    { sheet: 'Aide', data: helpRows(), columns: [{ width: 46 }, { width: 110 }] },
  ]);
  return new Uint8Array(await workbook.toBuffer());
}

const helpRows = () => [
  [{ value: 'Comment remplir ce tableau', fontWeight: 'bold' as const, fontSize: 14 }],
  ...RULES.map((rule) => [{ value: rule, span: 2, wrap: true }, null]),
  [],
  ...EXPORTED.map(({ label, help }) => [
    { value: label, fontWeight: 'bold' as const },
    { value: help, wrap: true },
  ]),
];
