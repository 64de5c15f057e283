const begins = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

export const isZip = (bytes: Uint8Array): boolean => begins(bytes, 0x50, 0x4b, 0x03, 0x04);

/** The sentence for a format that is not read; null for the others. */
export function otherFormat(bytes: Uint8Array): string | null {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return 'Ce classeur est à l’ancien format Excel (.xls) ou protégé par un mot de passe. Ouvrez-le dans Excel, retirez le mot de passe s’il y en a un, et enregistrez-le au format « Classeur Excel (.xlsx) ».';
  }
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) {
    return 'Ce fichier est un PDF : ses lignes ne peuvent pas être lues. Demandez le tableau d’origine, au format Excel (.xlsx) ou CSV.';
  }
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart().toLowerCase();
  if (/^<(!doctype|html|\?xml|table|meta)/.test(head)) {
    return 'Ce fichier est une page web et non un tableur, même s’il porte un nom en .xls. Ouvrez-le dans Excel et enregistrez-le au format « Classeur Excel (.xlsx) ».';
  }
  return head.startsWith('{\\rtf')
    ? 'Ce fichier est un document de traitement de texte. Copiez le tableau dans un tableur et enregistrez-le au format .xlsx.'
    : null;
}
