import { type Refusal, refusal } from '../../catalogue/rule.ts';
import type { MeasureCode } from '../../dossier/facts.ts';
import { measureName } from '../../dossier/measures.ts';
import {
  choiceOf,
  isOutsideFund,
  isTransferred,
  type OutcomeChoices,
  usualChoices,
} from '../../outcome-choices.ts';
import type { DateOnly } from '../../primitives.ts';
import { longDate } from '../../written-dates.ts';
import type { OutcomeCommand } from '../commands.ts';
import type { MeetingFacts } from './decision.ts';

/* REASON-01. What is chosen with an outcome: given whole, or not at all, and then as is usual. */

type TypedChoice<K extends keyof OutcomeChoices> = NonNullable<OutcomeCommand[K]>;
type FactsOfChoice = Pick<MeetingFacts, 'texts' | 'today' | 'dossier'>;

/** The choice of an outcome, or what is missing or wrong in it; a choice of another outcome is left out. */
export function chosen(command: OutcomeCommand, facts: FactsOfChoice): OutcomeChoices | Refusal {
  const kind = choiceOf(command.outcome);
  const findings = facts.dossier?.findings ?? [];
  if (kind === null || !command[kind])
    return usualChoices(command.outcome, { findings, date: facts.today });
  switch (kind) {
    case 'closing':
      return closingOf(command.closing ?? {}, facts);
    case 'outOfScope':
      return outOfScopeOf(command.outOfScope ?? {}, facts);
    case 'redirection':
      return redirectionOf(command.redirection ?? {}, facts);
    default:
      return kind satisfies never;
  }
}

const wrong = (message: string): Refusal => refusal('REASON-01', message);
const ahead = (what: string, day: DateOnly): Refusal =>
  wrong(
    `${what}, le ${longDate(day)}, n’est pas encore venu. Donnez un jour passé, ou aujourd’hui.`,
  );

function closingOf({ ground, date }: TypedChoice<'closing'>, { today }: FactsOfChoice) {
  if (!ground) return wrong('Choisissez pourquoi il n’y a plus rien à décider.');
  if (!date) return wrong('Donnez le jour où la demande est devenue sans objet.');
  if (date > today) return ahead('Le jour où la demande est devenue sans objet', date);
  return { closing: { ground, date } };
}

function outOfScopeOf({ kind, transfer }: TypedChoice<'outOfScope'>, { texts }: FactsOfChoice) {
  if (!kind) return wrong('Choisissez pourquoi la demande est hors champ.');
  if (!isTransferred(kind)) return { outOfScope: { kind } };
  const name = texts['outOfScope.name'];
  const address = texts['outOfScope.address'];
  const phone = texts['outOfScope.phone'];
  if (!name) return wrong('Transmission : écrivez qui répond, avec son article.');
  if (!transfer?.date) return wrong('Transmission : donnez le jour de l’envoi.');
  if (isOutsideFund(kind) && !address)
    return wrong('Transmission : écrivez l’adresse de l’organisme qui répond.');
  return {
    outOfScope: {
      kind,
      transfer: {
        name,
        ...(address ? { address } : {}),
        ...(phone ? { phone } : {}),
        date: transfer.date,
      },
    },
  };
}

function redirectionOf(typed: TypedChoice<'redirection'>, { today, dossier }: FactsOfChoice) {
  const { target, measureCode, agreedOn, sharedOn, callBy } = typed;
  if (!target) return wrong('Choisissez ce qui est proposé à la place.');
  if (measureCode && measureCode !== target)
    return wrong('Deux solutions différentes sont proposées à la fois : choisissez-en une.');
  if (target === dossier?.measureCode) return wrong(sameAction(dossier.measureCode));
  if (agreedOn && agreedOn > today) return ahead('L’accord de la personne', agreedOn);
  if (sharedOn && sharedOn > today) return ahead('L’accord pour donner ses coordonnées', sharedOn);
  if (target === 'mdph' && !agreedOn)
    return wrong(
      'La maison départementale des personnes handicapées ne se propose qu’avec l’accord de la personne : donnez le jour de cet accord, ou une autre solution.',
    );
  if (callBy && callBy <= today)
    return wrong('Le jour de l’appel à la personne est déjà venu : donnez un jour à venir.');
  return {
    redirection: {
      target,
      ...(agreedOn ? { agreedOn } : {}),
      ...(sharedOn ? { sharedOn } : {}),
      ...(callBy ? { callBy } : {}),
    },
  };
}

const sameAction = (code: MeasureCode): string =>
  `La personne demande déjà ${measureName(code, 'un')} : proposez autre chose, ou une autre issue.`;
