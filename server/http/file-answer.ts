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

/** Shows a paper in the browser, under this name when it is kept. */
export const sendPdf = (
  reply: FastifyReply,
  { name, bytes }: { name: string; bytes: Uint8Array },
): FastifyReply =>
  reply
    .header('content-disposition', `inline; filename="${name}.pdf"`)
    .type('application/pdf')
    .send(Buffer.from(bytes));
