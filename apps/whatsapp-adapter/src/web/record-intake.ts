import type { InboxReport, Ingest } from '#libs/adapter-kit';
import { messageStatusEvent, type Inbox } from '#libs/contracts';
import type { Publisher } from '#libs/messaging';
import { exponentialDelayMs, pause, UnavailableError } from '#libs/platform';
import type { SpooledRecord } from './session-protocol.js';
import type { ReceiptRecord, SpokenRecord, WebRecord } from './web-record.js';

/** Between tries while Kafka is away. */
const retryDelays = { firstMs: 250, longestMs: 5_000 };

export interface RecordIntakeOptions {
  inbox: Inbox;
  ingest: Ingest<SpokenRecord>;
  publisher: Publisher;
  report: InboxReport;
  signal: AbortSignal;
}

/** Brings spooled records to the log, in their order. */
export class RecordIntake {
  constructor(private readonly options: RecordIntakeOptions) {}

  /** The keys of what the log has; all of them, unless the signal aborts before. Waits for Kafka as long as it is away. */
  async take(records: readonly SpooledRecord[]): Promise<number[]> {
    const done: number[] = [];
    for (const { key, record } of records) {
      if (!(await this.persist(record))) break;
      done.push(key);
    }
    return done;
  }

  private async persist(record: WebRecord): Promise<boolean> {
    for (let failures = 0; !this.options.signal.aborted; failures += 1) {
      try {
        await this.publish(record);
        return true;
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
        await pause(exponentialDelayMs(failures, retryDelays), this.options.signal);
      }
    }
    return false;
  }

  private async publish(record: WebRecord): Promise<void> {
    if (record.kind === 'receipt') return this.options.publisher.publish([this.status(record)]);
    await this.options.ingest.ingest(record, [this.options.inbox]);
    this.options.report.received();
  }

  private status({ externalId, messageId, status, receivedAt: at }: ReceiptRecord) {
    const { workspaceId, inboxId } = this.options.inbox;
    const reason = status === 'failed' ? 'WhatsApp could not deliver it; look at the phone.' : null;
    return messageStatusEvent({ workspaceId, inboxId, messageId: messageId ?? null, externalId, status, reason, at });
  }
}
