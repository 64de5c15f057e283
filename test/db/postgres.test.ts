import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { migratePostgres } from '#db/postgres.ts';
import { connectTestPostgres } from '../support/databases.ts';

const folder = mkdtempSync(join(tmpdir(), 'rebond-postgres-'));
afterAll(() => rmSync(folder, { recursive: true }));
const step = (name: string, text: string) => writeFileSync(join(folder, name), text);

it('migrates PostgreSQL once, step by step, and leaves nothing of a step that fails', async () => {
  const connection = await connectTestPostgres();
  const things = () => connection.rows('SELECT * FROM things');
  const done = () => connection.rows('SELECT number FROM migrations ORDER BY number');
  step('0001-start.sql', "CREATE TABLE things (id text); INSERT INTO things VALUES ('é');");
  await migratePostgres(connection, folder);
  await migratePostgres(connection, folder);
  expect(await things()).toEqual([{ id: 'é' }]);

  step('0002-more.sql', "INSERT INTO things VALUES ('half'); INSERT INTO nowhere VALUES (1);");
  await expect(migratePostgres(connection, folder)).rejects.toThrow('nowhere');
  expect(await things()).toEqual([{ id: 'é' }]);
  expect(await done()).toEqual([{ number: 1 }]);

  step('0002-more.sql', "INSERT INTO things VALUES ('whole');");
  await migratePostgres(connection, folder);
  expect(await things()).toEqual([{ id: 'é' }, { id: 'whole' }]);

  rmSync(join(folder, '0002-more.sql'));
  await expect(migratePostgres(connection, folder)).rejects.toThrow('plus récente');
  await connection.close();
});
