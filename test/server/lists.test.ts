import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type DossierSearch, matches, orderOf } from '#domain/dossier/search.ts';
import type { DossierRow } from '#domain/wire/http.ts';
import { NEXT_CURSOR, TOTAL_COUNT } from '#domain/wire/page.ts';
import { PANEL, startServer, type TestServer, TODAY } from '../support/app.ts';
import { type Dice, withDice } from '../support/runs.ts';
import {
  createDossier,
  freshDossier,
  SEATED,
  type Staged,
  sign,
  stageMeeting,
} from '../support/stage.ts';

/* The four lists over HTTP, page by page, while others write. */

let server: TestServer;
/** Outcomes that wait for their decision. */
let stage: Staged;
beforeAll(async () => {
  server = await startServer();
  stage = await stageMeeting(
    server,
    [1, 2, 3, 4].map(() => freshDossier()),
    { present: SEATED },
  );
  const { meetingId } = stage;
  for (const { itemId } of stage.items) {
    await server.act('coordination', { type: 'call-item', meetingId, itemId });
    await server.act('coordination', {
      type: 'record-outcome',
      meetingId,
      itemId,
      outcome: 'approval',
    });
  }
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.end();
});

interface Line {
  readonly id?: string;
  readonly dossierId?: string;
  readonly basedOn?: { readonly itemId: string };
}
const keyOf = ({ id, dossierId, basedOn }: Line) => id ?? `${dossierId} ${basedOn?.itemId}`;

async function page(name: string, path: string, more: string) {
  const { status, text, headers } = await server.get(name, `${path}${more}`);
  expect([path, more.slice(0, 20), status]).toEqual([path, more.slice(0, 20), 200]);
  const keys = (JSON.parse(text) as Line[]).map(keyOf);
  const next = headers[NEXT_CURSOR] as string | undefined;
  return { keys, next, total: Number(headers[TOTAL_COUNT]) };
}
const whole = async (name: string, path: string) => (await page(name, path, '')).keys;

/** All that comes of a list, page by page, with something done between two. */
async function walk(name: string, path: string, limit: number, between = async () => {}) {
  const came: string[] = [];
  for (let more = `&limit=${limit}`; ; ) {
    const { keys, next } = await page(name, path, more);
    came.push(...keys);
    if (!next) return came;
    expect(keys).toHaveLength(limit);
    await between();
    more = `&limit=${limit}&cursor=${next}`;
  }
}

const TODAYS = `${TODAY}T09:00:00+02:00`;
/** What somebody else writes meanwhile, which adds a row, moves one, or is not for every reader. */
async function writeDossier(dice: Dice) {
  const rows = await server.dossiers('coordination');
  const dossierId = rows[dice(rows.length)]?.id ?? '';
  const sharing = dice(2) === 0 ? [] : (['occupational-health', 'cap-emploi'] as const);
  if (dice(2) === 0)
    await createDossier(
      server,
      freshDossier({ consents: { presentation: TODAY, sharing: [...sharing] } }),
    );
  else
    await server.post('coordination', {
      type: 'update-dossier',
      dossierId,
      changes: { receivedAt: `2026-05-${10 + dice(18)}` },
    });
}
const planMeeting = async () => {
  const where = { panelId: PANEL, startsAt: TODAYS, place: 'Salle 2' };
  await server.act('coordination', { type: 'plan-meeting', kind: 'meeting', ...where });
};
async function signNext() {
  const waiting = stage.items.find(({ itemId }) => !signed.has(itemId));
  if (!waiting) return;
  signed.add(waiting.itemId);
  await sign(server, { meetingId: stage.meetingId, ...waiting });
}
const signed = new Set<string>();

const LISTS: readonly (readonly [string, string, (dice: Dice) => Promise<void>])[] = [
  ['coordination', `/api/dossiers?panel=${PANEL}`, writeDossier],
  ['capemploi', `/api/dossiers?panel=${PANEL}`, writeDossier],
  ['coordination', `/api/meetings?panel=${PANEL}&order=coming-first`, planMeeting],
  ['signataire', `/api/decisions/awaiting?panel=${PANEL}&order=awaiting-first`, signNext],
  ['coordination', `/api/letters?panel=${PANEL}&order=latest-first`, signNext],
];

