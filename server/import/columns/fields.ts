import type { Field } from './field.ts';
import { FIELDS_OF_ACTION } from './fields-action.ts';
import { FIELDS_OF_ADDRESSES } from './fields-address.ts';
import { FIELDS_OF_PERSON } from './fields-person.ts';

/** Every column understood, in the order of the model. */
export const FIELDS: readonly Field[] = [
  ...FIELDS_OF_PERSON,
  ...FIELDS_OF_ACTION,
  ...FIELDS_OF_ADDRESSES,
];

const BY_KEY = new Map(FIELDS.map((field) => [field.key, field]));
export const fieldOf = (key: string): Field | undefined => BY_KEY.get(key);

/** Without these a row is not a dossier. */
export const REQUIRED = [
  'reference',
  'scheme',
  'insured.usualName',
  'insured.firstName',
  'measure.code',
] as const;
