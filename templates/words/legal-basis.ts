import { isWorkRelated } from '#domain/dossier/risks.ts';
import type { InsuredContext } from '#domain/letter/schema.ts';
import { sentences } from '../blocks.ts';

/* The texts a decision applies, by scheme, risk and measure, always without « alinéa ». */

type Basis = Pick<InsuredContext, 'scheme' | 'risk' | 'measure'>;

const RURAL = 'du code rural et de la pêche maritime';
const SOCIAL = 'du code de la sécurité sociale';

/** « Notre décision applique l’article L. 323-3-1… L’essai suit les articles D. 323-6… ». */
export const legalBasis = (basis: Basis): string =>
  sentences(`Notre décision applique ${mainArticle(basis)}${alsoApplied(basis)}.`, ownTexts(basis));

/** The article that opens the measure: the rural code for a farmer's accident. */
export const mainArticle = ({ scheme, risk }: Pick<Basis, 'scheme' | 'risk'>): string =>
  scheme === 'msa-self-employed' && risk !== 'sickness'
    ? `l’article L. 752-5-2 ${RURAL}`
    : `l’article L. 323-3-1 ${SOCIAL}`;

function alsoApplied({ scheme, risk }: Basis): string {
  switch (scheme) {
    case 'general':
    case 'other':
      return isWorkRelated({ risk }) ? ' et l’article L. 433-1 du même code' : '';
    case 'ti-artisan-merchant':
    case 'ti-liberal':
      return ' et l’article L. 622-1 du même code';
    case 'msa-employee':
      return risk === 'sickness'
        ? ` et l’article L. 742-3 ${RURAL}`
        : `, l’article L. 433-1 du même code et l’article L. 751-8 ${RURAL}`;
    case 'msa-self-employed':
      return risk === 'sickness' ? ` et l’article L. 732-4 ${RURAL}` : '';
    default:
      return scheme satisfies never;
  }
}

function ownTexts({ scheme, risk, measure }: Basis): string | null {
  switch (measure.code) {
    case 'supervised-trial':
      return trialTexts(scheme, risk);
    case 'skills-assessment':
    case 'training':
    case 'prior-learning-validation':
      return 'L’action relève de l’article L. 6313-1 du code du travail.';
    case 'work-immersion':
      return 'L’immersion suit les articles L. 5135-1 et D. 5135-3 du code du travail.';
    case 'in-company-retraining':
      return `La convention suit les articles R. 323-3-1 ${SOCIAL}, L. 5213-3-1 et R. 5213-15 du code du travail.`;
    // No text of its own: the main article is enough.
    case 'moaij':
    case 'premij':
    case 'inclus-pro':
    case 'other-remobilisation':
    case 'therapeutic-part-time':
    case 'pre-return-visit':
    case 'liaison-meeting':
    case 'workplace-adaptation':
    case 'activity-support-aid':
    case 'medico-professional-consultation':
    case 'comete':
      return null;
    default:
      return measure.code satisfies never;
  }
}

function trialTexts(scheme: Basis['scheme'], risk: Basis['risk']): string | null {
  switch (scheme) {
    case 'general':
    case 'other':
      return `L’essai suit les articles D. 323-6 à D. 323-6-7 ${SOCIAL}.`;
    case 'msa-employee':
      return `L’essai suit aussi l’article D. 742-3-2 ${RURAL}.`;
    case 'msa-self-employed':
      return risk === 'sickness'
        ? `L’essai suit aussi l’article D. 732-2-4 ${RURAL}.`
        : `L’essai suit aussi l’article D. 752-22 ${RURAL}.`;
    case 'ti-artisan-merchant':
    case 'ti-liberal':
      return null;
    default:
      return scheme satisfies never;
  }
}
