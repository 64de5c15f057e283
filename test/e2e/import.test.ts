import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served } from '../support/served.ts';
import { bytesOf, describedBy, until, wordsOf } from './watch.ts';

/* The files of April and May as the coordination receives them, through the screen. */

const fixture = (name: string) =>
  fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url));

interface Expected {
  readonly created: number;
  /** Line, reference, and what the message must name: column, letter, value. */
  readonly faults: readonly (readonly [line: string, reference: string, says: readonly string[]])[];
}

const FILES: Readonly<Record<string, Expected>> = {
  'demandes-2026-04.csv': {
    created: 58,
    faults: [
      ['8', '58-2026-0407', ['« N° de sécurité sociale » (G)', '95 est saisi, 94 est calculé']],
      ['16', '58-2026-0415', ['« Arrêt prescrit jusqu’au » (T)', '31/02/2026']],
    ],
  },
  'demandes-2026-05.xlsx': {
    created: 118,
    faults: [
      ['36', '58-2026-0535', ['« Fin de l’action » (AB)', '15/06/2026']],
      ['68', '58-2026-0567', ['« Action demandée » (Z)', 'Cure de repos']],
    ],
  },
};

let served: Served;
let page: Page;
const listed = async () => (await served.server.dossiers('coordination')).length;

beforeAll(async () => {
  served = await Served.open();
  page = await served.visit('coordination');
});
afterAll(() => served?.close());

const choose = async (name: string) => {
  await page.goto('/import');
  await page.getByLabel('Fichier des demandes').setInputFiles(fixture(name));
  await page.getByRole('heading', { name: 'Les lignes' }).waitFor();
};
/** What the bench of states counts, in its order: created, modified, identical, error. */
const counts = async () =>
  (await page.locator('.bench button b').allTextContents()).map((count) => Number(count));

