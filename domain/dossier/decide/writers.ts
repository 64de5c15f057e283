import { type Refusal, refusal } from '../../catalogue/rule.ts';
import type { Actor, Capacity } from '../../roles.ts';

/** Who writes in a dossier: those who prepare it. */
export const WRITERS: readonly Capacity[] = ['coordination', 'social-service', 'admin-fund'];

/** ROLE-01 for anybody else. */
export const mustWrite = ({ capacity }: Actor): Refusal | null =>
  WRITERS.includes(capacity)
    ? null
    : refusal(
        'ROLE-01',
        'Votre fonction lit ce dossier sans le modifier. Transmettez la correction à la coordination.',
      );
