import { inCheckout } from '#libs/local-instance';
import { runProgram } from '../../local/programs/run-program.js';
import { audit } from './audit.js';
import { channelNameFaults } from './channel-names.js';
import { driftedFiles } from '../generate/generated-files.js';
import { limitFaults } from './limits.js';
import { lockFiles, missingOptionalPackages, readLockFile } from './lock-file.js';

export interface Check {
  title: string;
  /** What is wrong, for people; empty when nothing is. */
  faults(note: (line: string) => void): Promise<string>;
}

const timeoutMs = 15 * 60_000;

/** What must hold before anything is tested. */
export const checks: readonly Check[] = [
  program('Lint (oxlint, type-aware)', ['oxlint/bin/oxlint', '-c', '.config/oxlint.json', '--type-aware']),
  program('Format (oxfmt)', ['oxfmt/bin/oxfmt', '--list-different', '.'], 'npm run format'),
  program('Ranks (dependency-cruiser)', [
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '-c',
    '.config/dependency-cruiser.cjs',
    'apps',
    'libs',
    'scripts',
    'clients/typescript/src',
  ]),
  program('Types of the page (tsc)', ['@typescript/native/bin/tsc', '-p', 'apps/page/tsconfig.json']),
  { title: 'Channels are compared by their traits', faults: () => Promise.resolve(channelNameFaults()) },
  { title: 'Sizes of functions and files', faults: limitFaults },
  { title: 'Lock files install on every platform', faults: () => Promise.resolve(lockFaults()) },
  { title: 'Generated files are up to date', faults: generatedFaults },
  { title: 'Dependencies without known faults (npm audit)', faults: auditFaults },
];

/** A program of node_modules with its arguments; `cure` is the command that mends what it finds. */
function program(title: string, [path, ...args]: readonly [string, ...string[]], cure?: string): Check {
  return {
    title,
    async faults() {
      const bin = inCheckout('node_modules', ...path.split('/'));
      const { code, output } = await runProgram(process.execPath, [bin, ...args], { timeoutMs, cwd: inCheckout() });
      if (code === 0) return '';
      return cure ? `${output.trim()}\nRun "${cure}".` : output.trim() || `ended with ${code}`;
    },
  };
}

function lockFaults(): string {
  const faults = lockFiles.flatMap((path) => {
    const missing = missingOptionalPackages(readLockFile(path));
    return missing.length > 0 ? [`${path} names these without holding them: ${missing.join(', ')}.`] : [];
  });
  if (faults.length > 0)
    faults.push('Pin a version that the registry has for every platform (see "overrides" in package.json).');
  return faults.join('\n');
}

/** A registry that does not respond is no fault. A note says that the audit was not made. */
async function auditFaults(note: (line: string) => void): Promise<string> {
  const result = await audit();
  if ('faults' in result) return result.faults.join('\n');
  note(`The dependencies were not audited: ${result.unknown}`);
  return '';
}

async function generatedFaults(): Promise<string> {
  const drifted = await driftedFiles();
  return drifted.length === 0
    ? ''
    : `${drifted.join(', ')} differ from their sources. Run "npm run generate" and commit the result.`;
}
