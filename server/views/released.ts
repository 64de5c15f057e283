import { released } from '#domain/dossier/state.ts';
import { onceFor } from '#domain/once-for.ts';
import type { DossierPicture } from '../deps.ts';

/** A closed meeting keeps only the dossiers to which it gave an outcome. */
export const releasedOf = onceFor((picture: DossierPicture): DossierPicture => {
  const dossier = released(picture.dossier);
  return dossier === picture.dossier ? picture : { ...picture, dossier };
});
