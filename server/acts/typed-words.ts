import { type Refusal, refusal } from '#domain/catalogue/rule.ts';
import { DOSSIER_COMMANDS } from '#domain/dossier/commands.ts';
import type { DossierEvent } from '#domain/dossier/events.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { MEETING_COMMANDS } from '#domain/meeting/commands.ts';
import type { MeetingEvent } from '#domain/meeting/events.ts';
import { settingsOn } from '#domain/panel/settings.ts';
import { factFault, nirPlaces, textFaults } from '#domain/typed-text.ts';
import type { Command } from '#domain/wire/commands.ts';
import type { Principal } from '../principal.ts';
import { type KeptTexts, typedTexts } from './command-texts.ts';

/*
 * The free texts of an act, before it is written: a social security number always stops it; words
 * of health do unless the person says why they are necessary (decisions 11); a character that no
 * letter prints stops the texts that are printed.
 */

/** The acts that carry why words of health are necessary (LET-01). */
const EXPLAINED: ReadonlySet<string> = new Set(
  [...MEETING_COMMANDS, ...DOSSIER_COMMANDS]
    .filter(({ properties }) => 'healthWordsReason' in properties)
    .map(({ properties }) => properties.type.const),
);

/** Texts that no paper of ours prints. */
const UNPRINTED: readonly Command['type'][] = ['give-opinion', 'object'];

/** What stops the act because of a word typed in it, or null. */
export function stoppedByWords(
  command: Command,
  { panel, today, capacity }: Principal,
  facts: DossierFacts | null,
): Refusal | null {
  if (hasNir(command)) return refusal('NIR-01', NIR_IN_FACTS);
  const printed = factFault(printedFacts(command));
  if (printed) return refusal(printed.rule, printed.message);
  const { healthWords } = settingsOn(panel.settings, today);
  const reading = {
    own: healthWords,
    harmless: companiesOf(facts),
    isUnexplained: !EXPLAINED.has(command.type),
  };
  const why = 'healthWordsReason' in command ? command.healthWordsReason?.trim() : '';
  for (const { slot, text, class: dataClass } of typedTexts(command, capacity)) {
    for (const { rule, message } of textFaults(text, reading)) {
      // The physicians' own texts stay among them: health is what they write about.
      const mayPass = rule === 'LET-01' && (!!why || dataClass === 'medical-fund');
      const isMoot = rule === 'LET-07' && UNPRINTED.includes(command.type);
      const isOwnReason = slot === 'healthWordsReason' && rule !== 'NIR-01';
      if (!mayPass && !isMoot && !isOwnReason) return refusal(rule, message);
    }
  }
  return null;
}

/** What an act gives to print in letters to come: a panel, a member, who signs. */
function printedFacts(command: Command): unknown {
  if (command.type === 'create-panel')
    return { name: command.created.name, settings: command.created.settings };
  if (command.type === 'invite-person')
    return { name: command.name, organisation: command.organisation };
  return command.type === 'add-delegation' ? command.role : null;
}

const NIR_IN_FACTS =
  'Un texte contient un numéro de sécurité sociale : effacez-le. Il s’écrit dans son seul champ. Votre texte est gardé à l’écran.';

/** In the facts of a dossier, everywhere but in its own field. */
function hasNir(command: Command): boolean {
  const facts =
    command.type === 'create-dossier'
      ? command.dossier
      : command.type === 'update-dossier' || command.type === 'correct-decision'
        ? command.changes
        : null;
  return nirPlaces(facts).length > 0;
}

/** The names of companies are facts: « Clinique du Cancer » says nothing of a person. */
const companiesOf = (facts: DossierFacts | null): string[] =>
  [
    facts?.employment?.employer?.name,
    facts?.measure.host?.name,
    facts?.measure.provider?.name,
  ].filter((name): name is string => !!name);

const CARRIERS = [
  'ItemAdded',
  'ItemRemoved',
  'OpinionGiven',
  'OutcomeProposed',
  'ProposalObjected',
  'OutcomeRecorded',
  'FindingLifted',
  'ConditionLifted',
  'DecisionLapsed',
  'DecisionCorrected',
  'ObservationsAsked',
  'DecisionWithdrawn',
  'ConditionRestored',
  'OutcomeSetAside',
] as const satisfies readonly (MeetingEvent | DossierEvent)['type'][];

/** The events of an act, the one that carries its texts with why words of health were kept. */
export const withWhy = <E extends MeetingEvent | DossierEvent>(
  events: readonly E[],
  { slots }: KeptTexts,
): readonly E[] => {
  const { healthWordsReason } = slots;
  if (!healthWordsReason) return events;
  return events.map((event) =>
    CARRIERS.some((type) => type === event.type) ? { ...event, healthWordsReason } : event,
  );
};
