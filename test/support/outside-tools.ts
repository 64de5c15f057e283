import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/* Programs of others that some machines have, and that judge our files without us. */

/** What a program said of a file; it said nothing wrong where it ended well. */
interface Said {
  readonly hasEndedWell: boolean;
  readonly text: string;
}

const run = (command: string, args: readonly string[]): Said | null => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  return error ? null : { hasEndedWell: status === 0, text: `${stdout}\n${stderr}` };
};

/** Debian puts the jars of `libpdfbox2-java`, `libactivation-java` and `libjaxb-api-java` there. */
const JARS = '/usr/share/java';
const CLASSPATH = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'jaxb-api',
  'javax.activation',
].map((name) => join(JARS, `${name}.jar`));
const hasPreflight = () => CLASSPATH.every((jar) => existsSync(jar)) && run('java', ['-version']);

/** What each program is asked of a file, and whether this machine has it. */
const PROGRAMS = {
  qpdf: {
    isHere: () => run('qpdf', ['--version']),
    ask: (file: string) => run('qpdf', ['--check', file]),
  },
  pdfinfo: {
    isHere: () => run('pdfinfo', ['-v']),
    ask: (file: string) => run('pdfinfo', ['-struct-text', file]),
  },
  mutool: {
    isHere: () => run('mutool', ['-v']),
    ask: (file: string) =>
      run('mutool', ['draw', '-N', '-q', '-F', 'stext', '-o', '/dev/null', file]),
  },
  preflight: {
    isHere: hasPreflight,
    ask: (file: string) =>
      run('java', ['-cp', CLASSPATH.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', file]),
  },
} as const;
type OutsideTool = keyof typeof PROGRAMS;

/** Asks a program about a file. Throws where it is not installed: `missing` says so before. */
export function asked(tool: OutsideTool, file: string): Said {
  const said = PROGRAMS[tool].ask(file);
  if (!said) throw new Error(`${tool} is not installed.`);
  return said;
}

/** Whether a test must do without a program, said aloud. */
export function missing(tool: OutsideTool): boolean {
  const isMissing = !PROGRAMS[tool].isHere();
  if (isMissing) process.stderr.write(`\nSKIPPED: ${tool} is not installed, and read nothing.\n`);
  return isMissing;
}
