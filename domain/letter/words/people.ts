import { POSTAL_LINES, POSTAL_WIDTH } from '../../dossier/checks/letters.ts';
import type { DossierFacts } from '../../dossier/facts.ts';
import type { Recipient } from '../kinds.ts';

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

/** The fullest form of the name that fits a postal line; the check LET-04 measures the shortest. */
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
      return company(employment?.employer, 'employment.employer');
    case 'provider':
      return company(measure.provider, 'measure.provider');
    case 'host':
      return company(measure.host, 'measure.host');
    case 'prescriber':
      return company(measure.prescriberBody, 'measure.prescriberBody');
    case 'occupational-health':
      return company(service, 'occupationalHealthService', 'À l’attention du médecin du travail');
    default:
      return recipient satisfies never;
  }
}

/** A possible recipient, as the dossier gives it. */
export type Party = { name?: string | null; address?: readonly string[] | null };

const addressed = (party: Party | null | undefined, field: string): Addressee => ({
  name: party?.name ?? null,
  address: (party?.address ?? []).map((line) => line.trim()).filter((line) => line !== ''),
  field,
});

/** A company: its name on two lines when it is long, its address in capitals. */
function company(party: Party | null | undefined, field: string, under?: string): Addressee {
  const block = addressed(party, field);
  const [name = null, ...rest] = block.name === null ? [] : onTwoLines(block.name);
  const address = block.address.map(inCapitals);
  return { ...block, name, address: [...rest, ...(under ? [under] : []), ...address] };
}

const inCapitals = (line: string): string =>
  line.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

function onTwoLines(name: string): string[] {
  const whole = name.normalize('NFC').trim();
  if (whole.length <= POSTAL_WIDTH) return [whole];
  const cut = whole.lastIndexOf(' ', POSTAL_WIDTH);
  return cut > 0 ? [whole.slice(0, cut), whole.slice(cut + 1)] : [whole];
}

/** True when the block fits the window: six lines of 38 characters (LET-04). */
export const fitsWindow = ({ name, address }: Addressee): boolean =>
  address.length + 1 <= POSTAL_LINES &&
  [name ?? '', ...address].every((line) => line.normalize('NFC').length <= POSTAL_WIDTH);
