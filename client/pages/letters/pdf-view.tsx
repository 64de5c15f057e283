import { Show } from 'solid-js';

interface PdfViewProps {
  /** Address of the file on this server. */
  src: string;
  /** What the file is: « Lettre L1, projet, D-0006 ». */
  title: string;
  note?: string;
}

/** The real file, as it will be printed, and a link to open it in another reader. */
export const PdfView = (props: PdfViewProps) => (
  <div class="pdf">
    <p class="note">
      <a href={props.src} target="_blank" rel="noopener">
        Ouvrir le PDF dans un autre onglet
      </a>
      <Show when={props.note}> · {props.note}</Show>
    </p>
    {/*
      The page and nothing else: no list of thumbnails beside it. The reader's own buttons show no focus:
      by keyboard the file opens from the link above.
    */}
    <iframe src={`${props.src}#navpanes=0&view=FitH`} title={props.title} tabindex="-1" />
  </div>
);
