import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '#db/accounts.ts';
import { dataKeys, type Vault } from '#db/data-keys.ts';
import { dossierIndex } from '#db/dossier-index.ts';
import { letters } from '#db/letters.ts';
import { changedClasses, personalFiles } from '#db/personal-files.ts';
import { dossierScope } from '#db/sealing.ts';
import { texts } from '#db/texts.ts';
import { openTestSqlite, type TestSqlite, testKeyring } from '../support/databases.ts';
import { dossierNamed } from './any-dossier.ts';

/** Every file of the base, its journal included, searched byte by byte. */
const filesHolding = (folder: string, text: string): string[] =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

describe('the raw files of the base', () => {
  const marks = Array.from({ length: 50 }, (_, rank) => `canari${rank}canari`);
  const master = Buffer.from('0123456789abcdefMAITREfedcba9876', 'latin1');
  let database: TestSqlite;
  let vault: Vault;

  const store = async (mark: string) => {
    const dossierId = mark.replaceAll('canari', 'd');
    const { key, statements } = await dataKeys(vault).obtain('p', dossierScope(dossierId));
    const facts = dossierNamed(mark);
    await database.atomically([
      ...statements,
      ...personalFiles(vault).put(key, {
        dossierId,
        version: 1,
        facts,
        changedClasses: changedClasses(null, facts),
      }),
      texts(vault).put(key, {
        id: `t-${dossierId}`,
        authorCapacity: 'guest',
        class: 'social',
        text: mark,
      }).statement,
      dossierIndex(vault).put(key, {
        dossierId,
        reference: mark,
        nir: mark,
        name: mark,
        row: { mark },
        updatedSeq: 1,
      }),
      ...letters(vault).put(key, {
        id: `l-${dossierId}`,
        meetingId: null,
        dossierId,
        decisionNumber: null,
        number: `n-${dossierId}`,
        kind: 'L1',
        recipient: 'insured',
        edition: 'accord.v1',
        code: mark,
        context: { mark },
        bytes: Buffer.from(`%PDF ${mark}`),
        pages: 1,
        state: 'issued',
        createdAt: '2026-06-04T10:00:00.000Z',
      }),
    ]);
  };

  beforeAll(async () => {
    database = await openTestSqlite();
    vault = { database, keyring: testKeyring(master) };
    for (const mark of marks) await store(mark);
    const { addPerson } = accounts(vault);
    await database.atomically([
      addPerson({
        id: 'anne',
        email: 'anne@example.fr',
        firstName: 'Anne',
        lastName: 'TemoinEnClair',
        passwordHash: 'x',
        secondFactorSecret: 'canari-second-facteur',
        createdAt: '2026-01-01T00:00:00.000Z',
      }),
    ]);
  });
  afterAll(() => database.close());

  it('hold in clear what is not sealed: the search sees what is there', () => {
    expect(filesHolding(database.folder, 'TemoinEnClair')).not.toEqual([]);
    expect(filesHolding(database.folder, 'accord.v1')).not.toEqual([]);
  });

  it('hold no word of facts, texts, letters, index or second factors, nor the master key', () => {
    const found = [...marks, 'canari', 'Durand', 'Projet', master.toString('latin1')].filter(
      (text) => filesHolding(database.folder, text).length > 0,
    );
    expect(found).toEqual([]);
  });
});
