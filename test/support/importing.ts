import type { Me } from '#domain/wire/http.ts';
import type { ImportCorrections, ImportReport } from '#domain/wire/import.ts';
import { importDossiers } from '#server/import/correct/import-dossiers.ts';
import { readForPanel } from '#server/import/panel-file.ts';
import { readDossierFile } from '#server/import/read-dossier-file.ts';
import { type Principal, principalIn } from '#server/principal.ts';
import { PANEL, type TestServer } from './app.ts';

/** Somebody logged in, as the routes find him. */
export async function principalOf(
  server: TestServer,
  account: string,
  panel = PANEL,
): Promise<Principal> {
  const { person } = (await server.get(account, '/api/me')).json<Me>();
  const found = await principalIn(server.deps, { personId: person.id }, panel);
  if (!found || !('principal' in found)) throw new Error(`${account} is not of ${panel}`);
  return found.principal;
}

export interface Imported {
  readonly file: Uint8Array | string;
  readonly corrections?: ImportCorrections;
  readonly dryRun?: boolean;
}

/** An import as the route does it, but read on this thread: a thread of its own is slow to start. */
export async function importAs(
  { deps }: TestServer,
  who: Principal,
  { file, corrections, dryRun = true }: Imported,
): Promise<ImportReport> {
  const toRead = { bytes: Buffer.from(file), name: 'demandes', corrections };
  const about = { principal: who, file: toRead };
  const read = await readForPanel(deps, about, readDossierFile);
  if (!read.ok) throw new Error(read.message);
  return importDossiers(deps, who, { file: read, dryRun });
}
