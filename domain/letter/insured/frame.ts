import { isDeferral, type Outcome } from '../../outcomes.ts';
import { longDate } from '../../written-dates.ts';
import type { ContextDraft, LetterInput, RenewedLetter } from '../input.ts';
import { isEmployee } from '../parties.ts';
import { filled } from '../words/filled.ts';
import { fullName, guardianSalutation, salutation } from '../words/people.ts';

/** What every letter to the insured person contains in addition to its own subject. */
export function insuredFrame({
  facts,
  settings,
  decision,
  letter,
  renews,
}: LetterInput): ContextDraft {
  const guardian = facts.insured.legalGuardian;
  const { referent } = facts;
  return {
    reference: facts.reference,
    decisionNumber: decision.number,
    ...(renews ? { renewed: renewed(renews, decision.outcome) } : {}),
    insured: { fullName: fullName(facts.insured), salutation: salutation(facts.insured) },
    guardianSalutation:
      letter.recipient === 'legal-guardian' && guardian ? guardianSalutation(guardian.name) : null,
    // Someone to call needs a number: a referent without a phone is replaced by the case worker.
    referent: referent?.phone?.trim()
      ? { name: referent.name, role: filled(referent.role), phone: referent.phone }
      : null,
    scheme: facts.scheme,
    risk: facts.risk ?? null,
    isEmployee: isEmployee(facts),
    privacy: {
      contact: settings.dpo.contact,
      active: settings.privacy.activeRetention,
      archive: settings.privacy.archiveRetention,
      url: settings.privacy.url,
    },
  };
}

const renewed = ({ date, number, hadAppeal }: RenewedLetter, outcome: Outcome) => ({
  date: longDate(date),
  number,
  stands: isDeferral(outcome) ? (hadAppeal ? 'with-appeal' : 'yes') : 'no',
});
