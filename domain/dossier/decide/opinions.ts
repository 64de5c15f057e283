import { refuse } from '../../catalogue/rule.ts';
import { typeset } from '../../format.ts';
import type { Physician } from '../../roles.ts';
import { longDate } from '../../written-dates.ts';
import { awaitedOpinions } from '../asked-opinions.ts';
import type { DossierCommandOf } from '../commands.ts';
import { stageOf } from '../state.ts';
import { mayOpen } from '../view.ts';
import type { AskedOfDossier, DossierDecision } from './decision.ts';

type Question = AskedOfDossier<DossierCommandOf<'ask-opinion'>>;

const ASKED: Readonly<Record<Physician, string>> = {
  'medical-service': 'le médecin-conseil',
  'occupational-health': 'le médecin du travail',
};

/**
 * The coordination asks a physician for his opinion before the meeting, by a day (domain.md §3.2): it
 * waits on his own page until he gives it. An empty day takes the question back.
 */
export function askOpinion(asked: Question): DossierDecision {
  const { command, actor, facts } = asked;
  if (actor.capacity !== 'coordination')
    return refuse('ROLE-01', 'Seule la coordination demande un avis. Rien n’a changé.');
  const { of, due } = command;
  if (due === null) return takenBack(asked);
  const stage = stageOf(asked.dossier);
  if (stage === 'decided' || stage === 'outcome-proposed')
    return refuse(
      'STATE-01',
      'La cellule a déjà donné son issue : un avis demandé maintenant n’y changerait rien.',
    );
  if (due < facts.today)
    return refuse(
      'STATE-01',
      typeset(`Le ${longDate(due)} est passé : donnez un jour qui vient. Rien n’a changé.`),
    );
  const known = awaitedOpinions(asked.dossier).find((one) => one.of === of);
  if (known?.due === due)
    return refuse(
      'STATE-01',
      typeset(`Cet avis est déjà demandé pour le ${longDate(due)}. Rien n’a changé.`),
    );
  if (!isRead(asked))
    return refuse(
      facts.external.includes(of) ? 'CONS-02' : 'CONS-01',
      `La personne n’a pas donné l’accord sans lequel ${ASKED[of]} n’ouvre pas ce dossier : recueillez-le d’abord. Rien n’a changé.`,
    );
  return { events: [{ type: 'OpinionAsked', of, due, on: facts.today }] };
}

function takenBack({ dossier, command: { of }, facts }: Question): DossierDecision {
  return awaitedOpinions(dossier).some((one) => one.of === of)
    ? { events: [{ type: 'OpinionAsked', of, due: null, on: facts.today }] }
    : refuse('STATE-01', 'Aucun avis n’attend plus cette réponse. Rien n’a changé.');
}

/** Nobody is asked about a dossier that he may not open. */
const isRead = ({ command: { of }, facts: { current, external } }: Question): boolean =>
  mayOpen(of, {
    external,
    presentation: !!current?.consents?.presentation,
    sharing: current?.consents?.sharing ?? [],
    hasOutcome: false,
  });
