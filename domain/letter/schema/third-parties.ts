import { type Static, Type } from 'typebox';
import { MEASURE_CODES } from '../../dossier/facts.ts';
import { isInCompany } from '../../dossier/measures.ts';
import { Closed, OneOf } from '../../primitives.ts';
import { Filled, FilledOrNull, frame, Nullable } from './frame.ts';

/* L2, L6 and L7: contexts of their own, by allow-list. What a third party may not read is not a field. */

/** The agreement is on a condition, which third parties never read: only that dates may change. */
const toConfirm = Type.Boolean();
const namedInsured = { fullName: Filled, shortName: Filled };

/** L2: the action itself is there only when the employer takes part in it. */
export const EmployerContext = Closed({
  ...frame(Type.Literal('L2')),
  insured: Closed({ ...namedInsured, gender: OneOf(['f', 'm', 'unknown'] as const) }),
  periodsText: Filled,
  toConfirm,
  part: Nullable(
    Closed({
      code: OneOf(MEASURE_CODES.filter(isInCompany)),
      name: Filled,
      place: Filled,
      tutor: FilledOrNull,
      start: Filled,
      agreementSigned: Type.Boolean(),
      hostIsEmployer: Type.Boolean(),
      subrogation: Type.Boolean(),
    }),
  ),
});
export type EmployerContext = Static<typeof EmployerContext>;

/** L6. */
export const OccupationalHealthContext = Closed({
  ...frame(Type.Literal('L6')),
  insured: Closed({
    fullName: Filled,
    gender: OneOf(['f', 'm', 'unknown'] as const),
    birthDate: Filled,
  }),
  employerName: FilledOrNull,
  toConfirm,
  measure: Closed({
    code: OneOf(MEASURE_CODES),
    name: Filled,
    periodsText: Filled,
    place: Filled,
    tutor: FilledOrNull,
  }),
  legalBasis: OneOf(['social', 'rural'] as const),
  employer: OneOf(['taking-part', 'informed', 'not-informed', 'none'] as const),
  medicalService: Filled,
});
export type OccupationalHealthContext = Static<typeof OccupationalHealthContext>;

/** L7: provider, host or prescriber. Neither stoppage, nor health, nor cause. */
export const PartnerContext = Closed({
  ...frame(Type.Literal('L7')),
  insured: Closed(namedInsured),
  measure: Closed({
    code: OneOf(MEASURE_CODES),
    name: Filled,
    periodsText: Filled,
    totalHours: FilledOrNull,
    place: Filled,
    tutor: FilledOrNull,
    capEmploi: Type.Boolean(),
    supportBody: FilledOrNull,
    reviewedByPhysician: Type.Boolean(),
  }),
  isEmployee: Type.Boolean(),
  toConfirm,
});
export type PartnerContext = Static<typeof PartnerContext>;
