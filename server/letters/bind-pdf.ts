/**
 * Finished letters in one file to print, each starting on a sheet of its own: printed on both
 * sides, a letter must not begin on the back of another. The copies are for the printer; the bytes
 * of the letters do not change.
 */
export async function bindPdf(files: readonly Uint8Array[]): Promise<Uint8Array> {
  // Loaded on first use: it has 350 files, which would slow the start down.
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
