interface ChooserProps {
  busy: boolean;
  onChoose: (file: File) => void;
}

const ACCEPTED = '.xlsx,.csv,.json';

/** Choose a file or drop it: the browser's own input takes both, by hand, keyboard or voice. */
export const Chooser = (props: ChooserProps) => (
  <div class="ask drop">
    <label for="fichier">Fichier des demandes</label>
    <span class="hint" id="fichier-hint">
      Un classeur .xlsx, un .csv ou un fichier .json. Choisissez-le, ou déposez-le sur le cadre.
      Rien n’est écrit avant votre accord.
    </span>
    <input
      id="fichier"
      type="file"
      accept={ACCEPTED}
      aria-describedby="fichier-hint"
      disabled={props.busy}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        if (file) props.onChoose(file);
        // The same file, once corrected, must trigger a change event again.
        event.currentTarget.value = '';
      }}
    />
  </div>
);
