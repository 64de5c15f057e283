import { labelOf } from '#domain/labels.ts';
import type { DelegationRow, MemberRow } from '#domain/wire/people.ts';
import type { EndOfRight } from './end-dialog.tsx';

/** The last day of a capacity. */
export const endOfMembership = ({ id, name, capacity }: MemberRow): EndOfRight => ({
  button: 'Mettre fin',
  of: `à la qualité de ${name}, ${labelOf('capacity', capacity)}`,
  title: `Mettre fin à la qualité de ${name}`,
  consequence:
    'Le jour choisi est le dernier. Ses délégations de signature finissent avec elle ; ce qui a été fait reste.',
  done: `La fin est notée pour ${name}.`,
  hasDay: true,
  hasReason: true,
  command: (on, reason) => ({ type: 'end-membership', membershipId: id, on, reason }),
});

/** A request that waits for a second person is withdrawn: it never was a capacity. */
export const withdrawalOf = ({ id, name }: MemberRow): EndOfRight => ({
  button: 'Retirer la demande',
  of: `pour ${name}`,
  title: `Retirer la demande pour ${name}`,
  consequence: 'Personne ne pourra plus la confirmer. Elle pourra être faite de nouveau.',
  done: `La demande pour ${name} est retirée.`,
  hasDay: false,
  hasReason: true,
  command: (on, reason) => ({ type: 'end-membership', membershipId: id, on, reason }),
});

/** The last day of a delegation; the act has no reason. */
export const endOfDelegation = ({ id, name, role }: DelegationRow): EndOfRight => ({
  button: 'Mettre fin',
  of: `à la délégation de ${name}, ${role}`,
  title: `Mettre fin à la délégation de ${name}`,
  consequence:
    'Le jour choisi est le dernier où cette personne signe à ce titre. Les décisions déjà signées restent.',
  done: `La fin de la délégation est notée pour ${name}.`,
  hasDay: true,
  hasReason: false,
  command: (on) => ({ type: 'end-delegation', delegationId: id, on }),
});
