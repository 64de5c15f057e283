import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LetterRow } from '#domain/wire/http.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';
import { readPdf } from '../support/pdf-text.ts';

/* Copies of a letter for who reads it otherwise: made when asked for, noted, never kept. */

describe('les copies d’une lettre', () => {
  let server: TestServer;
  let letter: LetterRow;
  beforeAll(async () => {
    server = await startServer();
    const [first] = await server.list<LetterRow>('coordination', `/api/letters?panel=${PANEL}`);
    if (!first) throw new Error('No letter.');
    letter = first;
  });
  afterAll(async () => {
    expect(server.faults).toEqual([]);
    await server.end();
  });
  const url = (file: string) => `/api/letters/${letter.id}.${file}`;
  const noted = async () =>
    (await server.deps.accesses.list({ panelId: PANEL, dossierId: letter.dossierId }))
      .filter(({ route }) => route.startsWith('/api/letters/'))
      .map(({ route, personId }) => [route, personId]);
  const codeIn = (text: string): string | undefined => /Vérification : (\S+)/u.exec(text)?.[1];

  it('en texte : la lettre entière, sa mention et son code', async () => {
    const { headers, text: payload } = await server.get('coordination', url('txt'));
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(headers['content-disposition']).toBe(`inline; filename="copie-${letter.number}.txt"`);
    expect(payload).toMatch(/^Copie en texte simple de la lettre/u);
    const original = await server.get('coordination', url('pdf'));
    const { lines, tags } = await readPdf(original.bytes);
    expect(codeIn(payload)).toBe(codeIn(lines.map(({ text }) => text).join('\n')));
    const squeezed = (text: string) => text.replaceAll(/[\s\u00A0]+|^- /gmu, '');
    const lost = tags.filter(({ text }) => !squeezed(payload).includes(squeezed(text)));
    expect(lost.filter(({ role }) => role !== 'Lbl')).toEqual([]);
  });

  it('en gros caractères : un PDF marqué, qui porte le même code', async () => {
    const { headers, bytes } = await server.get('coordination', url('pdf?print=large'));
    expect(headers['content-disposition']).toBe(
      `inline; filename="gros-caracteres-${letter.number}.pdf"`,
    );
    const { tags, lines, info } = await readPdf(bytes);
    expect(info.Title).toMatch(/\(copie en gros caractères\)$/u);
    expect(lines.some(({ text }) => text === 'COPIE')).toBe(true);
    const { text: payload } = await server.get('coordination', url('txt'));
    expect(codeIn(tags.map(({ text }) => text).join('\n'))).toBe(codeIn(payload));
  });

  it('sont notées, la lettre elle-même ne l’est pas, et rien n’en est gardé', async () => {
    const before = await noted();
    const kept = await server.deps.letters.list({ panelId: PANEL });
    await server.get('coordination', url('pdf'));
    expect(await noted(), 'témoin').toEqual(before);
    await server.get('coordination', url('txt'));
    await server.get('coordination', url('pdf?print=large'));
    const added = (await noted()).slice(before.length);
    expect(added.map(([route]) => route).sort()).toEqual([
      '/api/letters/:file large',
      '/api/letters/:file text',
    ]);
    expect(new Set(added.map(([, person]) => person)).size).toBe(1);
    expect(await server.deps.letters.list({ panelId: PANEL })).toEqual(kept);
  });

  it('refusées à qui ne lit pas les lettres, elles ne sont pas notées', async () => {
    const before = await noted();
    for (const file of ['txt', 'pdf?print=large'])
      expect((await server.get('medical', url(file))).status).toBe(404);
    expect(await noted()).toEqual(before);
  });

  it.each(['rtf', 'pdf?print=huge'])('il n’y en a pas d’autre : %s', async (file) => {
    const { status } = await server.get('coordination', url(file));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('d’une lettre qui ne compte plus, elles le disent', async () => {
    const { database } = server.deps;
    await database.atomically([server.deps.letters.setState(letter.id, 'superseded')]);
    const { text: payload } = await server.get('coordination', url('txt'));
    expect(payload.split('\n')[0]).toMatch(/Attention\s: cette lettre ne compte plus\.$/u);
  });
});
