import { read, utils } from '@e965/xlsx';
import { expect } from 'vitest';
import type { SheetFormat } from '#domain/wire/files.ts';

/** The cells of a sheet as another reader than ours finds them. */
export function openedSheet(bytes: Buffer, format: SheetFormat): string[][] {
  const isText = format === 'csv';
  // A spreadsheet shows UTF-8 for what it is only after its mark.
  if (isText) expect(bytes.toString().startsWith('\uFEFF')).toBe(true);
  const book = read(isText ? bytes.toString().slice(1) : bytes, {
    type: isText ? 'string' : 'buffer',
    raw: true,
    FS: ';',
  });
  const [name = ''] = book.SheetNames;
  return utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, {
    header: 1,
    raw: false,
    defval: '',
  });
}
