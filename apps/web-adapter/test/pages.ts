import { setTimeout as delay } from 'node:timers/promises';
import type { Announced, ProviderUnderTest } from '#libs/testing/adapter';
import { form } from './harness.js';

interface Written {
  text: string;
  key: string;
  isTaken: boolean;
}

/** A page sends again after this what was not taken. */
const retryDelayMs = 300;

/** Pages like the example: they send a submission again under its key until they get 202. */
export class Pages implements ProviderUnderTest {
  readonly inboxes = [{ ...form, settings: { ...form.settings, submissionsPerMinute: 100_000 } }];
  readonly env = { WEB_PORT: '0', WEB_SUBMISSIONS_PER_MINUTE: '1000000' };
  private readonly written: Written[] = [];
  private readonly closing = new AbortController();
  private readonly sending = new Set<Promise<void>>();
  private urls: string[] = [];
  private calls = 0;
  private losesNext = false;

  live(replicas: readonly Announced[]): void {
    this.urls = replicas.map((replica) => String(replica['webhookUrl']));
  }

  async write(text: string): Promise<void> {
    const one = { text, key: `key-${text}`, isTaken: false };
    this.written.push(one);
    const work = this.untilTaken(one);
    this.sending.add(work);
    void work.finally(() => this.sending.delete(work));
  }

  unacknowledged(): number {
    return this.written.filter(({ isTaken }) => !isTaken).length;
  }

  async redeliver(text: string): Promise<void> {
    const one = this.written.find((written) => written.text === text);
    if (one) await this.untilTaken(Object.assign(one, { isTaken: false }));
  }

  async writeOversized(): Promise<void> {
    const status = await this.send('x'.repeat(70_000), 'key-oversized');
    if (status !== 413) throw new Error(`a submission of 70 KB got ${status}`);
  }

  loseNextAcknowledgement(): void {
    this.losesNext = true;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.sending);
  }

  private async untilTaken(one: Written): Promise<void> {
    while (!one.isTaken && !this.closing.signal.aborted) {
      const status = await this.send(one.text, one.key).catch(() => 0);
      const isLost = status === 202 && this.losesNext;
      if (isLost) this.losesNext = false;
      one.isTaken = status === 202 && !isLost;
      if (!one.isTaken) await delay(retryDelayMs, undefined, { signal: this.closing.signal }).catch(() => {});
    }
  }

  /** Replicas are called in turn. */
  private async send(message: string, key: string): Promise<number> {
    this.calls += 1;
    const url = this.urls[this.calls % this.urls.length] ?? 'http://127.0.0.1:9';
    const response = await fetch(`${url}/forms/acme/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ email: 'ada@example.com', message }),
      signal: this.closing.signal,
    });
    await response.body?.cancel();
    return response.status;
  }
}
