import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { ComposeProject } from '../../local/programs/docker.js';
import { adapterNames } from '#libs/contracts';
import { type Home, openSecrets, readRunFile, type RunFile } from '#libs/local-instance';
import { isAccepting } from '../../local/ports/ports.js';

/** A JVM on a starved machine takes minutes. */
const timeoutMs = 300_000;

/** Everything of an instance that is a process. */
export const serviceNames = ['contacts', 'worker', ...adapterNames, 'kafka', 'postgres', 'gateway'] as const;
export type ServiceName = (typeof serviceNames)[number];

type Service = RunFile['services'][number];

/** One process of an instance, also a further replica (`contacts-2`), found in run.json. */
export class Target {
  private killed: Service | null = null;
  private frozen: number[] = [];

  constructor(
    private readonly home: Home,
    readonly name: string,
  ) {}

  /** SIGKILL. One that has just ended by itself is waited for. */
  async kill(): Promise<void> {
    this.killed = this.service;
    const { pid } = this.killed;
    if (pid === null) await this.container.kill(this.name);
    else if (!sendSignal(pid, 'SIGKILL')) await this.back().then(() => this.kill());
  }

  /** Stops it and its child processes with SIGSTOP: connections stay, nothing responds. */
  async freeze(): Promise<void> {
    const { pid } = this.service;
    if (pid === null) return this.container.pause(this.name);
    this.frozen = [pid];
    process.kill(pid, 'SIGSTOP');
    this.frozen.push(...childrenOf(pid));
    for (const child of this.frozen) sendSignal(child, 'SIGSTOP');
  }

  /** The processes that still exist continue. */
  async thaw(): Promise<void> {
    if (this.service.pid === null) return this.container.unpause(this.name);
    for (const pid of this.frozen.splice(0)) sendSignal(pid, 'SIGCONT');
  }

  /** Resolves once the one that was killed has a successor that is ready. */
  async back(signal?: AbortSignal): Promise<void> {
    for (const began = Date.now(); !(await this.isBack()); await delay(50)) {
      signal?.throwIfAborted();
      if (Date.now() - began > timeoutMs) throw new Error(`${this.name} is not back after ${timeoutMs / 1000} s.`);
    }
  }

  get service(): Service {
    const found = readRunFile(this.home)?.services.find(({ name }) => name === this.name);
    if (!found) throw new Error(`run.json names no ${this.name}.`);
    return found;
  }

  private async isBack(): Promise<boolean> {
    if (!this.killed) return true;
    const { pid, url } = this.service;
    if (pid !== null) return pid !== this.killed.pid;
    const { hostname, port } = new URL(url);
    return isAccepting(Number(port), hostname);
  }

  /** Where an engine runs the stores, they are containers. */
  private get container(): ComposeProject {
    return new ComposeProject(`doorbell-${openSecrets(this.home).instanceId}`, { POSTGRES_PASSWORD: '' });
  }
}

function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/u).map(Number));
  return pairs.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid] : []));
}

/** False when it has ended already. */
export function sendSignal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
