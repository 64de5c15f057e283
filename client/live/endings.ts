import type { Refusal } from '#domain/catalogue/rule.ts';

/** The server's close codes (contract §4), repeated so that no schema library is loaded for them. */
export const CLOSE_CODES = {
  tooLarge: 1009,
  policy: 1008,
  comeBack: 1012,
  loginEnded: 4401,
  rightsLost: 4404,
  protocol: 4409,
} as const;

/** A cut noticed on this side: no code was received. */
export const LOST = 1006;

/** Why the page stops reconnecting by itself, and the sentence that says what to do. */
export interface Ended {
  readonly why: 'login-ended' | 'rights-lost' | 'reload';
  readonly message: string;
}

export function endedBy(code: number): Ended | null {
  switch (code) {
    case CLOSE_CODES.loginEnded:
      return {
        why: 'login-ended',
        message:
          'Votre connexion a expiré. Reconnectez-vous ici : ce que vous écriviez est gardé sur cette page.',
      };
    case CLOSE_CODES.rightsLost:
      return {
        why: 'rights-lost',
        message: 'Vous n’avez plus accès à cette séance. Demandez à la coordination.',
      };
    case CLOSE_CODES.protocol:
      return {
        why: 'reload',
        message:
          'Rebond a été mis à jour pendant la séance. Copiez ce que vous écriviez, puis rechargez la page.',
      };
    default:
      return null;
  }
}

export const NOT_UP_TO_DATE: Refusal = {
  rule: 'OFFLINE',
  message:
    'Rien n’est parti : cette page n’est pas à jour. Votre saisie est gardée ; recommencez dès que le témoin dit « à jour ».',
};

export const TOO_LARGE: Refusal = {
  rule: 'TOO-LARGE',
  message: 'Rien n’est parti : le texte est trop long. Raccourcissez-le, puis recommencez.',
};