describe('une liste page par page', () => {
  test.each(LISTS)(
    'pour %s, %s rend une fois chaque ligne présente tout du long',
    async (name, path, write) => {
      await withDice(async (dice) => {
        const before = await whole(name, path);
        const came = await walk(name, path, 1 + dice(3), () => write(dice));
        const after = new Set(await whole(name, path));
        expect(new Set(came).size).toBe(came.length);
        expect(before.length).toBeGreaterThan(2);
        expect(before.filter((key) => after.has(key) && !came.includes(key))).toEqual([]);
      });
    },
  );

  test.each(LISTS)('pour %s, %s dit page par page ce qu’elle dit entière', async (name, path) => {
    const all = await whole(name, path);
    expect(await walk(name, path, 2)).toEqual(all);
    expect(await walk(name, path, 200)).toEqual(all);
    expect((await page(name, path, '&limit=1')).total).toBe(all.length);
  });

  it('ce que capemploi ne lit pas ne change ni ses pages ni la longueur de ses curseurs', async () => {
    const path = `/api/dossiers?panel=${PANEL}`;
    const pages = async () => {
      const seen: object[] = [];
      for (let more = '&limit=2'; ; ) {
        const { keys, next, total } = await page('capemploi', path, more);
        seen.push({ keys, total, cursor: next?.length });
        if (!next) return seen;
        more = `&limit=2&cursor=${next}`;
      }
    };
    const before = await pages();
    const unshared = { consents: { presentation: TODAY, sharing: [] } };
    for (let count = 0; count < 3; count += 1) await createDossier(server, freshDossier(unshared));
    expect(await pages()).toEqual(before);
    // Witness: one that is shared with this partner is a row more.
    await createDossier(
      server,
      freshDossier({ consents: { presentation: TODAY, sharing: ['cap-emploi'] } }),
    );
    expect(await pages()).not.toEqual(before);
  });
});

describe('un curseur', () => {
  const path = `/api/dossiers?panel=${PANEL}`;

  it('d’un autre, inventé ou d’une autre liste, est refusé avec la même phrase', async () => {
    const { next = '' } = await page('coordination', path, '&limit=1');
    const refusals = await Promise.all([
      server.get('social', `${path}&cursor=${next}`),
      server.get('coordination', `${path}&cursor=inconnu`),
      server.get('coordination', `/api/meetings?panel=${PANEL}&cursor=${next}`),
    ]);
    for (const { status, text } of refusals)
      expect([status, JSON.parse(text)]).toEqual([
        400,
        expect.objectContaining({
          code: 'invalid-cursor',
          message: expect.stringContaining('Relisez'),
        }),
      ]);
    expect((await page('coordination', path, `&cursor=${next}`)).keys.length).toBeGreaterThan(1);
  });

  it.each(['0', '201', '-1', '1.5', 'tout'])('une limite de %s est refusée', async (limit) => {
    expect((await server.get('coordination', `${path}&limit=${limit}`)).status).toBe(400);
  });
});

describe('faute H1 listes : la recherche de dossiers', () => {
  const query = async (name: string, search: object) => {
    const body = { panel: PANEL, ...search };
    const answer = await server.as(name, { method: 'POST', path: '/api/dossiers/query', body });
    expect([search, answer.status]).toEqual([search, 200]);
    return { rows: answer.json<DossierRow[]>(), total: answer.headers[TOTAL_COUNT] };
  };
  const SEARCHES: readonly DossierSearch[] = [
    {},
    { words: 'essai' },
    { words: 'mme  ESSAI' },
    { words: 'introuvable' },
    { state: 'ready' },
    { state: 'decided', order: 'reference' },
    { findings: 'blocking', order: 'name' },
    { findings: 'clear', due: 'near' },
    { due: 'past', order: 'referent' },
    { measure: 'supervised-trial', words: 'essai' },
  ];

  test.each(['coordination', 'medical', 'capemploi', 'signataire'])(
    'rend à %s ce que sa liste entière contient, dans le même ordre',
    async (name) => {
      const all = await server.dossiers(name);
      for (const search of SEARCHES) {
        const expected = all.filter((row) => matches(row, search, TODAY)).sort(orderOf(search));
        expect([search, (await query(name, search)).rows]).toEqual([search, expected]);
        const first = await query(name, { ...search, limit: 1 });
        expect([first.rows, first.total]).toEqual([expected.slice(0, 1), String(expected.length)]);
      }
    },
  );

  it('répond à une adresse comme à une question, mais aucune adresse ne porte de mots', async () => {
    for (const { words, ...search } of SEARCHES.slice(4)) {
      const asked = new URLSearchParams({ panel: PANEL, ...search });
      const rows = await server.list<DossierRow>('coordination', `/api/dossiers?${asked}`);
      expect(rows).toEqual((await query('coordination', search)).rows);
    }
    const named = await server.get('coordination', `/api/dossiers?panel=${PANEL}&words=essai`);
    expect(named.status).toBe(400);
  });

  it('ne dit rien d’un dossier qui n’est pas ouvert à qui cherche', async () => {
    const hidden = freshDossier({ consents: { presentation: TODAY, sharing: [] } });
    const answers = (name: string) =>
      Promise.all(
        [hidden.reference, hidden.insured.usualName, ''].map((words) =>
          query(name, { words, limit: 1 }),
        ),
      );
    const [partner, coordination] = [await answers('capemploi'), await answers('coordination')];
    await createDossier(server, hidden);
    expect(await answers('capemploi')).toEqual(partner);
    // Witness: the coordination finds it.
    expect(await answers('coordination')).not.toEqual(coordination);
  });
});
