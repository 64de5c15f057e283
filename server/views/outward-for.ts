import { settingsOn } from '#domain/panel/settings.ts';
import { profileOf } from '#domain/profile.ts';
import { outward } from '#domain/typed-text.ts';
import type { Principal } from '../principal.ts';

/** How a reader has the words of a text: whole in the fund; outside it, nothing of anybody's health. */
export function outwardFor({ panel, capacity, today }: Principal) {
  const isOutside = profileOf(panel.profileKey).external.some((seat) => seat === capacity);
  const { healthWords } = settingsOn(panel.settings, today);
  return (text: string | null): string | null =>
    isOutside && text ? outward(text, { own: healthWords }) : text;
}
