import { DamagedData } from '#db/damage.ts';
import { StorageFull, UnusableDatabase } from '#db/database.ts';
import { UnusableKey } from '#db/master-key.ts';
import { UnusableArguments } from './command-line.ts';

/** What the system answers about a file or a folder, by its code. */
const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'ce fichier ou ce dossier n’existe pas. Vérifiez le chemin.',
  EACCES: 'ce compte n’a pas le droit d’y lire ou d’y écrire. Changez de chemin ou de compte.',
  EPERM: 'ce compte n’a pas le droit d’y lire ou d’y écrire. Changez de chemin ou de compte.',
  EISDIR: 'c’est un dossier : indiquez un fichier.',
  ENOTDIR: 'une partie de ce chemin est un fichier : indiquez un dossier.',
  EEXIST: 'il y a déjà quelque chose à cet endroit. Indiquez un autre chemin.',
  ENOSPC: 'il n’y a plus de place sur le disque. Faites-en, puis recommencez.',
  EDQUOT: 'il n’y a plus de place pour ce compte. Faites-en, puis recommencez.',
  EROFS: 'ce disque ne s’écrit pas. Indiquez un autre chemin.',
  ENAMETOOLONG: 'ce chemin est trop long.',
  EMFILE: 'trop de fichiers sont ouverts sur cette machine. Recommencez plus tard.',
};

/** The one line to show of what stopped a command; null for what nobody foresaw, a bug. */
export function failureLine(error: unknown): string | null {
  if (
    error instanceof UnusableArguments ||
    error instanceof UnusableDatabase ||
    error instanceof UnusableKey
  )
    return error.message;
  if (error instanceof StorageFull)
    return 'Il n’y a plus de place sur le disque : rien n’a été enregistré. Faites-en, puis recommencez.';
  if (error instanceof DamagedData)
    return `Une donnée enregistrée ne s’ouvre plus : ${error.what} (${error.place}). Lancez « doctor », puis restaurez une sauvegarde.`;
  return systemLine(error);
}

function systemLine(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return null;
  const { code } = error;
  if (code.startsWith('SQLITE_'))
    return `La base ne s’ouvre pas ou ne s’écrit pas (${code}). Vérifiez le dossier des données, ses droits et la place sur le disque.`;
  if (!('syscall' in error)) return null;
  const where = 'path' in error && typeof error.path === 'string' ? `${error.path} : ` : '';
  return `${where}${SYSTEM[code] ?? `le système refuse (${code}).`}`;
}
