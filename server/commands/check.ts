import { HOLIDAY_ZONES } from '#domain/calendar.ts';
import { checkFile } from '#domain/dossier/checks/file.ts';
import { DEFAULT_CHECK_SETTINGS, isAdmissible } from '#domain/dossier/checks/index.ts';
import { PROFILE_KEYS, profileOf } from '#domain/profile.ts';
import { dayIn, systemClock } from '../clock.ts';
import { readDossierFile } from '../import/read-dossier-file.ts';
import { dateOf, fileBytes, oneOf, say } from './arguments.ts';
import { UnusableArguments, word } from './command-line.ts';
import { sayReading } from './reading-notes.ts';

/** Enough for ten thousand complete dossiers; nobody else waits for this process. */
const ON_OWN_MACHINE = { bytes: 100 * 1024 * 1024 };

interface CheckOptions {
  readonly profile?: string;
  readonly meetingDate?: string;
  readonly holidays?: string;
  readonly fund?: string;
  readonly json?: boolean;
}

/** `rebond check FILE`: the automatic controls over a file, without storing anything. */
export const run = word('check', (command, ending) => {
  command
    .description('Contrôle un fichier de demandes (JSON, CSV ou Excel) sans rien garder.')
    .argument('<fichier>', 'le fichier à contrôler')
    .option('--profile <profil>', PROFILE_KEYS.join(', '))
    .option('--meeting-date <date>', 'le jour de la séance, AAAA-MM-JJ (sinon aujourd’hui)')
    .option('--holidays <zone>', HOLIDAY_ZONES.join(', '))
    .option('--fund <code>', 'le code de la caisse')
    .option('--json', 'écrit le résultat en JSON')
    .action(ending(check));
});

async function check(path: string, given: CheckOptions): Promise<number> {
  const profile = oneOf('profile', given.profile ?? 'cpam-local-cell', PROFILE_KEYS);
  const holidays = oneOf('holidays', given.holidays ?? 'metropole', HOLIDAY_ZONES);
  const meetingDate =
    dateOf('meeting-date', given.meetingDate) ?? dayIn(systemClock.now(), 'Europe/Paris');
  const file = await readDossierFile({
    bytes: fileBytes(path),
    name: path,
    limits: ON_OWN_MACHINE,
  });
  if (!file.ok) throw new UnusableArguments(`${path} : ${file.message}`);
  const rows = file.rows;
  sayReading(file);
  for (const { warnings } of rows)
    for (const { code, message } of warnings)
      if (code === 'IMPORT') process.stderr.write(`${message}\n`);
  const unreadable = rows.filter(({ dossier }) => dossier === null);
  const dossiers = rows.flatMap(({ dossier }) => (dossier ? [dossier] : []));
  const found = checkFile(dossiers, {
    date: meetingDate,
    profile: profileOf(profile),
    holidays,
    fundCode: given.fund ?? null,
    settings: DEFAULT_CHECK_SETTINGS,
  });
  const results = found.map((findings, rank) => ({
    reference: dossiers[rank]?.reference ?? '',
    admissible: isAdmissible(findings),
    findings,
  }));
  for (const { errors } of unreadable)
    for (const { message } of errors) process.stderr.write(`${message}\n`);
  if (given.json) say(JSON.stringify({ profile, meetingDate, holidays, results }, null, 2));
  else for (const result of results) say(inWords(result));
  return results.every(({ admissible }) => admissible) && unreadable.length === 0 ? 0 : 1;
}

const inWords = (result: {
  reference: string;
  admissible: boolean;
  findings: readonly { code: string; message: string }[];
}): string =>
  [
    `${result.reference} : ${result.admissible ? 'recevable' : 'non recevable'}`,
    ...result.findings.map(({ code, message }) => `  ${code} ${message}`),
  ].join('\n');
