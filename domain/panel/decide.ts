import { Value } from 'typebox/value';
import { addDays, isTimeZone } from '../calendar.ts';
import { longDate } from '../format.ts';
import type { Actor } from '../meeting/decide.ts';
import type { PanelSettings } from '../panel.ts';
import type { DateOnly } from '../primitives.ts';
import { type ProfileKey, profileOf } from '../profile.ts';
import { type Refusal, refusal, refuse } from '../rules.ts';
import type { PanelCommand, PanelCommandOf } from './commands.ts';
import type { PanelEvent } from './events.ts';
import { PanelParameters, type ParameterChange, type ParameterKey } from './parameters.ts';

export interface PanelFacts {
  readonly today: DateOnly;
  readonly profileKey: ProfileKey;
  readonly settings: PanelSettings;
  /** For a panel to be created. */
  readonly idTaken: boolean;
  readonly codeTaken: boolean;
  readonly coordinatorKnown: boolean;
}

export interface AskedOfPanel<C> {
  readonly command: C;
  readonly facts: PanelFacts;
  readonly actor: Actor;
}

export type PanelDecision =
  | { readonly events: readonly PanelEvent[] }
  | { readonly refusal: Refusal };

/** What a command does to a panel, or why it is refused. Pure. */
export function decidePanel(asked: AskedOfPanel<PanelCommand>): PanelDecision {
  const { command } = asked;
  switch (command.type) {
    case 'set-parameter':
      return set({ ...asked, command });
    case 'drop-parameter':
      return drop({ ...asked, command });
    case 'create-panel':
      return create({ ...asked, command });
  }
}

/** The settings once these events have happened. */
export const withEvents = (
  settings: PanelSettings,
  events: readonly PanelEvent[],
): PanelSettings => ({ ...settings, changes: events.reduce(changed, settings.changes ?? []) });

function changed(changes: readonly ParameterChange[], event: PanelEvent): ParameterChange[] {
  if (event.type === 'PanelCreated') return [...changes];
  const others = changes.filter(
    ({ parameter, from }) => parameter !== event.parameter || from !== event.from,
  );
  if (event.type === 'ParameterDropped') return others;
  const { parameter, value, from } = event;
  return [...others, { parameter, value, from }];
}

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

function set({
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

function drop({
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

/** What a panel may not choose, whatever its wish; null when it may. */
function outsideTheLaw(
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
  // The three are « nécessairement » there (domain.md §4.4).
  const lacks =
    profileKey === 'msa-coordination' && profile.quorum.allOf.some((seat) => !allOf.includes(seat));
  return lacks
    ? 'Une cellule MSA réunit toujours le médecin du travail, le médecin-conseil et l’action sanitaire et sociale. Rien n’a changé.'
    : null;
}

type Created = PanelCommandOf<'create-panel'>['created'];

/** What keeps a panel from being made, on screen or by the command line; null when nothing does. */
export function creationFault(
  { id, profile, settings }: Pick<Created, 'id' | 'profile' | 'settings'>,
  { idTaken, codeTaken }: Pick<PanelFacts, 'idTaken' | 'codeTaken'>,
): string | null {
  if (idTaken) return `La cellule ${id} existe déjà : choisissez un autre identifiant.`;
  if (codeTaken)
    return `Une autre cellule imprime déjà le code ${settings.code} dans ses numéros : choisissez-en un autre.`;
  if (!isTimeZone(settings.timeZone))
    return `Le fuseau horaire « ${settings.timeZone} » n’existe pas : écrivez par exemple Europe/Paris.`;
  // A choice has its own act, which checks its value and its day.
  if (settings.changes !== undefined && settings.changes.length > 0)
    return 'Une cellule commence sans changement daté (« changes ») : créez-la, puis faites ces choix à la page « Réglages ».';
  return outsideTheLaw('quorum', settings.quorum ?? null, profile);
}

function create({
  command,
  facts,
  actor,
}: AskedOfPanel<PanelCommandOf<'create-panel'>>): PanelDecision {
  if (actor.capacity !== 'technical-admin')
    return refuse('ROLE-01', 'Seule l’administration technique crée une cellule.');
  const { profile, settings } = command.created;
  const fault = creationFault(command.created, facts);
  if (fault) return refuse('STATE-01', fault);
  if (!facts.coordinatorKnown)
    return refuse(
      'STATE-01',
      'Aucun compte n’a cette adresse. Créez d’abord celui de la coordination (commande « person add »).',
    );
  return { events: [{ type: 'PanelCreated', profile, code: settings.code }] };
}