describe('l’import d’un fichier de demandes', () => {
  describe.each(Object.entries(FILES))('%s', (name, { created, faults }) => {
    it('l’aperçu compte chaque état et n’écrit rien', async () => {
      const before = await listed();
      await choose(name);
      expect(await counts()).toEqual([created, 0, 0, faults.length]);
      await until(page, 'rien n’est encore écrit');
      expect(await listed()).toBe(before);
    });

    it('chaque cellule fautive est nommée, avec sa ligne et de quoi la corriger', async () => {
      const filter = page.locator('.bench').getByRole('button', { name: /en erreur/ });
      expect(await filter.getAttribute('aria-pressed')).toBe('true');
      const rows = page.locator('table.imported tbody tr');
      expect(await rows.count()).toBe(faults.length);
      for (const [index, [line, reference, says]] of faults.entries()) {
        const row = rows.nth(index);
        const words = ((await row.textContent()) ?? '').replaceAll(/\s/gu, ' ');
        expect(await row.locator('td').first().textContent()).toBe(line);
        for (const said of [reference, `Ligne ${line}`, ...says]) expect(words).toContain(said);
      }
    });

    it('le bouton dit la conséquence, et l’import écrit les lignes saines', async () => {
      const before = await listed();
      await page.getByRole('button', { name: `Ouvrir ${created} dossiers` }).click();
      await until(page, 'L’import est fait.');
      // The notice takes the focus, which reads it: the ear is not told a second time.
      expect(await wordsOf(page, ':focus')).toContain('L’import est fait.');
      expect(await wordsOf(page, '.spoken[role=status]')).not.toContain('L’import est fait.');
      expect(await wordsOf(page, 'main')).toContain(
        `${created} dossiers ouverts, ${faults.length} lignes laissées de côté`,
      );
      expect(await listed()).toBe(before + created);
    });

    it('le même fichier une seconde fois ne change rien', async () => {
      const before = await listed();
      await choose(name);
      expect(await counts()).toEqual([0, 0, created, faults.length]);
      await until(page, 'Ce fichier n’apporte rien à écrire.');
      expect(await listed()).toBe(before);
    });
  });

  describe('ce qui se corrige à l’écran', () => {
    const sheet = (...lines: string[]) => ({
      name: 'mai.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        ['Référence;Nom;Prénom;Tampon vert;Régime;Action demandée;Fin d’arrêt', ...lines].join(
          '\n',
        ),
      ),
    });
    const open = async (...lines: string[]) => {
      await page.goto('/import');
      await page.getByLabel('Fichier des demandes').setInputFiles(sheet(...lines));
      await page.getByRole('heading', { name: 'Les lignes' }).waitFor();
    };
    const stamp = () => page.getByLabel(/Tampon vert/);
    const end = () => page.getByLabel(/Colonne G/u);

    it('une colonne non comprise se choisit dans une liste, et le fichier est relu', async () => {
      await open('E-1;Joliflot;Kléber;02/05/2026;RG;VAE;31/02/2026', 'E-2;Brin;Aglaé;;RG;VAE;');
      await until(page, '1 colonne n’est pas importée');
      await stamp().selectOption({ label: 'Demande reçue le' });
      await until(page, '1 colonne choisie par vous.');
    });

    it('une cellule fautive se retape et se juge au clavier, puis la ligne passe', async () => {
      expect(await counts()).toEqual([1, 0, 0, 1]);
      await end().fill('30/02/2026');
      await until(page, 'Relisez d’abord la ligne 2');
      await end().press('Enter');
      await until(page, '« 30/02/2026 » n’existe pas');
      expect(await end().evaluate((input) => input === document.activeElement)).toBe(true);
      expect(await end().getAttribute('aria-invalid')).toBe('true');
      expect(await describedBy(end())).toContain('« 30/02/2026 » n’existe pas');
      await end().fill('28/02/2026');
      await end().press('Enter');
      await until(page, '31/02/2026 devient 28/02/2026');
      expect(await counts()).toEqual([2, 0, 0, 0]);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('corrections');
    });

    it('une correction se reprend, et la ligne redevient fautive', async () => {
      await page.getByRole('button', { name: 'Reprendre la valeur du fichier' }).click();
      await page.locator('#corrections').waitFor({ state: 'detached' });
      expect(await counts()).toEqual([1, 0, 0, 1]);
    });

    it('les lignes en erreur se téléchargent, avec ce qui reste à corriger', async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page
          .getByRole('button', { name: 'Télécharger les lignes en erreur, fichier .csv' })
          .click(),
      ]);
      expect(file.suggestedFilename()).toBe('lignes-a-corriger.csv');
      const text = (await bytesOf(file)).toString();
      expect(text.split('\r\n')[0]).toBe(
        '\uFEFFRéférence;Nom;Prénom;Tampon vert;Régime;Action demandée;Fin d’arrêt;Pourquoi',
      );
      expect(text).toContain('E-1;');
      expect(text).not.toContain('E-2;');
    });

    it('l’import fait, les mêmes colonnes sont reconnues la fois suivante, et l’on peut y renoncer', async () => {
      await page.getByRole('button', { name: 'Ouvrir 1 dossier' }).click();
      await until(page, 'Le prochain fichier avec les mêmes en-têtes');
      await open('E-3;Joliflot;Kléber;02/05/2026;RG;VAE;');
      await until(page, 'Colonnes reconnues comme la dernière fois');
      await page.getByRole('button', { name: 'Ne plus en tenir compte' }).click();
      await until(page, '1 colonne n’est pas importée');
    });
  });

  it('un fichier qui n’en est pas un est refusé par une phrase, et rien n’est touché', async () => {
    await page.goto('/import');
    const file = {
      name: 'photo.xlsx',
      mimeType: 'image/png',
      buffer: Buffer.from('ceci n’est pas un classeur'),
    };
    await page.getByLabel('Fichier des demandes').setInputFiles(file);
    await page.getByRole('alert').waitFor();
    await until(page, 'Aucun dossier n’a été touché.');
  });

  it('aucune page ne s’est plainte', () => {
    const ours = served.complaints.filter((said) => !/status of 400.*dossiers\/import/.test(said));
    expect(ours).toEqual([]);
    expect(served.server.faults).toEqual([]);
  });

  describe('faute E : ce que le fichier ne dit pas', () => {
    const question = () => page.getByLabel(/^Le classeur a plusieurs feuilles de demandes/u);
    const opening = () => page.getByRole('button', { name: /^Ouvrir \d+ dossiers?/u });

    it('pendant la lecture, le nom du fichier se voit et s’entend', async () => {
      await page.goto('/import');
      let letThrough = () => {};
      const held = new Promise<void>((resolve) => {
        letThrough = resolve;
      });
      await page.route('**/api/import*', async (route) => {
        await held;
        await route.continue();
      });
      await page
        .getByLabel('Fichier des demandes')
        .setInputFiles(fixture('fautes/06-two-sheets.xlsx'));
      const bar = page.getByRole('progressbar', { name: /^Lecture de « 06-two-sheets\.xlsx »/u });
      await bar.waitFor();
      expect(await wordsOf(page, '.spoken[role=status]')).toContain('06-two-sheets.xlsx');
      letThrough();
      await bar.waitFor({ state: 'detached' });
      await page.unrouteAll();
    });

    it('est demandé avant tout, et rien ne s’importe sans réponse', async () => {
      await question().waitFor();
      await until(page, '1 sans réponse');
      expect(await opening().count()).toBe(0);
    });

    it('se répond au clavier, et la feuille choisie est lue', async () => {
      const before = await listed();
      await question().focus();
      await page.keyboard.press('ArrowDown');
      await until(page, 'tout est répondu');
      expect(await question().evaluate((select) => select === document.activeElement)).toBe(true);
      await opening().click();
      await until(page, 'L’import est fait.');
      expect(await listed()).toBeGreaterThan(before);
    });
  });
});
