import { A2 } from './a2-conditions.ts';
import type { Condition } from './conditions.ts';
import { type ArchiveFile, openArchive } from './file.ts';
import { FONTS } from './fonts-conditions.ts';
import { UA } from './ua-conditions.ts';

/**
 * The conditions of PDF/UA-1 (ISO 14289-1, numbered in the Matterhorn protocol 1.1) and of PDF/A-2a (ISO 19005-2)
 * that a machine reads in a file of text. What needs eyes is read by a person: `templates/README.md`.
 */
export const CONDITIONS: readonly Condition[] = [...UA, ...FONTS, ...A2];

/** The conditions that a file breaks, with what breaks them. */
export const brokenIn = (
  file: ArchiveFile,
  conditions: readonly Condition[] = CONDITIONS,
): string[] =>
  conditions.flatMap(({ clause, says, faults }) => {
    const found = faults(file);
    return found.length > 0 ? [`${clause}: ${says} (${found.slice(0, 3).join(', ')})`] : [];
  });

export const faultsOf = async (bytes: Uint8Array): Promise<string[]> =>
  brokenIn(await openArchive(bytes));
