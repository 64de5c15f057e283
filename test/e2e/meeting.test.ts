import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingsOn } from '#domain/panel/settings.ts';
import type { LetterRow } from '#domain/wire/http.ts';
import { dossiersOfTheDay } from '#server/demo/own-dossiers.ts';
import { DEMO_PANELS, DEMO_PASSWORD } from '#server/demo/panels.ts';
import { renderText } from '#templates/render-text.ts';
import { TODAY } from '../support/app.ts';
import { composed } from '../support/letters.ts';
import { readPdf } from '../support/pdf-text.ts';
import { logIn, Served } from '../support/served.ts';
import { bytesOf, describedBy, hearsEverything, until, wordsOf } from './watch.ts';

/* From the agenda to the letter in the hand of the insured, each person on his own machine. */

const RESERVE = 'Un relais de garde est à trouver pour les deux mercredis.';
const [AURORE, , , , , , , ANSELME] = dossiersOfTheDay(TODAY);
const HIDDEN_FROM_SPST = dossiersOfTheDay(TODAY)[5];
const ACCOUNTS = ['coordination', 'social', 'medical', 'spst', 'signataire'] as const;
type Account = (typeof ACCOUNTS)[number];

let served: Served;
let meetingId: string;
let people: Record<Account, Page>;
const heard = new Map<Account, () => string>();

