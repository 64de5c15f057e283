/* How long what a person types may be, in characters; read by the first page, hence without a schema. */

/** A short line. */
export const LINE_LENGTH = 200;
/** A paragraph. */
export const PARAGRAPH_LENGTH = 4000;
