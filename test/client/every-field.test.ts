import { describe, expect, test } from 'vitest';
import { DossierFacts } from '#domain/dossier/facts.ts';
import { valueInWords } from '#domain/dossier/value-words.ts';
import { FIELD_PATHS, type FieldPath } from '#domain/dossier/view.ts';
import { GROUPS } from '../../client/pages/dossier/groups.ts';
import { ACTION_SECTIONS } from '../../client/pages/dossier-form/sections-action.ts';
import { PERSON_SECTIONS } from '../../client/pages/dossier-form/sections-person.ts';
import { FIELDS } from '../../server/import/columns/fields.ts';
import { canaryDossier, createAviary } from '../support/canaries.ts';

/*
 * A field that compiles is kept; nothing else says that it is never imported, asked, shown or watched.
 * What is left out of a place is left out here, on purpose.
 */

/** Lists of rows, which a line of a spreadsheet does not hold; the second is typed in the form. */
const NOT_IMPORTED = ['measure.previous', 'roadmap', 'selfEmployed.health'];
/** The médecin-conseil types the health side on the page of the dossier. */
const NOT_ASKED = ['measure.previous', 'selfEmployed.health'];
/** In the heading, and in rubrics of their own: `documents.tsx`, `three-sides.tsx`. */
const NOT_IN_GROUPS = [
  ...['reference', 'insured.civility', 'insured.firstName', 'insured.usualName', 'measure.code'],
  ...['roadmap', 'documents'],
  ...FIELD_PATHS.filter((path) => path.startsWith('selfEmployed.')),
];
/** One code for the whole panel: a dossier marked there would be another fund's (FUND-01). */
const NOT_MARKED = ['fundCode'];

/** The fields that have no place among these paths, whole or in part. */
const lacking = (places: readonly string[]): FieldPath[] =>
  FIELD_PATHS.filter(
    (path) =>
      !places.some((place) =>
        [path, `${path}.`, `${path}#`].includes(place.slice(0, path.length + 1)),
      ),
  );

interface Node {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
}
const inside = (node: Node): Node[] => [
  ...Object.values(node.properties ?? {}),
  ...(node.anyOf ?? []),
  ...(node.items ? [node.items] : []),
];
const step = (nodes: readonly Node[], key: string): Node[] =>
  nodes.flatMap(({ properties, anyOf = [] }) => [
    ...(properties?.[key] ? [properties[key]] : []),
    ...(anyOf.length > 0 ? step(anyOf, key) : []),
  ]);
/** Whether somebody may type words of his own there. */
const holdsWords = (node: Node): boolean =>
  (node.type === 'string' && !node.enum && !node.format && !node.pattern) ||
  inside(node).some(holdsWords);

const schemasOf = (path: FieldPath): Node[] => path.split('.').reduce(step, [DossierFacts as Node]);
/** The codes that a field may hold, alone or in a list. */
const codesOf = ({ enum: own = [], anyOf = [], items }: Node): string[] => [
  ...own,
  ...[...anyOf, ...(items ? [items] : [])].flatMap(codesOf),
];

describe('every field of a dossier', () => {
  test('has its column in the import, or is named here', () => {
    expect(
      lacking(FIELDS.map(({ key }) => key)),
      'Give it a column in server/import/fields-*.ts, or name it in NOT_IMPORTED.',
    ).toEqual(NOT_IMPORTED);
  });

  test('has its question in the form, or is named here', () => {
    const asked = [...PERSON_SECTIONS, ...ACTION_SECTIONS].flatMap(({ fields }) =>
      fields.map(({ path }) => path),
    );
    expect(
      lacking(asked),
      'Ask it in client/pages/dossier-form/sections-*.ts, or name it in NOT_ASKED.',
    ).toEqual(NOT_ASKED);
  });

  test('has its place on the page of the dossier, or is named here', () => {
    expect(
      lacking(GROUPS.flatMap(({ paths }) => paths)).sort(),
      'Place it in client/pages/dossier/groups.ts, or name it in NOT_IN_GROUPS.',
    ).toEqual([...NOT_IN_GROUPS].sort());
  });

  test('that holds codes says them in French', () => {
    const codes = FIELD_PATHS.flatMap((path) =>
      schemasOf(path)
        .flatMap(codesOf)
        .map((code) => [path, code] as const),
    );
    expect(codes).toContainEqual(['consents.sharing', 'cap-emploi']);
    expect(
      codes.filter(
        ([path, code]) => valueInWords(path, code) === code && valueInWords(path, [code]) === code,
      ),
      'Say these codes in domain/dossier/value-words.ts.',
    ).toEqual([]);
  });

  test('that holds words has its mark among the canaries', () => {
    const aviary = createAviary();
    canaryDossier(aviary, 'any', 1);
    const unmarked = lacking(aviary.canaries.map(({ path }) => path));
    const worded = FIELD_PATHS.filter((path) => schemasOf(path).some(holdsWords));
    expect(worded).toContain('employment.employer');
    expect(worded).not.toContain('measure.periods');
    expect(
      worded.filter((path) => unmarked.includes(path)),
      'Give it a mark in test/support/canaries.ts, or name it in NOT_MARKED.',
    ).toEqual(NOT_MARKED);
  });
});
