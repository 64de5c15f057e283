import { describe, expect, it } from 'vitest';
import {
  type FileCorrections,
  NOTHING_CORRECTED,
  unreadColumns,
  withChoice,
} from '../../client/pages/import/corrections.ts';
import { onItsWay } from '../../client/pages/import/on-its-way.ts';
import { createRereading } from '../../client/pages/import/rereading.ts';

/** A server that answers when the test says so. */
function slowServer() {
  const sent: FileCorrections[] = [];
  let current = NOTHING_CORRECTED;
  let answer: (isRead: boolean) => void = () => undefined;
  const rereading = createRereading(
    () => current,
    async (corrections) => {
      sent.push(corrections);
      const isRead = await new Promise<boolean>((resolve) => {
        answer = resolve;
      });
      if (isRead) current = corrections;
      return isRead;
    },
  );
  const choose = (column: string, field: string | null) =>
    rereading.ask((wanted) => ({
      ...wanted,
      columns: withChoice(wanted.columns ?? [], { column, field }),
    }));
  return {
    sent,
    choose,
    current: () => current,
    async answer(isRead = true) {
      answer(isRead);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

describe('faute C3 : une colonne choisie pendant la lecture n’est jamais abandonnée', () => {
  const FIELDS = ['receivedAt', 'origin', 'risk', 'insured.phone', 'insured.email'];

  it('cinq choix faits pendant une lecture sont tous dans la suivante', async () => {
    const server = slowServer();
    const done = FIELDS.map((field, rank) => server.choose('DEFGH'[rank] ?? '', field));
    expect(server.sent).toHaveLength(1);
    await server.answer();
    expect(server.sent).toHaveLength(2);
    await server.answer();
    expect(await Promise.all(done)).toEqual([true, true, true, true, true]);
    expect(server.current().columns?.map(({ field }) => field)).toEqual(FIELDS);
  });

  it('le dernier choix d’une même colonne l’emporte', async () => {
    const server = slowServer();
    void server.choose('D', 'receivedAt');
    void server.choose('D', 'origin');
    const last = server.choose('D', null);
    await server.answer();
    await server.answer();
    expect(await last).toBe(true);
    expect(server.current().columns).toEqual([{ column: 'D', field: null }]);
  });

  it('une correction de cellule attend aussi, et ne défait aucun choix', async () => {
    const server = slowServer();
    void server.choose('D', 'receivedAt');
    void server.choose('E', 'origin');
    await server.answer();
    void server.choose('F', 'risk');
    await server.answer();
    await server.answer();
    expect(server.current().columns).toHaveLength(3);
  });

  it('une lecture qui échoue le dit à chacun, et la suivante repart de la dernière réussie', async () => {
    const server = slowServer();
    const lost = [server.choose('D', 'receivedAt'), server.choose('E', 'origin')];
    await server.answer(false);
    expect(await Promise.all(lost)).toEqual([false, false]);
    const again = server.choose('F', 'risk');
    await server.answer();
    expect(await again).toBe(true);
    expect(server.current().columns).toEqual([{ column: 'F', field: 'risk' }]);
  });

  it('la liste des colonnes à dire ne change pas quand l’une est dite', () => {
    const column = (letter: string, field: string | null, header = letter) => ({
      header,
      column: letter,
      field,
    });
    const mapping = [column('A', 'reference'), column('B', null), column('C', null, '')];
    expect([...unreadColumns({ rows: [], mapping })]).toEqual(['B']);
  });

  it('faute E : une colonne sur laquelle porte une question n’est dite qu’à cette question', () => {
    const mapping = ['B', 'C', 'D'].map((column) => ({ header: column, column, field: null }));
    for (const answer of [null, 'B']) {
      const questions = [
        {
          id: 'q',
          about: 'column' as const,
          sentence: '?',
          choices: [],
          answer,
          columns: ['B', 'C'],
        },
      ];
      expect([...unreadColumns({ rows: [], mapping, questions })]).toEqual(['D']);
    }
  });
});

describe('faute E lecture : le fichier qui est lu est nommé', () => {
  const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

  it.each([
    [{ name: 'mai.xlsx', size: 1_258_291, doing: 'read' }, 0, 'Lecture de « mai.xlsx » (1,2 Mo)…'],
    [
      { name: 'mai.csv', size: 900, doing: 'reread' },
      10,
      'Nouvelle lecture de « mai.csv » (1 ko), depuis 10 secondes…',
    ],
    [{ name: 'a.json', size: 5000, doing: 'write' }, 0, 'Import de « a.json » (5 ko)…'],
  ] as const)('%j', (file, seconds, words) => {
    expect(plain(onItsWay(file, seconds))).toBe(words);
  });
});
