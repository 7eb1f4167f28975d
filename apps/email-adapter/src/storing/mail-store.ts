import { Injectable } from '@nestjs/common';
import type { Inbox } from '#libs/contracts';
import { FileStore, type FileBytes } from '#libs/files';
import { messageOf, UnavailableError } from '#libs/platform';
import { InboxBudgets } from './inbox-budgets.js';
import { BudgetSpentError, StoreUnavailableError, WorkspaceFullError } from './storing-faults.js';
import { storingLimits } from './storing-limits.js';
import { StoringReport } from './storing-report.js';

/** The file store as inboxes use it: within their budgets, and with a report of what becomes of it. */
@Injectable()
export class MailStore {
  constructor(
    private readonly files: FileStore,
    private readonly budgets: InboxBudgets,
    private readonly report: StoringReport,
  ) {}

  /**
   * @throws BudgetSpentError where one of the inboxes has stored too much within the hour, WorkspaceFullError where its
   * workspace may keep no more.
   */
  judge(inboxes: readonly Inbox[]): void {
    if (inboxes.some(({ storage }) => storage === 'full')) {
      this.report.refused('workspace');
      throw new WorkspaceFullError(
        'the files of the workspace take all that it may keep; let it keep files for fewer days (npx doorbell files keep), or more of them.',
      );
    }
    try {
      this.budgets.judge(inboxes.map(({ inboxId }) => inboxId));
    } catch (error) {
      if (error instanceof BudgetSpentError) this.report.refused('budget');
      throw error;
    }
  }

  /**
   * Stores bytes once for each workspace of the inboxes. Rejects with StoreUnavailableError while the store is away or full;
   * with FileTooLargeError beyond `maxBytes`; with the source's own error.
   */
  async put(inboxes: readonly Inbox[], bytes: () => FileBytes, maxBytes: number) {
    let stored = { sha256: '', size: 0 };
    for (const workspaceId of new Set(inboxes.map((inbox) => inbox.workspaceId)))
      stored = await this.putInto(workspaceId, bytes(), maxBytes);
    for (const { inboxId } of inboxes) this.budgets.note(inboxId, stored);
    return stored;
  }

  private async putInto(workspaceId: string, bytes: FileBytes, maxBytes: number) {
    const overdue = setTimeout(() => this.report.failed(noResult()), storingLimits.putTimeMs);
    try {
      const stored = await this.files.put(workspaceId, bytes, { maxBytes });
      this.report.stored(stored.size);
      return stored;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      this.report.failed(error);
      throw new StoreUnavailableError(messageOf(error), { cause: error });
    } finally {
      clearTimeout(overdue);
    }
  }
}

/** A put on a volume that hangs cannot be ended: it is reported, and its client no longer waits for it. */
function noResult(): UnavailableError {
  return new UnavailableError(
    `the file store has had no result for ${storingLimits.putTimeMs} ms: look at the volume or the server of FILES_URL.`,
  );
}
