import { needsMotive, type Outcome } from '#domain/outcomes.ts';

/** Whether the insured's letter prints the motive of an outcome (`domain/letter/insured`). */
const IS_PRINTED: Readonly<Record<Outcome, boolean>> = {
  approval: false,
  // Each condition says why for itself.
  'conditional-approval': false,
  denial: true,
  deferral: true,
  redirection: true,
  'out-of-scope': true,
  withdrawn: false,
};

/** Whether a motive is asked for, and who will read it. */
export function motiveHint(outcome: Outcome | null): string {
  if (outcome === null) return 'Rien sur la santé.';
  const asked = needsMotive(outcome) ? 'Demandé.' : 'Facultatif.';
  return IS_PRINTED[outcome]
    ? `${asked} Tel que la personne le lira ; rien sur la santé.`
    : `${asked} Pour le procès-verbal : la lettre ne le reprend pas ; rien sur la santé.`;
}

/** Who reads the second motive (`memberTextRow`): a partner from outside and who signs never do. */
export const MEMBERS_HINT =
  'Facultatif. Lu par les membres de la caisse seuls : ni la personne, ni les partenaires, ni le signataire ; rien sur la santé.';
