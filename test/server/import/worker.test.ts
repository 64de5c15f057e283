import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { readInWorker } from '#server/import/worker/in-worker.ts';

const name = 'demandes-2026-05.xlsx';
const bytes = readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));

test('le fil séparé lit la même chose que le fil principal', async () => {
  expect(await readInWorker({ bytes, name })).toEqual(await readDossierFile({ bytes, name }));
});

test('le fichier de l’appelant reste utilisable', async () => {
  await readInWorker({ bytes, name });
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
});

test('une lecture trop longue est arrêtée, et dite', async () => {
  const read = await readInWorker({ bytes, name }, { timeoutMs: 1 });
  expect(read.ok ? '' : read.message).toContain('trop de temps');
});

test('une lecture trop gourmande est arrêtée, et dite, sans emporter le serveur', async () => {
  const lines = Array.from({ length: 9000 }, (_, rank) => `R${rank};Joliflot;Kléber;RG;VAE`);
  const big = Buffer.from(['Référence;Nom;Prénom;Régime;Mesure', ...lines].join('\n'));
  const read = await readInWorker({ bytes: big, name: 'a.csv' }, { memoryMb: 16 });
  expect(read.ok).toBe(false);
  expect(read.ok ? '' : read.message).toMatch(/mémoire|erreur/);
});

test('le fil principal reste libre pendant la lecture', async () => {
  let ticks = 0;
  const clock = setInterval(() => {
    ticks += 1;
  }, 5);
  await readInWorker({ bytes, name });
  clearInterval(clock);
  expect(ticks).toBeGreaterThan(3);
});
