import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib';

/* What an object of a PDF says under a key: nothing where it is of another kind. */

export const at = (dict: PDFDict | undefined, key: string): PDFObject | undefined =>
  dict?.lookup(PDFName.of(key));
export const dictAt = (dict: PDFDict | undefined, key: string): PDFDict | undefined =>
  asDict(at(dict, key));
export const arrayAt = (dict: PDFDict | undefined, key: string): PDFArray | undefined => {
  const found = at(dict, key);
  return found instanceof PDFArray ? found : undefined;
};
export const nameAt = (dict: PDFDict | undefined, key: string): string | undefined => {
  const found = at(dict, key);
  return found instanceof PDFName ? found.decodeText() : undefined;
};
export const numberAt = (dict: PDFDict | undefined, key: string): number | undefined => {
  const found = at(dict, key);
  return found instanceof PDFNumber ? found.asNumber() : undefined;
};
/** A dictionary, or that of a stream. */
const asDict = (found: PDFObject | undefined): PDFDict | undefined => {
  if (found instanceof PDFStream) return found.dict;
  return found instanceof PDFDict ? found : undefined;
};
export const decoded = (found: PDFObject | undefined): Uint8Array | undefined =>
  found instanceof PDFRawStream ? decodePDFRawStream(found).decode() : undefined;
export const keysOf = (dict: PDFDict): string[] => dict.keys().map((key) => key.decodeText());

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
