/** A text that prints, or null: blank is nothing. */
export const filled = (value: string | null | undefined): string | null =>
  value?.trim() ? value : null;
