import type { Finding } from '#domain/catalogue/rule.ts';
import type { ComparedFact } from '../../ui/why.tsx';
import { useViewer } from '../../viewer.ts';
import { comparedFor } from './compared.ts';
import type { ReadableDossier } from './readable.ts';

/** What the rules compared in this dossier, today and in this viewer's panel. */
export function useCompared(dossier: () => ReadableDossier): (finding: Finding) => ComparedFact[] {
  const viewer = useViewer();
  return (finding) =>
    comparedFor(finding, dossier(), {
      today: viewer.today(),
      settings: viewer.panel()?.settings ?? null,
    });
}
