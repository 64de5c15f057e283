import { mayRead } from '#domain/dossier/view.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import type { Principal } from '../principal.ts';
import { logReadings } from './sensitive-reads.ts';

/**
 * The number without its mask, to those who read it; the access log first records who asked for it.
 */
export async function wholeNir(
  deps: Deps,
  principal: Principal,
  about: { dossierId: string; picture: DossierPicture; route: string },
): Promise<string | null> {
  const { dossierId, picture, route } = about;
  const { nir } = picture.facts.insured;
  if (!nir || !mayRead(principal.capacity, 'insured.nir')) return null;
  const known = [{ dossierId, row: picture }];
  await logReadings(deps, principal, { known, paths: ['insured.nir'], route });
  return nir;
}
