import { Check } from 'typebox/value';
import type { Finding } from '#domain/catalogue/rule.ts';
import { checkDossier } from '#domain/dossier/checks/index.ts';
import { DossierFacts } from '#domain/dossier/facts.ts';
import { visibleFindings } from '#domain/dossier/visible-findings.ts';
import { profileOf } from '#domain/profile.ts';
import type { Capacity } from '#domain/roles.ts';
import type { PanelSummary } from '#domain/wire/http.ts';
import type { ReadableDossier } from '../dossier/readable.ts';

export interface Judge {
  readonly panel: PanelSummary;
  readonly capacity: Capacity;
  readonly today: string;
}

/** A masked number would be judged wrong: the server has checked the real one. */
export function judgeable(dossier: ReadableDossier): Record<string, unknown> {
  const { nir: _masked, ...insured } = dossier.insured ?? {};
  return { ...dossier, insured };
}

/** Replaces blanks that the schema refuses but that the rules do not need. */
function provisional(filled: Record<string, unknown>): unknown {
  const insured = { firstName: '', usualName: '', ...(filled.insured as object | undefined) };
  return { reference: '—', ...filled, insured };
}

/**
 * The same findings as the server's, while one types. Null while the draft cannot be judged: no
 * measure or no scheme yet, or an invalid answer. A rule that reads a field hidden from the viewer
 * would judge a missing value: it is left to the server.
 */
export function findingsOn(filled: Record<string, unknown>, judge: Judge): Finding[] | null {
  const facts = provisional(filled);
  return Check(DossierFacts, facts) ? findingsIn(facts, judge) : null;
}

/** The same on facts already known to follow the schema: for a hundred tries, the cost matters. */
export function findingsIn(facts: DossierFacts, judge: Judge): Finding[] {
  const { settings, profile } = judge.panel;
  const findings = checkDossier(facts, {
    date: judge.today,
    profile: profileOf(profile),
    holidays: settings.holidays,
    fundCode: settings.fundCode,
    settings,
  });
  return visibleFindings(findings, judge.capacity, facts);
}
