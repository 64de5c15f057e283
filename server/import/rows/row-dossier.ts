import type { MeasureCode } from '#domain/dossier/facts.ts';
import { isInCompany } from '#domain/dossier/measures.ts';
import { nirKeyFault } from '../cells/nir-key.ts';
import { type DayOrYes, MSA } from '../cells/parse-cell.ts';
import { endBeforeStart, type StartEnd } from '../cells/periods.ts';
import { addressesOf, type ValuesByKey } from './address.ts';

/** A dossier being built: plain nested objects, checked by the schema afterwards. */
export interface DossierDraft {
  [key: string]: unknown;
}

/** A fault that only shows when several cells are read together. */
export interface CrossFault {
  /** Key of the column to point at. */
  readonly key: string;
  readonly fault: string;
  /** True when only a cell that was left empty makes it: this value is then left out too. */
  readonly isNothing?: boolean;
}

/** Keys of fields: those that have a column, filled or not, and those whose cell was left empty. */
interface Keys {
  readonly columns: ReadonlySet<string>;
  readonly unread: ReadonlySet<string>;
}

/** Field values → the nested facts of one dossier, and the contradictions between them. */
export function assemble(
  values: ValuesByKey,
  { columns, unread }: Keys,
): { draft: DossierDraft; faults: CrossFault[] } {
  const draft: DossierDraft = {};
  for (const [key, value] of values) if (!key.includes('#')) put(draft, key, value);
  const faults = [
    ...putNames(draft, values),
    ...nirKeyFaults(values, unread),
    ...putScheme(draft, values),
    ...putPeriods(draft, values, unread),
  ];
  for (const [path, lines] of addressesOf(values, columns)) put(draft, path, lines);
  putPlace(draft, values);
  putConsents(draft, values);
  faults.push(...orphanFaults(draft, unread));
  return { draft, faults };
}

function put(draft: DossierDraft, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let holder = draft;
  for (const key of keys) {
    holder[key] ??= {};
    holder = holder[key] as DossierDraft;
  }
  holder[last] = value;
}

function putNames(draft: DossierDraft, values: ValuesByKey): CrossFault[] {
  const full = values.get('insured.usualName#full') as { name: string; firstName: string };
  if (full === undefined) return [];
  if (!values.has('insured.usualName')) put(draft, 'insured.usualName', full.name);
  if (!values.has('insured.firstName')) put(draft, 'insured.firstName', full.firstName);
  return [];
}

function nirKeyFaults(values: ValuesByKey, unread: Keys['unread']): CrossFault[] {
  const fault = nirKeyFault(values);
  const isNothing = unread.has('insured.nir');
  return fault === null ? [] : [{ key: 'insured.nir#key', fault, isNothing }];
}

function putScheme(draft: DossierDraft, values: ValuesByKey): CrossFault[] {
  if (values.get('scheme') !== MSA) return [];
  const status = values.get('employment.status');
  if (status === undefined) {
    return [
      {
        key: 'scheme',
        fault:
          'ne dit pas si l’assuré est salarié ou exploitant. Écrivez « MSA salarié » ou « MSA exploitant »',
      },
    ];
  }
  const farmer = status === 'farmer' || status === 'self-employed';
  put(draft, 'scheme', farmer ? 'msa-self-employed' : 'msa-employee');
  return [];
}

function putPeriods(
  draft: DossierDraft,
  values: ValuesByKey,
  unread: Keys['unread'],
): CrossFault[] {
  const start = values.get('measure.periods#start') as string | undefined;
  const end = values.get('measure.periods#end') as string | undefined;
  if (start === undefined && end === undefined) return [];
  const listed = values.get('measure.periods') as StartEnd[] | undefined;
  if (listed !== undefined) return contradiction(listed, start, end);
  if (start === undefined) {
    const isNothing = unread.has('measure.periods#start');
    return [
      { key: 'measure.periods#end', fault: 'n’a pas de date de début. Ajoutez-la', isNothing },
    ];
  }
  if (end === undefined) {
    const isNothing = unread.has('measure.periods#end');
    return [
      { key: 'measure.periods#start', fault: 'n’a pas de date de fin. Ajoutez-la', isNothing },
    ];
  }
  if (end < start) {
    return [
      { key: 'measure.periods#end', fault: `donne une action qui ${endBeforeStart(start, end)}` },
    ];
  }
  put(draft, 'measure.periods', [{ start, end }]);
  return [];
}

function contradiction(listed: readonly StartEnd[], start?: string, end?: string): CrossFault[] {
  const first = listed.map((period) => period.start).sort()[0];
  const last = listed
    .map((period) => period.end)
    .sort()
    .at(-1);
  if ((start ?? first) === first && (end ?? last) === last) return [];
  return [
    {
      key: 'measure.periods',
      fault: 'ne dit pas les mêmes dates que les colonnes de début et de fin. Gardez les bonnes',
    },
  ];
}

function putPlace(draft: DossierDraft, values: ValuesByKey): void {
  const code = values.get('measure.code') as MeasureCode | undefined;
  const place = code && isInCompany(code) ? 'measure.host' : 'measure.provider';
  for (const part of ['name', 'siret'] as const) {
    const value = values.get(`measure.place#${part}`);
    if (value !== undefined && !values.has(`${place}.${part}`))
      put(draft, `${place}.${part}`, value);
  }
}

function putConsents(draft: DossierDraft, values: ValuesByKey): void {
  const treating = values.get('treatingPhysicianConsent.given') as DayOrYes | undefined;
  const written = values.get('treatingPhysicianConsent.date#written') as DayOrYes | undefined;
  const occupational = values.get('occupationalPhysicianConsent.given') as DayOrYes | undefined;
  if (treating || written) {
    const day = written?.day ?? treating?.day;
    // A dated agreement is a document in the file; « oui » alone does not say in which form.
    const isWritten = written?.given ?? (treating?.day !== undefined ? true : undefined);
    draft.treatingPhysicianConsent = {
      given: treating?.given ?? written?.given,
      ...(isWritten === undefined ? {} : { written: isWritten }),
      ...(day ? { date: day } : {}),
    };
  }
  if (occupational) {
    const { given, day } = occupational;
    draft.occupationalPhysicianConsent = { given, ...(day ? { date: day } : {}) };
  }
}

/** What the format cannot store alone: the date of an advice without the advice, for example. */
function orphanFaults(draft: DossierDraft, unread: Keys['unread']): CrossFault[] {
  const faults: CrossFault[] = [];
  const advice = draft.medicalAdvice as DossierDraft | undefined;
  if (advice && advice.sense === undefined) {
    delete draft.medicalAdvice;
    faults.push({
      key: 'medicalAdvice.date',
      fault: 'est une date d’avis, sans l’avis lui-même',
      isNothing: unread.has('medicalAdvice.sense'),
    });
  }
  for (const path of NAMED) {
    const [group, leaf] = path.split('.') as [string, string | undefined];
    const holder = leaf === undefined ? draft : (draft[group] as DossierDraft | undefined);
    const named = holder?.[leaf ?? group] as DossierDraft | undefined;
    if (!holder || !named || named.name !== undefined) continue;
    delete holder[leaf ?? group];
    faults.push({ key: `${path}.address`, fault: 'n’a pas de nom dans la colonne voisine' });
  }
  return faults;
}

const NAMED = [
  'insured.legalGuardian',
  'occupationalHealthService',
  'measure.prescriberBody',
  'measure.supportBody',
  'referent',
  'caseWorker',
];
