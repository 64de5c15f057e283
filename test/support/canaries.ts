import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { FieldPath } from '#domain/dossier/view.ts';
import { fictionalNir } from '#server/demo/fictional-nir.ts';

/*
 * Strings that exist nowhere else: wherever one is found, that field was shown there. A date of its
 * own stands for a field that holds nothing but a date.
 */

export interface Canary {
  readonly mark: string;
  /** Of which dossier, or `meeting`. */
  readonly of: string;
  /** The row of the visibility table, or the name of a free text. */
  readonly path: FieldPath | string;
}

/** Marks handed out so far, each with the field it stands for. */
export function createAviary() {
  const canaries: Canary[] = [];
  return {
    canaries,
    mark(of: string, path: string, text = `Kanari${1000 + canaries.length}Z`): string {
      canaries.push({ mark: text, of, path });
      return text;
    },
    /** The canaries that a text holds, whatever its case. */
    foundIn(text: string): Canary[] {
      const searched = text.toLowerCase();
      return canaries.filter(({ mark }) => searched.includes(mark.toLowerCase()));
    },
  };
}
export type Aviary = ReturnType<typeof createAviary>;

/** A dossier with a canary in every field of the exchange format that can hold one. */
export function canaryDossier(aviary: Aviary, of: string, order: number): DossierFacts {
  const mark = (path: FieldPath, text?: string) => aviary.mark(of, path, text);
  const day = (path: FieldPath, month: string) => mark(path, `20${30 + order}-${month}-13`);
  const company = (path: FieldPath) => ({
    name: mark(path),
    siret: '00000151100013',
    address: [mark(path), '58000 NEVERS'],
  });
  const nir = fictionalNir({ civility: 'mme', birthDate: '1961-02-03' }, 880 + order);
  return {
    reference: mark('reference'),
    scheme: 'general',
    referent: { name: mark('referent'), role: mark('referent'), phone: mark('referent') },
    caseWorker: { name: mark('caseWorker'), role: mark('caseWorker'), phone: mark('caseWorker') },
    origin: 'social-service',
    insured: {
      civility: 'mme',
      firstName: mark('insured.firstName'),
      usualName: mark('insured.usualName'),
      birthName: mark('insured.birthName'),
      birthDate: mark('insured.birthDate', `196${order}-02-03`),
      nir: mark('insured.nir', nir),
      address: [mark('insured.address'), '58000 NEVERS'],
      email: mark('insured.email'),
      phone: mark('insured.phone'),
      legalGuardian: {
        name: mark('insured.legalGuardian'),
        address: [mark('insured.legalGuardian'), '58000 NEVERS'],
      },
    },
    requestedByInsured: '2026-05-10',
    receivedAt: '2026-05-11',
    risk: 'sickness',
    workStoppage: {
      startDate: '2026-01-10',
      prescribedUntil: '2026-09-20',
      expectedEnd: '2026-10-20',
      outingsAllowed: true,
      activityOutsideHomeAllowed: true,
      consolidationDate: day('workStoppage.consolidationDate', '01'),
      dailyAllowanceUntil: day('workStoppage.dailyAllowanceUntil', '02'),
    },
    employment: {
      status: 'permanent',
      employer: company('employment.employer'),
      contractEnd: day('employment.contractEnd', '03'),
      subrogation: false,
    },
    occupationalHealthService: {
      name: mark('occupationalHealthService'),
      address: [mark('occupationalHealthService'), '58000 NEVERS'],
    },
    measure: {
      code: 'training',
      purpose: mark('measure.purpose'),
      periods: [{ start: '2026-07-06', end: '2026-07-31' }],
      totalHours: 120,
      provider: company('measure.provider'),
      host: company('measure.host'),
      tutor: mark('measure.tutor'),
      prescriberBody: {
        name: mark('measure.prescriberBody'),
        address: [mark('measure.prescriberBody')],
      },
      supportBody: { name: mark('measure.supportBody'), address: [mark('measure.supportBody')] },
      renews: mark('measure.renews'),
      previous: [
        {
          start: '2024-01-08',
          end: '2024-01-19',
          workableDays: 10,
          reviewed: true,
          host: { name: mark('measure.previous') },
        },
      ],
      dreetsCopy: day('measure.dreetsCopy', '04'),
    },
    consents: {
      presentation: '2026-05-15',
      sharing: ['cap-emploi', 'occupational-health'],
      employerInformation: true,
    },
    treatingPhysicianConsent: { given: true, written: true, date: '2026-05-16' },
    medicalAdvice: { sense: 'favourable', date: '2026-05-17' },
    occupationalPhysicianConsent: { given: true, date: '2026-05-18' },
    socialAssessment: mark('socialAssessment', `2025-02-0${order}`),
    roadmap: [
      {
        goal: mark('roadmap'),
        due: day('roadmap', '05'),
        owner: mark('roadmap'),
        done: false,
      },
    ],
    documents: ['signed-request', 'presentation-consent', 'treating-physician-consent'],
    selfEmployed: {
      health: mark('selfEmployed.health'),
      economic: mark('selfEmployed.economic'),
      social: mark('selfEmployed.social'),
      plan: null,
      inDepthConsultation: day('selfEmployed.inDepthConsultation', '06'),
      firstFollowUp: day('selfEmployed.firstFollowUp', '07'),
      secondFollowUp: day('selfEmployed.secondFollowUp', '08'),
    },
  };
}
