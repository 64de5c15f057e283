import type { Fault } from '../../api.ts';

/** The fields of the form that the server's refusal names. */
export function refusedFields(fault: Fault | undefined): (readonly [string, string])[] {
  if (fault?.kind === 'refused') return refusedField(fault.rule, fault.message);
  if (fault?.kind !== 'invalid') return [];
  return fault.errors
    .map(({ path, message }) => [ownPath(path), message] as const)
    .filter(([path]) => path !== '');
}

/** In the words of `decideDossier`, for a new dossier and for a change. */
const TAKEN = /^Un (?:autre )?dossier porte (?:déjà )?la référence/;

/** A refusal names its rule, not its field: two rules concern one answer only. */
function refusedField(rule: string, message: string): (readonly [string, string])[] {
  if (rule === 'ID-01') return [['insured.nir', message]];
  return TAKEN.test(message) ? [['reference', message]] : [];
}

/** Some of the server's faults have no field on the form: they are shown above it. */
export function needsNotice(fault: Fault | undefined): boolean {
  if (fault === undefined) return false;
  const count = fault.kind === 'invalid' ? fault.errors.length : 1;
  return count === 0 || refusedFields(fault).length < count;
}

/** `command.dossier.insured.nir` and `/command/changes/insured/nir` are `insured.nir` here. */
const ownPath = (path: string): string =>
  path
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replace(/^(?:body\.)?command\.(?:dossier|changes)\./, '')
    .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
