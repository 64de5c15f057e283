import { cellCorrections } from '#db/cell-corrections.ts';
import { DamagedData } from '#db/damage.ts';
import { dataKeys, type Vault } from '#db/data-keys.ts';
import type { Database } from '#db/database.ts';
import { dossierIndex } from '#db/dossier-index.ts';
import { exportJournal } from '#db/journal.ts';
import { letters } from '#db/letters.ts';
import { personalFiles } from '#db/personal-files.ts';
import { dossierScope } from '#db/sealing.ts';
import { texts } from '#db/texts.ts';
import { commitmentTo } from '../acts/dossier-write.ts';
import { verifyJournal } from './verify.ts';

/** What a whole base was found to be: `faults` are French sentences, without anything personal. */
export interface Soundness {
  readonly head: string;
  readonly events: number;
  readonly letters: number;
  readonly texts: number;
  readonly facts: number;
  readonly faults: readonly string[];
}

/**
 * Verifies the journal, then opens every seal and compares what it holds with what the journal says
 * of it: the bytes of each letter, the words of each text, each version of the facts. What was
 * purged, its key forgotten, cannot be compared and is no fault.
 */
export async function soundness(vault: Vault): Promise<Soundness> {
  const lines: string[] = [];
  for await (const line of (await exportJournal(vault.database)).lines) lines.push(line);
  const verdict = verifyJournal(lines);
  if (!verdict.ok)
    return { ...NOTHING, faults: [`Journal, ligne ${verdict.line} : ${verdict.reason}`] };
  const said = saidBy(lines);
  const faults = [
    ...(await keyFaults(vault)),
    ...(await indexFaults(vault)),
    ...(await correctionFaults(vault)),
    ...(await letterFaults(vault, said)),
    ...(await textFaults(vault, said)),
    ...(await factsFaults(vault, said)),
  ];
  return {
    head: verdict.head,
    events: verdict.events,
    letters: said.letters.size,
    texts: said.texts.size,
    facts: said.facts.length,
    faults: [...new Set(faults)],
  };
}

const NOTHING = { head: '', events: 0, letters: 0, texts: 0, facts: 0 };

/** What the events say of what lies outside of them. */
interface SaidByEvents {
  readonly letters: Map<string, { readonly number: string; readonly sha256: string }>;
  /** The commitment of each text, by its id. */
  readonly texts: Map<string, string>;
  readonly facts: {
    readonly dossierId: string;
    readonly version: number;
    readonly commitment: string;
  }[];
}

function saidBy(lines: readonly string[]): SaidByEvents {
  const said: SaidByEvents = { letters: new Map(), texts: new Map(), facts: [] };
  for (const line of lines) {
    const { stream, data } = JSON.parse(line) as {
      stream?: string;
      data?: Record<string, unknown>;
    };
    if (!stream || !data) continue;
    gather(data, said);
    const { version, commitment } = data;
    const dossierId = stream.slice(stream.indexOf(':') + 1);
    if (typeof version === 'number' && typeof commitment === 'string')
      said.facts.push({ dossierId, version, commitment });
  }
  return said;
}

/** Letters and texts are recognised by their shape, wherever an event carries them. */
function gather(value: unknown, said: SaidByEvents): void {
  if (typeof value !== 'object' || value === null) return;
  const { id, number, sha256, commitment } = value as Record<string, unknown>;
  if (typeof id === 'string' && typeof number === 'string' && typeof sha256 === 'string')
    said.letters.set(id, { number, sha256 });
  if (typeof id === 'string' && typeof commitment === 'string') said.texts.set(id, commitment);
  for (const inner of Object.values(value)) gather(inner, said);
}

/** The sentence of what does not open; other errors are bugs. */
async function faultOf(read: () => Promise<string | null>): Promise<string[]> {
  try {
    const fault = await read();
    return fault === null ? [] : [fault];
  } catch (error) {
    if (error instanceof DamagedData) return [`${error.what} ne s’ouvre plus (${error.place}).`];
    throw error;
  }
}

/** In turn: a base may hold tens of thousands of them. */
async function inTurn<T>(all: Iterable<T>, read: (one: T) => Promise<string | null>) {
  const faults: string[] = [];
  for (const one of all) faults.push(...(await faultOf(() => read(one))));
  return faults;
}

async function keyFaults(vault: Vault): Promise<string[]> {
  const { queries, tables } = vault.database;
  const rows = await queries.select({ scope: tables.dataKeys.scope }).from(tables.dataKeys);
  const keys = dataKeys(vault);
  return inTurn(rows, async ({ scope }) => {
    await keys.find(scope as Parameters<typeof keys.find>[0]);
    return null;
  });
}

async function indexFaults(vault: Vault): Promise<string[]> {
  const { queries, tables } = vault.database;
  const rows = await queries
    .select({ id: tables.dossierIndex.dossierId })
    .from(tables.dossierIndex);
  const index = dossierIndex(vault);
  return inTurn(rows, async ({ id }) => {
    await index.get(id);
    return null;
  });
}

async function correctionFaults(vault: Vault): Promise<string[]> {
  const { queries, tables } = vault.database;
  const rows = await queries
    .select({ lineKey: tables.cellCorrections.lineKey })
    .from(tables.cellCorrections);
  const store = cellCorrections(vault);
  return inTurn(rows, async ({ lineKey }) => {
    await store.read(lineKey);
    return null;
  });
}

function letterFaults(vault: Vault, said: SaidByEvents): Promise<string[]> {
  const store = letters(vault);
  return inTurn(said.letters, async ([id, { number, sha256 }]) => {
    const entry = await store.get(id);
    if (!entry) return `la lettre ${number} manque (letters/${id}).`;
    await store.contents(id);
    return entry.sha256 === sha256
      ? null
      : `la lettre ${number} n’est pas celle du journal (letters/${id}).`;
  });
}

async function textFaults(vault: Vault, said: SaidByEvents): Promise<string[]> {
  const store = texts(vault);
  const kept = await scopesOf(vault.database);
  return inTurn(said.texts, async ([id, commitment]) => {
    const text = (await store.readMany([id])).get(id);
    if (text) return text.commitment === commitment ? null : `un texte a été changé (texts/${id}).`;
    // Purged together with its key, or gone.
    return kept.has(id) ? null : `un texte manque (texts/${id}).`;
  });
}

/** The texts that still have a row; one of them that is not read was purged by its key. */
async function scopesOf({ queries, tables }: Database): Promise<ReadonlySet<string>> {
  const rows = await queries.select({ id: tables.texts.id }).from(tables.texts);
  return new Set(rows.map(({ id }) => id));
}

function factsFaults(vault: Vault, said: SaidByEvents): Promise<string[]> {
  const files = personalFiles(vault);
  const keys = dataKeys(vault);
  return inTurn(said.facts, async ({ dossierId, version, commitment }) => {
    const key = await keys.find(dossierScope(dossierId));
    if (!key) return null;
    const file = await files.at(dossierId, version);
    const place = `facts/${dossierId}/${version}`;
    if (!file || file.version !== version) return `une version d’un dossier manque (${place}).`;
    return commitmentTo(key, file.facts) === commitment
      ? null
      : `un dossier a été changé (${place}).`;
  });
}
