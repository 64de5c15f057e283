import fc from 'fast-check';
import {
  DOCUMENTS,
  type DossierFacts,
  EMPLOYMENT_STATUSES,
  MEASURE_CODES,
  ORIGINS,
  RISKS,
  SCHEMES,
} from '#domain/dossier/facts.ts';

/** Arbitrary dossiers a coordinator could hold, formula payloads and odd spaces included. */
const PAYLOADS = [
  '=1+1',
  '+33 6 39',
  '-2',
  '@sum(a1)',
  "'=a",
  '\t=1',
  '＝1',
  'a;b"c\nd',
  'l’été',
  '1 500 €',
  'constructor',
  '__proto__',
];

const text = fc.oneof(
  fc.constantFrom(...PAYLOADS),
  fc.string({ minLength: 1, maxLength: 40 }).filter((value) => /[\p{L}\p{N}]/u.test(value)),
);
const name = fc.constantFrom(
  'Joliflot',
  'JOLIFLOT',
  'de La Tour',
  'd’Ormesson',
  'Lecœurdoux',
  'MacDonald',
);
const day = fc
  .date({ min: new Date('1960-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const line = fc.constantFrom('12 RUE DU PUITS PERDU', 'BATIMENT C', '=RUE', 'LIEU-DIT LE BOURG');
const address = fc
  .tuple(fc.array(line, { maxLength: 4 }), fc.constantFrom('58000 NEVERS', '58200 COSNE', 'MONACO'))
  .map(([lines, city]) => [...lines, city]);
const siret = fc.constantFrom('00000173500018', '00000160200010', '123');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const company = fc.record({ name: text, siret: maybe(siret), address: maybe(address) });
const person = fc.record({ name: text, role: maybe(text), phone: maybe(text) });
const body = fc.record({ name: text, address: maybe(address) });
const consent = fc.record({ given: fc.boolean(), date: maybe(day) });
const period = fc.tuple(day, day).map((days) => {
  const [start, end] = days.sort() as [string, string];
  return { start, end };
});

export const someDossier: fc.Arbitrary<DossierFacts> = fc.record({
  reference: fc.uuid(),
  scheme: fc.constantFrom(...SCHEMES),
  fundCode: maybe(fc.constantFrom('581', '0581')),
  origin: maybe(fc.constantFrom(...ORIGINS)),
  referent: maybe(person),
  caseWorker: maybe(person),
  insured: fc.record({
    civility: maybe(fc.constantFrom('mme' as const, 'm' as const)),
    firstName: name,
    usualName: name,
    birthName: maybe(name),
    birthDate: maybe(day),
    nir: maybe(fc.constantFrom('284035899800121', '2 86 05 2A 998 006 33')),
    address: maybe(address),
    email: maybe(fc.constant('a.b@courriel.example')),
    phone: maybe(fc.constantFrom('06 39 98 58 35', '+33 6 39 98 58 35', '0639985835')),
    legalGuardian: maybe(body),
  }),
  requestedByInsured: maybe(day),
  receivedAt: maybe(day),
  risk: maybe(fc.constantFrom(...RISKS)),
  invalidityCategory: maybe(fc.constantFrom(1 as const, 2 as const, 3 as const)),
  workStoppage: maybe(
    fc.record({
      startDate: maybe(day),
      prescribedUntil: maybe(day),
      expectedEnd: maybe(day),
      outingsAllowed: maybe(fc.boolean()),
      partialResumption: maybe(fc.boolean()),
      allowanceDays36Months: maybe(fc.integer({ min: 0, max: 1100 })),
    }),
  ),
  employment: maybe(
    fc.record({ status: maybe(fc.constantFrom(...EMPLOYMENT_STATUSES)), employer: maybe(company) }),
  ),
  measure: fc.record({
    code: fc.constantFrom(...MEASURE_CODES),
    purpose: maybe(text),
    periods: maybe(fc.array(period, { maxLength: 4 })),
    totalHours: maybe(fc.constantFrom(0, 7.5, 24, 120)),
    provider: maybe(company),
    host: maybe(company),
    tutor: maybe(text),
    signatories: maybe(fc.subarray(['insured', 'employer', 'fund', 'host'] as const)),
    previous: maybe(fc.array(period, { maxLength: 2 })),
  }),
  consents: maybe(
    fc.record({
      presentation: maybe(day),
      sharing: maybe(fc.subarray(['occupational-health', 'cap-emploi', 'guest'] as const)),
      employerInformation: maybe(fc.boolean()),
    }),
  ),
  treatingPhysicianConsent: maybe(
    fc.record({ given: fc.boolean(), written: maybe(fc.boolean()), date: maybe(day) }),
  ),
  occupationalPhysicianConsent: maybe(consent),
  medicalAdvice: maybe(
    fc.record({
      sense: fc.constantFrom('favourable' as const, 'unfavourable' as const),
      date: maybe(day),
    }),
  ),
  documents: maybe(fc.subarray([...DOCUMENTS])),
}) as fc.Arbitrary<DossierFacts>;
