import { capital } from '#domain/format.ts';
import type { AgreementContext, InsuredContext, LetterContext } from '#domain/letter/schema.ts';
import { type Block, list, paragraph, sentences, strong } from '../blocks.ts';

/* Sentences that several letters share. A change here is a new edition of every letter that uses it. */

/** « Qui appeler ? » for the insured person: the referent if any, else the case worker. */
export function whoToCall({ referent, caseWorker, fund }: InsuredContext): Block {
  const person = referent ?? { ...caseWorker, role: null };
  const name = person.role ? `${person.name}, ${person.role}` : person.name;
  return paragraph(
    strong('Qui appeler ?'),
    `${name} : ${person.phone}.`,
    fund.largePrint && 'Lettre en gros caractères : même numéro.',
  );
}

/** The same as a line of « En bref ». */
export function briefCall({ referent, caseWorker, fund }: InsuredContext): string {
  const { name, phone } = referent ?? caseWorker;
  const role = referent?.role ? `, ${referent.role}` : '';
  const large = fund.largePrint ? ' Gros caractères : même numéro.' : '';
  return `Qui appeler ? ${name}${role} : ${phone}.${large}`;
}

/** « Qui appeler ? » for a third party: the case worker, with his role. */
export const whoToCallAtFund = ({ caseWorker: { name, role, phone } }: LetterContext): Block =>
  paragraph(strong('Qui appeler ?'), `${name}, ${role} : ${phone}.`);

/** « Nous avons étudié votre demande du … à la réunion du … », or « hors réunion ». */
export const studied = (requestText: string, meetingText: string | null): string =>
  `Nous avons étudié votre demande ${requestText} ${meetingText ? `à la réunion du ${meetingText}` : 'hors réunion'}.`;

/** A typed text, as a sentence: a capital, and a full stop unless it has its own. */
export function sentence(text: string): string {
  const capitalized = capital(text.trim());
  return /[.!?…»]$/u.test(capitalized) ? capitalized : `${capitalized}.`;
}

/** Who receives the review of a trial (CSS D323-6-7): by law, whichever letters were sent. */
export function reviewers(measure: { reviewedByPhysician: boolean; capEmploi: boolean }): string {
  const physician = measure.reviewedByPhysician ? 'au médecin du travail et ' : '';
  return `${physician}au service social${measure.capEmploi ? ', ainsi qu’à Cap emploi' : ''}`;
}

/** To third parties after a conditional agreement: the condition itself is never disclosed. */
export const datesToConfirm = ({ toConfirm }: { toConfirm: boolean }): Block[] =>
  toConfirm ? [paragraph('Ces dates restent à confirmer : nous vous écrirons.')] : [];

/** Closing formula and signature (CRPA L212-1), kept together on the page. */
export const signature = (context: LetterContext): Block => ({
  kind: 'signature',
  closing:
    'salutation' in context.insured
      ? `Nous vous prions d’agréer, ${context.insured.salutation}, nos salutations distinguées.`
      : 'Nous vous prions d’agréer nos salutations distinguées.',
  authority: 'Pour le directeur et par délégation,',
  signer: `${context.signatory.name}, ${context.signatory.role}`,
});

/** What the letter leaves as it is: the allowances, and what the employer knows. */
export const stillUnchanged = ({
  isStopped,
  isEmployee,
}: {
  readonly isStopped: boolean;
  readonly isEmployee: boolean;
}) => [
  ...(isStopped
    ? [
        'Vos indemnités journalières ne dépendent pas de cette lettre.',
        'Elles suivent les règles habituelles de votre arrêt.',
      ]
    : ['Cette lettre ne change rien à vos autres droits.']),
  isEmployee && 'Nous n’informons pas votre employeur.',
];

export const footer = ({ letter }: LetterContext): Block => ({
  kind: 'footer',
  verification: letter.code,
});

/** Who is informed, and of what: only letters really issued are announced. */
export function whoIsInformed({ informed, measure }: AgreementContext): Block[] {
  const employer = {
    'taking-part': 'Votre employeur : l’action, ses dates et son lieu.',
    'existence-only': 'Votre employeur : l’existence d’une action et ses dates, pas sa nature.',
    signs: 'Votre employeur signe la convention. Nous ne lui écrivons pas.',
    opposed: 'Votre employeur n’est pas informé par nous, comme vous l’avez demandé.',
    'not-informed': 'Votre employeur n’est pas informé par nous.',
    none: null,
  }[informed.employer];
  const items = list(
    employer,
    informed.occupationalHealth &&
      'Votre service de santé au travail : l’action, ses dates et son lieu.',
    informed.names && `${informed.names} : votre nom, l’action et ses dates.`,
    measure.code === 'in-company-retraining' &&
      'La direction régionale chargée du travail reçoit une copie de la convention.',
  );
  if (items.kind === 'list' && items.items.length === 0) {
    return [paragraph('Nous n’informons personne d’autre que vous.')];
  }
  return isAnyoneInformed({ informed, measure })
    ? [items, paragraph('Nous ne leur disons rien sur votre santé.')]
    : [items];
}

const isAnyoneInformed = ({
  informed,
  measure,
}: Pick<AgreementContext, 'informed' | 'measure'>): boolean =>
  informed.employer === 'taking-part' ||
  informed.employer === 'existence-only' ||
  informed.occupationalHealth ||
  informed.names !== null ||
  measure.code === 'in-company-retraining';

/** Personal data (GDPR art. 13 and 14), on the verso. */
export function personalData({ fund, scheme, risk, privacy }: InsuredContext): Block {
  return {
    kind: 'fine-print',
    title: 'Vos données personnelles',
    text: sentences(
      `La ${fund.name} est responsable de leur usage.`,
      'Nous les utilisons pour étudier votre demande et suivre l’action.',
      'C’est une mission d’intérêt public (articles 6 et 9 du règlement général sur la protection des données).',
      legalBasisOfData(scheme, risk),
      'Ce sont votre identité, vos coordonnées, votre situation de travail, les dates d’arrêt, l’action, les avis et notre décision.',
      'Elles viennent de vous, de vos médecins et des personnes qui suivent votre demande.',
      'Nos agents chargés du dossier y ont accès, tenus au secret.',
      'Les personnes citées dans cette lettre reçoivent seulement ce qui leur est utile.',
      `Nous les gardons ${privacy.active} après notre dernier échange, puis ${privacy.archive} en archive.`,
      'Vous pouvez les consulter et les faire corriger.',
      'Vous pouvez demander d’en limiter l’usage ou vous y opposer.',
      `Écrivez à notre délégué à la protection des données : ${privacy.contact}.`,
      'Vous pouvez aussi saisir la CNIL (www.cnil.fr).',
      `Pour en savoir plus : ${privacy.url}.`,
    ),
  };
}

function legalBasisOfData(scheme: InsuredContext['scheme'], risk: InsuredContext['risk']): string {
  if (scheme === 'msa-employee') {
    return 'Elle repose sur les articles L. 323-3-1 du code de la sécurité sociale et L. 742-3 du code rural et de la pêche maritime.';
  }
  if (scheme !== 'msa-self-employed') {
    return 'Elle repose sur les articles L. 221-1, L. 262-1 et L. 323-3-1 du code de la sécurité sociale.';
  }
  return risk === 'sickness'
    ? 'Elle repose sur les articles L. 323-3-1 du code de la sécurité sociale et L. 732-4 du code rural et de la pêche maritime.'
    : 'Elle repose sur l’article L. 752-5-2 du code rural et de la pêche maritime.';
}
