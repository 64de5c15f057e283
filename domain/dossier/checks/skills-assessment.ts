import { number } from '../../format.ts';
import { sameCompany } from './situation.ts';
import { type Check, found, type Subject } from './subject.ts';

/** CT L6313-4. */
export const ASSESSMENT_HOURS = 24;

const isAssessment = ({ code }: Subject): boolean => code === 'skills-assessment';

export const assessmentIsShort: Check = (subject) => {
  const hours = subject.measure.totalHours;
  if (!isAssessment(subject) || (hours != null && hours <= ASSESSMENT_HOURS)) return [];
  const field = 'measure.totalHours';
  if (hours == null) {
    return [
      found(subject, 'BC-01', {
        field,
        message: 'La durée du bilan n’est pas dite : reprenez-la sur le devis, 24 heures au plus.',
        severity: 'info',
      }),
    ];
  }
  return [
    found(subject, 'BC-01', {
      field,
      message: `Le bilan de compétences est prévu pour ${number(hours)} heures, 24 au plus : demandez un devis corrigé à l’organisme.`,
      suggestion: { field, value: ASSESSMENT_HOURS },
    }),
  ];
};

export const assessorIsNotEmployer: Check = (subject) => {
  const { measure, facts } = subject;
  const same = sameCompany(measure.provider, facts.employment?.employer);
  if (!isAssessment(subject) || same !== true) return [];
  return [
    found(subject, 'BC-02', {
      field: 'measure.provider',
      message:
        'L’organisme du bilan est l’employeur lui-même, ce que la loi interdit : la personne choisit un autre organisme.',
    }),
  ];
};
