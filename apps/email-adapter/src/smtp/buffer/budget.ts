export interface BudgetOptions {
  /** Bytes of all clients together. */
  total: number;
  /** Bytes of one client. */
  share: number;
}

/** Bounds the bytes of mails in hand, together and per client: one client's unfinished mails cannot keep others' out. */
export class Budget {
  private readonly taken = new Map<string, number>();
  private sum = 0;

  constructor(private readonly options: BudgetOptions) {}

  get inHand(): number {
    return this.sum;
  }

  /**
   * False, and nothing taken, where a limit would be passed.
   * @param client null for whom no share is counted.
   */
  take(bytes: number, client: string | null): boolean {
    const own = client === null ? 0 : (this.taken.get(client) ?? 0) + bytes;
    if (this.sum + bytes > this.options.total || own > this.options.share) return false;
    this.sum += bytes;
    if (client !== null) this.taken.set(client, own);
    return true;
  }

  giveBack(bytes: number, client: string | null): void {
    this.sum -= bytes;
    if (client === null) return;
    const left = (this.taken.get(client) ?? 0) - bytes;
    if (left > 0) this.taken.set(client, left);
    else this.taken.delete(client);
  }
}
