import { type Document, missingDocuments } from './dossier/checks/scope-and-documents.ts';
import type { DossierFacts } from './dossier/facts.ts';

/**
 * The documents the insured can be asked for, as L4 asks for them. What the fund's own services
 * write (medical advice, social assessment) is not his to send.
 */
const PIECES: Readonly<Record<Document, string | null>> = {
  'signed-request': 'Votre demande, datée et signée.',
  'presentation-consent':
    'Votre accord pour que nous étudiions votre demande en réunion, daté et signé.',
  'treating-physician-consent': 'L’accord de votre médecin traitant, par écrit, daté et signé.',
  'medical-advice': null,
  'occupational-physician-consent': 'L’accord du médecin du travail, par écrit, daté et signé.',
  'social-assessment': null,
  agreement: 'La convention, signée par toutes les personnes concernées.',
  'quote-or-programme': 'Le devis, le programme ou le calendrier de l’action.',
  'stoppage-notice': 'L’avis d’arrêt de travail qui couvre les dates de l’action.',
  'funding-proof': 'La preuve du financement de l’action.',
  other: null,
};

/** What the file still lacks, one line a piece (CRPA L114-5); empty when nothing is missing. */
export const missingPieces = (facts: DossierFacts): string[] =>
  missingDocuments(facts).flatMap((document) => {
    const piece = PIECES[document];
    if (piece === null) return [];
    const { given, written } = facts.treatingPhysicianConsent ?? {};
    const oral = document === 'treating-physician-consent' && given === true && written === false;
    return [oral ? `${piece} Nous avons seulement un accord oral.` : piece];
  });
