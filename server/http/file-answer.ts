import type { FastifyReply } from 'fastify';
import { SHEET_TYPES, type SheetFormat } from '#domain/wire/files.ts';

/** Sends a spreadsheet to be saved under this name; its ending follows from the format. */
export const sendSheet = (
  reply: FastifyReply,
  { name, format, bytes }: { name: string; format: SheetFormat; bytes: Uint8Array },
): FastifyReply =>
  reply
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .type(SHEET_TYPES[format])
    .send(Buffer.from(bytes));
