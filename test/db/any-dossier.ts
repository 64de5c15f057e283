import fc from 'fast-check';
import { DossierFacts } from '#domain/dossier/facts.ts';

/** The part of JSON Schema that the exchange format is written in. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function textOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.format === 'date') return day;
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  return fc.string({ minLength: schema.minLength ?? 0, maxLength: 20, unit: 'binary' });
}

function objectOf(schema: Schema): fc.Arbitrary<unknown> {
  const keys = Object.entries(schema.properties ?? {});
  const model = Object.fromEntries(keys.map(([key, value]) => [key, anyOf(value)]));
  return fc.record(model, { requiredKeys: [...(schema.required ?? [])] });
}

/** Any value a schema accepts. */
function anyOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(anyOf));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  const { minimum: min = 0, maximum: max = 1000 } = schema;
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min, max });
    case 'number':
      return fc.double({ min, max, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(anyOf(schema.items ?? {}), { maxLength: 3 });
    case 'object':
      return objectOf(schema);
    default:
      throw new Error(`No value is known for ${JSON.stringify(schema)}`);
  }
}

/** Any dossier the exchange format accepts: keys absent, null, empty groups, any Unicode text. */
export const anyDossier = anyOf(DossierFacts as Schema) as fc.Arbitrary<DossierFacts>;

/** A small dossier whose every text is told apart by a mark. */
export const dossierNamed = (mark: string): DossierFacts => ({
  reference: `REF-${mark}`,
  scheme: 'general',
  insured: { firstName: `Camille-${mark}`, usualName: `Durand-${mark}`, nir: `NIR-${mark}` },
  measure: { code: 'training', purpose: `Projet-${mark}` },
  medicalAdvice: { sense: 'favourable', date: '2026-05-01' },
  selfEmployed: { health: `Etat-${mark}`, social: `Famille-${mark}` },
});