beforeAll(async () => {
  served = await Served.open();
  const meetings = await served.server.meetings('coordination');
  meetingId = meetings.find(({ state }) => state === 'frozen')?.id ?? '';
  const pages = await Promise.all(
    ACCOUNTS.map(async (account) => {
      const page = await served.visit(null);
      heard.set(account, hearsEverything(page));
      return [account, page] as const;
    }),
  );
  people = Object.fromEntries(pages) as Record<Account, Page>;
});
afterAll(() => served?.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const plain = (words: string) => words.replaceAll(/[\u00a0\u202f]/g, ' ');
const text = (page: Page) => wordsOf(page, 'main');

/** Everything this account has been told so far, by the page and by the network. */
async function told(account: Account): Promise<string> {
  return plain(`${heard.get(account)?.()}\n${await people[account].content()}`);
}

describe('la séance de démonstration, de l’ordre du jour à la lettre', () => {
  it('chacun se connecte par le formulaire et trouve la séance du jour', async () => {
    for (const account of ACCOUNTS) {
      const page = people[account];
      await page.goto('/');
      await logIn(page, account, DEMO_PASSWORD);
      await page.getByRole('heading', { level: 1, name: /jeudi 4 juin/i }).waitFor();
      await page.goto(account === 'signataire' ? '/decisions' : `/seances/${meetingId}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    for (const account of ['social', 'medical', 'spst'] as const)
      expect(await text(people[account])).toMatch(/Séance du jeudi 4 juin 2026, 14 h 00/);
  });

  it('la coordination ouvre la séance et note les présences : le quorum s’affiche chez tous', async () => {
    const desk = people.coordination;
    await button(desk, 'Ouvrir la séance').click();
    for (const name of ['Bérengère Tisserandot', 'Fanny Aubrelin', 'Ambroise Valbreuse'])
      await button(desk, `Noter la présence de ${name}`).click();
    for (const account of ['social', 'spst'] as const)
      await button(people[account], 'Noter ma présence').click();
    for (const account of ['coordination', 'social', 'medical', 'spst'] as const)
      await until(people[account], /Quorum atteint/);
  });

  it('le point appelé paraît chez chacun sans recharger la page', async () => {
    await button(people.coordination, 'Appeler le point 1 pour tous').click();
    for (const account of ['social', 'medical', 'spst'] as const)
      await people[account]
        .getByRole('heading', { level: 1, name: /Point 1\s: Bilan de compétences.*58-DEMO-0001/ })
        .waitFor();
  });

  it('chaque service donne son avis ; une réserve demande sa raison', async () => {
    const { social, medical, spst } = people;
    await social.getByRole('radio', { name: /avec réserve/i }).check();
    const give = button(social, 'Donner l’avis « favorable avec réserve »');
    expect(await give.isEnabled()).toBe(false);
    expect(await describedBy(give)).toMatch(/raison|réserve|motif/i);
    await social.getByLabel('Votre réserve').fill(RESERVE);
    await give.click();
    await until(social, /Votre avis est reçu à 13 h \d\d : favorable avec réserve/);

    for (const page of [medical, spst]) {
      await page.getByRole('radio', { name: /^favorable(?! avec)/i }).check();
      await button(page, 'Donner l’avis « favorable »').click();
      await until(page, /Votre avis est reçu à 13 h \d\d : favorable/);
    }
    await until(people.coordination, RESERVE);
    await until(medical, /Quorum atteint/);
  });

  it('la coordination consigne l’accord et passe au point suivant, tous la suivent', async () => {
    const desk = people.coordination;
    await desk.getByRole('radio', { name: 'accord', exact: true }).check();
    await button(desk, /Consigner l’accord et passer au point 2/).click();
    for (const account of ['social', 'medical', 'spst'] as const) {
      await people[account].getByRole('heading', { level: 1, name: /58-DEMO-0002/ }).waitFor();
      // The history of the browser keeps the title: no name is in it.
      expect(await people[account].title()).toBe('Point 2, 58-DEMO-0002 · Rebond');
      await until(people[account], /58-DEMO-0001\s*Bilan de compétences\s*accord/);
    }
  });

  it('la signataire lit l’issue, signe, et la décision porte un numéro', async () => {
    const page = people.signataire;
    // It arrived by itself, and did not take the place of the decision she was reading.
    await page.getByRole('link', { name: 'Passer à 58-DEMO-0001, à signer' }).click();
    const sign = button(page, /^Signer l’accord pour 58-DEMO-0001 et préparer \d lettres/);
    await sign.waitFor();
    expect(await text(page)).toContain('Aurore Clairvigne');
    await sign.click();
    await until(page, /Décision n° 2026-58-0003 prise/);
    await until(people.coordination, /2026-58-0003|accord/);
  });

  it('la lettre se télécharge et dit, mot pour mot, ce que la cellule et la caisse ont décidé', async () => {
    const page = people.signataire;
    const letters = await served.server.list<LetterRow>(
      'signataire',
      `/api/letters?meeting=${meetingId}`,
    );
    const own = letters.find(({ kind }) => kind === 'L1');
    await page.goto(`/lettres?lettre=${own?.id}`);
    const link = page.getByRole('link', { name: 'Ouvrir le PDF dans un autre onglet' });
    const download = page.waitForEvent('download');
    await link.evaluate((anchor) => {
      anchor.setAttribute('download', '');
      anchor.removeAttribute('target');
      (anchor as HTMLAnchorElement).click();
    });
    const bytes = await bytesOf(await download);
    const { runs, pages } = await readPdf(bytes);
    const printed = plain(runs.map((run) => run.text).join(' '));
    expect(pages).toBe(own?.pages);

    for (const word of ['Madame Aurore Clairvigne', '2026-58-0003', 'bilan de compétences'])
      expect(printed).toContain(word);
    expect(printed).toContain('Victorine Paraphe');
    expect(missing(expectedLetter(own), printed)).toEqual([]);
    const nir = AURORE?.insured.nir?.replaceAll(' ', '') ?? '';
    expect(nir).toHaveLength(15);
    expect(printed.replaceAll(' ', '')).not.toContain(nir.slice(0, 13));
    expect(missing('Madame Personne', printed)).toEqual(['Personne']);
  });

  it('le service de santé au travail n’a rien reçu qu’il ne puisse lire', async () => {
    const said = await told('spst');
    const forbidden = [
      ...dossiersOfTheDay(TODAY).flatMap(({ insured }) => [
        insured.nir ?? '',
        insured.nir?.replaceAll(' ', '') ?? '',
        insured.address?.[0] ?? '',
      ]),
      RESERVE,
      AURORE?.insured.phone ?? '',
      HIDDEN_FROM_SPST?.reference ?? '',
      HIDDEN_FROM_SPST?.insured.usualName ?? '',
    ].filter((value) => value !== '');
    expect(forbidden.filter((value) => said.includes(value))).toEqual([]);
    expect(said.includes(ANSELME?.reference ?? '?')).toBe(true);
    const leader = await told('coordination');
    expect(
      [RESERVE, HIDDEN_FROM_SPST?.reference ?? '?'].filter((one) => !leader.includes(one)),
    ).toEqual([]);
  });

  it('aucune page ne s’est plainte, aucun acte n’a été perdu', () => {
    expect(served.complaints).toEqual([]);
    expect(served.server.faults).toEqual([]);
  });
});

/** The letter as the domain and the templates word it, from the dossier and the acts above. */
function expectedLetter(own: LetterRow | undefined): string {
  const settings = DEMO_PANELS[0]?.settings;
  if (!AURORE || !own || !settings) return 'no letter';
  const { blocks } = composed({
    facts: AURORE,
    outcome: 'approval',
    settings: settingsOn(settings, TODAY),
    meeting: { date: TODAY, kind: 'meeting' },
    decision: { number: own.decisionNumber ?? null, date: TODAY },
    letter: { number: own.number },
  });
  return renderText(blocks).replace('Paraphe (fictive)', 'Paraphe');
}

/** Words of a text that a page does not print, each as often as the text says it. */
function missing(expected: string, printed: string): string[] {
  const left = new Map<string, number>();
  for (const word of lettersOf(printed)) left.set(word, (left.get(word) ?? 0) + 1);
  return lettersOf(expected).filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

const lettersOf = (words: string): string[] =>
  plain(words).match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? [];
