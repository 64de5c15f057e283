import type { Rule } from './rule.ts';

/* What becomes of a decision once it is signed. */

export const AFTER_DECISION_RULES = [
  {
    code: 'DEC-01',
    sentence:
      'Ce qu’une décision fixe et que ses lettres impriment ne change plus dans le dossier : on corrige la décision, ou on étudie une nouvelle demande.',
    source:
      'code des relations entre le public et l’administration, articles L. 221-8 et L. 242-1 ; usage',
    severity: 'blocking',
    certainty: 'C',
    effectiveFrom: '2016-01-01',
    reads: [],
    scope: 'decision',
  },
  {
    code: 'COR-01',
    sentence:
      'Une correction dit mieux ce qui a été décidé : elle n’enlève aucun droit, ni jour, ni heure, ni action.',
    source:
      'code des relations entre le public et l’administration, article L. 242-1 ; pratique des caisses',
    severity: 'blocking',
    certainty: 'C',
    effectiveFrom: '2016-01-01',
    reads: [],
    scope: 'decision',
  },
  {
    code: 'WDR-01',
    sentence:
      'Un accord contraire à la loi se retire dans les quatre mois qui suivent le jour où il a été pris ; après, il reste acquis.',
    source: 'code des relations entre le public et l’administration, article L. 242-1',
    severity: 'blocking',
    certainty: 'S',
    effectiveFrom: '2016-01-01',
    reads: [],
    scope: 'decision',
  },
  {
    code: 'WDR-02',
    sentence:
      'Avant de retirer un accord, la caisse demande son avis à la personne et attend sa réponse jusqu’au jour qu’elle lui donne.',
    source:
      'choix de la cellule ; le code des relations entre le public et l’administration, article L. 121-2, en dispense les organismes de sécurité sociale',
    severity: 'blocking',
    certainty: 'D',
    effectiveFrom: '2016-01-01',
    parameter: 'L’avis demandé d’abord, par lettre ; quinze jours pour répondre.',
    reads: [],
    scope: 'decision',
  },
] as const satisfies readonly Rule[];
