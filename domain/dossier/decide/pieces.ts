import { refuse } from '../../catalogue/rule.ts';
import { typeset } from '../../format.ts';
import { longDate } from '../../written-dates.ts';
import type { DossierCommandOf } from '../commands.ts';
import { stageOf } from '../state.ts';
import type { AskedOfDossier, DossierDecision } from './decision.ts';
import { mustWrite } from './writers.ts';

/**
 * A document that a letter asked for has arrived, on a day that matters (CRPA L114-5): the last one
 * restarts the delay. An empty date corrects a mistake. One document per act, so that two people
 * opening the mail never undo each other's work.
 */
export function receivePiece({
  dossier,
  command,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'receive-piece'>>): DossierDecision {
  const refusal = mustWrite(actor);
  if (refusal) return { refusal };
  const { decisionNumber, piece, date } = command;
  const request = dossier.requests.find((one) => one.decisionNumber === decisionNumber);
  const known = request?.received[piece];
  if (request === undefined || known === undefined)
    return refuse('NOT-FOUND', 'Aucune lettre de ce dossier ne demande cette pièce.');
  if (stageOf(dossier) === 'decided')
    return refuse(
      'STATE-01',
      'La décision est prise : la réception d’un document n’y change plus rien. Rien n’a été enregistré.',
    );
  if (date !== null && date > facts.today)
    return refuse('STATE-01', 'La date de réception est dans l’avenir. Rien n’a été enregistré.');
  if (date !== null && date < request.date)
    return refuse(
      'STATE-01',
      typeset(
        `La lettre qui demande ce document est du ${longDate(request.date)} : il ne peut pas avoir été reçu avant. Rien n’a été enregistré.`,
      ),
    );
  if (date === known) return { events: [] };
  return { events: [{ type: 'PieceReceived', decisionNumber, piece, date }] };
}
