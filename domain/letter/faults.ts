import { addDays } from '../calendar.ts';
import { isIndependent, needsNoAgreement, OUTSIDE_THE_PANEL } from '../dossier/checks/situation.ts';
import { measureName } from '../dossier/measures.ts';
import { capital, typeset } from '../format.ts';
import { isTransferred, type RedirectionTarget } from '../outcome-choices.ts';
import { outcomeName } from '../outcome-names.ts';
import { kindOf } from '../outcomes.ts';
import { longDate } from '../written-dates.ts';
import type { LetterFault } from './fault.ts';
import { awaitsAdvice, denialGrounds } from './ground.ts';
import type { Ground } from './grounds.ts';
import type { LetterInput } from './input.ts';
import { lateness, reasonOf } from './insured/conditional.ts';
import { askedPieces, pieceDeadline, silenceDate } from './insured/deferral.ts';
import { extensionOf } from './insured/extension.ts';
import { closingReasons } from './insured/out-of-scope.ts';
import { callDay } from './insured/redirection.ts';
import { isWorded, type WordedKind } from './kinds.ts';
import { hasOccupationalPhysician } from './parties.ts';
import { filled } from './words/filled.ts';
import { missingValue } from './words/sources.ts';

/*
 * LET-02: what stops a letter although no value is missing, because two of its values contradict
 * each other.
 */

/** The faults of one letter that concern several fields, each with how to correct it. */
export function crossFaults(input: LetterInput): LetterFault[] {
  const { kind } = input.letter;
  return isWorded(kind) ? CROSS_FAULTS[kind](input) : [];
}

const NONE = (): LetterFault[] => [];

const CROSS_FAULTS: Readonly<Record<WordedKind, (input: LetterInput) => LetterFault[]>> = {
  L1: NONE,
  L2: NONE,
  L3: denialFaults,
  L4: deferralFaults,
  L5: conditionalFaults,
  L6: NONE,
  L7: NONE,
  L8: redirectionFaults,
  L9: outOfScopeFaults,
  L10: NONE,
  L11: NONE,
  L15: NONE,
  L16: NONE,
};

const fault = (field: string, message: string): LetterFault => ({
  code: 'LET-02',
  field,
  message: typeset(message),
});

function denialFaults(input: LetterInput): LetterFault[] {
  const { facts } = input;
  const reversed = (facts.measure.periods ?? []).find(({ start, end }) => end < start);
  if (reversed) {
    return [
      fault(
        'measure.periods',
        `L’action finirait le ${longDate(reversed.end)}, avant de commencer le ${longDate(reversed.start)}. Corrigez les dates avant de refuser.`,
      ),
    ];
  }
  if (awaitsAdvice(input)) {
    return [
      fault(
        'medicalAdvice',
        'Le médecin-conseil n’a pas donné son avis : la lettre ne peut pas lui en prêter un. Demandez-le-lui, ou ajournez.',
      ),
    ];
  }
  return reasonFaults(input);
}

/** What a reason of the letter lacks: one of its values or, where the rules give none, the motive. */
function reasonFaults(input: LetterInput): LetterFault[] {
  const { decision } = input;
  const { reasons } = denialGrounds(input);
  if (reasons.length === 0) return decision.motive?.trim() ? [] : [missingValue('motive', '')];
  return reasons
    .filter(({ values }) => values.includes(null))
    .map(({ ground }) => missingValue(NEEDED[ground] ?? 'measure.periods', ''));
}

/** The fact that the sentence of a ground needs. */
const NEEDED: Readonly<Partial<Record<Ground, string>>> = {
  'medical-trial': 'medicalAdvice',
  'medical-duration': 'medicalAdvice',
  'medical-other': 'medicalAdvice',
  'medical-forecast': 'workStoppage.expectedEnd',
  'allowance-ended': 'workStoppage.dailyAllowanceUntil',
  'allowance-ending': 'workStoppage.dailyAllowanceUntil',
  'immersion-total': 'measure.previous',
  'allowance-ceiling': 'workStoppage.startDate',
  'assessment-too-long': 'measure.totalHours',
};

function deferralFaults(input: LetterInput): LetterFault[] {
  const { decision, settings } = input;
  const faults: LetterFault[] = [];
  const deadline = pieceDeadline(input);
  const asks = askedPieces(input).length > 0;
  if (asks && deadline < decision.date) {
    faults.push(
      fault(
        'decision.conditions[0].due',
        `Les documents sont demandés pour le ${longDate(deadline)}, avant la date de la lettre. Donnez une date plus tardive.`,
      ),
    );
  }
  const silence = silenceDate(input);
  if (input.facts.receivedAt == null) faults.push(missingValue('implicitDate', ''));
  // The letter that asks for nothing says when the answer is due: nobody knows before the file is complete.
  if (input.facts.receivedAt != null && silence === null && !asks) {
    faults.push(
      fault(
        'decision.conditions',
        'Un document demandé par une lettre précédente est encore attendu. Enregistrez sa réception, ou demandez-le de nouveau dans cette lettre.',
      ),
    );
  }
  // Where silence is an agreement, the delay only runs from the day the file is complete (L114-5).
  const runs = settings.implicitDecision === 'REJECT' || !asks;
  if (silence && runs && silence < decision.date) {
    const meaning = outcomeName(
      settings.implicitDecision === 'REJECT' ? 'denial' : 'approval',
      'un',
    );
    faults.push(
      fault(
        'receivedAt',
        `Notre délai de réponse a pris fin le ${longDate(silence)} : l’absence de réponse vaut déjà ${meaning}, et ${outcomeName('deferral', 'un')} n’y change rien. Prenez une décision écrite, ou corrigez la date de réception.`,
      ),
    );
  }
  return faults;
}

