/** A text to print, or null when it is blank. */
export const filled = (value: string | null | undefined): string | null =>
  value?.trim() ? value : null;
