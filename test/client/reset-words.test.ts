import { expect, test } from 'vitest';
import type { Capacity } from '#domain/roles.ts';
import { resetWords } from '../../client/ui/reset-words.ts';

test.each<[Capacity | null, string]>([
  [null, 'Demandé par : administration technique. Aucune autre personne ne l’a confirmé.'],
  ['coordination', 'Demandé par : administration technique. Confirmé par : coordination.'],
  ['signatory', 'Demandé par : administration technique. Confirmé par : signataire de la caisse.'],
])(
  'faute H5 : un compte rouvert par une autre personne, confirmé par %s',
  (confirmedAs, office) => {
    const reset = {
      at: '2026-06-04T22:07:00.000Z',
      askedAs: 'technical-admin',
      confirmedAs,
    } as const;
    const words = resetWords(reset, 'Europe/Paris');
    const plain = (text: string) => text.replaceAll('\u00a0', ' ');
    expect(plain(words.title)).toBe(
      'Votre ancien mot de passe a été annulé le vendredi 5 juin 2026 à 0 h 07',
    );
    expect(plain(words.office)).toBe(office);
    expect(words.whatToDo).toMatch(/^Si vous l’aviez demandé.*Sinon.*administration technique/u);
  },
);
