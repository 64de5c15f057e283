/**
 * Finished letters in one file to print, each starting on a sheet of its own: printed on both sides,
 * a letter must not begin on the back of another. The copies are for the printer; the letters
 * themselves keep their bytes.
 */
export async function bindPdf(files: readonly Uint8Array[]): Promise<Uint8Array> {
  // Read when first asked for: it is 350 files that a start need not wait for.
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const all = await PDFDocument.create();
  for (const bytes of files) {
    const one = await PDFDocument.load(bytes);
    const pages = await all.copyPages(one, one.getPageIndices());
    for (const page of pages) all.addPage(page);
    if (pages.length % 2 === 1)
      all.addPage([pages[0]?.getWidth() ?? 595, pages[0]?.getHeight() ?? 842]);
  }
  return all.save();
}
