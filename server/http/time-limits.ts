/*
 * How long a request may last. A connection on which nothing moves is cut without a word: what is
 * made for a reader stops well before, so that its own sentence arrives.
 */

/** Beyond this without a byte, the connection is cut. */
export const SILENT_CONNECTION_MS = 60_000;
/** All the readings of one file together; the rest is for its turn in the line and for its answer. */
export const FILE_READING_MS = 35_000;
