import type { Finding } from '#domain/catalogue/rule.ts';
import {
  documentList,
  type ListedDocument,
  missingDocuments,
  type RetrainingConsents,
} from '#domain/dossier/documents.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { ReadableDossier } from './readable.ts';

/**
 * The documents that may be asked for and were not received; empty until the panel's choice is
 * read.
 */
export function optionalDocuments(
  dossier: ReadableDossier,
  findings: readonly Finding[],
  consents: RetrainingConsents | null,
): readonly ListedDocument[] {
  if (consents === null) return [];
  // What the viewer may not read is absent, like a fact that is not filled in.
  const facts = dossier as unknown as DossierFacts;
  const isAsked = findings.some(({ code }) => code === 'DOC-01');
  // Nothing is asked for a measure that is closed to this person: the rule finds nothing although
  // every document is missing.
  if (!isAsked && missingDocuments(facts, consents).length > 0) return [];
  return documentList(facts, consents).filter(
    ({ document, weight }) => weight !== 'required' && !facts.documents?.includes(document),
  );
}
