/*
 * The accounts of the demonstration (contract §5), offered only if the server says that it is the
 * demonstration.
 */

export const DEMONSTRATION_PASSWORD = 'rebond-demo-2026';

export const DEMONSTRATION_ACCOUNTS = [
  { email: 'coordination@demo.example', role: 'coordination : prépare et mène la séance' },
  { email: 'social@demo.example', role: 'service social' },
  { email: 'medical@demo.example', role: 'service médical, médecin-conseil' },
  { email: 'risques@demo.example', role: 'risques professionnels' },
  { email: 'prestations@demo.example', role: 'services administratifs' },
  { email: 'spst@demo.example', role: 'service de santé au travail, partenaire extérieur' },
  { email: 'capemploi@demo.example', role: 'Cap emploi, partenaire extérieur' },
  { email: 'signataire@demo.example', role: 'signataire de la caisse : décide' },
  { email: 'technique@demo.example', role: 'administration technique : ne voit aucun dossier' },
  { email: 'salle@demo.example', role: 'écran de salle' },
  { email: 'msa-coordination@demo.example', role: 'coordination de la cellule MSA' },
  { email: 'msa-travail@demo.example', role: 'médecin du travail de la MSA' },
  { email: 'msa-conseil@demo.example', role: 'médecin-conseil de la MSA' },
  { email: 'msa-social@demo.example', role: 'action sociale de la MSA' },
  { email: 'pdp-coordination@demo.example', role: 'coordination d’une consultation écrite' },
  { email: 'pdp-social@demo.example', role: 'service social, par écrit' },
  { email: 'pdp-medical@demo.example', role: 'médecin-conseil, par écrit' },
  { email: 'pdp-prestations@demo.example', role: 'services administratifs, par écrit' },
  { email: 'ti-coordination@demo.example', role: 'coordination du parcours des indépendants' },
  { email: 'ti-social@demo.example', role: 'service social du même parcours' },
  { email: 'ti-conseil@demo.example', role: 'médecin-conseil du même parcours' },
  { email: 'ssi-coordination@demo.example', role: 'coordination du maintien dans l’activité' },
  { email: 'ssi-social@demo.example', role: 'action sociale de la même cellule' },
  { email: 'ssi-conseil@demo.example', role: 'médecin-conseil de la même cellule' },
] as const;
