import { labelOf } from '#domain/labels.ts';
import {
  type PanelParameters,
  type ParameterKey,
  REGIONAL_MEASURES,
  SOFT_ALERTS,
} from '#domain/panel/parameters.ts';
import { CHOICES, REGIONAL_WORDS, SOFT_ALERT_WORDS, sayParameter } from '#domain/panel/wording.ts';
import { SEATS } from '#domain/roles.ts';

/** A value of a parameter in words; it comes from the server, of the parameter's own schema. */
export const inWords = (key: ParameterKey, value: unknown): string =>
  sayParameter(key, value as PanelParameters[typeof key] as never);

/** How a parameter is asked: a number, one word among several, several among several, words typed
 * freely, or a quorum. */
export type Control =
  | { readonly kind: 'number'; readonly unit: string }
  | { readonly kind: 'choice'; readonly choices: readonly (readonly [unknown, string])[] }
  | { readonly kind: 'several'; readonly choices: readonly (readonly [string, string])[] }
  | { readonly kind: 'words' }
  | { readonly kind: 'quorum' };

const choice = (words: Readonly<Record<string, string>>): Control => ({
  kind: 'choice',
  choices: Object.entries(words),
});

export const CONTROLS: Readonly<Record<ParameterKey, Control>> = {
  quorum: { kind: 'quorum' },
  regionalMeasures: {
    kind: 'several',
    choices: REGIONAL_MEASURES.map((code) => [code, REGIONAL_WORDS[code]]),
  },
  physicianConsentMonths: { kind: 'number', unit: 'mois' },
  retrainingConsents: choice(CHOICES.retrainingConsents),
  regularisation: choice(CHOICES.regularisation),
  postalDays: { kind: 'number', unit: 'jours ouvrables' },
  mailPickupHour: { kind: 'number', unit: 'heures' },
  holidays: choice(CHOICES.holidays),
  weeklyRestDay: choice(CHOICES.weeklyRestDay),
  implicitDecision: choice(CHOICES.implicitDecision),
  implicitAlertDays: { kind: 'number', unit: 'jours' },
  expectedSeats: {
    kind: 'several',
    choices: SEATS.map((seat) => [seat, labelOf('capacity', seat)]),
  },
  halfDayWeight: {
    kind: 'choice',
    choices: [
      [1, inWords('halfDayWeight', 1)],
      [0.5, inWords('halfDayWeight', 0.5)],
    ],
  },
  trialTotalScope: choice(CHOICES.trialTotalScope),
  partialResumptionTrial: choice(CHOICES.partialResumptionTrial),
  draftedAgreement: choice(CHOICES.draftedAgreement),
  completionDays: { kind: 'number', unit: 'jours' },
  employerOpposition: choice(CHOICES.employerOpposition),
  occupationalPhysicianNotice: choice(CHOICES.occupationalPhysicianNotice),
  guardianLetters: {
    kind: 'choice',
    choices: [
      [true, inWords('guardianLetters', true)],
      [false, inWords('guardianLetters', false)],
    ],
  },
  healthWords: { kind: 'words' },
  appealRoute: choice(CHOICES.appealRoute),
  withdrawalObservations: choice(CHOICES.withdrawalObservations),
  informativeAlerts: {
    kind: 'several',
    choices: SOFT_ALERTS.map((code) => [code, SOFT_ALERT_WORDS[code]]),
  },
};
