import type { DossierPicture } from '../deps.ts';

/** A dossier with what its row in the index holds. */
export interface OpenableDossier {
  readonly dossierId: string;
  readonly row: DossierPicture;
}

/** The same, and whether the guard hides part of it from its readers (`secrecyGuard`). */
export interface KeptDossier extends OpenableDossier {
  readonly guarded?: boolean;
}
