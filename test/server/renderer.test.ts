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
import { completed, contextOf } from '../support/letters.ts';
import { fullMinutes } from '../support/minutes.ts';
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
const withWorker = (program: string, threads = 2): Renderer => {
  const renderer = createRenderer({ fontsFolder, program, threads });
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

/** A worker whose whole program is what it does of each message. */
function program(hears: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'renderer-'));
  const path = join(folder, 'worker.mjs');
  writeFileSync(
    path,
    `import { appendFileSync, existsSync, readFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     const notes = ${JSON.stringify(join(folder, 'notes'))};
     const note = (mark) => appendFileSync(notes, mark);
     const noted = () => [...(existsSync(notes) ? readFileSync(notes, 'utf8') : '')];
     const reply = (id, job) => parentPort.postMessage({
       id, result: 'letter' in job ? { faults: [] } : { file: new Uint8Array() },
     });
     const hear = (id, job) => { ${hears} };
     parentPort.on('message', ({ id, job }) => hear(id, job));`,
  );
  return path;
}

/** It puts nothing together before five other jobs are done. */
const slow = () =>
  program(`
    if ('bound' in job && noted().length < 5) return setTimeout(hear, 5, id, job);
    if (!('bound' in job)) note('.');
    reply(id, job);`);

/** It renders a letter once another is being rendered too. */
const together = () =>
  program(`
    note(String(id));
    const look = () => (new Set(noted()).size < 2 ? setTimeout(look, 5) : reply(id, job));
    look();`);

/** It never answers. */
const silent = () => program('');

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
    const files = made.map((one, rank) => ({
      label: `${rank}`,
      bytes: 'bytes' in one ? one.bytes : new Uint8Array(),
    }));
    const bound = await readPdf(await shared.bind({ title: 'Deux lettres', files }));
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

  const noted = () => {
    const done: string[] = [];
    return { done, as: (what: string) => () => void done.push(what) };
  };

  it('faute H1 ouvriers : les décisions avant les projets et les relevés, les impressions après', async () => {
    const renderer = withWorker(slow());
    const { done, as } = noted();
    const asked = [
      // One print at a time: the last thread is for the next decision.
      renderer.bind({ title: 'Rien', files: [] }).then(as('impression 1')),
      renderer.bind({ title: 'Rien', files: [] }).then(as('impression 2')),
      renderer.render({ ...letter, draft: true }).then(as('projet 1')),
      renderer.minutes(fullMinutes()).then(as('relevé')),
      renderer.render({ ...letter, draft: true }).then(as('projet 2')),
      renderer.render(letter).then(as('décision 1')),
      renderer.render(letter).then(as('décision 2')),
    ];
    await Promise.all(asked);
    const others = done.filter((what) => !what.startsWith('impression'));
    expect(others).toEqual(['projet 1', 'décision 1', 'décision 2', 'relevé', 'projet 2']);
    // The first print ends on its own thread, as the last of the others does: either is heard first.
    expect(done.at(-1)).toBe('impression 2');
  });

  it('faute H1 ouvriers : deux lettres se rendent côte à côte', async () => {
    const renderer = withWorker(together());
    const both = await Promise.all([renderer.render(letter), renderer.render(letter)]);
    expect(both).toEqual([{ faults: [] }, { faults: [] }]);
  });

  it('faute H1 ouvriers : une file pleine le dit, sauf aux décisions', async () => {
    const renderer = withWorker(slow());
    const prints = Array.from({ length: 202 }, () => renderer.bind({ title: 'Rien', files: [] }));
    const full = await Promise.allSettled(prints.slice(-1));
    expect(full).toMatchObject([{ status: 'rejected', reason: { name: 'LineFull' } }]);
    const decisions = Array.from({ length: 5 }, () => renderer.render(letter));
    expect(await Promise.all(decisions)).toHaveLength(5);
    await Promise.all(prints.slice(0, -1));
  });

  it('survit à la mort de son ouvrier, et reprend son travail', async () => {
    const renderer = withWorker(mortal(1));
    const results = await Promise.all([renderer.render(letter), renderer.render(letter)]);
    expect(results).toEqual([{ faults: [] }, { faults: [] }]);
  });

  it('renonce après deux morts, puis sert la lettre suivante (témoin)', async () => {
    const renderer = withWorker(mortal(2));
    await expect(renderer.render(letter)).rejects.toThrow('died 2 times');
    expect(await renderer.render(letter)).toEqual({ faults: [] });
  });

  it('faute H1 ouvriers : à l’arrêt, ce qui fut demandé est rendu, rien de plus n’est pris', async () => {
    const renderer = createRenderer({ fontsFolder });
    const asked = Array.from({ length: 5 }, () => renderer.render(letter));
    await renderer.close(60_000);
    await expect(renderer.render(letter)).rejects.toThrow('closed');
    const hashes = (await Promise.all(asked)).map((done) => 'sha256' in done && done.sha256);
    expect(new Set(hashes).size).toBe(1);
  });

  it('à l’arrêt, ce qui ne finit pas est abandonné', async () => {
    const renderer = withWorker(silent());
    const asked = expect(renderer.render(letter)).rejects.toThrow('closed');
    await renderer.close(10);
    await asked;
  });

  it('refuse tout travail une fois fermé', async () => {
    const renderer = createRenderer({ fontsFolder });
    await renderer.close();
    await expect(renderer.render(letter)).rejects.toThrow('closed');
  });
});
