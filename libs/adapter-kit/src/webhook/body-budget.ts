import type { WebhookLimits } from './webhook-limits.js';

/** How many bytes the bodies in hand take: of all callers together, and of each client address. */
export class BodyBudget {
  private total = 0;
  private readonly byAddress = new Map<string, number>();

  constructor(private readonly limits: Pick<WebhookLimits, 'bytesInHand' | 'bytesPerAddress'>) {}

  get inHand(): number {
    return this.total;
  }

  /** False, and nothing taken, where either limit would be passed. */
  take(address: string, bytes: number): boolean {
    const own = (this.byAddress.get(address) ?? 0) + bytes;
    if (own > this.limits.bytesPerAddress || this.total + bytes > this.limits.bytesInHand) return false;
    this.byAddress.set(address, own);
    this.total += bytes;
    return true;
  }

  giveBack(address: string, bytes: number): void {
    const left = (this.byAddress.get(address) ?? 0) - bytes;
    if (left > 0) this.byAddress.set(address, left);
    else this.byAddress.delete(address);
    this.total -= bytes;
  }
}
