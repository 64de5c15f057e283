import { type Static, type TEnum, type TSchema, Type } from 'typebox';
import { LINE_LENGTH, PARAGRAPH_LENGTH } from './lengths.ts';
import { CAPACITIES } from './roles.ts';

/** A calendar day, `YYYY-MM-DD`, without time zone. */
export const DateOnly = Type.String({ format: 'date', description: 'Jour, AAAA-MM-JJ' });
export type DateOnly = Static<typeof DateOnly>;

/** The years that the import of a spreadsheet accepts too (`server/import/cells/days.ts`). */
export const LIKELY_YEARS = '^(?:19\\d\\d|20\\d\\d|2100)-';
/**
 * A day that a person types or sends. A year such as 0026 or 9999 is a typing error: delays counted
 * from it exceed what a date can hold, and one such dossier would break the list of its panel.
 */
export const TypedDay = Type.String({
  format: 'date',
  pattern: LIKELY_YEARS,
  description: 'Jour, AAAA-MM-JJ, de 1900 à 2100',
});

/** An instant, ISO 8601 with its offset. */
export const Instant = Type.String({ format: 'date-time', description: 'Instant ISO 8601' });
export type Instant = Static<typeof Instant>;

/** Identifier made by `deps.newId` (a UUID for what the client names itself). */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' });
export type Id = Static<typeof Id>;

export const CommandId = Type.String({ format: 'uuid' });

/** A short line of text a person typed. */
export const Line = Type.String({ maxLength: LINE_LENGTH });
/** A paragraph a person typed. */
export const Paragraph = Type.String({ maxLength: PARAGRAPH_LENGTH });

/** Optional and nullable: the contract makes "absent" and `null` the same thing. */
export const Maybe = <T extends TSchema>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

/** An object that refuses the keys it does not list. */
export const Closed = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

/** One of the words given, kept as a literal union. */
export const OneOf = <const W extends readonly string[]>(words: W) =>
  Type.Enum([...words]) as unknown as TEnum<[...W]>;

/** One of the capacities of `roles.ts`. */
export const CapacityName = OneOf(CAPACITIES);
