/** Says that nothing here is real. */
export const DemonstrationBanner = () => (
  <p class="banner">
    <b>Démonstration.</b> Les personnes, les dossiers et les lettres sont inventés ; la date est
    choisie. N’y mettez rien de réel.
  </p>
);
