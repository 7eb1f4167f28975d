import { setTimeout as delay } from 'node:timers/promises';
import type { Contacts } from '#libs/contacts';
import { percentile } from '../measure/statistics.js';

export interface Waits {
  p99Ms: number;
  longestMs: number;
  changes: number;
}

/** Between two changes. */
const pauseMs = 10;

/** Changes one contact after another, as messages and users do, and measures how long each change takes. */
export class Bystander {
  private readonly tookMs: number[] = [];
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly contacts: Contacts,
    private readonly given: { workspaceId: string; ids: readonly string[] },
  ) {
    this.running = this.run();
  }

  async stop(): Promise<Waits> {
    this.stopping.abort();
    await this.running;
    const { tookMs } = this;
    const at = (share: number): number => Math.round(percentile(tookMs, share));
    return { p99Ms: at(99), longestMs: at(100), changes: tookMs.length };
  }

  private async run(): Promise<void> {
    const { workspaceId, ids } = this.given;
    const context = { workspaceId, cause: { kind: 'api_key', id: 'bystander' } };
    for (let turn = 0; !this.stopping.signal.aborted; turn += 1) {
      const start = performance.now();
      const fields = { referralSource: `turn ${turn}` };
      await this.contacts.update(context, ids[turn % ids.length] ?? '', { fields });
      this.tookMs.push(performance.now() - start);
      await delay(pauseMs);
    }
  }
}
