import { createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { plural } from '#domain/format.ts';
import type { SheetFormat } from '#domain/wire/files.ts';
import type { ColumnChoice, ImportReport } from '#domain/wire/import.ts';
import { ROUTES } from '#domain/wire/routes.ts';
import type { Answer, Fault } from '../../api.ts';
import { announce } from '../../ui/live-region.tsx';
import { useViewer } from '../../viewer.ts';
import {
  answersIn,
  cellId,
  correctionsOf,
  type FaultyCell,
  type FileCorrections,
  fileText,
  listedCells,
  NOTHING_CORRECTED,
  takenBack,
  withAnswer,
  withCells,
  withChoice,
} from './corrections.ts';
import type { FileOnItsWay } from './on-its-way.ts';
import { countOf } from './report.ts';
import { createRereading } from './rereading.ts';

/** A file that has been read, with what was corrected of it. */
export interface ReadOnScreen {
  readonly file: File;
  readonly report: ImportReport;
  readonly corrections: FileCorrections;
}
export type ImportStep =
  | { readonly name: 'choose' }
  | (ReadOnScreen & { readonly name: 'preview' | 'done' });

export type Work = ReturnType<typeof createImport>;

/** Made by the server from the person's own file, and handed to the browser. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Not immediately: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Two steps, the same reading each time: a dry run that writes nothing, then the import itself. */
export function createImport() {
  const viewer = useViewer();
  const [step, setStep] = createSignal<ImportStep>({ name: 'choose' });
  const [busy, setBusy] = createSignal(false);
  const [reading, setReading] = createSignal<FileOnItsWay>();
  const [fault, setFault] = createSignal<{ fault: Fault; title: string }>();
  const query = (dryRun?: 'true' | 'false') => ({ panel: viewer.membership().panelId, dryRun });

  async function once<T>(title: string, request: () => Promise<Answer<T>>): Promise<T | null> {
    if (busy()) return null;
    setBusy(true);
    const answer = await request();
    setBusy(false);
    setReading(undefined);
    setFault(answer.ok ? undefined : { fault: answer.fault, title });
    return answer.ok ? answer.value : null;
  }

  /** Shown from here until the answer. */
  const onItsWay = ({ name, size }: File, doing: FileOnItsWay['doing']) => {
    if (!busy()) setReading({ name, size, doing });
  };
  const read = (file: File, corrections: FileCorrections) => {
    onItsWay(file, step().name === 'choose' ? 'read' : 'reread');
    return once(`« ${file.name} » n’a pas pu être lu.`, () =>
      viewer.api.upload(
        ROUTES.importFile,
        { query: query('true') },
        {
          file,
          corrections: correctionsOf(corrections),
        },
      ),
    );
  };

  return {
    step,
    busy,
    /** The file that is being read or written now. */
    reading,
    fault,
    async rehearse(file: File) {
      const report = await read(file, NOTHING_CORRECTED);
      if (report === null) return;
      setStep({ name: 'preview', file, report, corrections: NOTHING_CORRECTED });
      announce(
        `${plural(report.rows.length, 'ligne lue', 'lignes lues')}. Rien n’est encore écrit.`,
      );
    },
    /** The same file once more, with other corrections; false when it could not be read. */
    async reread({ file }: ReadOnScreen, corrections: FileCorrections): Promise<boolean> {
      const report = await read(file, corrections);
      if (report === null) return false;
      setStep({ name: 'preview', file, report, corrections });
      announce(
        `Fichier relu : ${plural(countOf(report, 'error'), 'ligne')} en erreur. Rien n’est encore écrit.`,
      );
      return true;
    },
    async write({ file, report: preview, corrections }: ReadOnScreen) {
      onItsWay(file, 'write');
      const report = await once('Rien n’a été importé.', () =>
        viewer.api.upload(
          ROUTES.importFile,
          { query: query('false') },
          {
            file,
            corrections: correctionsOf(corrections, preview),
          },
        ),
      );
      if (report === null) return;
      setStep({ name: 'done', file, report, corrections });
    },
    async saveRejected({ file, report, corrections }: ReadOnScreen, format: SheetFormat) {
      const sheet = await once('Les lignes à corriger n’ont pas pu être préparées.', () =>
        viewer.api.convert(
          ROUTES[`rejected.${format}`],
          { query: query() },
          {
            file,
            corrections: correctionsOf(corrections, report),
          },
        ),
      );
      if (sheet !== null) save(sheet, `lignes-a-corriger.${format}`);
    },
    forget() {
      setFault(undefined);
      setStep({ name: 'choose' });
      document.getElementById('fichier')?.focus();
    },
  };
}

/** What is corrected of the file in preview, and what is still being typed. */
export function createCorrections(work: Work, now: () => ReadOnScreen) {
  const [typed, setTyped] = createStore<Record<string, string | undefined>>({});
  const corrections = () => now().corrections;
  const rereading = createRereading(corrections, (wanted) => work.reread(now(), wanted));
  const chosen = ({ columns }: FileCorrections) => columns ?? now().report.choices ?? [];

  return {
    current: corrections,
    /** Every corrected cell, those of the last time among them. */
    listed: () => listedCells(now().report, corrections()),
    typedIn: (cell: FaultyCell): string | undefined => typed[cellId(cell)],
    type(cell: FaultyCell, text: string) {
      setTyped(cellId(cell), text === cell.text ? undefined : text);
    },
    /** The corrected cells that are not checked yet. */
    waiting: (cells: readonly FaultyCell[]) =>
      cells.filter((cell) => typed[cellId(cell)] !== undefined),

    choose: (choice: ColumnChoice) =>
      rereading.ask((wanted) => ({ ...wanted, columns: withChoice(chosen(wanted), choice) })),
    chooseNone: () => rereading.ask((wanted) => ({ ...wanted, columns: [], answers: [] })),
    /** Says once that nothing is read from these columns. */
    leaveAside: (columns: readonly string[]) =>
      rereading.ask((wanted) => ({
        ...wanted,
        columns: columns.reduce<readonly ColumnChoice[]>(
          (choices, column) => withChoice(choices, { column, field: null }),
          chosen(wanted),
        ),
      })),
    answer: (question: string, choice: string | null) =>
      rereading.ask((wanted) => ({
        ...wanted,
        answers: withAnswer(wanted.answers ?? answersIn(now().report), { question, choice }),
      })),

    /** Checks what was typed on one line; the focus stays with what is left to correct there. */
    async check(cells: readonly FaultyCell[]) {
      const done = cells.flatMap((cell) => {
        const text = typed[cellId(cell)];
        const { row, column, header } = cell;
        const from = fileText(now().report, cell);
        return text === undefined ? [] : [{ row, column, header, from, text }];
      });
      const isRead = await rereading.ask((wanted) => ({
        ...wanted,
        cells: withCells(wanted.cells, done),
      }));
      if (!isRead) return;
      for (const cell of cells) setTyped(cellId(cell), undefined);
      const left = cells.map((cell) => document.getElementById(cellId(cell))).find(Boolean);
      (left ?? document.getElementById('corrections'))?.focus();
    },
    async takeBack(cell: Pick<FaultyCell, 'row' | 'column'>) {
      const done = await rereading.ask((wanted) => takenBack(wanted, now().report, cell));
      if (done)
        (document.getElementById('corrections') ?? document.getElementById('apercu'))?.focus();
    },
  };
}
export type CorrectionsOnScreen = ReturnType<typeof createCorrections>;
