import { describe, expect, test } from 'vitest';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import type { RetrainingConsents } from '#domain/dossier/documents.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { optionalDocuments } from '../../client/pages/dossier/optional-documents.ts';
import type { ReadableDossier } from '../../client/pages/dossier/readable.ts';
import { dossier, MEETING } from '../domain/checks/judged.ts';

const optionalOf = (facts: DossierFacts, consents: RetrainingConsents | null = 'appreciated') =>
  optionalDocuments(
    facts as unknown as ReadableDossier,
    checkDossier(facts, MEETING),
    consents,
  ).map(({ document, weight }) => `${weight} ${document}`);

describe('the documents that may be wanted', () => {
  const retraining = dossier('in-company-retraining', { documents: [] });

  test('are those neither required nor received', () => {
    expect(optionalOf(dossier('training'))).toEqual(['appreciated funding-proof']);
    expect(optionalOf(retraining)).toEqual([
      'appreciated treating-physician-consent',
      'appreciated medical-advice',
      'appreciated social-assessment',
      'conditional stoppage-notice',
    ]);
  });

  test('follow what the panel chose, and wait for it', () => {
    expect(optionalOf(retraining, 'required')).toEqual([
      'appreciated social-assessment',
      'conditional stoppage-notice',
    ]);
    expect(optionalOf(retraining, null)).toEqual([]);
  });

  test('are none for a measure that is closed to the person', () => {
    expect(optionalOf({ ...retraining, scheme: 'ti-liberal' })).toEqual([]);
  });
});
