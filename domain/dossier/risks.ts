import type { DossierFacts } from './facts.ts';

export type Risk = NonNullable<DossierFacts['risk']>;

const WORK_RELATED: Readonly<Record<Risk, boolean>> = {
  sickness: false,
  'work-accident': true,
  'commuting-accident': true,
  'occupational-disease': true,
  none: false,
};

/** An accident at work or an occupational disease (CSS L433-1), and not a sickness. */
export const isWorkRelated = ({ risk }: { readonly risk?: Risk | null | undefined }): boolean =>
  risk != null && WORK_RELATED[risk];
