import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LetterRow } from '#domain/wire/http.ts';
import type { MeetingRow } from '#domain/wire/meeting.ts';
import { PANEL, startServer, type TestServer } from '../support/app.ts';

describe('the public page of verification', () => {
  let server: TestServer;
  let letter: LetterRow;
  let code: string;

  beforeAll(async () => {
    server = await startServer();
    const [first] = await server.list<LetterRow>('signataire', `/api/letters?panel=${PANEL}`);
    if (!first) throw new Error('The demonstration has issued no letter.');
    letter = first;
    code = (await server.deps.letters.contents(letter.id))?.code ?? '';
  });
  afterAll(() => server.end());

  const asBrowser = (path: string, method = 'GET') =>
    server.send({ method, path, headers: { accept: 'text/html,application/xhtml+xml' } });
  const verdict = async (typed: string) =>
    (await server.send({ path: `/verifier/${typed}` })).json();

  it('says « authentique » in French to a browser, without any script', async () => {
    const answer = await asBrowser(`/verifier/${code}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain('<html lang="fr">');
    expect(answer.text).toContain('authentique');
    expect(answer.text).not.toMatch(/<script|<style|style=|https?:|onload/u);
    expect(answer.bytes.length).toBeLessThan(1000);
  });

  it('says « remplacée » of a letter that another replaced, and « inconnu » otherwise', async () => {
    const { database, letters } = server.deps;
    await database.atomically([letters.setState(letter.id, 'superseded')]);
    expect((await asBrowser(`/verifier/${code}`)).text).toContain('remplacée');
    expect(await verdict(code)).toEqual({ verdict: 'superseded' });
    await database.atomically([letters.setState(letter.id, 'final')]);
    expect((await asBrowser('/verifier/AAAA-BBBB-CCCC')).text).toContain('inconnu');
  });

  it('answers the verdict alone as JSON, and forgives case, spaces and dashes', async () => {
    expect(await verdict(code)).toEqual({ verdict: 'genuine' });
    expect(await verdict(code.toLowerCase().replaceAll('-', ' ').replaceAll(' ', '%20'))).toEqual({
      verdict: 'genuine',
    });
    expect(await verdict('nimporte-quoi')).toEqual({ verdict: 'unknown' });
    expect(await verdict('%27%20OR%201=1')).toEqual({ verdict: 'unknown' });
  });

  it('tells nothing of the letter, of the person, nor of the panel', async () => {
    const words = [letter.number, letter.decisionNumber, letter.recipientName, 'PDP', 'Nevers'];
    const page = await asBrowser(`/verifier/${code}`);
    for (const word of words) expect(page.text + JSON.stringify(page.headers)).not.toContain(word);
    // The words are those of a real letter: a page that printed them would be caught.
    expect(words.every((word) => word.length > 2)).toBe(true);
  });

  it('is not kept by caches and is the same for everyone', async () => {
    const answer = await asBrowser(`/verifier/${code}`);
    expect(answer.headers['cache-control']).toBe('no-store');
    const known = await server.as('signataire', { path: `/verifier/${code}` });
    expect(known.text).toBe((await server.get(null, `/verifier/${code}`)).text);
  });

  it('slows down whoever tries codes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, at) => server.get(null, `/verifier/AAAA-AAAA-${1000 + at}`)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers['retry-after']).toMatch(/^\d+$/u);
    expect(refused[0]?.json()).toMatchObject({ code: 'too-many' });
  });

  it('is drawn from the letters of the past meeting', async () => {
    const meetings = await server.list<MeetingRow>('signataire', `/api/meetings?panel=${PANEL}`);
    expect(meetings.map(({ state }) => state)).toEqual(['closed', 'frozen']);
  });
});
