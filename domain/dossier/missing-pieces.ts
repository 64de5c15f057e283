import type { RuleCode } from '../catalogue/index.ts';
import type { Finding } from '../catalogue/rule.ts';
import { listed, typeset } from '../format.ts';
import { dateRange, longDate } from '../written-dates.ts';
import { missingSignatories } from './checks/retraining.ts';
import { type Document, missingDocuments, type RetrainingConsents } from './documents.ts';
import type { DossierFacts } from './facts.ts';

/*
 * What the insured is asked to send (letter L4, CRPA L114-5): drawn from the findings, worded for
 * the person, with only what he can obtain. The advice of the médecin-conseil and the assessment of
 * the service social are the fund's own work: they are never asked of him as documents.
 */

type PieceWording = (finding: Finding, facts: DossierFacts) => string | null;

function treatingPhysician(_: Finding, { treatingPhysicianConsent: consent }: DossierFacts) {
  const asked = 'L’accord de votre médecin traitant, par écrit, daté et signé.';
  if (consent?.given === false) return null;
  if (consent?.given == null) return asked;
  if (consent.written !== true) return `${asked} Nous avons seulement un accord oral.`;
  return consent.date == null
    ? `${asked} Celui que nous avons n’est pas daté.`
    : `${asked} Celui que nous avons, du ${longDate(consent.date)}, n’est pas valable à cette date.`;
}

/** Refused, or on file with a future date: asking again would not help. */
const occupationalPhysician: PieceWording = (_, { occupationalPhysicianConsent: consent }) =>
  consent?.given === false || (consent?.given === true && consent.date != null)
    ? null
    : 'L’accord du médecin du travail, par écrit, daté et signé. Demandez-le à votre service de santé au travail (article D. 323-6-3 du code de la sécurité sociale).';

const rankIn = (field: string): number => Number(/\[(\d+)\]/.exec(field)?.[1] ?? 0);

function trialAgreement({ field }: Finding, { measure }: DossierFacts) {
  const period = measure.periods?.[rankIn(field)];
  if (period === undefined) return null;
  const drafted = (period.agreement ?? measure.agreement) === 'drafted';
  return `La convention d’essai encadré ${dateRange(period.start, period.end)}, signée par tous. ${drafted ? 'Nous avons seulement un projet.' : 'Chaque période a la sienne (article D. 323-6-6 du code de la sécurité sociale).'}`;
}

function pastReview({ field }: Finding, { measure }: DossierFacts) {
  const past = measure.previous?.[rankIn(field)];
  return past === undefined
    ? null
    : `Le bilan de votre essai ${dateRange(past.start, past.end)}, rempli par votre tuteur.`;
}

/** New dates, with the last possible day when the rule gave one. */
const newDates =
  (what: string, source: string): PieceWording =>
  ({ suggestion }) => {
    const until =
      typeof suggestion?.value === 'string'
        ? `, au plus tard le ${longDate(suggestion.value)}`
        : '';
    return `${what} avec une nouvelle date de fin${until} (${source}).`;
  };

/** Who prescribed without the right to, where we may say who; null where we say nothing. */
const NOT_ENTITLED: Readonly<
  Record<NonNullable<DossierFacts['measure']['prescriber']>, string | null>
> = {
  'social-service': ' Notre service social ne peut pas la prescrire',
  employer: ' Votre employeur ne peut pas la prescrire',
  insured: ' Vous ne pouvez pas la prescrire vous-même',
  'cap-emploi': null,
  'france-travail': null,
  'mission-locale': null,
  siae: null,
  department: null,
  'delegated-body': null,
  other: null,
};

const immersionAgreement: PieceWording = (_, { measure }) => {
  const why = measure.prescriber ? NOT_ENTITLED[measure.prescriber] : null;
  const law = '(article L. 5135-2 du code du travail).';
  return why === null
    ? `La convention d’immersion établie par un organisme habilité, comme Cap emploi ou France Travail ${law}`
    : `La convention d’immersion établie par Cap emploi.${why} ${law}`;
};

/** The fund's own signature is never asked of the insured, once he has sent the agreement. */
const retrainingSignatures: PieceWording = (_, facts) => {
  const missing = missingSignatories(facts);
  const whose = [
    missing.includes('insured') ? 'la vôtre' : null,
    missing.includes('employer') ? 'celle de votre employeur' : null,
  ].filter((one) => one !== null);
  const loan = missing.includes('host')
    ? 'La mise à disposition, signée par l’entreprise d’accueil (article L. 8241-2 du code du travail).'
    : null;
  if (whose.length > 0) {
    const agreement = `La convention de rééducation complète : il manque ${whose.length === 1 ? 'une signature' : 'des signatures'}, ${listed(whose)} (article L. 5213-3-1 du code du travail).`;
    return loan === null ? agreement : `${agreement} ${loan}`;
  }
  if (loan !== null || facts.documents?.includes('agreement')) return loan;
  return 'La convention de rééducation, signée par vous et par votre employeur (article L. 5213-3-1 du code du travail).';
};

