import { MEASURE_CODES } from '#domain/dossier/facts.ts';
import { measureName } from '#domain/dossier/measures.ts';
import { FIELD_LABELS, labelsOf } from '#domain/labels.ts';
import {
  ChecksInput,
  ChoiceInput,
  LinesInput,
  ParagraphInput,
  TextInput,
  YesNoInput,
} from '../../forms/inputs.tsx';
import type { FieldSpec } from './field-spec.ts';
import { PeriodsInput, RoadmapInput } from './rows.tsx';

const MEASURES = Object.fromEntries(MEASURE_CODES.map((code) => [code, measureName(code)]));
const CATEGORIES = { 1: '1re catégorie', 2: '2e catégorie', 3: '3e catégorie' };

export const labelOfField = (spec: FieldSpec): string => spec.label ?? FIELD_LABELS[spec.row];

interface QuestionProps {
  spec: FieldSpec;
  /** Who reads the answer, if different from what the section says. */
  seen: string | undefined;
  /** The NIR already stored, masked; blank when there is none. */
  keptNir: string;
}

/** One question of the form. */
export function Question(props: QuestionProps) {
  const own = () => ({
    path: props.spec.path,
    label: labelOfField(props.spec),
    hint: props.spec.hint,
    seen: props.seen,
  });
  const words = () => (props.spec.vocabulary ? labelsOf(props.spec.vocabulary) : {});
  switch (props.spec.kind) {
    case 'text':
    case 'date':
    case 'email':
    case 'tel':
    case 'number':
      return <TextInput {...own()} kind={props.spec.kind} />;
    case 'nir':
      return (
        <TextInput
          {...own()}
          about="nir"
          hint={
            props.keptNir === ''
              ? props.spec.hint
              : `Numéro gardé : ${props.keptNir}. Laissez vide pour ne pas le changer.`
          }
        />
      );
    case 'paragraph':
      return <ParagraphInput {...own()} wide />;
    case 'lines':
      return <LinesInput {...own()} />;
    case 'choice':
      return <ChoiceInput {...own()} choices={words()} />;
    case 'measure':
      return <ChoiceInput {...own()} choices={MEASURES} wide />;
    case 'category':
      return <ChoiceInput {...own()} choices={CATEGORIES} read={Number} />;
    case 'checks':
      return <ChecksInput {...own()} choices={words()} wide />;
    case 'yes-no':
      return <YesNoInput {...own()} />;
    case 'periods':
      return <PeriodsInput path={props.spec.path} seen={props.seen} />;
    case 'roadmap':
      return <RoadmapInput path={props.spec.path} seen={props.seen} />;
    default:
      return props.spec.kind satisfies never;
  }
}
