import type { DossierFacts } from './dossier/facts.ts';
import type { Recipient } from './letters.ts';

/* Who a letter is about and who receives it, as printed. */

type Insured = DossierFacts['insured'];

const CIVILITIES = { mme: 'Madame', m: 'Monsieur' } as const;
const civility = ({ civility: key }: Insured): string | null => (key ? CIVILITIES[key] : null);
const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part.trim() !== '').join(' ');

/** « Madame Aglaé Brindorge »; without civility, first name and name. */
export const fullName = (insured: Insured): string =>
  joined(civility(insured), insured.firstName, insured.usualName);

/** « Madame Brindorge »; without civility, first name and name. */
export const shortName = (insured: Insured): string =>
  civility(insured) ? joined(civility(insured), insured.usualName) : fullName(insured);

export const salutation = (insured: Insured): string => civility(insured) ?? 'Madame, Monsieur';

export const genderOf = ({ civility: key }: Insured): 'f' | 'm' | 'unknown' =>
  key === 'mme' ? 'f' : key === 'm' ? 'm' : 'unknown';

/** The salutation of the legal guardian, read from the name as the file gives it. */
export function guardianSalutation(name: string): string {
  if (/^(madame|mme)\b/iu.test(name)) return 'Madame';
  if (/^(monsieur|m\.?)\s/iu.test(name)) return 'Monsieur';
  return 'Madame, Monsieur';
}

const POSTAL_WIDTH = 38;

/** The fullest form of the name that fits a postal line; the check LET-04 counts on the shortest. */
function postalName(insured: Insured): string {
  const { firstName, usualName } = insured;
  const short = insured.civility ? { mme: 'Mme', m: 'M.' }[insured.civility] : null;
  const forms = [
    fullName(insured),
    joined(short, firstName, usualName),
    joined(firstName, usualName),
  ];
  return (
    forms.find((form) => form.normalize('NFC').length <= POSTAL_WIDTH) ??
    joined(firstName.slice(0, 1), usualName)
  );
}

/** The postal block of one recipient; `field` names where its lines come from in the dossier. */
export interface Addressee {
  readonly name: string | null;
  readonly address: readonly string[];
  readonly field: string;
}

/**
 * Name and lines of the postal block (NF Z 10-011): no empty line, and for companies and services
 * capitals without accents, as the sorting machines read them. Lines are never shortened here.
 */
export function addresseeOf(facts: DossierFacts, recipient: Recipient): Addressee {
  const { insured, measure, employment, occupationalHealthService: service } = facts;
  switch (recipient) {
    case 'insured':
      return addressed({ name: postalName(insured), address: insured.address }, 'insured.address');
    case 'legal-guardian':
      return addressed(insured.legalGuardian, 'insured.legalGuardian');
    case 'employer':
      return capitals(addressed(employment?.employer, 'employment.employer'));
    case 'provider':
      return capitals(addressed(measure.provider, 'measure.provider'));
    case 'host':
      return capitals(addressed(measure.host, 'measure.host'));
    case 'prescriber':
      return capitals(addressed(measure.prescriberBody, 'measure.prescriberBody'));
    case 'occupational-health': {
      const block = capitals(addressed(service, 'occupationalHealthService'));
      return { ...block, address: ['À l’attention du médecin du travail', ...block.address] };
    }
  }
}

type Party = { name?: string | null; address?: readonly string[] | null };

const addressed = (party: Party | null | undefined, field: string): Addressee => ({
  name: party?.name ?? null,
  address: (party?.address ?? []).map((line) => line.trim()).filter((line) => line !== ''),
  field,
});

const capitals = (block: Addressee): Addressee => ({
  ...block,
  address: block.address.map((line) => line.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()),
});
