import { isNoDuplicate, requestKeys, twinsOf } from '#domain/dossier/checks/identity.ts';
import { subjectOf } from '#domain/dossier/checks/subject.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import type { ImportRow } from '#domain/wire/import.ts';
import { checkContext } from '../../acts/checks.ts';
import type { Deps, DossierPicture } from '../../deps.ts';
import type { Principal } from '../../principal.ts';
import { opensNow } from '../../views/dossier-view.ts';

interface KnownDossier {
  readonly dossierId: string;
  readonly picture: DossierPicture;
}
export type KnownDossiers = Awaited<ReturnType<typeof knownDossiers>>;

/** The dossiers of a panel as an import meets them: by reference, and by person (ID-04). */
export async function knownDossiers(deps: Deps, principal: Principal) {
  const byReference = new Map<string, KnownDossier>();
  const byPerson = new Map<string, KnownDossier[]>();
  for (const { dossierId, row: picture } of await deps.dossiers.list(principal.panel.id)) {
    const known = { dossierId, picture };
    byReference.set(picture.facts.reference, known);
    for (const key of requestKeys(picture.facts))
      byPerson.set(key, [...(byPerson.get(key) ?? []), known]);
  }
  const may = opensNow(deps, principal);

  return {
    find: (reference: string): KnownDossier | null => byReference.get(reference) ?? null,

    /**
     * ID-04 between a row and the dossiers already there: those that the viewer may open are named,
     * with a link. The file's reader reports those of the file itself.
     */
    async duplicates(
      facts: DossierFacts,
      inFile: ReadonlySet<string | null>,
    ): Promise<ImportRow['warnings']> {
      const near = new Set(requestKeys(facts).flatMap((key) => byPerson.get(key) ?? []));
      const twins = [...near].filter(
        ({ picture }) =>
          !inFile.has(picture.facts.reference) && twinsOf(facts, [picture.facts]).length > 0,
      );
      if (twins.length === 0) return [];
      const opened = await Promise.all(twins.map(({ picture }) => may(picture)));
      const seen = twins.filter((_, rank) => opened[rank]);
      const unseen = twins.filter((_, rank) => !opened[rank]).map(factsOf);
      const context = checkContext(principal.panel, principal.today, {
        others: seen.map(factsOf),
        unseen,
      });
      return isNoDuplicate(subjectOf(facts, context)).map(({ code, field, message }) => ({
        code,
        field,
        message,
        twins: seen.map(({ dossierId: id, picture }) => ({
          id,
          reference: picture.facts.reference,
        })),
      }));
    },
  };
}

const factsOf = ({ picture }: KnownDossier): DossierFacts => picture.facts;
