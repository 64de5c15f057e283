import type { ReadableFile } from '../import/read/read-file.ts';

/**
 * What was not read of a file, and what it leaves open, on the error output: a command cannot be
 * answered, so that the sentence says where to answer. The lines that wait are in error.
 */
export function sayReading({
  remarks = [],
  questions = [],
}: Pick<ReadableFile, 'remarks' | 'questions'>): void {
  for (const { message } of remarks) process.stderr.write(`${message}\n`);
  for (const { sentence, choices, answer } of questions) {
    if (answer !== null) continue;
    const offered = choices.map(({ label }) => `  - ${label}`).join('\n');
    process.stderr.write(`${sentence}\n${offered}\n${WHERE}\n`);
  }
}

const WHERE =
  'Répondez sur la page d’import de Rebond, ou changez le fichier pour lever le doute : renommez une colonne, masquez une feuille, écrivez « au » ou « et » entre deux dates.';
