import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The installed package's folder: it contains the migrations, the fonts and the built client. */
export function packageRoot(from = fileURLToPath(import.meta.url)): string {
  const folder = dirname(from);
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (folder === from) throw new Error('Rebond’s package.json was not found above the server.');
  return packageRoot(folder);
}

/** The built client. */
export const clientFolder = (): string => join(packageRoot(), 'dist/client');
