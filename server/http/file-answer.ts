import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { SheetFormat } from '#domain/wire/files.ts';
import { ErrorBody } from '#domain/wire/http.ts';

/** What a route that answers a file says of itself in the published schema. */
export const fileAnswer = (type: string) => ({
  200: { content: { [type]: { schema: Type.Unsafe<Buffer>(Type.String({ format: 'binary' })) } } },
  '4xx': ErrorBody,
});
export const PDF = fileAnswer('application/pdf');

/** The media types of the spreadsheets we write. */
export const SHEET_TYPES: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Sends a spreadsheet to be saved under this name; its ending follows from the format. */
export const sendSheet = (
  reply: FastifyReply,
  { name, format, bytes }: { name: string; format: SheetFormat; bytes: Uint8Array },
): FastifyReply =>
  reply
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .type(SHEET_TYPES[format])
    .send(Buffer.from(bytes));
