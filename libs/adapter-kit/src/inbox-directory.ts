import type { Inbox } from '#libs/contracts';
import type { Table } from '#libs/messaging';

export interface InboxDirectoryOptions {
  table: Table<Inbox>;
  /** Which inboxes this adapter serves. */
  serves(inbox: Inbox): boolean;
  /** Under what the channel addresses an inbox (a mail address, a form key), normalised; null: by its id alone. */
  addressOf(inbox: Inbox): string | null;
}

/** The inboxes of one channel as the log has them: found by id or by the channel's own address, always up to date. */
export class InboxDirectory {
  private addresses: Map<string, Inbox> | null = null;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly options: InboxDirectoryOptions) {
    options.table.onChange(() => {
      this.addresses = null;
      for (const look of this.waiting) look();
    });
  }

  /** False until everything that was on the log at the start has been read: an unknown address may still come. */
  get restored(): boolean {
    return this.options.table.restored;
  }

  byId(inboxId: string): Inbox | null {
    const inbox = this.options.table.get(inboxId);
    return inbox && this.options.serves(inbox) ? inbox : null;
  }

  /** Costs one pass over all inboxes after a change, a map look-up otherwise. */
  byAddress(address: string): Inbox | null {
    this.addresses ??= this.index();
    return this.addresses.get(address) ?? null;
  }

  /** As `byAddress`, but waits so many ms for an unknown address: an inbox made a moment ago may still be on its way. */
  async byAddressWithin(limitMs: number, address: string): Promise<Inbox | null> {
    const known = this.byAddress(address);
    if (known !== null || limitMs <= 0) return known;
    await new Promise<void>((resolve) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve();
      };
      const look = (): void => void (this.byAddress(address) !== null && stop());
      const timer = setTimeout(stop, limitMs);
      this.waiting.add(look);
    });
    return this.byAddress(address);
  }

  /** An address stands for one inbox; should two claim it, the lower id has it, so that every replica agrees. */
  private index(): Map<string, Inbox> {
    const index = new Map<string, Inbox>();
    const served = [...this.options.table.values()].filter((inbox) => this.options.serves(inbox));
    for (const inbox of served.sort((a, b) => (a.inboxId < b.inboxId ? 1 : -1))) {
      const address = this.options.addressOf(inbox);
      if (address !== null) index.set(address, inbox);
    }
    return index;
  }
}
