import { fieldLabel } from '#domain/labels.ts';
import { controlId } from '../../forms/form.tsx';
import type { SectionSpec } from './field-spec.ts';
import { labelOfField } from './question.tsx';
import { ACTION_SECTIONS } from './sections-action.ts';
import { PERSON_SECTIONS } from './sections-person.ts';

/** The whole form, in the usual order of a request. */
export const SECTIONS: readonly SectionSpec[] = [...PERSON_SECTIONS, ...ACTION_SECTIONS];
const SPECS = SECTIONS.flatMap(({ fields }) => fields);

/** The name of the question for a path: its own, or that of its nearest parent. */
export function nameOf(path: string): string {
  const under = SPECS.filter((spec) => path.startsWith(spec.path));
  const spec = under.sort((a, b) => b.path.length - a.path.length)[0];
  return spec ? labelOfField(spec) : fieldLabel(path);
}

const parentOf = (path: string): string => path.replace(/(?:\.[^.[]+|\[\d+\]|^[^.[]+)$/, '');

/** The control nearest to the field of a finding; null if the form has none. */
export function controlFor(path: string): HTMLElement | null {
  for (let part = path; part !== ''; part = parentOf(part)) {
    const control = document.getElementById(controlId(part));
    if (control) return control;
  }
  const inside = SPECS.find((spec) => spec.path.startsWith(`${path}.`));
  return inside ? document.getElementById(controlId(inside.path)) : null;
}
