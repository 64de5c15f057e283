import type { DecisionLife } from '#domain/wire/decision.ts';

/** What the dialogs of a decision's life share. */
export interface LifeDialogProps {
  life: DecisionLife;
  person: string | null;
  today: string;
  onClose: () => void;
  onDone: () => void;
}
