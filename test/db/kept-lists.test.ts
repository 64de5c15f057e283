import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataKeys, type Vault } from '#db/data-keys.ts';
import { dossierIndex } from '#db/dossier-index.ts';
import type { KeptReadings } from '#db/kept.ts';
import { letters } from '#db/letters.ts';
import type { OpenedPanel } from '#db/opened-dossiers.ts';
import { dossierScope } from '#db/sealing.ts';
import { keptWithin } from '#server/kept-within.ts';
import { DIALECTS, type TestDatabase, testKeyring } from '../support/databases.ts';

/* What lists keep open in memory is what the base says now: whoever wrote, whatever was purged. */

type Row = { readonly name: string };
type Panel = OpenedPanel<Row>;

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}`;

describe.each(DIALECTS)(
  'faute H1 gardé : les lignes gardées ouvertes, sur $dialect',
  ({ open }) => {
    let database: TestDatabase;
    let vault: Vault;
    let openings = 0;

    beforeAll(async () => {
      database = await open();
      const keyring = testKeyring();
      const counting: typeof keyring = {
        ...keyring,
        open: (...sealed) => {
          openings += 1;
          return keyring.open(...sealed);
        },
      };
      vault = { database, keyring: counting };
    });
    afterAll(() => database.close());

    const upgrade = (row: Row) => row;
    const indexKeeping = (kept: KeptReadings<Panel>) => dossierIndex<Row>(vault, upgrade, kept);
    /** As another process does, which knows nothing of what this one keeps. */
    const another = () => dossierIndex<Row>(vault);

    async function write(panelId: string, dossierId: string, updatedSeq: number, name: string) {
      const scope = dossierScope(dossierId);
      const { key, statements } = await dataKeys(vault).obtain(panelId, scope);
      const entry = { dossierId, reference: dossierId, nir: null, name, updatedSeq, row: { name } };
      await database.atomically([...statements, another().put(key, entry)]);
    }
    const forget = (dossierId: string) =>
      database.atomically([dataKeys(vault).forget(dossierScope(dossierId))]);
    const namesIn = async (index: ReturnType<typeof another>, panelId: string) =>
      (await index.list(panelId)).map(({ row }) => row.name).sort();
    const openedBy = async (task: () => Promise<unknown>): Promise<number> => {
      const before = openings;
      await task();
      return openings - before;
    };
    const roomy = () => keptWithin<Panel>(1024 * 1024, ({ bytes }) => bytes + 1);

    /** A panel with three dossiers, listed once. */
    async function listedPanel(kept: KeptReadings<Panel> = roomy()) {
      const panelId = fresh('panel');
      const ids = [fresh('d'), fresh('d'), fresh('d')] as const;
      for (const id of ids) await write(panelId, id, 1, id);
      const index = indexKeeping(kept);
      expect(await namesIn(index, panelId)).toEqual([...ids].sort());
      return { panelId, ids, index };
    }

    it('la liste dit ce qu’un autre processus vient d’écrire, d’ajouter, de retirer ou d’effacer', async () => {
      const { panelId, ids, index } = await listedPanel();
      const [first, second, third] = ids;
      await write(panelId, first, 2, 'changé');
      expect(await namesIn(index, panelId)).toEqual(['changé', second, third].sort());
      expect((await index.listed(panelId, [first]))[0]?.row).toEqual({ name: 'changé' });
      const added = fresh('d');
      await write(panelId, added, 1, added);
      expect(await namesIn(index, panelId)).toEqual(['changé', second, third, added].sort());
      await database.atomically([another().remove(third)]);
      expect(await namesIn(index, panelId)).toEqual(['changé', second, added].sort());
      await forget(second);
      expect(await namesIn(index, panelId)).toEqual(['changé', added].sort());
      expect(await index.listed(panelId, [second, third])).toEqual([]);
      expect(await index.list(fresh('panel'))).toEqual([]);
    });

    it('seules les lignes qui ont changé s’ouvrent de nouveau', async () => {
      const { panelId, ids, index } = await listedPanel();
      expect(await openedBy(() => index.list(panelId))).toBe(0);
      expect(await index.list(panelId)).toBe(await index.list(panelId));
      expect(await openedBy(() => index.listed(panelId, ids))).toBe(0);
      await write(panelId, ids[1], 2, 'changé');
      expect(await openedBy(() => index.list(panelId))).toBe(1);
      // Witness: who keeps nothing opens all of them.
      expect(await openedBy(() => another().list(panelId))).toBe(3);
    });

    it('une clé effacée puis recréée ne rend pas la ligne d’avant', async () => {
      const { panelId, ids, index } = await listedPanel();
      await forget(ids[0]);
      await write(panelId, ids[0], 9, 'autre');
      expect(await namesIn(index, panelId)).toEqual([ids[1], ids[2], 'autre'].sort());
    });

    it('sans place, tout se relit et rien ne manque', async () => {
      const { panelId, ids, index } = await listedPanel(keptWithin<Panel>(1, ({ bytes }) => bytes));
      expect(await openedBy(() => index.list(panelId))).toBe(3);
      expect(await namesIn(index, panelId)).toEqual([...ids].sort());
    });

    it('la place est comptée en octets : une cellule de trop chasse la moins récemment lue', async () => {
      const one = await listedPanel();
      const room = 2 * (await sizeOf(one.panelId)) + 100;
      const kept = keptWithin<Panel>(room, ({ bytes }) => bytes);
      const panels = [await listedPanel(kept), await listedPanel(kept), await listedPanel(kept)];
      const opened: number[] = [];
      for (const { panelId, index } of panels.toReversed())
        opened.push(await openedBy(() => index.list(panelId)));
      expect(opened).toEqual([0, 0, 3]);
    });
    async function sizeOf(panelId: string): Promise<number> {
      const sizes: number[] = [];
      const set = (_: string, { bytes }: Panel) => void sizes.push(bytes);
      await indexKeeping({ get: () => undefined, set }).list(panelId);
      return sizes[0] ?? 0;
    }

    it('les lettres gardées d’une cellule sont toutes celles de la base, où que tombe un numéro', async () => {
      const panelId = fresh('panel');
      const store = letters(
        vault,
        keptWithin(1024 * 1024, (places) => places.length + 1),
      );
      const { key, statements } = await dataKeys(vault).obtain(panelId, dossierScope(fresh('d')));
      await database.atomically(statements);
      const add = (number: string) =>
        database.atomically([
          ...letters(vault).put(key, {
            id: fresh('letter'),
            meetingId: null,
            dossierId: 'd',
            decisionNumber: null,
            number,
            kind: 'L1',
            recipient: 'insured',
            edition: 'accord.v1',
            code: fresh('CODE'),
            context: {},
            bytes: Buffer.from('x'),
            pages: 1,
            state: 'issued',
            createdAt: '2026-06-04T12:00:00.000Z',
          }),
        ]);
      const numbers = async () => (await store.places({ panelId })).map(({ number }) => number);
      expect(await numbers()).toEqual([]);
      await add('2026-58-B');
      await add('2026-58-D');
      expect(await numbers()).toEqual(['2026-58-B', '2026-58-D']);
      await add('2026-58-E');
      expect(await numbers()).toEqual(['2026-58-B', '2026-58-D', '2026-58-E']);
      await add('2026-58-C');
      await add('2026-58-A');
      await add('2026-58-F');
      expect(await numbers()).toEqual(
        ['A', 'B', 'C', 'D', 'E', 'F'].map((one) => `2026-58-${one}`),
      );
      expect(await store.places({ panelId })).toBe(await store.places({ panelId }));
    });
  },
);
