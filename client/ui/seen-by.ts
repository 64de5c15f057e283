import { type Circumstances, type FieldPath, mayReadNow, reasonRow } from '#domain/dossier/view.ts';
import { listed, NBSP } from '#domain/format.ts';
import { labelOf } from '#domain/labels.ts';
import { type ProfileKey, profileOf } from '#domain/profile.ts';
import { type Capacity, SEATS } from '#domain/roles.ts';

/* Who reads a field, in words, from the one table that also hides it (domain/dossier/view.ts). */

export interface Audience extends Circumstances {
  readonly profile: ProfileKey;
}

/** Everyone of this panel who may read the field, seats first, the signatory last. */
export function readersOf(path: FieldPath, { profile, ...now }: Audience): Capacity[] {
  const seats = SEATS.filter((seat) => seat in profileOf(profile).seats);
  return [...seats, 'signatory' as const].filter((capacity) => mayReadNow(capacity, path, now));
}

const names = (capacities: readonly Capacity[]): string =>
  listed(capacities.map((capacity) => labelOf('capacity', capacity)));

/** With its article, as a sentence names it. */
const WITH_ARTICLE: Readonly<Record<Capacity, string>> = {
  coordination: 'la coordination',
  'social-service': 'le service social',
  'medical-service': 'le service médical',
  'occupational-risks': 'les risques professionnels',
  'admin-fund': 'les services administratifs',
  'occupational-health': 'le service de santé au travail',
  'cap-emploi': 'Cap emploi',
  guest: 'la personne invitée',
  signatory: 'le signataire',
  'technical-admin': 'l’administration technique',
  room: 'l’écran de salle',
};

/** « vu par : tous les membres (sauf Cap emploi et la personne invitée) », « vu par : service médical ». */
export const seenBy = (path: FieldPath, audience: Audience): string =>
  seenByThese(readersOf(path, audience), audience.profile);

/** Who reads the words of an opinion, an objection or a remark written in this capacity. */
export function reasonSeenBy(author: Capacity, profile: ProfileKey): string {
  const { readers } = reasonRow(author);
  const seats = SEATS.filter((seat) => seat in profileOf(profile).seats);
  return seenByThese(
    [...seats, 'signatory' as const].filter((capacity) => readers.includes(capacity)),
    profile,
  );
}

function seenByThese(readers: readonly Capacity[], profile: ProfileKey): string {
  const seats = SEATS.filter((seat) => seat in profileOf(profile).seats);
  const left = seats.filter((seat) => !readers.includes(seat));
  const signs = readers.includes('signatory');
  if (left.length === 0)
    return `vu par${NBSP}: tous les membres${signs ? ' et le signataire' : ''}`;
  if (left.length > 2) return `vu par${NBSP}: ${names(readers)}`;
  const but = listed(left.map((seat) => WITH_ARTICLE[seat]));
  return `vu par${NBSP}: tous les membres (sauf ${but})${signs ? ', ainsi que le signataire' : ''}`;
}

/**
 * How the readers of a field differ from those announced for its group, in as few words as
 * possible.
 */
function difference(readers: readonly Capacity[], common: readonly Capacity[]): string | null {
  const more = readers.filter((one) => !common.includes(one));
  const less = common.filter((one) => !readers.includes(one));
  if (less.length > 2 || more.length > 2) return null;
  const parts = [
    more.length > 0 ? `vu aussi par${NBSP}: ${names(more)}` : '',
    less.length > 0 ? `caché à${NBSP}: ${names(less)}` : '',
  ].filter(Boolean);
  return parts.join(`${NBSP}; `);
}

/** The label most fields of a group share, and the words for the fields that differ from it. */
export function groupSeenBy(paths: readonly FieldPath[], audience: Audience) {
  const labels = paths.map((path) => seenBy(path, audience));
  const count = (label: string) => labels.filter((one) => one === label).length;
  const common = [...labels].sort((a, b) => count(b) - count(a))[0] ?? '';
  const model = paths[labels.indexOf(common)];
  const expected = model ? readersOf(model, audience) : [];
  const others = new Map(
    paths.flatMap((path, rank) => {
      const label = labels[rank] ?? '';
      if (label === common) return [];
      return [[path, difference(readersOf(path, audience), expected) ?? label] as const];
    }),
  );
  return { common, others };
}
