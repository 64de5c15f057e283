import { describe, expect, it } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { letterContext } from '#domain/letter/context.ts';
import { renderText } from '#templates/render-text.ts';
import {
  type Asked,
  completed,
  composed,
  findingsAt,
  letterInput,
  SETTINGS,
} from '../support/letters.ts';

/* L4: what is missing is what the rules miss, and silence is told with its true date. */

interface Wanted extends Partial<Asked> {
  readonly date?: string;
  readonly change?: (facts: DossierFacts) => unknown;
}
const asked = (id: string, { date = '2026-05-21', change, decision, ...more }: Wanted): Asked => {
  const facts = completed(id);
  change?.(facts);
  const findings = findingsAt(facts, date);
  return {
    facts,
    outcome: 'deferral',
    meeting: { date, kind: 'meeting' },
    decision: { date, findings, ...decision },
    ...more,
  };
};
const letter = (id: string, wanted: Wanted = {}): string =>
  renderText(composed(asked(id, wanted)).blocks).replaceAll('\u00A0', ' ');
const faultsOf = (id: string, wanted: Wanted): string[] => {
  const context = letterContext(letterInput(asked(id, wanted)));
  return 'faults' in context ? context.faults.map(({ field }) => field) : [];
};
const SOMEDAY = 'à une prochaine réunion, dont nous vous dirons la date.';
const NOTHING = 'Vous n’avez aucun document à envoyer.';

describe('les documents demandés sont ceux que les règles cherchent', () => {
  it('[PMSMP-04] [PMSMP-05] la convention de Cap emploi et la signature de l’employeur', () => {
    const text = letter('C27');
    expect(text).not.toContain(NOTHING);
    expect(text).toContain('- La convention d’immersion établie par Cap emploi.');
    expect(text).toContain('- La signature de votre employeur sur cette convention.');
  });
  it('[MED-01] un accord trop vieux est redemandé', () => {
    const text = letter('C01', {
      date: '2026-04-23',
      change: (facts) => {
        facts.treatingPhysicianConsent = { given: true, written: true, date: '2025-09-01' };
      },
    });
    expect(text).toContain('du lundi 1er septembre 2025, n’est pas valable à cette date.');
  });
  it('après une consultation écrite, aucune réunion n’est promise', () => {
    const date = '2026-05-21';
    const text = letter('C22', { meeting: { date, kind: 'written-consultation' } });
    expect(text).toContain('Nous étudierons de nouveau votre demande et nous vous écrirons.');
    expect(text).not.toContain('réunion');
    expect(letter('C22', { nextMeeting: null })).toContain(SOMEDAY);
  });
  it('[CRPE-03] l’écrit du médecin du travail est demandé', () => {
    const text = letter('C24', {
      date: '2026-06-18',
      change: ({ measure }) => Object.assign(measure, { unfitness: null }),
    });
    expect(text).toContain('L’écrit du médecin du travail après votre visite');
  });
  it('[PER-01] des dates absentes se demandent au lieu d’arrêter la lettre', () => {
    const text = letter('C01', {
      date: '2026-04-23',
      change: ({ measure }) => Object.assign(measure, { periods: [] }),
    });
    expect(text).toContain('Les dates de l’action, données par l’organisme');
    expect(text).toContain('Vous demandez un bilan de compétences.');
  });
  it('un document écrit en réunion l’emporte sur ceux des règles', () => {
    const conditions = [{ text: 'Le devis corrigé.', due: '2026-06-05', proof: 'devis' }];
    const text = letter('C27', { decision: { conditions } });
    expect(text).toContain('- Le devis corrigé.');
    expect(text).not.toContain('La signature de votre employeur');
  });
  it('rien ne manque : la réunion n’a pas pu décider, et le motif est dit', () => {
    const wanted = { date: '2026-04-23', decision: { motive: 'le quorum manquait' } };
    const text = letter('C01', wanted);
    expect(text).toContain(NOTHING);
    expect(text).toContain(
      'Votre demande était à l’ordre du jour de la réunion du jeudi 23 avril 2026, qui n’a pas pu décider.',
    );
    expect(text).toContain('Pourquoi. Le quorum manquait.');
  });
});

describe('les dates du silence', () => {
  it('la fin suspendue est comptée', () => {
    // Received on 27 April: 27 June, later by the fifteen days from 21 May to 5 June.
    const text = letter('C27');
    expect(text).toContain('Notre réponse était due au plus tard le samedi 27 juin 2026.');
    expect(text).toContain('Il finit alors le dimanche 12 juillet 2026.');
  });
  it.each([
    ['2026-06-04', false],
    ['2026-06-05', true],
  ])('la réunion du %s n’est nommée que si les documents auront pu arriver', (day, named) => {
    const text = letter('C27', { nextMeeting: day });
    expect(text.includes('de nouveau votre demande à la réunion du')).toBe(named);
    expect(text.includes(SOMEDAY)).toBe(!named);
  });
  it('sans document à attendre, la réunion suivante est toujours nommée', () => {
    const text = letter('C01', { date: '2026-04-23', nextMeeting: '2026-04-24' });
    expect(text).toContain('à la réunion du vendredi 24 avril 2026');
  });
  it.each([
    ['C27', '2026-05-21'],
    ['C01', '2026-04-23'],
  ])('%s : tant que le dossier n’est inscrit à aucune réunion, aucune n’est nommée', (id, date) => {
    expect(letter(id, { date, nextMeeting: null })).toContain(SOMEDAY);
  });
  it('[PER-09] un silence déjà gardé ne se rouvre pas par un ajournement', () => {
    expect(faultsOf('C27', { date: '2026-06-28' })).toEqual(['receivedAt']);
    expect(faultsOf('C27', { date: '2026-06-27' })).toEqual([]);
  });
  it('le silence qui vaut refus ouvre un recours, annoncé ici ; l’accord n’en ouvre pas', () => {
    expect(letter('C27')).toContain('Si nous ne répondons pas : votre recours contre ce refus');
    const settings = { ...SETTINGS, implicitDecision: 'ACCEPT' } as const;
    expect(letter('C27', { settings })).not.toContain('recours');
  });
  it('aucun numéro de décision : rien n’est décidé', () => {
    expect(letter('C27')).not.toContain('décision 2026');
  });
});
