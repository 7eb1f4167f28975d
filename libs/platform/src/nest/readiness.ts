import { messageOf } from '../errors/errors.js';

/** Resolves when the part works; rejects with what is wrong. */
export type ReadinessCheck = () => Promise<void> | void;

export interface ReadinessReport {
  status: 'ready' | 'not ready' | 'draining';
  /** `ok`, or what is wrong, by the part's name. */
  checks: Record<string, string>;
}

/** Whether a process may be sent work: every part works, and the process does not drain. */
export class Readiness {
  private draining = false;

  constructor(private readonly checks: Readonly<Record<string, ReadinessCheck>>) {}

  /** From now on the process is not ready, so that nothing new is sent to it. */
  drain(): void {
    this.draining = true;
  }

  async report(): Promise<ReadinessReport> {
    const states = await Promise.all(Object.entries(this.checks).map(stateOf));
    const ready = states.every(([, state]) => state === 'ok');
    return { status: this.draining ? 'draining' : ready ? 'ready' : 'not ready', checks: Object.fromEntries(states) };
  }
}

async function stateOf([name, check]: [string, ReadinessCheck]): Promise<[string, string]> {
  try {
    await check();
    return [name, 'ok'];
  } catch (error) {
    return [name, messageOf(error)];
  }
}
