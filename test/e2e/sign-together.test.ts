import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Served, takePicture } from '../support/served.ts';
import { freshDossier, SEATED, type Staged, stageMeeting } from '../support/stage.ts';
import { AXE, violations } from './colours.ts';
import { until, wordsOf } from './watch.ts';

/* A signatory opens what nothing signals, picks it, and signs it in one go; the rest one by one. */

let served: Served;
let stage: Staged;
beforeAll(async () => {
  served = await Served.open();
  const { server } = served;
  stage = await stageMeeting(
    server,
    [1, 2, 3, 4].map(() => freshDossier()),
    { present: SEATED },
  );
  const { meetingId, items } = stage;
  for (const [rank, { itemId }] of items.entries()) {
    const decided =
      rank < 3
        ? { outcome: 'approval' }
        : { outcome: 'denial', motive: 'le projet n’est pas prêt' };
    await server.act('coordination', {
      type: 'record-outcome',
      meetingId,
      itemId,
      ...decided,
    } as never);
  }
  await server.act('coordination', { type: 'close-meeting', meetingId });
});
afterAll(() => served?.close());

describe('fonction K6 : plusieurs décisions signées ensemble', () => {
  it('au clavier : ouvrir, cocher, signer ; le refus reste à signer seul', async () => {
    const page = await served.visit('signataire', { bypassCSP: true });
    await page.addInitScript(AXE);
    await page.goto('/decisions');
    await until(page, 'accords sans alerte');
    const list = page.locator('ul.run').first();
    const boxes = list.getByRole('checkbox');
    expect(await boxes.count()).toBe(3);
    const links = list.locator('li.pickable a');
    const sign = page.getByRole('region', { name: 'Signer ensemble' }).getByRole('button');
    expect(await sign.getAttribute('aria-disabled')).toBe('true');
    for (const rank of [0, 1]) {
      await links.nth(rank).press('Enter');
      await expect.poll(() => boxes.nth(rank).isEnabled()).toBe(true);
      await boxes.nth(rank).press(' ');
      expect(await boxes.nth(rank).isChecked()).toBe(true);
    }
    expect(await boxes.nth(2).isEnabled()).toBe(false);
    await takePicture(page, 'signer ensemble');
    expect(await violations(page)).toEqual([]);
    expect(await sign.textContent()).toMatch(/^Signer 2\saccords et préparer \d+\slettres$/u);
    await sign.press('Enter');
    await until(page, /2 décisions prises, \d+ lettres prêtes/);
    await until(page, 'À signer (2)');
    expect(await wordsOf(page, 'ul.run >> nth=0')).toContain('refus');
    await takePicture(page, 'signées ensemble');
    expect(served.complaints).toEqual([]);
  });
});
