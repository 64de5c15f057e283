import type { Refusal } from '#domain/catalogue/rule.ts';
import { CLOSE, type Closing } from '#domain/wire/close.ts';
import { OTHER_PERSON } from '#domain/wire/person.ts';

/** A cut noticed on this side: no code was received. */
export const LOST = 1006;

/** Why the page stops reconnecting by itself, and the sentence that says what to do. */
export interface Ended {
  readonly why: 'login-ended' | 'rights-lost' | 'reload' | 'other-person';
  readonly message: string;
}

/** What each closing of the server ends; null for what comes back by itself. */
const ENDINGS: Readonly<Record<Closing, Ended | null>> = {
  tooLarge: null,
  policy: null,
  comeBack: null,
  loginEnded: {
    why: 'login-ended',
    message:
      'Votre connexion a expiré. Reconnectez-vous ici : ce que vous écriviez est gardé sur cette page.',
  },
  rightsLost: {
    why: 'rights-lost',
    message: 'Vous n’avez plus accès à cette séance. Demandez à la coordination.',
  },
  protocol: {
    why: 'reload',
    message:
      'Rebond a été mis à jour pendant la séance. Copiez ce que vous écriviez, puis rechargez la page.',
  },
};

export const OTHERS: Ended = { why: 'other-person', message: OTHER_PERSON.message };

const CLOSINGS = Object.keys(CLOSE) as Closing[];

export function endedBy(code: number): Ended | null {
  const closing = CLOSINGS.find((one) => CLOSE[one] === code);
  return closing ? ENDINGS[closing] : null;
}

/** What an act is refused with on this side, without asking the server. */
export const REFUSALS = {
  notUpToDate: {
    rule: 'OFFLINE',
    message:
      'Rien n’est parti : cette page n’est pas à jour. Votre saisie est gardée ; recommencez dès que le témoin dit « à jour ».',
  },
  /** The store was restored since: whether the act is still there, nobody on this side knows. */
  restored: {
    rule: 'UNSURE',
    message:
      'Le serveur a été rétabli à partir d’une sauvegarde. Rien n’a été renvoyé. Vérifiez ci-dessous si votre acte y figure ; sinon, refaites-le.',
  },
  tooLarge: {
    rule: 'TOO-LARGE',
    message: 'Rien n’est parti : le texte est trop long. Raccourcissez-le, puis recommencez.',
  },
} as const satisfies Readonly<Record<string, Refusal>>;
