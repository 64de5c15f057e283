import { GROUND_WORDS } from '#domain/dossier/lapse-grounds.ts';
import { capital } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import type { ToldFact } from '#domain/minutes/later.ts';
import type { NextStep } from '#domain/minutes/steps.ts';
import { asideSentence, outcomeName } from '#domain/outcome-names.ts';
import { longDate } from '#domain/written-dates.ts';
import { sentence } from '../words/phrases.ts';

/* How the minutes say what became of an outcome, and what is left to do. Second edition. */

/** « n° 2026-58-0004 », or nothing for who is not told. */
const numbered = (number: string | null): string => (number === null ? '' : `, n° ${number}`);
const signed = (by: string | null): string => (by === null ? '' : `, ${by}, par délégation`);

/** One fact, as a sentence. */
export function factSentence(fact: ToldFact): string {
  const on = longDate(fact.on);
  switch (fact.kind) {
    case 'decided':
      return `${capital(outcomeName(fact.outcome))}${numbered(fact.decisionNumber)}, le ${on}${signed(fact.by)}.`;
    case 'aside': {
      const said = asideSentence({ on: fact.on, capacity: fact.capacity });
      return fact.reason ? `${said} Motif : ${sentence(fact.reason)}` : said;
    }
    case 'lapsed': {
      const why = fact.ground ? ` : ${GROUND_WORDS[fact.ground]}` : '';
      return `L’accord ne vaut plus à partir du ${longDate(fact.until)}${why}. Fin signée le ${on}${numbered(fact.decisionNumber)}${signed(fact.by)}.`;
    }
    case 'withdrawn': {
      const end =
        fact.scope === 'repealed'
          ? `L’accord ne vaut plus à partir du ${longDate(fact.until)}.`
          : 'L’accord est retiré.';
      return `${end} Signé le ${on}${numbered(fact.decisionNumber)}${signed(fact.by)}.`;
    }
    case 'lifted':
      return `Condition ${fact.condition + 1} remplie : document reçu le ${longDate(fact.received)}. Confirmé le ${on}${signed(fact.by)}.`;
    case 'restored':
      return `Condition ${fact.condition + 1} de nouveau attendue, depuis le ${on}.`;
    case 'corrected':
      return `Corrigée le ${on}${numbered(fact.decisionNumber)}${signed(fact.by)}.`;
    case 'replaced':
      return fact.decisionNumber === null
        ? `Remplacée par une autre décision, le ${on}.`
        : `Remplacée par la décision n° ${fact.decisionNumber}, le ${on}.`;
    case 'studied-again':
      return `Étudié de nouveau le ${on}${
        fact.metOn === null ? '' : `, à la réunion prévue le ${longDate(fact.metOn)}`
      } : son relevé dit la suite.`;
    default:
      return fact satisfies never;
  }
}

/** « Service social : appeler la personne, avant le … ». */
export function stepWords({ who, what, by }: NextStep): string {
  const owner = {
    signatory: 'Signataire de la caisse',
    insured: 'La personne',
  } as const;
  const name =
    who === 'signatory' || who === 'insured' ? owner[who] : capital(labelOf('capacity', who));
  return `${name} : ${what}${by === null ? '' : `, au plus tard le ${longDate(by)}`}.`;
}
