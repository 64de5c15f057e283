import { For } from 'solid-js';
import { addDays } from '#domain/calendar.ts';
import { RULES } from '#domain/catalogue/index.ts';
import { passagesOf } from '#domain/catalogue/passages.ts';
import { NBSP } from '#domain/format.ts';
import { longDate } from '#domain/written-dates.ts';
import { Field } from '../../ui/field.tsx';
import { FreeText } from '../../ui/free-text.tsx';
import type { LifeDialogProps } from './life-dialog.ts';
import { toldWords } from './life-words.ts';

/* What the dialogs of a withdrawal are made of. */

/** The rules that rest on a text, by which an agreement may be contrary to the law. */
const LEGAL_RULES = RULES.filter(
  ({ code, scope, severity, effectiveUntil }) =>
    scope === 'dossier' &&
    severity === 'blocking' &&
    effectiveUntil === undefined &&
    passagesOf(code).length > 0,
);

interface IllegalityProps {
  rule: string;
  onChoose: (rule: string) => void;
  text: string;
  onWrite: (text: string) => void;
}

/** In what the agreement is contrary to a text: the rule, whose article the letter says, and the fact. */
export const Illegality = (props: IllegalityProps) => (
  <>
    <Field
      id="withdraw-rule"
      label="À quelle règle l’accord est-il contraire ?"
      hint="La lettre dit cette règle et son article."
    >
      <select
        id="withdraw-rule"
        aria-describedby="withdraw-rule-hint"
        value={props.rule}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        <option value="">Une autre, que je cite dans la raison</option>
        <For each={LEGAL_RULES}>
          {({ code, sentence }) => (
            <option value={code}>
              {code} : {sentence}
            </option>
          )}
        </For>
      </select>
    </Field>
    <FreeText
      saved=""
      id="withdraw-ground"
      label="Le fait, en une phrase que la personne lira"
      hint="Rien sur sa santé. Sans règle choisie, citez l’article."
      rows={3}
      text={props.text}
      onWrite={props.onWrite}
    />
  </>
);

/** What is missing before it may be signed. */
export function lackOf(rule: string, ground: string, day: string): string | null {
  if (ground.trim() === '') return 'Écrivez le fait : la raison est obligatoire.';
  if (rule === '' && !/\barticles?\b/iu.test(ground))
    return 'Choisissez une règle, ou citez l’article dans la raison.';
  return day === '' ? 'Donnez le dernier jour pour répondre.' : null;
}

export const Replied = (props: { today: string; day: string; onSay: (day: string) => void }) => (
  <Field
    id="replied-on"
    label="Réponse de la personne reçue le (facultatif)"
    hint="Sans date, la lettre dit que nous n’avons pas reçu de réponse."
    class="narrow"
  >
    <input
      id="replied-on"
      type="date"
      aria-describedby="replied-on-hint"
      max={props.today}
      value={props.day}
      onInput={(event) => props.onSay(event.currentTarget.value)}
    />
  </Field>
);

/** The consequences, before they are: who reads what, which letters no longer count, what rested on it. */
export const WhatGoes = (props: LifeDialogProps & { hasBegun: boolean; day: string }) => (
  <>
    <p>
      {props.hasBegun && props.day
        ? `L’action a commencé : l’accord s’arrête le ${longDate(addDays(props.day, -1))} au soir, et les jours faits restent acceptés.`
        : 'L’action ne commence pas : c’est comme si l’accord n’avait pas existé.'}{' '}
      Les quatre mois finissent le {longDate(props.life.told?.withdrawableUntil ?? props.today)}.
    </p>
    <p>
      {toldWords(props.person, props.life.told?.others.length ?? 0)} La personne lit la raison et
      son recours{NBSP}; les autres, la date seule. Les lettres de l’accord ne comptent plus{NBSP}:
      celles qui ne sont pas parties ne partent pas. Cet acte ne s’annule pas.
    </p>
    <For each={props.life.told?.renewals ?? []}>
      {({ id, reference }) => (
        <p class="note is-care">
          <a href={`/dossiers/${id}`}>Le dossier {reference}</a> renouvelle cette action. Son accord
          reste valable{NBSP}: voyez s’il doit prendre fin lui aussi.
        </p>
      )}
    </For>
  </>
);
