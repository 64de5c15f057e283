import type { RedirectionContext } from '#domain/letter/schema/answers.ts';
import type { RedirectionTarget } from '#domain/outcome-choices.ts';

/* What L8 proposes instead of the request: what it is, with whom, and how to begin. */

/** `name` with its article; `how` follows a colon. */
interface Solution {
  readonly name: string;
  readonly purpose: string;
  readonly lead: string;
  readonly how: string;
  /** To whom the name and the telephone were given, with the insured's agreement. */
  readonly sharedWith: string;
}

const PHYSICIAN = 'Il nous faut aussi l’accord écrit de votre médecin traitant.';
const ITS_ORGANISER = 'l’organisme qui la propose dans votre région';

/** A measure of the region, whose organiser the social service knows ([D]: no text of its own yet). */
const regional = (name: string): Solution => ({
  name,
  purpose: 'Elle sert à préparer votre projet et votre retour au travail.',
  lead: ITS_ORGANISER,
  how: `notre service social vous donne les coordonnées de l’organisme. ${PHYSICIAN}`,
  sharedWith: 'cet organisme',
});

/** The official name: the one place where a letter may say this word. */
export const MDPH = 'une demande à la maison départementale des personnes handicapées (MDPH)';

const SOLUTIONS: Readonly<Record<RedirectionTarget, (context: RedirectionContext) => Solution>> = {
  'skills-assessment': () => ({
    name: 'un bilan de compétences',
    purpose: 'Il sert à faire le point sur ce que vous savez faire et sur votre projet.',
    lead: 'l’organisme de bilan que vous choisissez',
    how: `demandez un devis à l’organisme. ${PHYSICIAN}`,
    sharedWith: 'cet organisme',
  }),
  training: () => ({
    name: 'une formation',
    purpose: 'Elle sert à apprendre un métier ou à mettre à jour vos compétences.',
    lead: 'l’organisme de formation que vous choisissez',
    how: `demandez le programme, les dates et le devis. ${PHYSICIAN}`,
    sharedWith: 'cet organisme',
  }),
  'prior-learning-validation': () => ({
    name: 'une validation des acquis de l’expérience',
    purpose: 'Elle sert à obtenir un diplôme avec votre expérience.',
    lead: 'l’organisme qui délivre le diplôme',
    how: `demandez le calendrier à cet organisme. ${PHYSICIAN}`,
    sharedWith: 'cet organisme',
  }),
  'supervised-trial': ({ redirection: { needsOccupationalPhysician } }) => ({
    name: 'un essai encadré',
    purpose: 'Il sert à essayer un poste en restant en arrêt.',
    lead: `la personne qui suit votre dossier, un tuteur dans l’entreprise${needsOccupationalPhysician ? ' et le médecin du travail' : ''}`,
    how: `nous préparons la convention avec vous. Il nous faut l’accord écrit de votre médecin traitant${needsOccupationalPhysician ? ' et celui du médecin du travail' : ''}.`,
    sharedWith: 'l’entreprise d’accueil',
  }),
  'work-immersion': ({ redirection: { prescriber }, isEmployee, referent }) => ({
    name: 'une immersion en entreprise',
    purpose: 'Elle sert à découvrir un métier, à confirmer un projet ou à préparer une embauche.',
    lead: `${prescriber}, qui prescrit l’immersion${referent ? `, et ${referent.name}` : ''}`,
    how: `${prescriber} prépare la convention avec vous et l’entreprise.${isEmployee ? ' Votre employeur la signe aussi.' : ''} Il nous faut l’accord écrit de votre médecin traitant.`,
    sharedWith: prescriber,
  }),
  'in-company-retraining': () => ({
    name: 'une rééducation professionnelle en entreprise',
    purpose:
      'Elle sert à réapprendre votre métier ou à en apprendre un autre, dans une entreprise.',
    lead: 'votre employeur et notre caisse, par une convention',
    how: 'demandez d’abord une visite de préreprise au médecin du travail.',
    sharedWith: 'votre employeur',
  }),
  moaij: () => regional('une orientation approfondie (MOAIJ)'),
  premij: () => regional('une prestation de mobilisation (PREMIJ)'),
  'inclus-pro': () => regional('une entrée dans le parcours INCLUS Pro'),
  'other-remobilisation': () => regional('une action d’accompagnement'),
  'occupational-health': () => ({
    name: 'une visite de préreprise avec le médecin du travail',
    purpose:
      'Elle sert à préparer votre reprise : poste aménagé, autre poste ou formation (article R. 4624-30 du code du travail).',
    lead: 'votre service de santé au travail',
    how: 'demandez vous-même le rendez-vous, ou demandez à votre médecin traitant de le faire. Vous pouvez demander au médecin du travail de ne rien dire à votre employeur.',
    sharedWith: 'votre service de santé au travail',
  }),
  'social-service': ({ caseWorker }) => ({
    name: 'un rendez-vous avec notre service social',
    purpose: 'Il sert à parler de votre travail, de vos droits et de la suite.',
    lead: 'notre service social',
    how: `appelez le ${caseWorker.phone}, et demandez ce rendez-vous.`,
    sharedWith: 'notre service social',
  }),
  'france-travail': () => ({
    name: 'un rendez-vous avec France Travail',
    purpose: 'Il sert à chercher un emploi, une formation ou une aide.',
    lead: 'un conseiller de France Travail',
    how: 'demandez ce rendez-vous à votre agence France Travail.',
    sharedWith: 'France Travail',
  }),
  mdph: () => ({
    name: MDPH,
    purpose: 'Elle peut proposer des aides pour travailler ou se former.',
    lead: 'la MDPH de votre département',
    how: 'demandez le formulaire à la MDPH. Notre service social peut le remplir avec vous.',
    sharedWith: 'la MDPH de votre département',
  }),
  'activity-support-aid': () => ({
    name: 'une aide au maintien dans l’activité',
    purpose:
      'Elle peut servir à aménager votre activité, à vous faire remplacer ou à changer d’orientation.',
    lead: 'l’action sociale des travailleurs indépendants',
    how: 'demandez cette aide à ce service. Une autre commission décide : sa réponse ne dépend pas de nous.',
    sharedWith: 'l’action sociale des travailleurs indépendants',
  }),
};

export const solutionOf = (context: RedirectionContext): Solution =>
  SOLUTIONS[context.redirection.target](context);

/** Services outside the fund, to which nothing is given without the insured's agreement. */
const OUTSIDE: readonly RedirectionTarget[] = [
  'occupational-health',
  'france-travail',
  'mdph',
  'activity-support-aid',
];
export const isOutsideService = (target: RedirectionTarget): boolean => OUTSIDE.includes(target);

/** The name is given to the company where the action takes place, which may be the employer. */
export const isSharedWithCompany = (target: RedirectionTarget): boolean =>
  target === 'supervised-trial' || target === 'in-company-retraining';
