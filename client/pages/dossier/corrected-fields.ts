import type { FactChanges } from '#domain/dossier/commands.ts';
import type { ReadableDossier } from './readable.ts';

/* What the letters print of a decision and may have printed wrong, as its correction asks it. */

export interface CorrectedField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'text' | 'date' | 'number';
  /** As the dossier says it now. */
  readonly value: string;
}
/** What was typed, by field; a field that nobody touched is absent. */
export type TypedCorrections = Readonly<Record<string, string>>;

/** The place where an action is followed: the one that the dossier names. */
const placeOf = ({ measure }: ReadableDossier): 'host' | 'provider' | null => {
  if (measure?.host?.name) return 'host';
  return measure?.provider?.name ? 'provider' : null;
};

/** The fields that this dossier has. Of several periods none is offered: one field could not say which. */
export function correctedFields(dossier: ReadableDossier): CorrectedField[] {
  const { insured, measure } = dossier;
  const [period, another] = measure?.periods ?? [];
  const place = placeOf(dossier);
  const field = (
    [key, label, kind = 'text']: readonly [string, string, CorrectedField['kind']?],
    value: string | number | null | undefined,
  ): CorrectedField[] => (value == null ? [] : [{ key, label, kind, value: String(value) }]);
  return [
    ...field(['firstName', 'Prénom'], insured?.firstName),
    ...field(['usualName', 'Nom d’usage'], insured?.usualName),
    ...field(['birthDate', 'Date de naissance', 'date'], insured?.birthDate),
    ...(period && !another
      ? [
          ...field(['start', 'Premier jour de l’action', 'date'], period.start),
          ...field(['end', 'Dernier jour de l’action', 'date'], period.end),
        ]
      : []),
    ...field(['totalHours', 'Durée en heures', 'number'], measure?.totalHours),
    ...field(['place', 'Nom du lieu'], place && measure?.[place]?.name),
    ...field(['tutor', 'Personne qui suit l’action sur place'], measure?.tutor),
  ];
}

/** What the act changes: only what differs from the dossier. */
export function changesOf(dossier: ReadableDossier, typed: TypedCorrections): FactChanges {
  const now = new Map(correctedFields(dossier).map(({ key, value }) => [key, value]));
  const said = (key: string): string | null => {
    const text = typed[key]?.trim();
    return text && now.has(key) && text !== now.get(key) ? text : null;
  };
  const { measure } = dossier;
  const place = placeOf(dossier);
  const [period] = measure?.periods ?? [];
  const [start, end, hours, name] = ['start', 'end', 'totalHours', 'place'].map(said);
  const insured = {
    ...only('firstName', said('firstName')),
    ...only('usualName', said('usualName')),
    ...only('birthDate', said('birthDate')),
  };
  const action = {
    ...(period && (start || end)
      ? { periods: [{ ...period, ...only('start', start), ...only('end', end) }] }
      : {}),
    ...(hours ? { totalHours: Number(hours) } : {}),
    ...(place && name ? { [place]: { ...measure?.[place], name } } : {}),
    ...only('tutor', said('tutor')),
  };
  return {
    ...(Object.keys(insured).length > 0 ? { insured } : {}),
    ...(Object.keys(action).length > 0 ? { measure: action } : {}),
  } as FactChanges;
}

const only = (key: string, value: string | null | undefined): Readonly<Record<string, string>> =>
  value ? { [key]: value } : {};
