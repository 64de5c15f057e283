import { refuse } from '../../catalogue/rule.ts';
import type { DossierCommandOf } from '../commands.ts';
import type { DossierEvent } from '../events.ts';
import type { DossierFacts } from '../facts.ts';
import type { AskedOfDossier, DossierDecision } from './decision.ts';
import { changed } from './facts.ts';

/** CSP L1110-4: the insured withdraws his agreement when he wishes, with immediate effect. */
export function withdrawConsent({
  command,
  facts,
  actor,
}: AskedOfDossier<DossierCommandOf<'withdraw-consent'>>): DossierDecision {
  if (actor.capacity !== 'coordination' && actor.capacity !== 'social-service')
    return refuse('ROLE-01', 'La coordination ou le service social enregistre ce retrait.');
  const { current } = facts;
  if (!current) return refuse('NOT-FOUND', 'Ce dossier n’existe pas ou vous n’y avez pas accès.');
  const { what, date } = command;
  if (date > facts.today)
    return refuse('STATE-01', 'La date du retrait est dans l’avenir. Rien n’a changé.');
  const written = changed({ ...current, consents: without(current, what) }, facts);
  if ('refusal' in written) return written;
  if (written.events.length === 0)
    return refuse('STATE-01', 'Cet accord n’était pas donné, ou il est déjà retiré.');
  const events: DossierEvent[] = [...written.events, { type: 'ConsentWithdrawn', what, date }];
  return written.newFacts ? { events, newFacts: written.newFacts } : { events };
}

function without(
  { consents }: DossierFacts,
  what: DossierCommandOf<'withdraw-consent'>['what'],
): DossierFacts['consents'] {
  if (what === 'presentation') return { ...consents, presentation: null };
  if (what === 'employer-information') return { ...consents, employerInformation: false };
  if (!consents?.sharing?.includes(what)) return consents;
  return { ...consents, sharing: consents.sharing.filter((one) => one !== what) };
}
