import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { isCreatedSilently, type Readable, readOf, rowOf, toldOf } from './reading.ts';

/*
 * Files of our own for the kinds of which people had sent one alone: CSV as text, workbooks by SheetJS, by
 * write-excel-file, or as an archive made by hand. For each, the right dossier, or the sentence expected.
 */

const FOLDER = new URL('../../fixtures/import/maison/', import.meta.url);
const seen = new Set<string>();
const file = (name: string): Promise<Readable> => {
  seen.add(name);
  return readOf({ bytes: readFileSync(new URL(name, FOLDER)), name });
};

/** What a line comes to: silent; created, and told so (the words of its warning); stopped (those of its error). */
type Fate = 'silent' | { readonly told: string } | { readonly stopped: string };
const told = (words: string): Fate => ({ told: words });
const stopped = (words: string): Fate => ({ stopped: words });

function meets(row: Readable['rows'][number], fate: Fate): void {
  const { errors, warnings } = toldOf(row);
  if (fate === 'silent') isCreatedSilently(row);
  else if ('told' in fate) {
    expect(errors).toEqual([]);
    expect(warnings.join(' ')).toContain(fate.told);
    expect(row.dossier).not.toBeNull();
  } else expect(errors.join(' ')).toContain(fate.stopped);
}

const NIR = 'contient un numéro de sécurité sociale';
const EMPTY = 'aucun résultat enregistré';
const KINDS: Readonly<Record<string, Readonly<Record<string, readonly Fate[]>>>> = {
  'formules sans résultat': {
    'formules-sheetjs.xlsx': [told(EMPTY), 'silent', told(EMPTY)],
    'formules-write-excel-file.xlsx': [told(EMPTY), 'silent'],
    'formules-affichees.csv': [
      told('« =RECHERCHEV('),
      stopped('« =A2 » est une formule'),
      'silent',
    ],
    'formules-en-erreur.csv': [
      told('« ######## » vient d’une colonne trop étroite'),
      stopped('#REF!'),
      'silent',
    ],
    'formules-partagees.xlsx': [told('« Employeur » (F) : la formule'), told(EMPTY), told('#N/A')],
  },
  'NIR dans la référence': {
    'nir-reference.csv': [stopped(NIR), 'silent'],
    'nir-reference-espaces.csv': [stopped(NIR), stopped(NIR), 'silent'],
    'nir-reference-nombre.xlsx': [stopped(NIR), 'silent'],
  },
  'NIR dans une autre cellule': {
    'nir-employeur-telephone.xlsx': [told(NIR), told(NIR)],
    'nir-adresse.csv': [stopped(NIR), stopped(NIR)],
    'nir-documents.csv': [told(NIR), 'silent'],
  },
  'NIR dans un texte': {
    'nir-objectif-points.csv': [told(NIR), told(NIR)],
    'nir-objectif-corse.xlsx': [told(NIR), 'silent'],
    'nir-objectif-collage.csv': [told(NIR), told(NIR)],
    'nir-echange.json': [stopped(NIR), stopped(NIR), 'silent'],
  },
  'clé à part': {
    'cle-nombres.xlsx': ['silent', 'silent'],
    'cle-espaces.csv': ['silent'],
    'cle-fausse.csv': [stopped('68 est saisi, 67 est calculé'), stopped('manque : 67'), 'silent'],
  },
  'barre verticale': {
    'barre-titre.csv': ['silent'],
    'barre-guillemets.csv': ['silent', 'silent'],
    'barre-adresses.csv': ['silent', 'silent'],
    'barre-declaree.csv': ['silent'],
  },
  crochets: {
    'crochets-entetes.csv': [told('ne tient pas sur l’enveloppe')],
    'crochets-donnees.csv': ['silent'],
    'crochets-classeur.xlsx': ['silent'],
    'accolades-titre.csv': ['silent'],
  },
  heures: {
    'heures-ecrites.csv': ['silent', 'silent', 'silent', 'silent'],
    'heures-durees.xlsx': ['silent', 'silent', stopped('« 12:00 » compte des jours')],
    'heures-douteuses.csv': [told('« 01/01/1900 »'), told('« environ 20 »'), told('« 2 j »')],
  },
  gardes: {
    'gardes-egal.csv': ['silent'],
    'gardes-formats.xlsx': ['silent'],
    'gardes-apostrophes.csv': ['silent'],
  },
  'en attente': {
    'attente-avis.csv': [told('« en attente » n’est pas reconnu')],
    'attente-dates.csv': [told('« à définir »'), told('« courant juin »')],
    'attente-heures.xlsx': [told('« ? »'), told('« NC »')],
  },
};

