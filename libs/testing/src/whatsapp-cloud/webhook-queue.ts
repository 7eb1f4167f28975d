import { createHmac } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A change as it stands in a delivery's entry. */
export interface Change {
  field: string;
  value: Record<string, unknown>;
}

/** Where an app's deliveries go, and the secret that signs them. */
export interface WebhookTarget {
  /** Several if replicas share one address: each call goes to the next. */
  urls: readonly string[];
  appSecret: string;
}

export interface QueueTiming {
  /** Milliseconds before the first redelivery; doubled each time, as Meta does over hours. */
  firstPause: number;
  mostPause: number;
  /** Milliseconds until a delivery is given up and lost; seven days at Meta. */
  giveUpAfter: number;
  /** Milliseconds within which a receiver must respond; about ten seconds at Meta. */
  responseTimeoutMs: number;
}

export const usualQueueTiming: QueueTiming = {
  firstPause: 20,
  mostPause: 500,
  giveUpAfter: 7 * 24 * 60 * 60 * 1000,
  responseTimeoutMs: 10_000,
};

/**
 * Meta's webhook queue: what waits for one address goes out together, signed over its bytes, several deliveries at once and
 * in any order. Only a 200 takes a delivery off the queue; anything else brings the same bytes again, later and later.
 */
export class WebhookQueue {
  /** Deliveries that a receiver has confirmed. */
  readonly confirmed = new Map<string, WebhookTarget>();
  /** Deliveries that were given up for good. */
  readonly lost: string[] = [];
  attempts = 0;
  /** The next confirmation does not arrive. */
  loseNextResponse = false;
  private readonly waiting = new Map<string, { target: WebhookTarget; changes: Change[] }>();
  private readonly flying = new Set<Promise<void>>();
  private readonly closing = new AbortController();
  private held = false;

  constructor(private readonly timing: QueueTiming) {
    setMaxListeners(0, this.closing.signal); // one listener for each delivery that waits
  }

  /** Deliveries that are not confirmed yet. */
  get pending(): number {
    return this.flying.size + this.waiting.size;
  }

  add(target: WebhookTarget, change: Change): void {
    const key = `${target.urls.join(' ')} ${target.appSecret}`;
    const batch = this.waiting.get(key) ?? { target, changes: [] };
    batch.changes.push(change);
    this.waiting.set(key, batch);
    if (!this.held) queueMicrotask(() => this.flush());
  }

  /** Collects what comes until `release`, so that it goes out in one delivery. */
  hold(): void {
    this.held = true;
  }

  release(): void {
    this.held = false;
    this.flush();
  }

  /** Sends everything that was confirmed once more: Meta promises delivery at least once. */
  repeat(): void {
    for (const [body, target] of this.confirmed) this.fly(target, body);
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.waiting.clear();
    await Promise.all(this.flying);
  }

  private flush(): void {
    if (this.held) return;
    for (const { target, changes } of this.waiting.values()) this.fly(target, deliveryOf(changes));
    this.waiting.clear();
  }

  private fly(target: WebhookTarget, body: string): void {
    const flight = this.deliver(target, body).finally(() => this.flying.delete(flight));
    this.flying.add(flight);
  }

  private async deliver(target: WebhookTarget, body: string): Promise<void> {
    const giveUpAt = Date.now() + this.timing.giveUpAfter;
    for (let pause = this.timing.firstPause; !this.closing.signal.aborted; pause *= 2) {
      if (await this.post(target, body)) {
        this.confirmed.set(body, target);
        return;
      }
      if (Date.now() > giveUpAt) return void this.lost.push(body);
      const signal = this.closing.signal;
      await sleep(Math.min(pause, this.timing.mostPause), undefined, { signal }).catch(() => undefined);
    }
  }

  private async post({ urls, appSecret }: WebhookTarget, body: string): Promise<boolean> {
    this.attempts += 1;
    const url = urls[this.attempts % urls.length];
    if (url === undefined) return false;
    const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(this.timing.responseTimeoutMs)]);
    const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const delivery = fetch(url, { method: 'POST', headers, body, signal }).then(async (response) => {
      await response.arrayBuffer();
      return response.status === 200;
    });
    return this.arrived(await delivery.catch(() => false));
  }

  private arrived(confirmed: boolean): boolean {
    if (!confirmed || !this.loseNextResponse) return confirmed;
    this.loseNextResponse = false;
    return false;
  }
}

/** Every other change in an entry of its own, so that receivers meet several entries as well as several changes in one. */
function deliveryOf(changes: readonly Change[]): string {
  const entry: { id: string; changes: Change[] }[] = [];
  for (const [index, change] of changes.entries()) {
    const last = entry.at(-1);
    if (last && index % 2 === 1) last.changes.push(change);
    else entry.push({ id: '102290129340398', changes: [change] });
  }
  // Meta escapes what is not ASCII, so that bytes and text differ and only the bytes are signed.
  const json = JSON.stringify({ object: 'whatsapp_business_account', entry });
  return json.replaceAll(/[\u0080-\uffff]/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
