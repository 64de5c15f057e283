import { Value } from 'typebox/value';
import { addDays } from '../../calendar.ts';
import { type Refusal, refusal, refuse } from '../../catalogue/rule.ts';
import type { DateOnly } from '../../primitives.ts';
import { type ProfileKey, profileOf } from '../../profile.ts';
import type { Actor } from '../../roles.ts';
import { longDate } from '../../written-dates.ts';
import type { PanelCommandOf } from '../commands.ts';
import { PanelParameters, type ParameterKey } from '../parameters.ts';
import type { AskedOfPanel, PanelDecision } from './decision.ts';

const mustLead = ({ capacity }: Actor): Refusal | null =>
  capacity === 'coordination'
    ? null
    : refusal('ROLE-01', 'Seule la coordination change les réglages de la cellule.');

/** Today's acts have used today's value: a choice begins tomorrow at the earliest. */
const mustBeAhead = (from: DateOnly, today: DateOnly): Refusal | null =>
  from > today
    ? null
    : refusal(
        'STATE-01',
        `Un réglage prend effet au plus tôt demain, le ${longDate(addDays(today, 1))} : ce qui est déjà fait garde la règle de son jour. Choisissez une date à venir.`,
      );

export function set({
  command,
  facts,
  actor,
}: AskedOfPanel<PanelCommandOf<'set-parameter'>>): PanelDecision {
  const { parameter, value, from } = command;
  const refusal = mustLead(actor) ?? mustBeAhead(from, facts.today);
  if (refusal) return { refusal };
  if (!Value.Check(PanelParameters.properties[parameter], value))
    return refuse(
      'STATE-01',
      'Cette valeur n’est pas de celles que le réglage admet. Rien n’a changé.',
    );
  const unlawful = outsideTheLaw(parameter, value, facts.profileKey);
  if (unlawful) return refuse('STATE-01', unlawful);
  return { events: [{ type: 'ParameterSet', parameter, value, from }] };
}

export function drop({
  command,
  facts,
  actor,
}: AskedOfPanel<PanelCommandOf<'drop-parameter'>>): PanelDecision {
  const { parameter, from } = command;
  const refusal = mustLead(actor) ?? mustBeAhead(from, facts.today);
  if (refusal) return { refusal };
  const isThere = (facts.settings.changes ?? []).some(
    (change) => change.parameter === parameter && change.from === from,
  );
  if (!isThere)
    return refuse('STATE-01', 'Aucun changement n’est prévu ce jour-là pour ce réglage.');
  return { events: [{ type: 'ParameterDropped', parameter, from }] };
}

/** Why the law forbids a choice; null when it allows it. */
export function outsideTheLaw(
  parameter: ParameterKey,
  value: unknown,
  profileKey: ProfileKey,
): string | null {
  if (parameter !== 'quorum' || value === null) return null;
  const { allOf, anyOf } = value as NonNullable<PanelParameters['quorum']>;
  const profile = profileOf(profileKey);
  if (allOf.length === 0 && anyOf.length === 0)
    return 'Un quorum nomme au moins un service. Rien n’a changé.';
  if (anyOf.some((group) => group.length === 0))
    return 'Un choix du quorum ne nomme aucun service. Rien n’a changé.';
  if ([...allOf, ...anyOf.flat()].some((seat) => !(seat in profile.seats)))
    return 'Ce quorum nomme un service qui ne siège pas dans cette cellule. Rien n’a changé.';
  // The text says that the three are « nécessairement » present (domain.md §4.4).
  const isIncomplete =
    profileKey === 'msa-coordination' && profile.quorum.allOf.some((seat) => !allOf.includes(seat));
  return isIncomplete
    ? 'Une cellule MSA réunit toujours le médecin du travail, le médecin-conseil et l’action sanitaire et sociale. Rien n’a changé.'
    : null;
}
