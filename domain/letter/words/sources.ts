import { fieldLabel } from '../../labels.ts';
import type { LetterFault } from '../fault.ts';

/*
 * Where each variable of a letter comes from, so that a missing one is named in the words of the
 * dossier's form or of the settings page, never by a path of the code.
 */

interface Source {
  readonly field: string;
  readonly label: string;
}
const fact = (field: string): Source => ({ field, label: fieldLabel(field) });
const setting = (field: string, label: string): Source => ({
  field: `settings.${field}`,
  label: `${label} (réglages de la cellule)`,
});
const source = (field: string, label: string): Source => ({ field, label });

const SOURCES: Readonly<Record<string, Source>> = {
  'letter.city': setting('fund.city', 'Ville de la caisse'),
  'letter.date': source('decision.date', 'Date de la décision'),
  'letter.dateText': source('decision.date', 'Date de la décision'),
  'fund.name': setting('fund.name', 'Nom de la caisse'),
  'fund.address': setting('fund.address', 'Adresse de la caisse'),
  'caseWorker.name': source('caseWorker.name', 'Nom de l’agent chargé du dossier'),
  'caseWorker.role': source('caseWorker.role', 'Qualité de l’agent chargé du dossier'),
  'caseWorker.phone': source('caseWorker.phone', 'Téléphone de l’agent chargé du dossier'),
  'signatory.name': source('signatory.name', 'Prénom et nom du signataire'),
  'signatory.role': source('signatory.role', 'Qualité du signataire'),
  'insured.birthDate': fact('insured.birthDate'),
  requestText: fact('requestedByInsured'),
  periodsText: fact('measure.periods'),
  'measure.periodsText': fact('measure.periods'),
  'measure.place': source(
    'measure.provider',
    'Lieu de l’action (organisme ou entreprise d’accueil)',
  ),
  'part.place': source('measure.host', 'Lieu de l’action (entreprise d’accueil)'),
  'part.start': fact('measure.periods'),
  'measure.workableDays': fact('measure.periods'),
  'measure.supportBody': fact('measure.supportBody'),
  'privacy.contact': setting('dpo.contact', 'Délégué à la protection des données'),
  'privacy.active': setting('privacy.activeRetention', 'Durée de conservation'),
  'privacy.archive': setting('privacy.archiveRetention', 'Durée d’archivage'),
  'privacy.url': setting('privacy.url', 'Page sur les données personnelles'),
  'appeal.commission': setting('appeal', 'Adresse de la commission de recours'),
  'appeal.medicalCommission': setting(
    'appeal.cmra',
    'Adresse de la commission médicale de recours',
  ),
  'appeal.court': setting('appeal.court.address', 'Adresse du tribunal judiciaire'),
  medicalService: setting('medicalService.contact', 'Contact du service médical'),
  sendTo: setting('service.name', 'Nom du service qui reçoit les documents'),
  motive: source('decision.motive', 'Motif de la décision'),
  implicitDate: fact('receivedAt'),
  receivedText: fact('receivedAt'),
  'brief.periods': fact('measure.periods'),
  closing: source('decision.choices.closing', 'Raison de la clôture'),
  outOfScope: source('decision.choices.outOfScope', 'Raison du « hors champ »'),
  'outOfScope.transfer': source(
    'decision.choices.outOfScope.transfer',
    'Service ou organisme qui répond',
  ),
  redirection: source('decision.choices.redirection', 'Solution proposée'),
  conditions: source('decision.conditions', 'Condition de l’accord'),
  'partial.refusedPart': source('decision.partial.refusedPart', 'Partie refusée'),
  'partial.motive': source('decision.partial.motive', 'Motif du refus partiel'),
};

const CONDITION = /^conditions\.(\d+)\.(text|due|proof|reasonText|effectText)$/u;
const CONDITION_PARTS = {
  text: 'Texte',
  due: 'Date limite',
  proof: 'Document attendu',
  reasonText: 'Raison',
  effectText: 'Effet',
} as const;

/** LET-02: the value that a path of the context needs, named for the person who can give it. */
export function missingValue(path: string, addresseeField: string): LetterFault {
  const { field, label } = sourceOf(path, addresseeField);
  return {
    code: 'LET-02',
    field,
    message: `La lettre ne peut pas être préparée. Il manque : ${label}. Complétez cette information.`,
  };
}

function sourceOf(path: string, addresseeField: string): Source {
  if (path.startsWith('addressee.name')) return source(`${addresseeField}`, 'Nom du destinataire');
  if (path.startsWith('addressee')) return source(addresseeField, 'Adresse du destinataire');
  const condition = CONDITION.exec(path);
  if (condition) {
    const [, rank = '0', part = ''] = condition;
    const label = `${CONDITION_PARTS[part as keyof typeof CONDITION_PARTS]} de la condition ${Number(rank) + 1}`;
    return source(`decision.conditions[${rank}].${part}`, label);
  }
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const known = SOURCES[parts.slice(0, length).join('.')];
    if (known) return known;
  }
  return fact(path);
}
