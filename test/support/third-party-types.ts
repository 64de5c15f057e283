import type {
  EmployerContext,
  OccupationalHealthContext,
  PartnerContext,
} from '#domain/letter/schema/third-parties.ts';
import type { InsuredContext } from '#domain/letter/schema.ts';

/* Fields that no third party may ever receive, at any depth of its context. */
type Secret =
  | 'nir'
  | 'risk'
  | 'scheme'
  | 'medicalAdvice'
  | 'socialAssessment'
  | 'workStoppage'
  | 'treatingPhysicianConsent'
  | 'occupationalPhysicianConsent'
  | 'selfEmployed'
  | 'reference'
  | 'motive'
  | 'motiveForMembers';
type KeysIn<T> = T extends readonly (infer Item)[]
  ? KeysIn<Item>
  : T extends object
    ? keyof T | { [K in keyof T]: KeysIn<T[K]> }[keyof T]
    : never;
type Assert<Expected extends true> = Expected;
type IsNone<T> = [T] extends [never] ? true : false;

/* Compile-time tests: the insured's context, or anything that holds a secret, is not assignable. */
export type ThirdPartiesHoldNoSecret = [
  Assert<IsNone<KeysIn<EmployerContext> & Secret>>,
  Assert<IsNone<KeysIn<OccupationalHealthContext> & Secret>>,
  Assert<IsNone<KeysIn<PartnerContext> & Secret>>,
  Assert<InsuredContext extends EmployerContext ? false : true>,
  Assert<InsuredContext extends PartnerContext ? false : true>,
  // Control: the insured's own context does hold some.
  Assert<IsNone<KeysIn<InsuredContext> & Secret> extends true ? false : true>,
];
