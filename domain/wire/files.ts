import { Type } from 'typebox';

/* What routes answer when it is no JSON. */

export const SHEET_FORMATS = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/** The media types of the spreadsheets we write. */
export const SHEET_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<SheetFormat, string>;

const Bytes = Type.Unsafe<Uint8Array>(Type.String({ format: 'binary' }));

export const PDF = { 'application/pdf': Bytes } as const;
export const CSV = { [SHEET_TYPES.csv]: Bytes } as const;
export const XLSX = { [SHEET_TYPES.xlsx]: Bytes } as const;
export const PLAIN_TEXT = { 'text/plain': Type.String() } as const;
