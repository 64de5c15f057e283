import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createRenderer, type Renderer } from '#server/letters/renderer.ts';
import { startWorker } from '#server/start-worker.ts';
import { type Composed, composeLetter } from '#templates/registry.ts';
import { fullMinutes } from '../support/every-letter.ts';
import { completed, contextOf } from '../support/letters.ts';
import { readPdf } from '../support/pdf-text.ts';

const fontsFolder = fileURLToPath(new URL('../../templates/fonts', import.meta.url));
/** A letter composed: what the worker is sent. */
function composed(asked: Parameters<typeof contextOf>[0]): Composed {
  const letter = composeLetter({ context: contextOf(asked) });
  if ('faults' in letter) throw new Error(JSON.stringify(letter.faults));
  return letter;
}
const letter = composed({ facts: completed('C01'), outcome: 'approval' });

const shared = createRenderer({ fontsFolder });
const opened: Renderer[] = [shared];
const withWorker = (program: string): Renderer => {
  const renderer = createRenderer({ fontsFolder, program });
  opened.push(renderer);
  return renderer;
};
afterAll(() => Promise.all(opened.map((renderer) => renderer.close())));

/** A worker that kills itself on the first jobs of a folder, then answers. */
function mortal(deaths: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'renderer-'));
  const program = join(folder, 'worker.mjs');
  writeFileSync(
    program,
    `import { existsSync, readFileSync, writeFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     const count = ${JSON.stringify(join(folder, 'count'))};
     parentPort.on('message', ({ id }) => {
       const died = existsSync(count) ? Number(readFileSync(count, 'utf8')) : 0;
       if (died < ${deaths}) { writeFileSync(count, String(died + 1)); process.exit(1); }
       parentPort.postMessage({ id, result: { faults: [] } });
     });`,
  );
  return program;
}

/** A worker that puts nothing together before it was told of four other jobs, through a file. */
function slow(): string {
  const folder = mkdtempSync(join(tmpdir(), 'renderer-'));
  const program = join(folder, 'worker.mjs');
  writeFileSync(
    program,
    `import { appendFileSync, existsSync, readFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     const others = ${JSON.stringify(join(folder, 'others'))};
     const seen = () => existsSync(others) && readFileSync(others, 'utf8').length >= 4;
     const file = new Uint8Array();
     const answer = (id, job) => {
       if ('files' in job && !seen()) return setTimeout(answer, 5, id, job);
       if (!('files' in job)) appendFileSync(others, '.');
       parentPort.postMessage({ id, result: 'letter' in job ? { faults: [] } : { file } });
     };
     parentPort.on('message', ({ id, job }) => answer(id, job));`,
  );
  return program;
}

describe('le rendu des lettres hors du fil du serveur', () => {
  it('rend un PDF, son empreinte et celle de son texte', async () => {
    const result = await shared.render(letter);
    if ('faults' in result) throw new Error(JSON.stringify(result.faults));
    expect(result).toMatchObject({ pages: 2, textHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(result.sha256).toBe(createHash('sha256').update(result.bytes).digest('hex'));
    expect((await readPdf(result.bytes)).pages).toBe(2);
  });

  it('part aussi des sources, que rien n’a construites', async () => {
    const worker = startWorker('letters/render-worker', { workerData: { fontsFolder } });
    worker.postMessage({ id: 1, job: { letter } });
    const [answer] = await once(worker, 'message');
    expect(answer).toMatchObject({ id: 1, result: { pages: 2 } });
    await worker.terminate();
  });

  it('rend vingt lettres demandées à la fois, chacune la sienne, deux fois pareilles', async () => {
    const ids = ['C01', 'C02', 'C05', 'C06', 'C09'];
    const asked = [...ids, ...ids, ...ids, ...ids].map((id) =>
      shared.render(composed({ facts: completed(id), outcome: 'approval' })),
    );
    const hashes = (await Promise.all(asked)).map((done) => ('sha256' in done ? done.sha256 : ''));
    expect(new Set(hashes).size).toBe(ids.length);
    expect(hashes.slice(0, 5)).toEqual(hashes.slice(15));
  });

  it('réunit des lettres pour l’impression, chacune au recto d’une feuille', async () => {
    const made = await Promise.all(
      ['C01', 'C02'].map((id) =>
        shared.render(composed({ facts: completed(id), outcome: 'approval' })),
      ),
    );
    const files = made.map((one) => ('bytes' in one ? one.bytes : new Uint8Array()));
    const bound = await readPdf(await shared.bind(files));
    const odd = made.filter((one) => 'pages' in one && one.pages % 2 === 1).length;
    const pages = made.reduce((sum, one) => sum + ('pages' in one ? one.pages : 0), odd);
    expect(bound.pages).toBe(pages);
    expect(bound.pages % 2).toBe(0);
  });

  it('le projet a le même texte approuvé et d’autres octets', async () => {
    const [proof, final] = await Promise.all([
      shared.render({ ...letter, draft: true }),
      shared.render(letter),
    ]);
    if ('faults' in proof || 'faults' in final) throw new Error('faults');
    expect(proof.textHash).toBe(final.textHash);
    expect(proof.sha256).not.toBe(final.sha256);
  });

  it('dit les fautes de la lettre sans échouer', async () => {
    const facts = completed('C01');
    facts.insured.address = ['R'.repeat(39), '58000 NEVERS'];
    const result = await shared.render(composed({ facts, outcome: 'approval' }));
    expect('faults' in result && result.faults[0]).toMatchObject({ code: 'LET-04', length: 39 });
  });

  it('faute H1 : une décision n’attend ni une longue impression, ni les relevés demandés avant elle', async () => {
    const renderer = withWorker(slow());
    const done: string[] = [];
    const noting = (what: string) => () => done.push(what);
    const print = renderer.bind([]).then(noting('impression'));
    const minutes = Array.from({ length: 3 }, (_, rank) =>
      renderer.minutes(fullMinutes()).then(noting(`relevé ${rank}`)),
    );
    const decision = renderer.render(letter).then(noting('décision'));
    await Promise.all([print, decision, ...minutes]);
    expect(done).toEqual(['relevé 0', 'décision', 'relevé 1', 'relevé 2', 'impression']);
  });

  it('survit à deux morts de son ouvrier', async () => {
    const renderer = withWorker(mortal(2));
    const results = await Promise.all([renderer.render(letter), renderer.render(letter)]);
    expect(results).toEqual([{ faults: [] }, { faults: [] }]);
  });

  it('renonce après trois morts, puis sert la lettre suivante (témoin)', async () => {
    const renderer = withWorker(mortal(3));
    const [first, second] = await Promise.allSettled([
      renderer.render(letter),
      renderer.render(letter),
    ]);
    expect(first).toMatchObject({ status: 'rejected' });
    expect(second).toMatchObject({ status: 'fulfilled' });
  });

  it('refuse tout travail une fois fermé', async () => {
    const renderer = createRenderer({ fontsFolder });
    await renderer.close();
    await expect(renderer.render(letter)).rejects.toThrow('closed');
  });
});
