import type { Fault } from '../../api.ts';

/** Where the server put its finger: the fields of the form that its refusal speaks of. */
export function refusedFields(fault: Fault | undefined): (readonly [string, string])[] {
  if (fault?.kind === 'refused' && fault.rule === 'ID-01') return [['insured.nir', fault.message]];
  if (fault?.kind !== 'invalid') return [];
  return fault.errors.map(({ path, message }) => [ownPath(path), message] as const);
}

/** `command.dossier.insured.nir` and `/command/changes/insured/nir` are `insured.nir` here. */
const ownPath = (path: string): string =>
  path
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replace(/^(?:body\.)?command\.(?:dossier|changes)\./, '')
    .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
