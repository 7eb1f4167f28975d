import { inCheckout } from '#libs/local-instance';
import { mustRun, runProgram, type ProgramResult } from './run-program.js';

/** True when an engine runs and knows `compose`; a client without an engine does not count. */
export async function hasDockerEngine(): Promise<boolean> {
  const engine = await runProgram('docker', ['info', '--format', '{{.ServerVersion}}'], { timeoutMs: 15_000 });
  if (engine.code !== 0) return false;
  return (await runProgram('docker', ['compose', 'version'], { timeoutMs: 15_000 })).code === 0;
}

/** The containers of one instance: a compose project of its own. */
export class ComposeProject {
  constructor(
    private readonly name: string,
    /** What docker-compose.yml leaves open: ports and the password. */
    private readonly settings: Record<string, string>,
  ) {}

  /** Resolves when the service is healthy. */
  async up(service: string, onLine: (line: string) => void): Promise<void> {
    const args = [...this.base(), 'up', '--detach', '--wait', '--wait-timeout', '600', service];
    await mustRun('docker', args, { timeoutMs: 30 * 60_000, env: this.env(), onLine });
  }

  /** Its data stays in its volume. */
  async stop(service: string): Promise<void> {
    await mustRun('docker', [...this.base(), 'stop', '--timeout', '60', service], {
      timeoutMs: 120_000,
      env: this.env(),
    });
  }

  /** With its volumes; it need not exist. */
  async remove(): Promise<void> {
    await mustRun('docker', [...this.base(), 'down', '--volumes'], { timeoutMs: 120_000, env: this.env() });
  }

  kill(service: string): Promise<ProgramResult> {
    return runProgram('docker', [...this.base(), 'kill', service], { timeoutMs: 60_000, env: this.env() });
  }

  /** Pauses it: connections stay, nothing responds. */
  async pause(service: string): Promise<void> {
    await mustRun('docker', [...this.base(), 'pause', service], { timeoutMs: 60_000, env: this.env() });
  }

  async unpause(service: string): Promise<void> {
    await mustRun('docker', [...this.base(), 'unpause', service], { timeoutMs: 60_000, env: this.env() });
  }

  private base(): string[] {
    return ['compose', '--project-name', this.name, '--file', inCheckout('docker-compose.yml')];
  }

  private env(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.settings };
  }
}
