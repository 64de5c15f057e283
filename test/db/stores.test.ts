import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical, sha256 } from '#db/canonical.ts';
import { cellCorrections } from '#db/cell-corrections.ts';
import { columnChoices } from '#db/column-choices.ts';
import { DamagedData } from '#db/damage.ts';
import { dataKeys, type Vault } from '#db/data-keys.ts';
import { isUniqueViolation } from '#db/database.ts';
import { dispatch } from '#db/dispatch.ts';
import { dossierIndex } from '#db/dossier-index.ts';
import { letters, type NewLetter } from '#db/letters.ts';
import { changedClasses, joinFacts, personalFiles, splitFacts } from '#db/personal-files.ts';
import { type DataKey, dossierScope, type KeyScope, panelScope } from '#db/sealing.ts';
import { texts } from '#db/texts.ts';
import { DIALECTS, type TestDatabase, testKeyring } from '../support/databases.ts';
import { holds, runs } from '../support/runs.ts';
import { anyDossier, dossierNamed } from './any-dossier.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}`;

describe('facts cut by class', () => {
  it('join back to the same facts', () => {
    holds(
      fc.property(anyDossier, (facts) => {
        expect(canonical(joinFacts(splitFacts(facts)))).toBe(canonical(facts));
      }),
      runs(200, 20_000),
    );
  });

  it('join back to the latest facts when only the changed classes are taken from them', () => {
    holds(
      fc.property(anyDossier, anyDossier, (before, after) => {
        const parts = new Map(splitFacts(before));
        for (const name of changedClasses(before, after)) {
          parts.set(name, splitFacts(after).get(name) ?? {});
        }
        expect(canonical(joinFacts(parts))).toBe(canonical(after));
      }),
      runs(200, 20_000),
    );
  });

  it('leave the NIR out of every part but its own', () => {
    const parts = splitFacts(dossierNamed('A'));
    expect([...parts].filter(([, part]) => canonical(part).includes('NIR-A'))).toHaveLength(1);
    expect(parts.get('nir')).toEqual({ insured: { nir: 'NIR-A' } });
  });
});

