import { listed } from '../../format.ts';
import { type CONDITION_TEXTS, type Condition, kindOf, type Text } from '../../outcomes.ts';
import type { OutcomeCommand } from '../commands.ts';

type AskedCondition = NonNullable<OutcomeCommand['conditions']>[number];
type ConditionText = (typeof CONDITION_TEXTS)[number];

const UNCOMPUTED =
  'la prolongation à demander ne peut pas être calculée. L’arrêt prescrit doit être au dossier et se terminer avant la fin de l’action. Complétez les dates, ou choisissez une autre sorte de condition';

/**
 * REASON-01. A condition with the texts it keeps, or what is missing of it, in words: what, before
 * when, shown by which document, why, and for the kind `other` what follows without it.
 */
export function writtenCondition(
  typed: AskedCondition,
  kept: (part: ConditionText) => Text | undefined,
): Condition | { readonly missing: string } {
  const { due } = typed;
  const kind = kindOf(typed);
  const [text, proof, reasonText, effectText] = [
    kept('text'),
    kept('proof'),
    kept('reasonText'),
    kept('effectText'),
  ];
  if (kind === 'extension-of-stoppage')
    return text && proof && due ? { kind, text, due, proof } : { missing: UNCOMPUTED };
  const parts: readonly (readonly [string, boolean])[] = [
    ['le texte', text !== undefined],
    ['la date', Boolean(due)],
    ['le justificatif attendu', proof !== undefined],
    // A condition without a kind is older than its reason.
    ['la raison', reasonText !== undefined || !typed.kind],
    ['ce qui s’arrête, et quand', effectText !== undefined || kind !== 'other'],
  ];
  const missing = parts.flatMap(([part, isThere]) => (isThere ? [] : [part]));
  if (!text || !due || !proof || missing.length > 0)
    return { missing: `il manque ${listed(missing)}` };
  return {
    kind,
    ...{ text, due, proof },
    ...(reasonText ? { reasonText } : {}),
    ...(kind === 'other' && effectText ? { effectText } : {}),
  };
}
