import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Control, readControls, withFault } from './support/controls.ts';

/*
 * `npm run controls`: each fault of `test/controls/` is put back in a copy of the project, and the test
 * named beside it must fail; it must pass before. `npm run controls -- A1 H5` plays those faults alone.
 */

const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);

/** The project aside, with its packages; what git does not know of is left. */
function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rebond-controls-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const path of files.split('\n').filter((one) => one !== '' && existsSync(one))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(path, join(folder, path));
  }
  // Tests that look at the sources ask git which they are.
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['add', '--all'], { cwd: folder });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const projectOf = (test: string): string =>
  test.startsWith('test/client/') ? 'client' : test.startsWith('test/e2e/') ? 'browser' : 'house';

interface Seen {
  readonly passed: number;
  readonly failed: number;
}

/** How many of the named tests passed and failed; a file that does not even load counts as neither. */
function played(folder: string, { test, title }: Control): Seen {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const asked = ['run', `--project=${projectOf(test)}`, test, '-t', title];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, ...asked, '--reporter=json', `--outputFile=${report}`],
    { cwd: folder, encoding: 'utf8' },
  );
  if (!existsSync(report)) throw new Error(`${test} was not run:\n${stdout}\n${stderr}`);
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}

/** What is wrong with a control; null when the fault, once put back, is seen. */
function judged(folder: string, control: Control, before: Seen): string | null {
  if (before.failed > 0 || before.passed === 0)
    return `before the edit ${before.passed} pass and ${before.failed} fail`;
  const path = join(folder, control.file);
  const text = readFileSync(path, 'utf8');
  const edited = withFault(text, control);
  if (edited === null) return `${control.file} does not hold the text to replace exactly once`;
  writeFileSync(path, edited);
  try {
    const { failed } = played(folder, control);
    return failed > 0 ? null : 'nobody saw the fault';
  } finally {
    writeFileSync(path, text);
  }
}

const asked = process.argv.slice(2);
const isAsked = ({ fault }: Control): boolean =>
  asked.length === 0 || asked.some((code) => fault === code || fault.startsWith(`${code} `));
const controls = readControls().filter(isAsked);
const folder = copied();
const before = new Map<string, Seen>();
let missed = 0;
try {
  for (const control of controls) {
    const key = `${control.test} ${control.title}`;
    const seen = before.get(key) ?? played(folder, control);
    before.set(key, seen);
    const wrong = judged(folder, control, seen);
    if (wrong) missed += 1;
    const verdict = wrong === null ? 'seen  ' : 'MISSED';
    process.stdout.write(
      `${verdict} ${control.fault} ${control.what}${wrong === null ? '' : ` : ${wrong}`}\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${controls.length - missed} of ${controls.length} faults seen.\n`);
process.exitCode = missed === 0 && controls.length > 0 ? 0 : 1;
