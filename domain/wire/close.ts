/** Why the server closes a socket (contract §4): apart, so that a page reads it without a schema library. */
export const CLOSE = {
  tooLarge: 1009,
  policy: 1008,
  comeBack: 1012,
  loginEnded: 4401,
  rightsLost: 4404,
  protocol: 4409,
} as const;

export type Closing = keyof typeof CLOSE;
