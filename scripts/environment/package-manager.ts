import { runProgram, lastLines } from './run-program.js';
import type { Detail } from '../terminal/progress.js';

interface PackageManager {
  program: string;
  refresh?: string[];
  install: string[];
  /** Spellings of each need, the first that exists is taken. */
  names: Record<Need, readonly string[]>;
  /** Homebrew refuses root and needs none. */
  asUser?: boolean;
}

export type Need = 'java' | 'maven';

const managers: readonly PackageManager[] = [
  {
    program: 'apt-get',
    refresh: ['update'],
    install: ['install', '-y', '--no-install-recommends'],
    names: { java: ['openjdk-21-jre-headless', 'openjdk-17-jre-headless'], maven: ['maven'] },
  },
  {
    program: 'dnf',
    install: ['install', '-y'],
    names: { java: ['java-21-openjdk-headless', 'java-17-openjdk-headless'], maven: ['maven'] },
  },
  {
    program: 'pacman',
    install: ['-Sy', '--noconfirm'],
    names: { java: ['jre21-openjdk-headless', 'jre17-openjdk-headless'], maven: ['maven'] },
  },
  {
    program: 'apk',
    install: ['add', '--no-cache'],
    names: { java: ['openjdk21-jre-headless', 'openjdk17-jre-headless'], maven: ['maven'] },
  },
  {
    program: 'brew',
    install: ['install'],
    names: { java: ['openjdk@21', 'openjdk@17'], maven: ['maven'] },
    asUser: true,
  },
];

const limit = 15 * 60_000;
const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/** The system's package manager, or null where there is none that we know or may use. */
export async function findPackageManager(): Promise<PackageManager | null> {
  for (const manager of managers) {
    const { code } = await runProgram(manager.program, ['--version'], { limit: 20_000 });
    if (code === 0) return manager;
  }
  return null;
}

/** @throws Error with the manager's own last words. */
export async function installWith(manager: PackageManager, needs: readonly Need[], detail: Detail): Promise<void> {
  if (manager.refresh) await privileged(manager, manager.refresh, detail);
  for (const need of needs) await installFirst(manager, manager.names[need], detail);
}

async function installFirst(manager: PackageManager, names: readonly string[], detail: Detail): Promise<void> {
  let output = '';
  for (const name of names) {
    const result = await privileged(manager, [...manager.install, name], detail);
    if (result.code === 0) return;
    output = result.output;
  }
  throw new Error(`${manager.program} could not install ${names.join(' or ')}: ${lastLines(output, 3)}`);
}

function privileged(manager: PackageManager, args: readonly string[], detail: Detail): ReturnType<typeof runProgram> {
  const isRoot = process.getuid?.() === 0;
  const [program, ...all] = isRoot || manager.asUser ? [manager.program, ...args] : ['sudo', manager.program, ...args];
  return runProgram(program ?? manager.program, all, { limit, env, onLine: (line) => detail(line.slice(0, 60)) });
}
