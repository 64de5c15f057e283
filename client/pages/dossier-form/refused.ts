import type { Fault } from '../../api.ts';

/** Where the server put its finger: the fields of the form that its refusal speaks of. */
export function refusedFields(fault: Fault | undefined): (readonly [string, string])[] {
  if (fault?.kind === 'refused') return refusedField(fault.rule, fault.message);
  if (fault?.kind !== 'invalid') return [];
  return fault.errors
    .map(({ path, message }) => [ownPath(path), message] as const)
    .filter(([path]) => path !== '');
}

/** A refusal names its rule, not its field: two rules speak of one answer only. */
function refusedField(rule: string, message: string): (readonly [string, string])[] {
  if (rule === 'ID-01') return [['insured.nir', message]];
  return message.startsWith('Un autre dossier porte la référence') ? [['reference', message]] : [];
}

/** `command.dossier.insured.nir` and `/command/changes/insured/nir` are `insured.nir` here. */
const ownPath = (path: string): string =>
  path
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replace(/^(?:body\.)?command\.(?:dossier|changes)\./, '')
    .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
