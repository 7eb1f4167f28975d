import { Inject, Injectable } from '@nestjs/common';
import type { Inbox } from '#libs/contracts';
import { FileStore, type FileBytes } from '#libs/files';
import { messageOf, ThrottledLog, UnavailableError, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { InboxBudgets } from './inbox-budgets.js';
import { BudgetSpentError, StoreUnavailableError, WorkspaceFullError } from './storing-faults.js';
import { storingLimits } from './storing-limits.js';

/** The file store as inboxes use it: within their budgets, and with its outages in the log and the metrics. */
@Injectable()
export class MailStore {
  private readonly log = new ThrottledLog(storingLimits.logIntervalMs);
  private isAway = false;

  constructor(
    private readonly files: FileStore,
    private readonly budgets: InboxBudgets,
    private readonly metrics: EmailAdapterMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @throws BudgetSpentError where one of the inboxes has stored too much within the hour, WorkspaceFullError where its
   * workspace may keep no more.
   */
  judge(inboxes: readonly Inbox[]): void {
    if (inboxes.some(({ storage }) => storage === 'full')) {
      this.metrics.mailsNotStored.inc({ reason: 'workspace' });
      throw new WorkspaceFullError(
        'the files of the workspace take all that it may keep; let it keep files for fewer days (npx doorbell files keep), or more of them.',
      );
    }
    try {
      this.budgets.judge(inboxes.map(({ inboxId }) => inboxId));
    } catch (error) {
      if (error instanceof BudgetSpentError) this.metrics.mailsNotStored.inc({ reason: 'budget' });
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
    try {
      const stored = await this.files.put(workspaceId, bytes, { maxBytes });
      this.noteBack();
      this.metrics.storedBytes.inc(stored.size);
      return stored;
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      this.noteAway(error);
      throw new StoreUnavailableError(messageOf(error), { cause: error });
    }
  }

  private noteAway(error: UnavailableError): void {
    this.isAway = true;
    this.metrics.mailsNotStored.inc({ reason: 'store' });
    this.log.log(() =>
      this.logger.warn({ reason: messageOf(error) }, 'the file store takes no files; mail is refused for now'),
    );
  }

  private noteBack(): void {
    if (!this.isAway) return;
    this.isAway = false;
    this.log.reset();
    this.logger.info('the file store takes files again');
  }
}
