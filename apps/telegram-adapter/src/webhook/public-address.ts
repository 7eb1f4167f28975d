/** Where Telegram reaches this adapter: what the environment says, or else where it listens. */
export class PublicAddress {
  private listening: string | null = null;

  constructor(private readonly configured: string | null) {}

  listensAt(origin: string): void {
    this.listening = origin;
  }

  /** @throws Error before it listens; webhooks are set after that. */
  get origin(): string {
    const known = this.configured ?? this.listening;
    if (known === null) throw new Error('the adapter does not listen yet');
    return known;
  }
}
