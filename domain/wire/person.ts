/* Who a page belongs to (PERSON-01): apart, so that a page reads it without a schema library. */

/** The rule of every refusal of what a page asks in the name of somebody else than the login's. */
export const PERSON_RULE = 'PERSON-01';

/** Names the person who opened the page; a GET that cannot carry it says `?person=` instead. */
export const PERSON_HEADER = 'x-rebond-person';

/** Nothing was done and nothing was read: the login of this browser is another person's. */
export const OTHER_PERSON = {
  rule: PERSON_RULE,
  message:
    'Une autre personne s’est connectée dans ce navigateur. Rien n’a été fait et rien n’a été lu à son nom. Rechargez la page pour continuer avec son compte.',
} as const;
