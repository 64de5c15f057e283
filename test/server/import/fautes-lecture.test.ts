import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { sayReading } from '#server/commands/reading-notes.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';

/* What is read of the files that people really have: bytes, text, grid, columns. */

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/import/fautes/${name}`, import.meta.url));

type Answers = readonly { question: string; choice: string }[];
const read = async (bytes: Uint8Array | string, answers: Answers = []) => {
  const sent = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const file = await readDossierFile({
    bytes: sent,
    name: 'demandes',
    corrections: { answers: [...answers] },
  });
  if (!file.ok) throw new Error(file.message);
  return file;
};
type File = Awaited<ReturnType<typeof read>>;
const plain = (text = '') => text.replace(/\s/gu, ' ');
const said = ({ rows }: File, rank: number): string =>
  plain(
    [...(rows[rank]?.errors ?? []), ...(rows[rank]?.warnings ?? [])]
      .map(({ message }) => message)
      .join(' '),
  );
const names = ({ rows }: File) => rows.map(({ dossier }) => dossier?.insured.usualName);
const isClean = ({ rows }: File, rank: number): boolean =>
  rows[rank]?.dossier !== null && said({ rows } as File, rank) === '';
const addressIn = ({ rows }: File, rank = 0) => rows[rank]?.dossier?.insured.address;

const HEAD = 'Référence;Nom;Prénom;Régime;Action demandée;Objectif';
const csv = (...lines: string[]) => [HEAD, ...lines].join('\r\n');

describe('faute E guillemets : une cellule ne contient jamais les lignes d’un autre', () => {
  it('24b : les lignes avalées sont rendues, et la première dit pourquoi', async () => {
    const file = await read(fixture('24b-swallow.csv'));
    expect(names(file)).toEqual(['Brumelaine', 'Sorbier', 'Tilleul', 'Orme']);
    expect(file.rows[0]?.dossier?.measure).toMatchObject({
      purpose: 'Reprendre une activité',
      periods: [{ start: '2026-06-15', end: '2026-06-26' }],
    });
    expect(said(file, 0)).toContain('guillemet ouvert');
    expect([1, 2, 3].every((rank) => isClean(file, rank))).toBe(true);
  });

  it.each([
    ['jusqu’à la fin du fichier', csv('A;UN;Zoé;RG;VAE;"ouvert', 'B;DEUX;Léo;RG;VAE;non')],
    ['refermé plus tôt dans la ligne', csv('A;UN;"Zoé;RG;VAE;x', 'B;DEUX;Léo;RG;"VAE";y')],
    ['refermé par une pouce', csv('A;UN;Zoé;RG;VAE;"tube', 'B;DEUX;Léo;RG;VAE;tuyau 5"')],
  ])('%s', async (_, text) => {
    const file = await read(text);
    expect(names(file)).toEqual(['Un', 'Deux']);
    expect(said(file, 0)).toContain('guillemet ouvert');
  });

  it('sans largeur constante, la ligne est en erreur et nomme les lignes avalées', async () => {
    const file = await read(
      csv('A;"UN;Zoé;RG;VAE;x', 'B;"DEUX";Léo;RG;VAE;"deux', 'lignes"', 'C;TROIS;Ana;RG;VAE;z'),
    );
    expect(file.rows[0]?.dossier).toBeNull();
    expect(said(file, 0)).toMatch(/contient les lignes 3 à 4 du fichier/);
    expect(names(file).at(-1)).toBe('Trois');
  });

  it('témoin : un texte sur plusieurs lignes, bien fermé, reste entier et sans alerte', async () => {
    const file = await read(csv('A;UN;Zoé;RG;VAE;"deux ; puis', 'trois"', 'B;DEUX;Léo;RG;VAE;y'));
    expect(file.rows[0]?.dossier?.measure.purpose).toBe('deux ; puis\ntrois');
    expect(file.rows.map(({ row }) => row)).toEqual([2, 3]);
    expect([0, 1].every((rank) => isClean(file, rank))).toBe(true);
  });

  it('une ligne plus courte dont une cellule contient le séparateur le dit', async () => {
    const file = await read(csv('A;UN;Zoé;RG;"VAE;x"', 'B;DEUX;Léo;RG;VAE;y'));
    expect(said(file, 0)).toContain('plus courte');
  });
});

describe('faute E colonnes : deux colonnes pour une donnée', () => {
  it('07 : ce qui suit l’employeur est à lui quand l’assuré a le sien', async () => {
    const file = await read(fixture('07-employer-first.csv'));
    expect(addressIn(file)).toEqual(['12 RUE DES ÉTANGS', '58000 NEVERS']);
    expect(file.rows[0]?.dossier?.employment?.employer).toEqual({
      name: 'SARL FICTIVE',
      address: ['1 ZONE INDUSTRIELLE', '58400 LA CHARITÉ-SUR-LOIRE'],
    });
    expect(isClean(file, 0)).toBe(true);
  });

  it('40 : deux numéros d’assuré, personne ne gagne avant une réponse', async () => {
    const file = await read(fixture('40-rdvi.csv'));
    const [question] = file.questions ?? [];
    expect(question).toMatchObject({ id: 'column:insured.nir:A,D', answer: null });
    expect(file.mapping.filter(({ field }) => field === 'insured.nir')).toEqual([]);
    expect(said(file, 0)).toContain('elle attend une réponse');
    const answered = await read(fixture('40-rdvi.csv'), [
      { question: 'column:insured.nir:A,D', choice: 'D' },
    ]);
    expect(answered.mapping.find(({ field }) => field === 'insured.nir')?.column).toBe('D');
    expect(said(answered, 0)).not.toContain('MATRICULE');
  });

  it('42 : l’en-tête du modèle l’emporte, et le nom de famille est celui de naissance', async () => {
    const file = await read(fixture('42-famille-usage.csv'));
    expect(file.rows[0]?.dossier?.insured).toMatchObject({
      usualName: 'Brumelaine',
      birthName: 'Sorbier',
    });
  });

  it('46 : les dates de l’arrêt ne deviennent pas celles de l’action, et la ligne le dit', async () => {
    const file = await read(fixture('46-dates-arret.csv'));
    expect(file.rows[0]?.dossier?.measure.periods).toEqual([
      { start: '2026-06-15', end: '2026-06-26' },
    ]);
    expect(said(file, 0)).toContain('« Date de début » (D)');
    expect(plain(file.remarks?.[0]?.message)).toContain('« Date de fin » (E)');
  });

  const EMPLOYER = 'Référence;Nom;Prénom;Régime;Action demandée;Employeur;Adresse;CP;Ville';
  const line = 'A;UN;Zoé;RG;VAE;SARL;12 RUE X;58000;NEVERS';
  it.each([
    ['employment.employer', ['employment', 'employer', 'address']],
    ['insured.address', ['insured', 'address']],
  ])('une seule adresse après l’employeur : on demande de qui (%s)', async (choice, path) => {
    const asked = await read(`${EMPLOYER}\n${line}`);
    const question = asked.questions?.[0]?.id ?? '';
    expect(question).toContain('G,H,I');
    expect(asked.rows[0]?.dossier).toBeNull();
    const file = await read(`${EMPLOYER}\n${line}`, [{ question, choice }]);
    const address = path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown>)[key],
      file.rows[0]?.dossier,
    );
    expect(address).toEqual(['12 RUE X', '58000 NEVERS']);
    expect(isClean(file, 0)).toBe(true);
  });

  it('le téléphone qui suit le référent, à côté de celui de l’assuré', async () => {
    const head = 'Référence;Nom;Prénom;Téléphone;Régime;Action demandée;Référent;Téléphone';
    const file = await read(`${head}\nA;UN;Zoé;0386000001;RG;VAE;Aglaé Brin;0386000002`);
    expect(file.rows[0]?.dossier).toMatchObject({
      insured: { phone: '0386000001' },
      referent: { name: 'Aglaé Brin', phone: '0386000002' },
    });
  });

  it('une colonne vide ne réclame rien', async () => {
    const file = await read('Référence;Nom;Nom;Prénom;Régime;Action\nA;;UN;Zoé;RG;VAE');
    expect(names(file)).toEqual(['Un']);
    expect(file.questions).toEqual([]);
  });

  it('« du » et « au » suivent l’arrêt, l’action, ou se demandent', async () => {
    const mapped = async (before: string) =>
      (
        await read(
          `Référence;Nom;Prénom;Régime;${before};du;au\nA;UN;Zoé;RG;;01/06/2026;02/06/2026`,
        )
      ).mapping
        .map(({ field }) => field)
        .slice(-2);
    expect(await mapped('Arrêt de travail')).toEqual([
      'workStoppage.startDate',
      'workStoppage.prescribedUntil',
    ]);
    expect(await mapped('Action')).toEqual(['measure.periods#start', 'measure.periods#end']);
    expect(await mapped('Ville')).toEqual([null, null]);
  });

  it('un choix de colonne répond à la question', async () => {
    const bytes = fixture('40-rdvi.csv');
    const columns = [{ column: 'D', field: 'insured.nir' }];
    const file = await readDossierFile({ bytes, name: 'a.csv', corrections: { columns } });
    expect(file.ok && file.questions).toEqual([]);
  });
});

describe('faute E en-têtes : ceux que l’on écrit, et ce qui n’est pas lu est dit', () => {
  it.each([
    ['Fin AT', 'workStoppage.prescribedUntil'],
    ['Acc. MT', 'treatingPhysicianConsent.given'],
    ['AS référente', 'referent.name'],
    ['Nb h', 'measure.totalHours'],
    ['SIRET empl.', 'employment.employer.siret'],
    ['Objectif de la mesure', 'measure.purpose'],
    ['Employeur actuel', 'employment.employer.name'],
    ['Adresse complète', 'insured.address'],
    ['Situation actuelle', 'employment.status'],
    ['CP empl.', 'employment.employer.address#postcode'],
  ])('« %s » → %s', async (header, field) => {
    const file = await read(`${HEAD.replace('Objectif', header)}\nA;UN;Zoé;RG;VAE;x`);
    expect(file.mapping.at(-1)?.field).toBe(field);
  });

  it.each(['Employeur précédent', 'Nom du conjoint', 'Décision'])(
    '« %s », rempli, est dit sur la ligne et dans la réponse',
    async (header) => {
      const file = await read(`${HEAD};${header}\nA;UN;Zoé;RG;VAE;x;quelque chose`);
      expect(said(file, 0)).toContain(`« ${header} » (G) est remplie et n’est pas lue`);
      expect(plain(file.remarks?.[0]?.message)).toContain(`« ${header} » (G)`);
      expect(file.rows[0]?.warnings.map(({ code }) => code)).toEqual(['IMPORT']);
    },
  );

  it('une colonne sans en-tête, remplie, est dite ; vide, non', async () => {
    const head = 'Référence;Nom;Prénom;;Régime;Action demandée';
    expect(said(await read(`${head}\nA;UN;Zoé;note;RG;VAE`), 0)).toContain('D (sans en-tête)');
    expect(isClean(await read(`${head}\nA;UN;Zoé;;RG;VAE`), 0)).toBe(true);
  });

  it('laissée de côté par une personne, elle n’est plus dite', async () => {
    const bytes = Buffer.from(`${HEAD};Décision\nA;UN;Zoé;RG;VAE;x;oui`);
    const corrections = { columns: [{ column: 'G', field: null }] };
    const file = await readDossierFile({ bytes, name: 'a.csv', corrections });
    expect(file.ok && isClean(file, 0)).toBe(true);
  });
});

describe('faute E ligne de commande : ce qui manque se dit là aussi', () => {
  const told = (file: File) => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    sayReading(file);
    const words = plain(write.mock.calls.map(([text]) => String(text)).join(''));
    write.mockRestore();
    return words;
  };

  it('une question avec ses choix, une colonne non lue, et où répondre', async () => {
    const words = told(await read(fixture('40-rdvi.csv')));
    for (const part of [
      '« MATRICULE » (A)',
      'aucune des deux',
      '« ROLE PERSONNE » (B)',
      'page d’import',
    ])
      expect(words).toContain(part);
  });

  it('témoin : un fichier sans question ne dit rien', async () => {
    expect(told(await read(csv('A;UN;Zoé;RG;VAE;x')))).toBe('');
  });
});
