import { IdempotencyKeys, type StoredResponse } from '#libs/access';

/** Milliseconds between two renewals; a claim that was not renewed for a minute is taken over. */
export const renewalIntervalMs = 20_000;

export interface HeldClaimOptions {
  keys: IdempotencyKeys;
  workspaceId: string;
  key: string;
  claim: string;
  /** The caller's secret, which seals the response, where the response carries a secret. */
  sealWith: string | null;
  /** Milliseconds. */
  renewalIntervalMs: number;
}

/** A key that one request holds until it ends, so that the same request is not done a second time in parallel. */
export class HeldClaim {
  private claim: string;
  private renewal: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: HeldClaimOptions) {
    this.claim = options.claim;
    this.timer = setInterval(() => this.renewNext(), options.renewalIntervalMs).unref();
  }

  get sealWith(): string | null {
    return this.options.sealWith;
  }

  /** Ends the claim when the request is done: keeps the response, or frees the key for null. */
  async settle(response: StoredResponse | null): Promise<void> {
    clearInterval(this.timer);
    await this.renewal;
    const { keys, workspaceId, key } = this.options;
    const held = { workspaceId, key, claim: this.claim };
    await (response ? keys.complete(held, response) : keys.release(held));
  }

  private renewNext(): void {
    this.renewal = this.renewal.then(() => this.renew());
  }

  /** A renewal that fails is tried again at the next interval. */
  private async renew(): Promise<void> {
    const { keys, workspaceId, key } = this.options;
    const renewed = await keys.renew({ workspaceId, key, claim: this.claim }).catch(() => null);
    this.claim = renewed ?? this.claim;
  }
}
