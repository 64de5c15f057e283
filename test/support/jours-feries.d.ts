declare module '@socialgouv/jours-feries' {
  /** The holidays of a year by name, as `Date`s near local midnight. */
  export default function joursFeries(
    year: number,
    options?: { alsace: boolean },
  ): Readonly<Record<string, Date>>;
}
