import { typeset } from '#domain/format.ts';
import type { ParameterKey } from '#domain/panel/parameters.ts';
import { PARAMETER_WORDS, parametersOf, sayParameter } from '#domain/panel/wording.ts';
import type { PanelSummary } from '#domain/wire/http.ts';

type Settings = PanelSummary['settings'];

const said = (key: ParameterKey, settings: Settings): string =>
  typeset(`${PARAMETER_WORDS[key].label} : ${sayParameter(key, settings[key])}`);

/** What this panel chose where the rule leaves a choice, a line for each parameter. */
export function settingsOf(code: string, settings: Settings | null): string[] {
  if (settings === null) return [];
  if (code === 'FUND-01') return [typeset(`Caisse de la cellule : ${settings.fundCode}`)];
  return parametersOf(code).map((key) => said(key, settings));
}
