import type { FastifyRequest } from 'fastify';
import { parse } from 'secure-json-parse';
import { Compile } from 'typebox/compile';
import { ImportCorrections } from '#domain/wire/import.ts';
import type { FileToRead } from '../import/read/read-file.ts';
import { invalidInput, pathOfFault, RequestRefused } from './errors.ts';

/** A file that cannot be used, with the sentence that says why. */
export const unusable = (message: string): RequestRefused =>
  new RequestRefused(400, 'invalid-input', message).at([{ path: '/file', message }]);

const NO_FILE = 'Aucun fichier reçu. Choisissez un fichier.';

/**
 * The exchange format as the body itself; or any file as a multipart part and, for a spreadsheet, the
 * part `corrections`, before it or after.
 */
export async function sentFile(request: FastifyRequest): Promise<FileToRead> {
  if (Buffer.isBuffer(request.body)) return { bytes: request.body, name: 'demandes.json' };
  if (!request.isMultipart()) throw unusable(NO_FILE);
  let file: Pick<FileToRead, 'bytes' | 'name'> | undefined;
  let corrections: ImportCorrections | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { bytes: await part.toBuffer(), name: part.filename };
    else if (part.fieldname === 'corrections') corrections = correctionsIn(part.value);
    else throw invalidInput(`/${part.fieldname}`, 'Cette partie de la demande est inconnue.');
  }
  if (!file) throw unusable(NO_FILE);
  return { ...file, corrections };
}

const JUDGE = Compile(ImportCorrections);

function correctionsIn(sent: unknown): ImportCorrections {
  const value = parsed(String(sent));
  if (JUDGE.Check(value)) return value;
  const [fault] = JUDGE.Errors(value);
  const path = `/corrections${fault ? pathOfFault(fault) : ''}`;
  throw invalidInput(path, 'Ces corrections n’ont pas la forme attendue.');
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
