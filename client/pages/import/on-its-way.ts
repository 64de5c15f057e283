import { NBSP, plural, typeset } from '#domain/format.ts';

/** A file on its way to the server and back. */
export interface FileOnItsWay {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly doing: 'read' | 'reread' | 'write';
}

const VERBS: Readonly<Record<FileOnItsWay['doing'], string>> = {
  read: 'Lecture',
  reread: 'Nouvelle lecture',
  write: 'Import',
};

const MB = 1024 * 1024;
const sizeOf = (bytes: number): string =>
  bytes < MB / 10
    ? `${Math.max(1, Math.round(bytes / 1024))}${NBSP}ko`
    : `${(bytes / MB).toFixed(1).replace('.', ',')}${NBSP}Mo`;

/** « Lecture de « demandes.xlsx » (1,2 Mo), depuis 12 secondes… » */
export const onItsWay = ({ name, size, doing }: FileOnItsWay, seconds: number): string =>
  typeset(
    `${VERBS[doing]} de « ${name} » (${sizeOf(size)})${seconds > 0 ? `, depuis ${plural(seconds, 'seconde')}` : ''}…`,
  );
