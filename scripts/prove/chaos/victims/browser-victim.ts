import { execFileSync } from 'node:child_process';
import { untilItWorks } from '../../../local/supervisor/until.js';
import type { Victim } from './victim.js';

/** A starved machine starts a browser in minutes. */
const timeoutMs = 300_000;

/** The browsers of WhatsApp sessions, known by the folder of their profiles. */
export class BrowserVictim implements Victim {
  readonly name = 'chromium';
  private killed: readonly number[] = [];

  constructor(private readonly sessions: string) {}

  /** When no browser runs, it waits for the next one. */
  async kill(): Promise<void> {
    this.killed = await untilItWorks(async () => this.found(), { timeoutMs });
    for (const pid of this.killed) end(pid);
  }

  /** Once another browser runs. */
  async back(signal?: AbortSignal): Promise<void> {
    if (this.killed.length === 0) return;
    const another = async (): Promise<void> => {
      if (this.found().some((pid) => this.killed.includes(pid))) throw new Error('the browser that was killed runs');
    };
    await untilItWorks(another, { timeoutMs, signal });
  }

  private found(): number[] {
    const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
    const own = lines.filter((line) => line.includes(`--user-data-dir=${this.sessions}`) && !line.includes('--type='));
    if (own.length === 0) throw new Error('no browser of a WhatsApp session runs');
    return own.map((line) => Number.parseInt(line, 10));
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
