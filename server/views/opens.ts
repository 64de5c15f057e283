import { mayOpen } from '#domain/dossier/view.ts';
import { profileOf } from '#domain/profile.ts';
import type { DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';

/** May this person know of this dossier, in its present state? */
export const opens = (
  { capacity, panel }: Principal,
  { facts, dossier }: DossierPicture,
): boolean =>
  mayOpen(capacity, {
    external: profileOf(panel.profileKey).external,
    presentation: !!facts.consents?.presentation,
    sharing: facts.consents?.sharing ?? [],
    // Whoever signs reads what he signed for as long as it exists, deferred or put on again.
    hasOutcome:
      dossier.outcome !== null || dossier.decisions.length > 0 || dossier.hadOutcome === true,
  });
