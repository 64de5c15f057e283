/* A list is read whole, or page by page: `limit` rows, then `cursor` for those that follow. */

/** On an answer that has a page after it; sealed, and good for ten minutes. */
export const NEXT_CURSOR = 'x-next-cursor';
/** How many rows the list had for its reader when its first page was asked for. */
export const TOTAL_COUNT = 'x-total-count';

/** The rows of a page where only its cursor is given; what a screen asks for. */
export const USUAL_LIMIT = 50;
