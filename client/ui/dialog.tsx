import type { JSX } from 'solid-js';
import { createUniqueId, onCleanup, onMount } from 'solid-js';

interface DialogProps {
  title: string;
  /** Escape, or the browser's own way out; absent if an answer is required. */
  onClose?: () => void;
  /** The act cannot be undone: the dialog opens on its title, never on the button that does it. */
  careful?: boolean;
  children: JSX.Element;
}

/** A native modal dialog: the browser keeps the focus inside and gives it back. */
export function Dialog(props: DialogProps) {
  const id = createUniqueId();
  let sheet: HTMLDialogElement | undefined;
  onMount(() => sheet?.showModal());
  onCleanup(() => sheet?.close());
  return (
    <dialog
      ref={(element) => {
        sheet = element;
      }}
      class="sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose?.();
      }}
    >
      <h2 id={id} tabIndex={props.careful ? -1 : undefined} autofocus={props.careful}>
        {props.title}
      </h2>
      {props.children}
    </dialog>
  );
}
