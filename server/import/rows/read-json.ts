import { nirFault } from '#domain/dossier/checks/identity.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { nameFaults } from '#domain/dossier/hidden-marks.ts';
import { typeset } from '#domain/format.ts';
import { nirPlaces } from '#domain/typed-text.ts';
import { jsonFaultSentence, readStrictJson } from '../../strict-json.ts';
import { withoutNir } from '../cells/identity-cells.ts';
import { endBeforeStart } from '../cells/periods.ts';
import {
  type CellFault,
  type FileLimits,
  type ReadFile,
  type ReadRow,
  refused,
} from '../read/read-file.ts';
import { warningsOf } from './row-warnings.ts';
import { isDossier, schemaFaults } from './schema-faults.ts';

const FORMAT = 'rebond-dossiers/1';

/** For corrections of columns or cells, which this format does not have. */
export const NO_SHEET =
  'Un fichier JSON n’a ni lignes ni colonnes : corrigez-le dans le logiciel qui l’a produit.';

interface JsonToRead {
  readonly limits: FileLimits;
  /** As `FileToRead` has them. */
  readonly healthWords?: readonly string[];
}

/** A file of the exchange format (contract, version 1). Each dossier is checked on its own. */
export function readJson(text: string, { limits, healthWords = [] }: JsonToRead): ReadFile {
  const content = parsed(text);
  if (!content.ok) return content;
  const file = content.value;
  const shape = shapeFault(file, limits);
  if (shape !== null) return refused(typeset(shape));
  const { dossiers } = file as { dossiers: unknown[] };
  const rows = dossiers.map((dossier, index) => readDossier(dossier, index + 1, healthWords));
  return { ok: true, kind: 'json', mapping: [], rows };
}

function parsed(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  const read = readStrictJson(text.replace(/^\uFEFF/, ''));
  if (read.ok) return read;
  const { fault } = read;
  const where = fault.line === null ? '' : `, vers la ligne ${fault.line}`;
  const why =
    jsonFaultSentence(fault) ??
    `Le fichier JSON ne peut pas être lu${where}. Il est coupé ou mal formé :`;
  return refused(
    typeset(
      `${why} ${fault.kind === 'malformed' ? 'exportez' : 'Exportez'}-le de nouveau depuis le logiciel qui l’a produit.`,
    ),
  );
}

function shapeFault(file: unknown, limits: FileLimits): string | null {
  if (file === null || typeof file !== 'object' || Array.isArray(file)) {
    return `Le fichier JSON doit être un objet : { "format": "${FORMAT}", "dossiers": [ … ] }.`;
  }
  const { format, dossiers, ...others } = file as Record<string, unknown>;
  if (format !== FORMAT) {
    return `La clé « format » doit valoir « ${FORMAT} ». Vérifiez que le fichier vient bien de Rebond ou de son format d’échange.`;
  }
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return `La clé « ${unknown} » est inconnue du format. Retirez-la.`;
  if (!Array.isArray(dossiers)) return 'La clé « dossiers » doit être une liste de dossiers.';
  return dossiers.length > limits.rows
    ? `Le fichier compte ${dossiers.length} dossiers, pour ${limits.rows} au plus. Partagez-le en plusieurs fichiers.`
    : null;
}

function readDossier(value: unknown, rank: number, healthWords: readonly string[]): ReadRow {
  const dossier = isDossier(value) ? value : null;
  const reference = (value as { reference?: unknown } | null)?.reference;
  const faults = dossier
    ? [
        ...nirFaults(dossier.insured.nir),
        ...periodFaults(dossier.measure.periods ?? []),
        ...nameFaults(dossier),
        ...misplacedNirs(dossier),
      ]
    : schemaFaults(value).map(({ path, fault }) => ({
        field: path,
        message: path === '' ? `ce dossier ${fault}.` : `« ${path} » ${fault}.`,
      }));
  const named = typeof reference === 'string' ? withoutNir(reference) : null;
  const place = `Dossier ${rank}${named === null ? '' : ` (${named})`}`;
  const withPlace = <F extends CellFault>(fault: F): F => ({
    ...fault,
    message: typeset(`${place} : ${fault.message}`),
  });
  const kept = dossier !== null && faults.every(({ field }) => field === 'insured.nir');
  return {
    row: rank,
    reference: named,
    dossier: kept ? dossier : null,
    cells: [],
    errors: faults.map(withPlace),
    warnings: dossier
      ? warningsOf(dossier, healthWords).map(({ code, field, message }) =>
          withPlace({ code, field, message }),
        )
      : [],
  };
}

function nirFaults(nir: string | null | undefined): CellFault[] {
  const fault = nir == null || nir.trim() === '' ? null : nirFault(nir);
  return fault === null ? [] : [{ field: 'insured.nir', message: fault }];
}

/** Where it is, never what it is. */
const misplacedNirs = (dossier: DossierFacts): CellFault[] =>
  nirPlaces(dossier).map((path) => ({
    field: path,
    message: `« ${path} » contient un numéro de sécurité sociale. Ôtez-le : il s’écrit dans sa seule donnée.`,
  }));

const periodFaults = (periods: readonly { start: string; end: string }[]): CellFault[] =>
  periods.flatMap(({ start, end }, index) =>
    end < start
      ? [
          {
            field: `measure.periods[${index}].end`,
            message: `la période ${index + 1} ${endBeforeStart(start, end)}.`,
          },
        ]
      : [],
  );
