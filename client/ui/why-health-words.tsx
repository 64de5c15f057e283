import { createUniqueId } from 'solid-js';
import { FreeText } from './free-text.tsx';

interface WhyHealthWordsProps {
  why: string;
  onSay: (reason: string) => void;
}

/** Where words of health stopped an act (LET-01): why they are needed, sent with the next try. */
export function WhyHealthWords(props: WhyHealthWordsProps) {
  const id = createUniqueId();
  return (
    <FreeText
      id={id}
      label="Si ces mots sont nécessaires, écrivez pourquoi"
      hint="Puis envoyez de nouveau. Cette raison est gardée au journal ; personne ne la lit à l’écran."
      rows={2}
      about="health"
      text={props.why}
      onWrite={props.onSay}
    />
  );
}
