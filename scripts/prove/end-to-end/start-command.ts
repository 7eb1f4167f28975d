import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { inCheckout } from '#libs/local-instance';

/** A starved machine starts a JVM in minutes. */
const timeoutMs = 600_000;

/** What `npm start` becomes, as a process of its own whose output is read. */
export class StartCommand {
  output = '';
  private readonly ended: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    const take = (chunk: Buffer): void => void (this.output += chunk.toString());
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    this.ended = new Promise((resolve) => child.once('close', resolve));
  }

  static run(env: NodeJS.ProcessEnv): StartCommand {
    const script = inCheckout('dist', 'scripts', 'local', 'start.js');
    return new StartCommand(spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves once it has said that everything is ready. */
  async ready(): Promise<void> {
    for (const began = Date.now(); !this.output.includes('Ctrl-C stops everything'); await delay(50)) {
      const isLate = Date.now() - began > timeoutMs;
      if (isLate || this.child.exitCode !== null) throw new Error(`npm start did not get ready:\n${this.output}`);
    }
  }

  /** Its status, once it has ended; a signal is sent first where one is named. */
  async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal) this.child.kill(signal);
    return this.ended;
  }

  /** The command that it prints below this title. */
  printed(title: string): string {
    const line = this.output.split(`${title}\n`)[1]?.split('\n')[0]?.trim();
    if (!line) throw new Error(`npm start did not print "${title}":\n${this.output}`);
    return line;
  }
}
