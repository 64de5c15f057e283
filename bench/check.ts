import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DossierFacts } from '#domain/dossier/facts.ts';
import cases from '#server/demo/cases.json' with { type: 'json' };
import { fictionalNir } from '#server/demo/fictional-nir.ts';
import { packageRoot } from '#server/package-root.ts';
import { type Figure, formatNumber } from './figures.ts';

const DOSSIERS = 10_000;
/** The minimum cost of such a file: read it, parse the JSON and write it again. */
const COPY =
  'process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(process.argv[1],"utf8")),null,2))';

/** A demonstration dossier given to another person. */
function dossierOf(rank: number): DossierFacts {
  const { dossier } = cases[rank % cases.length] as unknown as { dossier: DossierFacts };
  const birthDate = `${1960 + Math.floor(rank / 1000)}-03-14`;
  const usualName = `${dossier.insured.usualName} ${rank}`;
  const nir = fictionalNir({ civility: 'mme', birthDate }, rank % 1000);
  const insured = { ...dossier.insured, civility: 'mme' as const, usualName, birthDate, nir };
  return { ...dossier, reference: `R-${rank}`, insured };
}

function secondsOf(args: readonly string[]): { seconds: number; output: string } {
  const started = performance.now();
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  return { seconds: (performance.now() - started) / 1000, output: stdout };
}

/** `rebond check` over ten thousand dossiers, from the command to its last character. */
export function longFile(folder: string): Figure {
  const file = join(folder, 'dossiers.json');
  const dossiers = Array.from({ length: DOSSIERS }, (_, rank) => dossierOf(rank));
  writeFileSync(file, JSON.stringify({ format: 'rebond-dossiers/1', dossiers }));
  const floor = secondsOf(['-e', COPY, file]).seconds;
  const cli = join(packageRoot(), 'dist/server/cli.js');
  const { seconds, output } = secondsOf([
    cli,
    'check',
    file,
    '--json',
    '--meeting-date',
    '2026-05-07',
  ]);
  const results = (JSON.parse(output) as { results: { findings: unknown[] }[] }).results;
  const findings = results.reduce((sum, one) => sum + one.findings.length, 0);
  return {
    name: `« rebond check » sur ${formatNumber(results.length)} dossiers`,
    value: `${formatNumber(seconds)} s`,
    aim: '≤ 10 s',
    reached: seconds <= 10 && results.length === DOSSIERS,
    detail: `${formatNumber(findings)} constats ; relire et récrire le même fichier sans rien juger : ${formatNumber(floor)} s`,
  };
}
