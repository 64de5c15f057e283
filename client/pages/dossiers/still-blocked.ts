import type { DossierRow } from '#domain/wire/http.ts';

/** Whether what blocks an approval may still be resolved: afterwards an outcome stands, and waits. */
export const isStillBlocked = ({ state, blocking }: DossierRow): boolean => {
  switch (state) {
    case 'received':
    case 'incomplete':
    case 'ready':
    case 'scheduled':
      return blocking > 0;
    case 'outcome-proposed':
    case 'decided':
    case 'withdrawn':
      return false;
    default:
      return state satisfies never;
  }
};
