import { createUniqueId } from 'solid-js';
import { Field } from './field.tsx';
import { TextLimit } from './text-limit.tsx';

interface WhyHealthWordsProps {
  why: string;
  onSay: (reason: string) => void;
}

/** Where words of health stopped an act (LET-01): why they are needed, sent with the next try. */
export function WhyHealthWords(props: WhyHealthWordsProps) {
  const id = createUniqueId();
  return (
    <Field
      id={id}
      label="Si ces mots sont nécessaires, écrivez pourquoi"
      hint="Puis envoyez de nouveau. Cette raison est gardée au journal ; personne ne la lit à l’écran."
    >
      <textarea
        id={id}
        rows={2}
        aria-describedby={`${id}-hint`}
        value={props.why}
        onInput={({ currentTarget }) => props.onSay(currentTarget.value)}
      />
      <TextLimit text={props.why} />
    </Field>
  );
}
