import { typeset } from '#domain/format.ts';
import { fieldLabel } from '#domain/labels.ts';

/* What each column of a spreadsheet was understood as: a cell may hold only a piece of a field. */

const PIECES: Readonly<Record<string, string>> = {
  'insured.usualName#full': 'Nom et prénom',
  'insured.address#complement': 'Adresse : complément',
  'insured.address#extra': 'Adresse : lieu-dit ou boîte postale',
  'insured.address#postcode': 'Adresse : code postal',
  'insured.address#city': 'Adresse : ville',
  'insured.address#cityLine': 'Adresse : code postal et ville',
  'insured.legalGuardian.name': 'Représentant légal : nom',
  'insured.legalGuardian.address': 'Représentant légal : adresse',
  'employment.employer.name': 'Employeur : nom',
  'employment.employer.siret': 'Employeur : SIRET',
  'employment.employer.address': 'Employeur : adresse',
  'occupationalHealthService.name': 'Service de santé au travail : nom',
  'occupationalHealthService.address': 'Service de santé au travail : adresse',
  'measure.periods': 'Périodes de l’action',
  'measure.periods#start': 'Début de l’action',
  'measure.periods#end': 'Fin de l’action',
  'measure.provider.name': 'Organisme : nom',
  'measure.provider.siret': 'Organisme : SIRET',
  'measure.provider.address': 'Organisme : adresse',
  'measure.host.name': 'Entreprise d’accueil : nom',
  'measure.host.siret': 'Entreprise d’accueil : SIRET',
  'measure.host.address': 'Entreprise d’accueil : adresse',
  'measure.place#name': 'Organisme ou entreprise d’accueil : nom',
  'measure.place#siret': 'Organisme ou entreprise d’accueil : SIRET',
  'measure.prescriberBody.name': 'Organisme prescripteur : nom',
  'measure.prescriberBody.address': 'Organisme prescripteur : adresse',
  'measure.supportBody.name': 'Structure d’accompagnement : nom',
  'measure.supportBody.address': 'Structure d’accompagnement : adresse',
  'treatingPhysicianConsent.given': 'Accord du médecin traitant',
  'treatingPhysicianConsent.date#written': 'Accord écrit du médecin traitant : date',
  'medicalAdvice.sense': 'Avis du médecin-conseil : sens',
  'medicalAdvice.date': 'Avis du médecin-conseil : date',
  'occupationalPhysicianConsent.given': 'Accord du médecin du travail',
  'referent.name': 'Référent de parcours : nom',
  'referent.role': 'Référent de parcours : fonction',
  'referent.phone': 'Référent de parcours : téléphone',
  'caseWorker.name': 'Agent chargé du dossier : nom',
  'caseWorker.role': 'Agent chargé du dossier : fonction',
  'caseWorker.phone': 'Agent chargé du dossier : téléphone',
};

/** The French words of a column, by the key of the field it was understood as. */
export const columnWords = (key: string): string =>
  typeset(PIECES[key] ?? fieldLabel(key.replace(/#.*$/, '')));
