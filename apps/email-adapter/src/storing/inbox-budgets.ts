import { HourlyBudget } from '#libs/adapter-kit';
import { BudgetSpentError } from './storing-faults.js';
import { storingLimits } from './storing-limits.js';

interface Spent {
  budget: HourlyBudget;
  /** SHA-256 of files that were counted lately. */
  counted: Set<string>;
}

/**
 * Bounds the bytes that each inbox stores within an hour, so that strangers cannot fill the disk. A mail that comes again
 * counts once. Replicas count apart.
 */
export class InboxBudgets {
  private readonly inboxes = new Map<string, Spent>();

  constructor(private readonly bytesPerHour: number) {}

  /** @throws BudgetSpentError; a mail in hand may go beyond the budget, so it is exceeded by a few mails at most. */
  judge(inboxIds: readonly string[]): void {
    if (inboxIds.some((inboxId) => this.inboxes.get(inboxId)?.budget.isUsedUp))
      throw new BudgetSpentError(
        `the inbox has stored more than ${this.bytesPerHour} bytes within an hour; its next mails are taken later. FILES_INBOX_BYTES_PER_HOUR sets the limit.`,
      );
  }

  note(inboxId: string, { sha256, size }: { sha256: string; size: number }): void {
    const spent = this.inboxes.get(inboxId) ?? { budget: new HourlyBudget(this.bytesPerHour), counted: new Set() };
    this.inboxes.set(inboxId, spent);
    if (spent.counted.has(sha256)) return;
    if (spent.counted.size >= storingLimits.countedFiles) spent.counted.clear();
    spent.counted.add(sha256);
    spent.budget.use(size);
  }
}
