import type { Panel } from '#db/panels.ts';
import type { Finding } from '#domain/catalogue/rule.ts';
import { type CheckContext, checkDossier } from '#domain/dossier/checks/index.ts';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import { withLifts } from '#domain/dossier/lifting.ts';
import { delayOf } from '#domain/dossier/reopening.ts';
import type { Delay } from '#domain/dossier/response-clock.ts';
import type { Dossier } from '#domain/dossier/state.ts';
import { onceFor } from '#domain/once-for.ts';
import { profileOn, settingsOn } from '#domain/panel/settings.ts';
import type { Deps, DossierPicture } from '../deps.ts';
import { personOf } from './dossier-write.ts';

/** What a panel's dossiers are compared with on a day. */
export function checkContext(
  panel: Panel,
  date: string,
  more: Pick<CheckContext, 'others' | 'unseen' | keyof Delay> = {},
): CheckContext {
  const settings = settingsOn(panel.settings, date);
  const { holidays, fundCode } = settings;
  return { date, profile: profileOn(panel, date), holidays, fundCode, settings, ...more };
}

/** ID-04: the other dossiers of the panel that may be the same person's. */
export async function othersOf(
  deps: Deps,
  { panelId, dossierId, facts }: { panelId: string; dossierId: string | null; facts: DossierFacts },
): Promise<{ dossierId: string; row: DossierPicture }[]> {
  const found = await deps.dossiers.findPerson(panelId, { ...personOf(facts), except: dossierId });
  return found.flatMap(({ dossierId: other, row }) => (row ? [{ dossierId: other, row }] : []));
}

export const factsIn = ({ row }: { row: DossierPicture }): DossierFacts => row.facts;

type JudgedEvents = Pick<Dossier, 'lifted' | 'requests' | 'reopened'>;

interface DossierToJudge {
  readonly panel: Panel;
  readonly facts: DossierFacts;
  readonly date: string;
  /** What its events say: the findings lifted, the documents asked for. */
  readonly dossier: JudgedEvents;
}

/**
 * What the rules find in a dossier on a day, compared with the others; what was lifted no longer
 * blocks. The one place where the server runs the rules.
 */
export function judged(about: DossierToJudge, compared: Compared): readonly Finding[] {
  const { panel, facts, date, dossier } = about;
  const verdicts = verdictsOn(facts);
  const known = verdicts.find((one) => isOf(one, about, compared));
  if (known) return known.findings;
  const { lifted, requests, reopened } = dossier;
  const context = checkContext(panel, date, { ...compared, ...delayOf(dossier) });
  const findings = withLifts(checkDossier(facts, context), lifted);
  const { others, unseen } = compared;
  if (others.length + unseen.length > ALIKE_KEPT) return findings;
  const verdict = {
    panel,
    date,
    lifted,
    requests,
    reopened,
    others: refs(others),
    unseen: refs(unseen),
    findings,
  };
  verdicts.unshift(verdict);
  verdicts.splice(VERDICTS_KEPT);
  return findings;
}

type Compared = Required<Pick<CheckContext, 'others' | 'unseen'>>;

/** The other dossiers are held by nothing here: one that is purged does not stay for having been compared. */
type Refs = readonly WeakRef<DossierFacts>[];
const refs = (facts: readonly DossierFacts[]): Refs => facts.map((one) => new WeakRef(one));

interface KeptVerdict extends Pick<DossierToJudge, 'panel' | 'date'>, JudgedEvents {
  readonly others: Refs;
  readonly unseen: Refs;
  readonly findings: readonly Finding[];
}

/**
 * The last verdicts on these very facts, for as long as they are in memory themselves. One holds for
 * the day it was given for, the settings it was given under and the requests it was compared with:
 * none of them is changed in place, so that another object is another verdict.
 */
const verdictsOn = onceFor((_facts: DossierFacts): KeptVerdict[] => []);
/** Some viewers open a request of the same person, others do not. */
const VERDICTS_KEPT = 3;
/** A file of one repeated request would fill the memory with what each was compared with. */
const ALIKE_KEPT = 20;

const isOf = (
  verdict: KeptVerdict,
  { panel, date, dossier }: DossierToJudge,
  { others, unseen }: Compared,
): boolean =>
  verdict.date === date &&
  verdict.panel === panel &&
  verdict.lifted === dossier.lifted &&
  verdict.requests === dossier.requests &&
  verdict.reopened === dossier.reopened &&
  areThese(verdict.others, others) &&
  areThese(verdict.unseen, unseen);

const areThese = (some: Refs, facts: readonly DossierFacts[]): boolean =>
  some.length === facts.length && some.every((one, rank) => one.deref() === facts[rank]);

/** The same, after reading the other dossiers of the same person. */
export async function findingsOf(
  deps: Deps,
  about: DossierToJudge & { readonly dossierId: string | null },
): Promise<readonly Finding[]> {
  const others = await othersOf(deps, { ...about, panelId: about.panel.id });
  return judged(about, { others: others.map(factsIn), unseen: [] });
}
