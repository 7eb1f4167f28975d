import { runProgram, lastLines } from './run-program.js';
import type { Detail } from '../terminal/progress.js';

export interface PackageManager {
  program: string;
  refresh?: string[];
  install: string[];
  /** What to install for each need: the first line of packages that can be installed is taken. */
  names: Record<Need, readonly string[]>;
  /** Homebrew refuses root and needs none. */
  asUser?: boolean;
}

export type Need = 'java' | 'maven' | 'chromium' | 'dovecot';

const managers: readonly PackageManager[] = [
  {
    program: 'apt-get',
    refresh: ['update'],
    install: ['install', '-y', '--no-install-recommends'],
    names: {
      java: ['openjdk-21-jre-headless', 'openjdk-17-jre-headless'],
      maven: ['maven'],
      chromium: ['chromium-headless-shell', 'chromium'],
      dovecot: ['dovecot-imapd dovecot-lmtpd'],
    },
  },
  {
    program: 'dnf',
    install: ['install', '-y'],
    names: {
      java: ['java-21-openjdk-headless', 'java-17-openjdk-headless'],
      maven: ['maven'],
      chromium: ['chromium-headless', 'chromium'],
      dovecot: ['dovecot'],
    },
  },
  {
    program: 'pacman',
    install: ['-Sy', '--noconfirm'],
    names: {
      java: ['jre21-openjdk-headless', 'jre17-openjdk-headless'],
      maven: ['maven'],
      chromium: ['chromium'],
      dovecot: ['dovecot'],
    },
  },
  {
    program: 'apk',
    install: ['add', '--no-cache'],
    names: {
      java: ['openjdk21-jre-headless', 'openjdk17-jre-headless'],
      maven: ['maven'],
      chromium: ['chromium'],
      dovecot: ['dovecot dovecot-lmtpd'],
    },
  },
  {
    program: 'brew',
    install: ['install'],
    names: {
      java: ['openjdk@21', 'openjdk@17'],
      maven: ['maven'],
      chromium: ['chromium'],
      dovecot: ['dovecot'],
    },
    asUser: true,
  },
];

const timeoutMs = 15 * 60_000;
const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/** The system's package manager, or null where there is none that we know or may use. */
export async function findPackageManager(): Promise<PackageManager | null> {
  for (const manager of managers) {
    const { code } = await runProgram(manager.program, ['--version'], { timeoutMs: 20_000 });
    if (code === 0) return manager;
  }
  return null;
}

/** @throws Error with the manager's own last words. */
export async function installWith(manager: PackageManager, needs: readonly Need[], detail: Detail): Promise<void> {
  if (manager.refresh) await privileged(manager, manager.refresh, detail);
  for (const need of needs) await installFirst(manager, manager.names[need], detail);
  if (needs.includes('dovecot')) await quietDovecot(manager, detail);
}

/** Whether a package or a program is a browser without windows. */
export const isHeadless = (name: string): boolean => /headless/u.test(name);

/** What a person types to install it. */
export function installLine({ program, install, names }: PackageManager, need: Need): string {
  return [program, ...install.filter((word) => !word.startsWith('-')), names[need][0] ?? need].join(' ');
}

/** Distributions start a mail server that is installed; ours is started by tests alone. Fails where nothing was started. */
async function quietDovecot(manager: PackageManager, detail: Detail): Promise<void> {
  if (manager.asUser) return;
  await privileged(
    { ...manager, program: 'systemctl' },
    ['disable', '--now', 'dovecot.service', 'dovecot.socket'],
    detail,
  );
}

async function installFirst(manager: PackageManager, names: readonly string[], detail: Detail): Promise<void> {
  let output = '';
  for (const name of names) {
    const result = await privileged(manager, [...manager.install, ...name.split(' ')], detail);
    if (result.code === 0) return;
    output = result.output;
  }
  throw new Error(`${manager.program} could not install ${names.join(' or ')}: ${lastLines(output, 3)}`);
}

function privileged(manager: PackageManager, args: readonly string[], detail: Detail): ReturnType<typeof runProgram> {
  const isRoot = process.getuid?.() === 0;
  const [program, ...all] = isRoot || manager.asUser ? [manager.program, ...args] : ['sudo', manager.program, ...args];
  return runProgram(program ?? manager.program, all, { timeoutMs, env, onLine: (line) => detail(line.slice(0, 60)) });
}
