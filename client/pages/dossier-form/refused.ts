import type { Fault } from '../../api.ts';

/** Where the server put its finger: the fields of the form that its refusal speaks of. */
export function refusedFields(fault: Fault | undefined): (readonly [string, string])[] {
  if (fault?.kind === 'refused') return refusedField(fault.rule, fault.message);
  if (fault?.kind !== 'invalid') return [];
  return fault.errors
    .map(({ path, message }) => [ownPath(path), message] as const)
    .filter(([path]) => path !== '');
}

/** In the words of `decideDossier`, when one opens a dossier and when one changes it. */
const TAKEN = /^Un (?:autre )?dossier porte (?:déjà )?la référence/;

/** A refusal names its rule, not its field: two rules speak of one answer only. */
function refusedField(rule: string, message: string): (readonly [string, string])[] {
  if (rule === 'ID-01') return [['insured.nir', message]];
  return TAKEN.test(message) ? [['reference', message]] : [];
}

/** Some of what the server said has no field to stand beside: it is said above the form. */
export function needsNotice(fault: Fault | undefined): boolean {
  if (fault === undefined) return false;
  const told = fault.kind === 'invalid' ? fault.errors.length : 1;
  return told === 0 || refusedFields(fault).length < told;
}

/** `command.dossier.insured.nir` and `/command/changes/insured/nir` are `insured.nir` here. */
const ownPath = (path: string): string =>
  path
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replace(/^(?:body\.)?command\.(?:dossier|changes)\./, '')
    .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
