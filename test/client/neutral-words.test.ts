import { describe, expect, it, test } from 'vitest';
import { labelsOf, type Vocabulary } from '#domain/labels.ts';
import { RECIPIENTS } from '#domain/letter/kinds.ts';
import { recipientName } from '../../client/pages/letters/kinds.ts';
import { sources, textOf } from '../support/sources.ts';

/*
 * A screen speaks of a woman as often as of a man: what it says of one person is a word that suits both,
 * « la personne » among them. The rules themselves keep the word of the law.
 */

/** Words that would be said of a man alone. */
const OF_A_MAN =
  /(?<!\p{L})(?:assuré|invité|apprenti|salarié|travailleur|exploitant|représentant|intéressé|demandeur)s?(?!\p{L})/iu;

const OF_A_PERSON = [
  'origin',
  'prescriber',
  'signatory',
  'employmentStatus',
  'capacity',
  'partner',
  'document',
] as const satisfies readonly Vocabulary[];

describe('faute B6 : ce qui se dit d’une personne se dit d’une femme aussi', () => {
  test.each(
    OF_A_PERSON.flatMap((name) => Object.values(labelsOf(name)).map((word) => [name, word])),
  )('%s : %s', (_, word) => {
    expect(word).not.toMatch(OF_A_MAN);
  });

  test.each(RECIPIENTS)('le destinataire d’une lettre : %s', (recipient) => {
    expect(recipientName(recipient)).not.toMatch(OF_A_MAN);
  });

  /** The lines of a text that call the person « l’assuré », comments aside. */
  const said = (text: string): string[] =>
    text
      .split('\n')
      .filter(
        (line) =>
          /l’assuré(?!\p{L})|['>]Assuré['<]/iu.test(line) && !/^\s*(?:\*|\/[/*])/.test(line),
      );
  /** What makes a man of whoever reads: « vous êtes connecté », « vous seul », « je me suis reconnecté ». */
  const TO_A_MAN =
    /vous (?:vous )?(?:êtes|étiez|serez|restez) (?:\p{L}*(?:é|is)|seul|prêt|absent|présent|inscrit)(?!\p{L})|vous seul(?!\p{L})|je (?:me )?suis \p{L}*é(?!\p{L})/iu;
  const addressed = (text: string): string[] =>
    text.split('\n').filter((line) => TO_A_MAN.test(line) && !/^\s*(?:\*|\/[/*])/.test(line));

  const SPOKEN = /^client\/|^domain\/(?:labels|panel\/|dossier\/(?!.*passages)|meeting\/)/;

  it('aucune phrase d’un écran, d’un constat ou d’un refus ne dit « l’assuré »', () => {
    const spoken = sources.filter((path) => SPOKEN.test(path));
    expect(spoken.length).toBeGreaterThan(200);
    expect(spoken.flatMap((path) => said(textOf(path)).map((line) => `${path}: ${line}`))).toEqual(
      [],
    );
  });

  it('aucune phrase ne suppose que qui la lit est un homme', () => {
    const spoken = sources.filter((path) => SPOKEN.test(path));
    expect(
      spoken.flatMap((path) => addressed(textOf(path)).map((line) => `${path}: ${line}`)),
    ).toEqual([]);
  });

  it('témoin : une telle phrase serait vue, un commentaire non', () => {
    for (const line of [
      'Vous êtes resté au point 2',
      'Vous vous êtes déporté de ce point',
      'Vous seul le connaissez',
      'Je me suis reconnecté avec mon compte',
    ])
      expect(addressed(line)).toEqual([line]);
    expect(addressed('Si vous êtes de nouveau en arrêt, vous étiez là')).toEqual([]);
    expect(said("  'Corrigez-la avec l’assuré.',\n  // as l’assuré reads it")).toHaveLength(1);
    expect('apprenti').toMatch(OF_A_MAN);
    expect('apprentissage').not.toMatch(OF_A_MAN);
  });
});
