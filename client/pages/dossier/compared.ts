import { findRule } from '#domain/catalogue/index.ts';
import { type Finding, readsAt } from '#domain/catalogue/rule.ts';
import { valueInWords } from '#domain/dossier/value-words.ts';
import { fieldLabel } from '#domain/labels.ts';
import type { PanelSummary } from '#domain/wire/http.ts';
import { longDate } from '#domain/written-dates.ts';
import { valueAt } from '../../forms/paths.ts';
import type { ComparedFact } from '../../ui/why.tsx';
import { chosenFor } from '../rules/setting.ts';
import type { ReadableDossier } from './readable.ts';

interface JudgedOn {
  /** Day of the control. */
  readonly today: string;
  readonly settings: PanelSummary['settings'] | null;
}

/**
 * What the rule of a finding compared: the facts it rests on, in the words of the page, the day,
 * and what the panel chose. A viewer who sees a finding may read all of them.
 */
export function comparedFor(
  finding: Finding,
  dossier: ReadableDossier,
  { today, settings }: JudgedOn,
): ComparedFact[] {
  const rule = findRule(finding.code, today);
  const facts = rule ? readsAt(rule, finding.field) : [];
  return [
    ...facts.map((path) => ({
      name: fieldLabel(path),
      value: worded(path, valueAt(dossier, path)),
    })),
    { name: 'Jour pris pour la décision', value: longDate(today) },
    ...chosenFor(finding.code, settings),
  ];
}

const worded = (path: string, value: unknown): string => {
  const words = valueInWords(path, value);
  return words === 'rien' || words === '' ? 'non renseigné' : words;
};
