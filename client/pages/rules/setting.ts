import { typeset } from '#domain/format.ts';
import type { ParameterKey } from '#domain/panel/parameters.ts';
import { PARAMETER_WORDS, parametersOf, sayParameter } from '#domain/panel/wording.ts';
import type { PanelSummary } from '#domain/wire/http.ts';
import type { ComparedFact } from '../../ui/why.tsx';

type Settings = PanelSummary['settings'];

const chosen = (key: ParameterKey, settings: Settings): ComparedFact => ({
  name: PARAMETER_WORDS[key].label,
  value: sayParameter(key, settings[key]),
});

/** What this panel chose if the rule leaves a choice, one fact for each parameter. */
export function chosenFor(code: string, settings: Settings | null): ComparedFact[] {
  if (settings === null) return [];
  if (code === 'FUND-01') return [{ name: 'Caisse de la cellule', value: settings.fundCode }];
  return parametersOf(code).map((key) => chosen(key, settings));
}

/** The same, a line for each. */
export const settingsOf = (code: string, settings: Settings | null): string[] =>
  chosenFor(code, settings).map(({ name, value }) => typeset(`${name} : ${value}`));
