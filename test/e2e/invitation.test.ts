import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as person } from '#server/commands/person.ts';
import { MovableClock, PANEL, realDay } from '../support/app.ts';
import { Served, takePicture } from '../support/served.ts';

/* From the request of the technical administration to the first login: two people, one link, one password. */

const TODAY = realDay();
const PASSWORD = 'quatre chevaux au pré';

let served: Served;
const before = process.env.REBOND_KEY_FILE;
beforeAll(async () => {
  // The command line beside it lives on the real day.
  const clock = new MovableClock(new Date().toISOString());
  served = await Served.open([/status of (404|409)/], { clock });
  process.env.REBOND_KEY_FILE = join(served.server.folder, 'cle-demonstration');
});
afterAll(async () => {
  if (before === undefined) delete process.env.REBOND_KEY_FILE;
  else process.env.REBOND_KEY_FILE = before;
  await served?.close();
});

describe('faute A5 une personne invitée', () => {
  it('est confirmée à l’écran, choisit son mot de passe, et se connecte', async () => {
    const { server } = served;
    const email = 'anne.roy@cpam58.example';
    await server.act('technique', {
      type: 'invite-person',
      panelId: PANEL,
      name: 'Anne Roy',
      email,
      capacity: 'social-service',
      from: TODAY,
    });
    const out = join(server.folder, 'lien.txt');
    expect(await person(['reset', '--email', email, '--out', out, '--data', server.folder])).toBe(
      0,
    );
    const link = readFileSync(out, 'utf8').trim();
    const path = link.slice(link.indexOf('/invitation'));

    const guest = await served.visit(null);
    await guest.goto(path);
    const choose = async () => {
      await guest.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
      await guest.getByLabel('Le même, une seconde fois').fill(PASSWORD);
      await guest.getByRole('button', { name: 'Enregistrer ce mot de passe' }).click();
    };
    await choose();
    await guest.getByText('attend encore').waitFor();
    await takePicture(guest, 'invitation-en-attente');

    const coordination = await served.visit('coordination');
    await coordination.goto('/');
    await coordination.getByText('personne à confirmer').waitFor();
    await coordination.getByRole('link', { name: 'Confirmer' }).click();
    await coordination.getByText('lira des dossiers').waitFor();
    await takePicture(coordination, 'membres-a-confirmer');
    await coordination.getByRole('button', { name: 'Confirmer Anne Roy' }).click();
    await coordination.getByText('Rien n’attend d’être confirmé.').waitFor();
    await coordination.getByRole('row', { name: /Anne Roy/ }).waitFor();
    await takePicture(coordination, 'membres');

    await choose();
    await guest.getByText('Votre mot de passe est enregistré.').waitFor();
    await takePicture(guest, 'invitation-ouverte');
    await guest.getByRole('link', { name: 'Se connecter' }).click();
    await guest.getByLabel('Adresse électronique').fill(email);
    await guest.getByLabel('Mot de passe').fill(PASSWORD);
    await guest.getByRole('button', { name: 'Se connecter' }).click();
    await guest.getByText('service social').first().waitFor();
    await guest.goto(path);
    await choose();
    await guest.getByText('Ce lien n’ouvre rien').waitFor();
  });

  it('faute H5 : dont le compte est rouvert par une autre le lit jusqu’à ce qu’elle l’ait dit, même rechargé', async () => {
    const { server } = served;
    const email = 'salle@demo.example';
    const out = join(server.folder, 'rouvert.txt');
    expect(await person(['reset', '--email', email, '--out', out, '--data', server.folder])).toBe(
      0,
    );
    const token = readFileSync(out, 'utf8').trim().split('#')[1] ?? '';
    const path = `/api/invitations/${token}`;
    const chosen = await server.send({ method: 'POST', path, body: { password: PASSWORD } });
    expect(chosen.status).toBe(200);
    const page = await served.visit(null);
    const logIn = async () => {
      await page.goto('/connexion');
      await page.getByLabel('Adresse électronique').fill(email);
      await page.getByLabel('Mot de passe').fill(PASSWORD);
      await page.getByRole('button', { name: 'Se connecter' }).click();
      await page.getByText('écran de salle').first().waitFor();
    };
    await logIn();
    const notice = page.getByRole('complementary', { name: 'Votre compte' });
    await notice.getByText('Votre ancien mot de passe a été annulé').waitFor();
    await notice.getByText('administration technique').waitFor();
    await takePicture(page, 'compte-rouvert');
    await page.reload();
    await notice.getByText('Votre ancien mot de passe a été annulé').waitFor();
    await notice.getByRole('button', { name: 'J’ai lu' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('écran de salle').first().waitFor();
    expect(await notice.count()).toBe(0);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await logIn();
    expect(await notice.count()).toBe(0);
  });

  it('aucune page ne s’est plainte', () => {
    expect(served.complaints).toEqual([]);
  });
});
