import type { DossierFacts } from '#domain/dossier/facts.ts';
import type {
  CellPlace,
  ImportCorrections,
  ImportQuestion,
  ImportRemark,
} from '#domain/wire/import.ts';
import type { Cell } from './grid.ts';

/** What a reader accepts before it opens anything; a larger file is refused with a sentence. */
export interface FileLimits {
  /** Size of the file as received. */
  readonly bytes: number;
  /** Rows below the header, and dossiers of a JSON file. */
  readonly rows: number;
  /** Members of the XLSX archive. */
  readonly entries: number;
  /** Size of all its members once unpacked. */
  readonly unpackedBytes: number;
  /** Unpacked size over packed size, for the archive and for each member above 1 MB. */
  readonly ratio: number;
  readonly columns: number;
}

export const DEFAULT_LIMITS: FileLimits = {
  bytes: 10 * 1024 * 1024,
  rows: 10_000,
  entries: 1000,
  unpackedBytes: 100 * 1024 * 1024,
  ratio: 100,
  columns: 300,
};

/** A cell that cannot be used: the row is not created until it is corrected. */
export interface CellFault {
  /** Path in the dossier, `insured.nir`. */
  readonly field: string;
  /** French sentence: line, column, value (a NIR masked), how to correct it. */
  readonly message: string;
  /** Letters of the column where it can be corrected, in a spreadsheet. */
  readonly column?: string;
}

/**
 * The row is created; the finding is shown. `IMPORT` is about a cell that could not be used
 * entirely.
 */
export interface RowWarning extends CellFault {
  readonly code: string;
}

export interface ReadRow {
  /** The spreadsheet's own line number (header = 1, empty lines counted); a rank in a JSON file. */
  readonly row: number;
  readonly reference: string | null;
  /**
   * Null when a cell in error prevents building it. A wrong NIR key (ID-01) does not: the controls
   * can read the dossier, but because of `errors` it is not created.
   */
  readonly dossier: DossierFacts | null;
  /** The line as it was read, in the order of the columns; holds the NIR. Empty for a JSON file. */
  readonly cells: readonly Cell[];
  readonly errors: readonly CellFault[];
  readonly warnings: readonly RowWarning[];
}

/** What the file says in a cell that was corrected. */
export interface CellUnder extends CellPlace {
  readonly from: string;
}

export interface ColumnMapping {
  readonly header: string;
  readonly column: string;
  /** Key of `fields.ts`; null for a column that was not recognised and is ignored. */
  readonly field: string | null;
}

export type ReadFile =
  | { readonly ok: false; readonly message: string }
  | {
      readonly ok: true;
      readonly kind: 'json' | 'csv' | 'xlsx';
      /** Name of the sheet read, for a workbook. */
      readonly sheet?: string;
      readonly mapping: readonly ColumnMapping[];
      readonly rows: readonly ReadRow[];
      readonly corrected?: readonly CellUnder[];
      /** What the file leaves open, answered or not. */
      readonly questions?: readonly ImportQuestion[];
      /** What the steps could not use of the file as a whole. */
      readonly remarks?: readonly ImportRemark[];
    };

/** A file that was read. */
export type ReadableFile = Extract<ReadFile, { ok: true }>;

export const refused = (message: string): { ok: false; message: string } => ({
  ok: false,
  message,
});

export interface FileToRead {
  readonly bytes: Uint8Array;
  /** As the person sees it; used only in sentences and to recognise `.json`. */
  readonly name: string;
  readonly limits?: Partial<FileLimits>;
  /** The columns that a person chose and the cells that he corrected in a spreadsheet. */
  readonly corrections?: ImportCorrections | undefined;
  /** The panel's own words of health (LET-01), in addition to our own list. */
  readonly healthWords?: readonly string[];
  /** The panel's zone: an instant in a cell is a day there. */
  readonly timeZone?: string;
}
