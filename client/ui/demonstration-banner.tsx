import { NBSP } from '#domain/format.ts';
/** Says that nothing here is real. */
export const DemonstrationBanner = () => (
  <aside class="banner" aria-label="Démonstration">
    <b>Démonstration.</b> Les personnes, les dossiers et les lettres sont inventés{NBSP}; la date
    est choisie. N’y mettez rien de réel.
  </aside>
);