const PIECES: Readonly<Partial<Record<RuleCode, PieceWording>>> = {
  'CONS-03': () => 'Votre demande, datée et signée par vous.',
  'CONS-01': () => 'Votre accord pour présenter votre dossier à notre réunion, daté et signé.',
  'ID-01': () => 'Une copie de votre attestation de droits.',
  'ID-05': () => 'Le nom et l’adresse de votre représentant légal.',
  'LET-04': () => 'Votre adresse postale exacte et complète.',
  'MED-01': treatingPhysician,
  'MED-04': occupationalPhysician,
  'PER-01': (_, { measure }) =>
    measure.periods?.length
      ? null
      : 'Les dates de l’action, données par l’organisme ou l’entreprise.',
  'PER-04': (_, { workStoppage }) =>
    workStoppage?.prescribedUntil == null ? null : 'Votre dernier avis de prolongation d’arrêt.',
  'EE-01': newDates(
    'La convention d’essai encadré',
    'article D. 323-6-5 du code de la sécurité sociale',
  ),
  'EE-02': newDates(
    'La convention d’essai encadré',
    'article D. 323-6-5 du code de la sécurité sociale',
  ),
  'EE-04': () =>
    'Le nom de votre tuteur dans l’entreprise d’accueil, écrit dans la convention (article D. 323-6-6 du code de la sécurité sociale).',
  'EE-05': trialAgreement,
  'EE-07': pastReview,
  'BC-01': ({ severity }) =>
    severity === 'blocking'
      ? 'Un devis corrigé, de 24 heures au plus (article L. 6313-4 du code du travail).'
      : null,
  'BC-02': () =>
    'Le devis d’un autre organisme. Votre employeur ne peut pas faire lui-même le bilan (article R. 6313-5 du code du travail).',
  'PMSMP-01': newDates('La convention d’immersion', 'article D. 5135-3 du code du travail'),
  'PMSMP-04': immersionAgreement,
  'PMSMP-06': () =>
    'L’objet de votre immersion, un seul, écrit dans la convention (article L. 5135-1 du code du travail).',
  'CRPE-01': newDates('La convention de rééducation', 'article R. 5213-15 du code du travail'),
  'CRPE-02': newDates(
    'La convention de rééducation',
    'article R. 323-3-1 du code de la sécurité sociale',
  ),
  'CRPE-03': () =>
    'L’écrit du médecin du travail après votre visite de préreprise (article L. 1226-1-4 du code du travail).',
  'CRPE-04': retrainingSignatures,
};

/** A document missing from the file, and the rules that already ask for it in better words. */
const DOCUMENT_PIECES: Readonly<
  Record<Document, { readonly text: string; readonly coveredBy: readonly RuleCode[] } | null>
> = {
  'signed-request': { text: 'Votre demande, datée et signée par vous.', coveredBy: ['CONS-03'] },
  'presentation-consent': {
    text: 'Votre accord pour présenter votre dossier à notre réunion, daté et signé.',
    coveredBy: ['CONS-01'],
  },
  'treating-physician-consent': {
    text: 'Une copie de l’accord écrit de votre médecin traitant.',
    coveredBy: ['MED-01'],
  },
  'occupational-physician-consent': {
    text: 'Une copie de l’accord du médecin du travail.',
    coveredBy: ['MED-04', 'CRPE-03'],
  },
  agreement: {
    text: 'La convention, signée par tous.',
    coveredBy: [
      'EE-01',
      'EE-02',
      'EE-05',
      'PMSMP-01',
      'PMSMP-04',
      'PMSMP-05',
      'CRPE-01',
      'CRPE-02',
      'CRPE-04',
    ],
  },
  'quote-or-programme': {
    text: 'Le devis et le programme de l’organisme, avec les dates.',
    coveredBy: ['BC-01', 'BC-02'],
  },
  'stoppage-notice': {
    text: 'Votre avis d’arrêt de travail pour la période de l’action.',
    coveredBy: ['PER-04'],
  },
  // Not the insured's to send, or never required.
  'medical-advice': null,
  'social-assessment': null,
  'funding-proof': null,
  other: null,
};

/** The documents of the list for which a rule asks in better words. */
export const documentsCoveredBy = (code: string): Document[] =>
  (Object.keys(DOCUMENT_PIECES) as Document[]).filter((document) =>
    DOCUMENT_PIECES[document]?.coveredBy.some((one) => one === code),
  );

/** PMSMP-05 refers to the agreement asked for just before, when it is. */
function employerSignature(codes: ReadonlySet<string>): string {
  return codes.has('PMSMP-04')
    ? 'La signature de votre employeur sur cette convention. Elle est obligatoire pour un salarié (article D. 5135-1 du même code).'
    : 'La signature de votre employeur sur la convention d’immersion. Elle est obligatoire pour un salarié (article D. 5135-1 du code du travail).';
}

/**
 * The documents to ask of the insured, one sentence each, without repetition, in the order of the
 * findings then of the list of documents. Empty when nothing he could send would help.
 */
export function missingPieces(
  facts: DossierFacts,
  findings: readonly Finding[],
  consents: RetrainingConsents,
): string[] {
  const codes = new Set(
    findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code),
  );
  const asked = findings
    .filter(({ severity }) => severity !== 'info')
    .map((finding) =>
      finding.code === 'PMSMP-05'
        ? employerSignature(codes)
        : (PIECES[finding.code as RuleCode]?.(finding, facts) ?? null),
    );
  const documents = findings.some(({ code }) => code === 'DOC-01')
    ? missingDocuments(facts, consents)
    : [];
  const others = documents.map((document) => {
    const piece = DOCUMENT_PIECES[document];
    return piece === null || piece.coveredBy.some((code) => codes.has(code)) ? null : piece.text;
  });
  const pieces = [...asked, ...others].filter((text): text is string => text !== null);
  return [...new Set(pieces.map(typeset))];
}
