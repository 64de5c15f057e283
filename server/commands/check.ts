import { HOLIDAY_ZONES } from '#domain/calendar.ts';
import { checkFile } from '#domain/dossier/checks/file.ts';
import { DEFAULT_CHECK_SETTINGS, isAdmissible } from '#domain/dossier/checks/index.ts';
import { PROFILE_KEYS, profileOf } from '#domain/profile.ts';
import { dayIn, systemClock } from '../clock.ts';
import { readDossierFile } from '../import/read-dossier-file.ts';
import { dateOf, fileBytes, oneOf, readArguments, say, UnusableArguments } from './arguments.ts';

/** Enough for ten thousand complete dossiers; nobody else waits for this process. */
const ON_OWN_MACHINE = { bytes: 100 * 1024 * 1024 };

/** `rebond check FILE`: the automatic controls over a file, without storing anything. */
export async function run(args: string[]): Promise<number> {
  const given = readArguments(args, {
    options: {
      profile: 'string',
      'meeting-date': 'string',
      holidays: 'string',
      fund: 'string',
      json: 'boolean',
    },
    positionals: ['le fichier à contrôler'],
  });
  const [path = ''] = given.positionals;
  const profile = oneOf('profile', given.text('profile') ?? 'cpam-local-cell', PROFILE_KEYS);
  const holidays = oneOf('holidays', given.text('holidays') ?? 'metropole', HOLIDAY_ZONES);
  const meetingDate =
    dateOf('meeting-date', given.text('meeting-date')) ?? dayIn(systemClock.now(), 'Europe/Paris');
  const file = await readDossierFile({
    bytes: fileBytes(path),
    name: path,
    limits: ON_OWN_MACHINE,
  });
  if (!file.ok) throw new UnusableArguments(`${path} : ${file.message}`);
  const rows = file.rows;
  const unreadable = rows.filter(({ dossier }) => dossier === null);
  const dossiers = rows.flatMap(({ dossier }) => (dossier ? [dossier] : []));
  const found = checkFile(dossiers, {
    date: meetingDate,
    profile: profileOf(profile),
    holidays,
    fundCode: given.text('fund') ?? null,
    settings: DEFAULT_CHECK_SETTINGS,
  });
  const results = found.map((findings, rank) => ({
    reference: dossiers[rank]?.reference ?? '',
    admissible: isAdmissible(findings),
    findings,
  }));
  for (const { row, errors } of unreadable)
    for (const { message } of errors) process.stderr.write(`Ligne ${row} : ${message}\n`);
  if (given.flag('json')) say(JSON.stringify({ profile, meetingDate, holidays, results }, null, 2));
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