/** L8. Another solution must be open to the insured, and whoever calls him must still be able to. */
function redirectionFaults(input: LetterInput): LetterFault[] {
  const chosen = input.decision.choices?.redirection;
  if (!chosen) return [];
  const closed = closedSolution(input, chosen.target);
  const call = callDay(input);
  return [
    ...(chosen.agreedOn ? reasonFaults(input) : denialFaults(input)),
    ...(closed ? [fault('decision.choices.redirection.target', closed)] : []),
    ...(call <= input.decision.date
      ? [
          fault(
            'decision.choices.redirection.callBy',
            `L’appel à la personne est promis avant le ${longDate(call)}, qui est déjà venu le jour de la lettre. Donnez un jour plus tardif.`,
          ),
        ]
      : []),
  ];
}

/** Why a solution is not open to this insured (CSS D622-10-1, CT R4624-29), or null. */
function closedSolution(
  { facts, decision }: LetterInput,
  target: RedirectionTarget,
): string | null {
  if (isIndependent(facts) && (target === 'supervised-trial' || target === 'in-company-retraining'))
    return `${capital(measureName(target, 'le'))} n’est pas possible dans le régime des indépendants. Proposez une autre solution.`;
  if (target !== 'occupational-health') return null;
  if (!hasOccupationalPhysician(facts))
    return 'La visite de préreprise suppose un service de santé au travail : le dossier n’en montre pas. Proposez une autre solution.';
  const since = facts.workStoppage?.startDate;
  return since && addDays(since, STOPPAGE_DAYS) > decision.date
    ? 'La visite de préreprise suppose plus de trente jours d’arrêt (article R. 4624-29 du code du travail). Proposez une autre solution.'
    : null;
}
const STOPPAGE_DAYS = 30;

/** L9. Who answers is known when the letter leaves; why is said by a rule, or by the motive. */
function outOfScopeFaults(input: LetterInput): LetterFault[] {
  const { facts, decision } = input;
  const chosen = decision.choices?.outOfScope;
  if (!chosen) return [];
  const { kind, transfer } = chosen;
  const { code } = facts.measure;
  const isOutside = OUTSIDE_THE_PANEL[code] !== null;
  const isExplained =
    kind === 'other-fund' ||
    isOutside ||
    (kind === 'not-eligible' && closingReasons(input).length > 0) ||
    filled(decision.motive) !== null;
  return [
    ...(isExplained ? [] : [missingValue('motive', '')]),
    ...(isTransferred(kind) && !transfer ? [missingValue('outOfScope.transfer', '')] : []),
    ...(transfer && transfer.date > decision.date
      ? [
          fault(
            'decision.choices.outOfScope.transfer.date',
            `La transmission est datée du ${longDate(transfer.date)}, après la lettre. Signez ce jour-là, ou corrigez la date.`,
          ),
        ]
      : []),
    ...(kind === 'no-agreement-needed' && !needsNoAgreement(code)
      ? [
          fault(
            'decision.choices.outOfScope.kind',
            `${capital(measureName(code, 'un'))} ne se fait pas sans autre accord : choisissez une autre raison.`,
          ),
        ]
      : []),
  ];
}

function conditionalFaults(input: LetterInput): LetterFault[] {
  return input.decision.conditions.flatMap((condition, rank) => {
    const path = `conditions.${rank}`;
    const kind = kindOf(condition);
    const extension = kind === 'extension-of-stoppage' ? extensionOf(input.facts) : null;
    if (kind === 'extension-of-stoppage' && !extension) {
      const message = `La condition ${rank + 1} attend une prolongation, mais les dates du dossier n’en demandent pas : l’arrêt prescrit doit se terminer avant la fin de l’action. Corrigez les dates, ou l’issue.`;
      return [fault(`decision.conditions[${rank}].kind`, message)];
    }
    const due = extension?.prescribedUntil ?? condition.due;
    const trouble = lateness(input, condition);
    const needsReason = !extension && reasonOf(condition, input.decision) === null;
    const needsEffect = kind === 'other' && !condition.effectText?.trim();
    return [
      ...(needsReason ? [missingValue(`${path}.reasonText`, '')] : []),
      ...(needsEffect ? [missingValue(`${path}.effectText`, '')] : []),
      ...(trouble === null
        ? []
        : [
            fault(
              `decision.conditions[${rank}].due`,
              `La date limite de la condition ${rank + 1}, le ${longDate(due)}, ${trouble}`,
            ),
          ]),
    ];
  });
}
