import { plural } from '#domain/format.ts';
import type { DecisionPreview } from '#domain/wire/http.ts';

/** May be signed with others: an approval without condition, that nothing stops and nothing signals. */
export const isPlain = (preview: DecisionPreview): boolean =>
  preview.decisionNumber === null &&
  preview.outcome === 'approval' &&
  preview.obstacles.length === 0 &&
  preview.warnings.length === 0 &&
  preview.findings.every(({ severity }) => severity === 'info');

const lettersOf = (previews: readonly Pick<DecisionPreview, 'letters'>[]): number =>
  previews.reduce((sum, { letters }) => sum + letters.length, 0);

/** « Signer 3 accords et préparer 9 lettres ». */
export const signTogether = (ticked: readonly Pick<DecisionPreview, 'letters'>[]): string =>
  ticked.length === 0
    ? 'Signer ensemble'
    : `Signer ${plural(ticked.length, 'accord')} et préparer ${plural(lettersOf(ticked), 'lettre')}`;

/** What to do, before the button can be pressed. */
export const pickFirst = (count: number): string =>
  `${plural(count, 'accord')} sans alerte. Ouvrez chacun et lisez sa lettre, puis cochez ceux que vous signez ensemble.`;

/** « 3 décisions prises, 9 lettres prêtes. » */
export const takenTogether = (count: number, letters: number): string =>
  `${plural(count, 'décision prise', 'décisions prises')}, ${plural(letters, 'lettre prête', 'lettres prêtes')}.`;

/** « 1 accord n’est pas signé ». */
export const notTaken = (count: number): string =>
  plural(count, 'accord n’est pas signé', 'accords ne sont pas signés');