const FILES = Object.entries(KINDS).flatMap(([kind, files]) =>
  Object.entries(files).map(([name, fates]) => ({ kind, name, fates })),
);

describe('faute E maison : un autre fichier du même genre', () => {
  test.each(FILES)('$kind : $name', async ({ name, fates }) => {
    const { rows, questions = [] } = await file(name);
    expect(questions).toEqual([]);
    expect(rows).toHaveLength(fates.length);
    for (const [rank, fate] of fates.entries()) {
      const row = rows[rank];
      if (!row) throw new Error('a line is missing');
      meets(row, fate);
    }
  });

  test('chaque genre en a au moins trois, et chaque fichier du dossier est lu', () => {
    for (const [kind, files] of Object.entries(KINDS))
      expect([kind, Object.keys(files).length >= 3]).toEqual([kind, true]);
    expect([...seen].sort()).toEqual(readdirSync(FOLDER).sort());
  });
});

describe('faute E maison : ce qui en est lu', () => {
  const dossier = async (name: string, reference: string) =>
    rowOf((await file(name)).rows, reference).dossier;

  test('une formule qui a son résultat vaut son résultat ; une autre laisse la cellule vide', async () => {
    expect((await dossier('formules-sheetjs.xlsx', 'F2'))?.employment?.employer?.name).toBe(
      'SARL SORBIER',
    );
    expect((await dossier('formules-sheetjs.xlsx', 'F1'))?.employment).toBeUndefined();
    expect((await dossier('formules-partagees.xlsx', 'F7'))?.measure).toMatchObject({
      totalHours: 24,
      purpose: 'Faire le point',
    });
    // What a guard keeps from being computed is a text, and so is a sentence that begins with the sign.
    expect(await dossier('formules-affichees.csv', 'F9')).toMatchObject({
      measure: { purpose: '= reprendre' },
      employment: { employer: { name: '=A1' } },
    });
  });

  test('aucun numéro de sécurité sociale n’est gardé hors de sa colonne, ni cité', async () => {
    for (const { name } of FILES.filter((one) => one.kind.startsWith('NIR'))) {
      for (const { cells: _, dossier: read, ...row } of (await file(name)).rows) {
        const { insured, ...rest } = read ?? {};
        const kept = JSON.stringify([row, rest, { ...insured, nir: null }]).replace(/[^\dAB]/g, '');
        expect(kept).not.toMatch(/283045800600|28304?2A006/);
      }
    }
  });

  test('une clé d’un chiffre retrouve son zéro ; les barres et les crochets restent dans les textes', async () => {
    expect((await dossier('cle-nombres.xlsx', 'K2'))?.insured.nir).toBe('283045800605909');
    expect((await dossier('barre-guillemets.csv', 'P2'))?.measure.purpose).toBe(
      'poste A | poste B, "à voir"',
    );
    expect((await dossier('barre-adresses.csv', 'P4'))?.insured.address).toEqual([
      '12, rue des Étangs; Bât. B',
      '58000 NEVERS',
    ]);
    expect((await dossier('crochets-donnees.csv', '[C3]'))?.measure.purpose).toBe('[à préciser]');
  });

  test('les heures, les numéros et les zéros sont ceux que l’on voit', async () => {
    const hours = async (name: string) =>
      (await file(name)).rows.map((row) => row.dossier?.measure.totalHours);
    expect(await hours('heures-ecrites.csv')).toEqual([24, 17.5, 17.5, 24]);
    expect((await hours('heures-durees.xlsx')).slice(0, 2)).toEqual([24, 18]);
    for (const [name, reference, phone] of [
      ['gardes-egal.csv', 'G01', '0386000001'],
      ['gardes-formats.xlsx', 'G2', '03 86 00 00 01'],
      ['gardes-apostrophes.csv', '280300004', '0386000001'],
    ] as const)
      expect(await dossier(name, reference)).toMatchObject({
        insured: { phone },
        employment: { employer: { siret: '35600000009075', name: 'SARL FICTIVE' } },
      });
  });

  test('témoin : un objet JSON, même mal formé, reste dit pour ce qu’il est', async () => {
    const broken = await readDossierFile({ bytes: Buffer.from('[ "un", '), name: 'a.txt' });
    expect(broken.ok ? '' : broken.message).toContain('JSON');
  });
});
