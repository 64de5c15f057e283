import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { run } from '#server/commands/check.ts';
import visible from '../fixtures/cases/visible.json' with { type: 'json' };

const folder = mkdtempSync(join(tmpdir(), 'rebond-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const dossiers = visible.cases.map(({ dossier }) => dossier as unknown as DossierFacts);

interface Answer {
  readonly status: number;
  readonly results: readonly { reference: string; admissible: boolean; findings: unknown[] }[];
}

/** `rebond check FILE --json` over these dossiers, the file padded to at least so many bytes. */
async function checked(list: readonly DossierFacts[], bytes = 0): Promise<Answer> {
  const path = join(folder, 'dossiers.json');
  const text = JSON.stringify({ format: 'rebond-dossiers/1', dossiers: list });
  writeFileSync(path, text.padEnd(bytes));
  const written: string[] = [];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  try {
    const status = await run([path, '--meeting-date', '2026-05-07', '--json']);
    return { status, ...JSON.parse(written.join('')) };
  } finally {
    stdout.mockRestore();
  }
}

describe('rebond check', () => {
  it('gives each dossier the same verdict whatever their order in the file', async () => {
    const copies = dossiers.map((facts) => ({ ...facts, reference: `${facts.reference}-bis` }));
    const inOrder = await checked([...dossiers, ...copies]);
    const reversed = await checked([...copies, ...dossiers].reverse());
    const sorted = ({ results }: Answer) =>
      [...results].sort((a, b) => a.reference.localeCompare(b.reference));
    expect(sorted(reversed)).toEqual(sorted(inOrder));
    expect(inOrder.results.map(({ reference }) => reference)).toEqual(
      [...dossiers, ...copies].map(({ reference }) => reference),
    );
    expect(JSON.stringify(inOrder.results).match(/"ID-04"/g)).toHaveLength(2 * dossiers.length);
  });

  it('exits 1 as soon as one dossier is not admissible, 0 otherwise', async () => {
    const first = dossiers.slice(0, 1);
    const { status, results } = await checked(first);
    expect([status, results[0]?.admissible]).toEqual([0, true]);
    const refused = first.map((facts) => ({ ...facts, requestedByInsured: null }));
    expect((await checked(refused)).status).toBe(1);
  });

  it('reads a file that an import would find too long: nobody waits for it', async () => {
    expect((await checked(dossiers.slice(0, 1), 11 * 1024 * 1024)).results).toHaveLength(1);
  });
});