describe.each(DIALECTS)('the sealed tables on $dialect', ({ open }) => {
  let database: TestDatabase;
  let vault: Vault;

  beforeAll(async () => {
    database = await open();
    vault = { database, keyring: testKeyring() };
  });
  afterAll(() => database.close());

  const newKey = async (scope: KeyScope, panelId = 'lyon'): Promise<DataKey> => {
    const { key, statements } = await dataKeys(vault).obtain(panelId, scope);
    await database.atomically(statements);
    return key;
  };

  it('gives a scope one key, the same each time', async () => {
    const scope = dossierScope(fresh('d'));
    const first = await newKey(scope);
    const again = await dataKeys(vault).obtain('lyon', scope);
    expect(again.statements).toEqual([]);
    expect(again.key.secret.equals(first.secret)).toBe(true);
    const many = await dataKeys(vault).findMany(new Set([scope, dossierScope('unknown')]));
    expect([...many.keys()]).toEqual([scope]);
  });

  it('refuses a master key that is not the one of the base, and never writes over a key', async () => {
    const scope = dossierScope(fresh('d'));
    await newKey(scope);
    await dataKeys(vault).checkMasterKey();
    await dataKeys(vault).checkMasterKey();
    const stranger = dataKeys({ database, keyring: testKeyring(Buffer.alloc(32, 9)) });
    await expect(stranger.checkMasterKey()).rejects.toThrow('n’est pas celle de cette base');
    await expect(stranger.obtain('lyon', scope)).rejects.toThrow('n’est pas celle de cette base');
    await expect(stranger.find(scope)).rejects.toThrow(DamagedData);
  });

  it('keeps every version of the facts, appending only the classes that changed', async () => {
    const dossierId = fresh('d');
    const key = await newKey(dossierScope(dossierId));
    const files = personalFiles(vault);
    const first = dossierNamed('A');
    const second = { ...first, measure: { ...first.measure, purpose: 'Autre' } };
    const third = { ...second, medicalAdvice: null };
    const put = (version: number, facts: typeof first, before: typeof first | null) => {
      const changed = changedClasses(before, facts);
      const wanted = { dossierId, version, facts, changedClasses: changed };
      return database.atomically(files.put(key, wanted)).then(() => changed);
    };
    expect(await put(1, first, null)).toEqual(['personal', 'social', 'medical-fund', 'nir']);
    expect(await put(4, second, first)).toEqual(['personal']);
    expect(await put(6, third, second)).toEqual(['medical-fund']);
    expect(await files.current(dossierId)).toEqual({ version: 6, facts: third });
    expect(await files.at(dossierId, 5)).toEqual({ version: 4, facts: second });
    expect(await files.at(dossierId, 1)).toEqual({ version: 1, facts: first });
    expect(await files.at(dossierId, 0)).toBeNull();
    expect(await files.current('unknown')).toBeNull();
  });

  it('shows nothing of facts moved to another dossier', async () => {
    const [mine, other] = [fresh('d'), fresh('d')];
    const files = personalFiles(vault);
    for (const dossierId of [mine, other]) {
      const key = await newKey(dossierScope(dossierId));
      const facts = dossierNamed(dossierId);
      const classes = changedClasses(null, facts);
      const wanted = { dossierId, version: 1, facts, changedClasses: classes };
      await database.atomically(files.put(key, wanted));
    }
    const steal = (name: string) =>
      `UPDATE facts SET sealed = (SELECT sealed FROM facts WHERE dossier_id = '${other}' AND class = '${name}') WHERE dossier_id = '${mine}' AND class = '${name}'`;
    await database.exec(steal('nir'));
    await expect(files.current(mine)).rejects.toThrow(DamagedData);
    expect(await files.current(other)).not.toBeNull();
  });

  it('finds the columns chosen for the same headers in the same panel, by their hash alone', async () => {
    const choices = columnChoices(vault);
    const source = { panelId: fresh('panel'), headers: ['Assuré', 'Tampon', ''] };
    const nothing = { columns: [], answers: [] };
    const chosen = {
      columns: [{ column: 'B', field: 'receivedAt' }],
      answers: [{ question: 'column:insured.nir:A,D', choice: 'D' }],
    };
    expect(await choices.find(source)).toEqual(nothing);
    const before = { ...nothing, columns: [{ column: 'B', field: null }] };
    await database.atomically([choices.put(source, before)]);
    await database.atomically([choices.put(source, chosen)]);
    expect(await choices.find(source)).toEqual(chosen);
    for (const other of [
      { ...source, panelId: fresh('panel') },
      { ...source, headers: ['Tampon', 'Assuré', ''] },
      { ...source, headers: ['Assuré", "Tampon', ''] },
    ])
      expect(await choices.find(other)).toEqual(nothing);
    const stored = JSON.stringify(
      await database.queries.select().from(database.tables.columnChoices),
    );
    expect(stored).not.toContain('Tampon');
    await database.atomically([choices.put(source, nothing)]);
    expect(await choices.find(source)).toEqual(nothing);
  });

  it('keeps the corrected cells of a line, sealed with the key of its dossier', async () => {
    const kept = cellCorrections(vault);
    const [panelId, dossierId] = [fresh('panel'), fresh('d')];
    const key = await newKey(dossierScope(dossierId));
    const line = ['58-2026-1'];
    const corrections = [{ field: 'insured.birthDate', from: '31/02/1983', text: '28/02/1983' }];
    expect(await kept.find(panelId, [line])).toEqual([[]]);
    await database.atomically([kept.put(key, { panelId, line, dossierId }, [])]);
    await database.atomically([kept.put(key, { panelId, line, dossierId }, corrections)]);
    expect(await kept.find(panelId, [['other'], line])).toEqual([[], corrections]);
    expect(await kept.find(fresh('panel'), [line])).toEqual([[]]);

    const { cellCorrections: table } = database.tables;
    const [row] = await database.queries.select().from(table).where(eq(table.panelId, panelId));
    expect(JSON.stringify(row)).not.toContain('58-2026-1');
    expect(await kept.read(row?.lineKey ?? '')).toEqual(corrections);
    await database.atomically([kept.remove({ panelId, line })]);
    expect(await kept.find(panelId, [line])).toEqual([[]]);
  });

  it('says that corrected cells do not open, and forgets them with their dossier', async () => {
    const kept = cellCorrections(vault);
    const [panelId, dossierId, other] = [fresh('panel'), fresh('d'), fresh('d')];
    const key = await newKey(dossierScope(dossierId));
    const about = { panelId, line: ['A'], dossierId };
    await database.atomically([
      kept.put(key, about, [{ field: 'reference', from: '', text: 'A' }]),
      kept.put(await newKey(dossierScope(other)), { panelId, line: ['B'], dossierId: other }, []),
    ]);
    await database.exec(
      `UPDATE cell_corrections SET sealed = (SELECT sealed FROM cell_corrections WHERE dossier_id = '${other}') WHERE dossier_id = '${dossierId}'`,
    );
    await expect(kept.find(panelId, [['A']])).rejects.toThrow(DamagedData);
    await database.atomically([dataKeys(vault).forget(dossierScope(dossierId))]);
    expect(await kept.find(panelId, [['A']])).toEqual([[]]);
  });

  it('keeps free texts with the commitment their event carries', async () => {
    const key = await newKey(panelScope(fresh('panel')));
    const [id, same] = [fresh('t'), fresh('t')];
    const text = 'Réserve : à revoir en juin. \u0000 🙂';
    const about = { authorCapacity: 'medical-service', class: 'medical-fund', text } as const;
    const one = texts(vault).put(key, { id, ...about });
    const other = texts(vault).put(key, { id: same, ...about });
    expect(one.commitment).not.toBe(other.commitment);
    await database.atomically([one.statement, other.statement]);
    const { panelId, scope } = key;
    const found = await texts(vault).readMany([id, 'unknown', id]);
    expect([...found.values()]).toEqual([
      { id, panelId, scope, ...about, commitment: one.commitment },
    ]);
    await database.atomically([texts(vault).remove(id)]);
    expect((await texts(vault).readMany([id, same])).size).toBe(1);
    expect((await texts(vault).readMany([])).size).toBe(0);
  });

  const letter = (dossierId: string, more: Partial<NewLetter> = {}): NewLetter => ({
    id: fresh('letter'),
    meetingId: 'meeting',
    dossierId,
    decisionNumber: '2026-58-0042',
    number: fresh('2026-58-L'),
    kind: 'L1',
    recipient: 'insured',
    edition: 'accord.v1',
    code: fresh('CODE'),
    context: { insured: { usualName: 'Durand' } },
    bytes: Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 256)),
    pages: 2,
    state: 'issued',
    createdAt: '2026-06-04T12:00:00.000Z',
    ...more,
  });

  it('gives back the bytes of a letter, and finds it by its public code', async () => {
    const dossierId = fresh('d');
    const key = await newKey(dossierScope(dossierId));
    const store = letters(vault);
    const mine = letter(dossierId);
    await database.atomically([...store.put(key, mine), ...store.put(key, letter(dossierId))]);
    expect(await store.bytes(mine.id)).toEqual(mine.bytes);
    expect(await store.contents(mine.id)).toEqual({
      code: mine.code,
      context: mine.context,
      bytes: mine.bytes,
    });
    expect(await store.context(mine.id)).toEqual(mine.context);
    expect(await store.context('unknown')).toBeNull();
    const { code, context: _, bytes, ...entry } = mine;
    const wanted = { ...entry, panelId: 'lyon', sha256: sha256(bytes) };
    expect(await store.findByCode(code)).toEqual(wanted);
    expect(await store.findByCode('CODE')).toBeNull();
    expect(await store.bytes('unknown')).toBeNull();
    expect(await store.list({ dossierId })).toHaveLength(2);
    await database.atomically([store.setState(mine.id, 'superseded')]);
    expect(await store.get(mine.id)).toEqual({ ...wanted, state: 'superseded' });
    expect((await store.list({ meetingId: 'meeting' }))[0]?.id).toBe(mine.id);
    expect(await store.list({ panelId: 'nantes' })).toEqual([]);
  });

  it('keeps each sending of a letter apart, with its batch and its tracking number', async () => {
    const dossierId = fresh('d');
    const key = await newKey(dossierScope(dossierId));
    const mine = letter(dossierId);
    const store = dispatch(vault);
    const [batchId, letterId] = [fresh('b'), mine.id];
    const first = { letterId, duplicate: 0 };
    await database.atomically([
      ...letters(vault).put(key, mine),
      store.put([letterId], { state: 'returned', date: '2026-06-08', mode: 'tracked', batchId }),
      store.track(key, first, '1A 111'),
    ]);
    const before = await store.inBatch(batchId);
    expect(before).toEqual([
      { letterId, state: 'returned', date: '2026-06-08', mode: 'tracked', batchId, duplicate: 0 },
    ]);
    await database.atomically(store.sendAgain(first));
    expect(await store.of(letterId)).toEqual({
      ...{ letterId, state: 'to-print', date: null, mode: null, batchId: null, duplicate: 1 },
    });
    expect(await store.inBatch(batchId)).toEqual(before);
    const second = { letterId, duplicate: 1 };
    expect(await store.trackingOf(second, dossierId)).toBeNull();
    await database.atomically([store.track(key, second, '2B 222')]);
    const numbers = [first, second, { letterId, duplicate: 2 }].map((one) =>
      store.trackingOf(one, dossierId),
    );
    expect(await Promise.all(numbers)).toEqual(['1A 111', '2B 222', null]);
  });

  it('refuses a letter number or a code already taken', async () => {
    const dossierId = fresh('d');
    const key = await newKey(dossierScope(dossierId));
    const first = letter(dossierId);
    await database.atomically([...letters(vault).put(key, first)]);
    for (const more of [{ number: first.number }, { code: first.code }]) {
      const taken = letters(vault).put(key, letter(dossierId, more));
      const error: unknown = await database.atomically(taken).catch((thrown) => thrown);
      expect(isUniqueViolation(error)).toBe(true);
    }
  });

  it('lists a whole panel once, however long, whatever stands beside it', async () => {
    const index = dossierIndex<{ name: string }>(vault);
    const [panelId, beside] = [fresh('panel'), fresh('panel')];
    const wanted: string[] = [];
    for (let rank = 0; rank < 130; rank += 1) {
      const dossierId = fresh('d');
      const panel = rank % 5 === 4 ? beside : panelId;
      const key = await newKey(dossierScope(dossierId), panel);
      const row = { name: dossierId };
      const entry = { dossierId, reference: dossierId, nir: null, name: null, row, updatedSeq: 1 };
      await database.atomically([index.put(key, entry)]);
      if (panel === panelId) wanted.push(dossierId);
    }
    const listed = await index.list(panelId);
    expect(listed.map(({ dossierId }) => dossierId).sort()).toEqual(wanted.sort());
    expect(listed.every(({ dossierId, row }) => row?.name === dossierId)).toBe(true);
  });

  it('lists and finds dossiers by reference, NIR and name, in their panel only', async () => {
    const dossierId = fresh('d');
    const panelId = fresh('panel');
    const key = await newKey(dossierScope(dossierId), panelId);
    const index = dossierIndex<{ name: string }>(vault);
    const entry = {
      dossierId,
      reference: 'R-1',
      nir: '1 85 05 78 006 084 36',
      name: 'Éloïse Le Goff 1985-05-02',
      row: { name: 'Le Goff' },
      updatedSeq: 1,
    };
    await database.atomically([index.put(key, entry)]);
    const { row, updatedSeq } = entry;
    const wanted = { dossierId, panelId, row, updatedSeq };
    expect(await index.list(panelId)).toEqual([wanted]);
    expect(await index.get(dossierId)).toEqual(wanted);
    expect(await index.listed(panelId, ['nobody', dossierId])).toEqual([wanted]);
    expect(await index.listed('other', [dossierId])).toEqual([]);
    expect(await index.listed(panelId, [])).toEqual([]);
    expect(await index.findByReference(panelId, ' R-1 ')).toEqual(wanted);
    const nir = '185057800608436';
    const name = 'eloise LE GOFF 1985-05-02';
    for (const person of [
      { nir, name },
      { nir, name: 'Autre' },
      { nir: null, name },
      { nir: '2', name },
    ])
      expect(await index.findPerson(panelId, { ...person, except: null })).toEqual([wanted]);
    expect(await index.findPerson(panelId, { nir: '2', name: 'Autre', except: null })).toEqual([]);
    expect(await index.findByReference('other', 'R-1')).toBeNull();
    expect(await index.findPerson(panelId, { nir, name, except: dossierId })).toEqual([]);
    expect(await index.findPerson('other', { nir, name, except: null })).toEqual([]);
    expect(await index.findByReference(panelId, 'R-2')).toBeNull();

    const later = { ...entry, nir: null, row: { name: 'Autre' }, updatedSeq: 3 };
    await database.atomically([index.put(key, later)]);
    expect(await index.list(panelId)).toEqual([
      { ...wanted, row: { name: 'Autre' }, updatedSeq: 3 },
    ]);
    expect(await index.findPerson(panelId, { nir, name: 'Autre', except: null })).toEqual([]);

    const twin = fresh('d');
    const twinKey = await newKey(dossierScope(twin), panelId);
    const taken = index.put(twinKey, { ...entry, dossierId: twin });
    const error: unknown = await database.atomically([taken]).catch((thrown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
  });

  it('makes again the name keys that a migration emptied, and no other', async () => {
    const panelId = fresh('panel');
    const index = dossierIndex<{ name: string }>(vault);
    const put = async (name: string) => {
      const dossierId = fresh('d');
      const key = await newKey(dossierScope(dossierId), panelId);
      const about = { dossierId, reference: fresh('r'), nir: null, name, updatedSeq: 1 };
      await database.atomically([index.put(key, { ...about, row: { name } })]);
      return dossierId;
    };
    const [emptied, kept] = [await put('Anne-Marie'), await put('Zoé')];
    const { dossierIndex: table } = database.tables;
    const empty = { nameKey: null };
    await database.atomically([
      database.queries.update(table).set(empty).where(eq(table.dossierId, emptied)),
    ]);
    const found = async (name: string) =>
      (await index.findPerson(panelId, { nir: null, name, except: null })).map(
        ({ dossierId }) => dossierId,
      );
    expect(await found('Anne Marie')).toEqual([]);
    await index.nameAgain(({ name }) => name.replace('-', ' '));
    expect(await found('Anne Marie')).toEqual([emptied]);
    expect(await found('Zoé')).toEqual([kept]);
  });

  it('reads null, never an error, once the key of a dossier is forgotten', async () => {
    const dossierId = fresh('d');
    const panelId = fresh('panel');
    const scope = dossierScope(dossierId);
    const key = await newKey(scope, panelId);
    const facts = dossierNamed('Z');
    const version = { dossierId, version: 1, facts, changedClasses: changedClasses(null, facts) };
    const index = dossierIndex<{ name: string }>(vault);
    const about = { dossierId, reference: 'R', nir: null, name: null, updatedSeq: 1 };
    const id = fresh('t');
    const text = texts(vault).put(key, {
      id,
      authorCapacity: 'guest',
      class: 'social',
      text: 'oui',
    });
    const mine = letter(dossierId);
    await database.atomically([
      ...personalFiles(vault).put(key, version),
      index.put(key, { ...about, row: { name: 'Z' } }),
      text.statement,
      ...letters(vault).put(key, mine),
    ]);
    expect(await personalFiles(vault).current(dossierId)).not.toBeNull();
    await database.atomically([dataKeys(vault).forget(scope)]);
    expect(await personalFiles(vault).current(dossierId)).toBeNull();
    expect(await index.list(panelId)).toEqual([]);
    expect(await index.listed(panelId, [dossierId])).toEqual([]);
    expect(await index.get(dossierId)).toMatchObject({ dossierId, row: null });
    expect((await texts(vault).readMany([id])).size).toBe(0);
    expect(await letters(vault).bytes(mine.id)).toBeNull();
    expect(await letters(vault).get(mine.id)).not.toBeNull();
  });
});
