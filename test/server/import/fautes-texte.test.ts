import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDossierFile } from '#server/import/read-dossier-file.ts';

/* Encodings as old programs leave them, and addresses in pieces. */

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/import/fautes/${name}`, import.meta.url));
const read = async (bytes: Uint8Array | string) => {
  const sent = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const file = await readDossierFile({ bytes: sent, name: 'demandes.csv' });
  if (!file.ok) throw new Error(file.message);
  return file;
};
type File = Awaited<ReturnType<typeof read>>;
const plain = (text = '') => text.replace(/\s/gu, ' ');
const said = ({ rows }: File, rank = 0): string =>
  plain(
    [...(rows[rank]?.errors ?? []), ...(rows[rank]?.warnings ?? [])]
      .map(({ message }) => message)
      .join(' '),
  );
const insured = ({ rows }: File, rank = 0) => rows[rank]?.dossier?.insured;

const HEAD = 'Reference;Nom;Prenom;Regime;Action';
const bytesBy = (page: Readonly<Record<string, number>>, text: string): Uint8Array =>
  Uint8Array.from([...text].map((char) => page[char] ?? char.charCodeAt(0)));
const MAC = { é: 0x8e, è: 0x8f, ê: 0x90, ë: 0x91, ç: 0x8d, É: 0x83, È: 0xe9, Ê: 0xe6, '’': 0xd5 };
const DOS = { é: 0x82, è: 0x8a, ê: 0x88, ë: 0x89, ç: 0x87, É: 0x90, È: 0xd4, Ê: 0xd2 };
const ANSI = { '’': 0x92, œ: 0x9c };

describe('faute E codage : un accent deviné se dit, un accent sûr se lit', () => {
  it('01c : un ancien Mac', async () => {
    const file = await read(fixture('01c-macroman-ascii-headers.csv'));
    expect(insured(file)).toMatchObject({
      usualName: 'Lefèvre',
      firstName: 'Zoé',
      address: ['3 allée des Chênes', '58000 NEVERS'],
    });
    expect(said(file)).toContain('ancien Mac');
    expect(plain(file.remarks?.[0]?.message)).toContain('ancien Mac');
  });

  it.each(['02-mixed.csv', '02b-utf8-bom-one-bad-byte.csv'])(
    '%s : un mauvais octet ne change que sa cellule',
    async (name) => {
      const file = await read(fixture(name));
      expect(file.rows.map((_, rank) => insured(file, rank)?.firstName)).toEqual(['Zoé', 'Chloé']);
      expect(said(file, 0)).toBe('');
      expect(said(file, 1)).toMatch(/colonne « Pr[ée]nom » .* autre codage/);
    },
  );

  it('03b : codé deux fois', async () => {
    const file = await read(fixture('03b-double-encoded.csv'));
    expect(insured(file)).toMatchObject({ usualName: 'Lefèvre', firstName: 'Zoé' });
    expect(said(file)).toContain('codé deux fois');
  });

  it.each([
    ['DOS', bytesBy(DOS, `${HEAD}\nA;LEFÈVRE;Zoé;RG;Bilan`), 'DOS'],
    ['Mac, apostrophe', bytesBy(MAC, `${HEAD}\nA;LEFÈVRE;Zoé;RG;Bilan\nB;N’DÉ;Anaë;RG;VAE`), 'Mac'],
    [
      'DOS, en-têtes accentués',
      bytesBy(DOS, `Référence;Nom;Prénom;Régime;Action\nA;LEFÈVRE;Zoé;RG;VAE`),
      'DOS',
    ],
  ])('%s', async (_, bytes, page) => {
    const file = await read(bytes);
    expect(insured(file)).toMatchObject({ usualName: 'Lefèvre', firstName: 'Zoé' });
    expect(said(file)).toContain(page);
  });

  it('témoin : Windows-1252 et UTF-16 sans marque se lisent sans alerte', async () => {
    const text = `${HEAD}\nA;LEFÈVRE;Zoé;RG;Bilan\nB;N’DÉ;Cœur;RG;VAE`;
    for (const bytes of [bytesBy(ANSI, text), Buffer.from(text, 'utf16le')]) {
      const file = await read(bytes);
      expect(insured(file)).toMatchObject({ usualName: 'Lefèvre', firstName: 'Zoé' });
      expect([said(file, 0), said(file, 1)]).toEqual(['', '']);
    }
  });

  it.each(['LEF?VRE', 'LEF\uFFFDVRE'])('« %s » : une lettre perdue se dit', async (name) => {
    expect(said(await read(`${HEAD}\nA;${name};Zoé;RG;Bilan`))).toMatch(/perdue?/);
  });

  it('témoin : des guillemets, un point d’interrogation final, des lettres rares', async () => {
    const file = await read(`${HEAD};Objectif\nA;ÐORÐEVIĆ;Åsa;RG;Bilan;« Été » : et après ?`);
    expect(said(file)).toBe('');
  });
});

describe('faute E adresses : aucune partie d’une adresse ne se perd', () => {
  const address = async (headers: string, cells: string) =>
    insured(await read(`${HEAD};${headers}\nA;UN;Zoé;RG;Bilan;${cells}`))?.address;

  it('43 : numéro, répétition, type et nom de la voie', async () => {
    const file = await read(fixture('43-voie-split.csv'));
    expect(insured(file)?.address).toEqual(['Bât B', '12 bis RUE DES ÉTANGS', '58000 NEVERS']);
    expect(said(file)).toBe('');
  });

  it('44b : Adresse 1 à 3', async () => {
    const file = await read(fixture('44b-adresse123.csv'));
    expect(insured(file)?.address).toEqual([
      'BÂT B',
      '12 RUE DES ÉTANGS',
      'LE BOURG',
      '58000 NEVERS',
    ]);
  });

  it.each([
    [
      'lignes 2 à 6',
      'Adresse ligne 2;Adresse ligne 3;Adresse ligne 4;Adresse ligne 5;Adresse ligne 6',
      'APPT 2;BAT B;12 RUE X;LE BOURG;58000 NEVERS',
      ['APPT 2', 'BAT B', '12 RUE X', 'LE BOURG', '58000 NEVERS'],
    ],
    [
      'base adresse nationale',
      'numero;rep;nom_voie;code_postal;nom_commune',
      '12;bis;Rue X;58000;Nevers',
      ['12 bis Rue X', '58000 Nevers'],
    ],
    [
      'répertoire SIRENE',
      'numeroVoie;indiceRepetition;typeVoie;libelleVoie;codePostal;libelleCommune',
      '12;B;RUE;X;58000;NEVERS',
      ['12 B RUE X', '58000 NEVERS'],
    ],
    [
      'bâtiment d’abord',
      'Adresse 1;Adresse 2;Adresse 3;Adresse 4;CP;Ville',
      'BAT B;12 RUE X;LE BOURG;BP 3;58000;NEVERS',
      ['BAT B', '12 RUE X', 'LE BOURG', 'BP 3', '58000 NEVERS'],
    ],
  ])('%s', async (_, headers, cells, lines) => {
    expect(await address(headers, cells)).toEqual(lines);
  });

  it('celle de l’employeur, en morceaux', async () => {
    const headers = 'Employeur;Adresse employeur;CP employeur;Ville employeur';
    const file = await read(`${HEAD};${headers}\nA;UN;Zoé;RG;Bilan;SARL;1 ZI;58400;COSNE`);
    expect(file.rows[0]?.dossier?.employment?.employer?.address).toEqual(['1 ZI', '58400 COSNE']);
  });

  it('une partie qui n’est pas lue met la ligne en erreur', async () => {
    const file = await read(`${HEAD};Adresse;Adresse secondaire bis\nA;UN;Zoé;RG;Bilan;1 RUE X;Y`);
    expect(file.rows[0]?.dossier).toBeNull();
    expect(said(file)).toContain('une partie d’une adresse');
  });
});
