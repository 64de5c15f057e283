import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import { ImportCorrections } from '#domain/wire/import.ts';
import type { FileToRead } from '../import/read/read-file.ts';
import { readStrictJson } from '../strict-json.ts';
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
  for await (const part of partsOf(request)) {
    if (part.type === 'file') file = { bytes: await bytesOf(part), name: part.filename };
    else if (part.fieldname === 'corrections') corrections = correctionsIn(part.value);
    else throw invalidInput(`/${part.fieldname}`, 'Cette partie de la demande est inconnue.');
  }
  if (!file) throw unusable(NO_FILE);
  return { ...file, corrections };
}

/** A form that is cut or has no separator is the sender's fault: its reader says so without a status. */
async function* partsOf(request: FastifyRequest) {
  try {
    yield* request.parts();
  } catch (error) {
    throw hasStatus(error) ? error : unusable(CUT);
  }
}
async function bytesOf(part: MultipartFile): Promise<Uint8Array> {
  try {
    return await part.toBuffer();
  } catch (error) {
    throw hasStatus(error) ? error : unusable(CUT);
  }
}
const hasStatus = (error: unknown): boolean => error instanceof Error && 'statusCode' in error;
const CUT = 'L’envoi du fichier s’est interrompu : rien n’a été lu. Envoyez-le de nouveau.';

const JUDGE = Compile(ImportCorrections);

function correctionsIn(sent: unknown): ImportCorrections {
  const read = readStrictJson(String(sent));
  const value = read.ok ? read.value : null;
  if (JUDGE.Check(value)) return value;
  const [fault] = JUDGE.Errors(value);
  const path = `/corrections${fault ? pathOfFault(fault) : ''}`;
  throw invalidInput(path, 'Ces corrections n’ont pas la forme attendue.');
}
