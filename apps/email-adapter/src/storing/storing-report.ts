import { Inject, Injectable } from '@nestjs/common';
import { messageOf, ThrottledLog, type Logger, type UnavailableError } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { storingLimits } from './storing-limits.js';

/** What becomes of storing mails, in the log and the metrics. */
@Injectable()
export class StoringReport {
  private readonly log = new ThrottledLog(storingLimits.logIntervalMs);
  private isAway = false;

  constructor(
    private readonly metrics: EmailAdapterMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A mail may not be stored now: its inbox or its workspace has stored enough. */
  refused(reason: 'budget' | 'workspace'): void {
    this.metrics.mailsNotStored.inc({ reason });
  }

  /** The store did not take a file. */
  failed(error: UnavailableError): void {
    this.isAway = true;
    this.metrics.mailsNotStored.inc({ reason: 'store' });
    this.log.log(() =>
      this.logger.warn({ reason: messageOf(error) }, 'the file store takes no files; mail is refused for now'),
    );
  }

  /** The store took a file. */
  stored(bytes: number): void {
    this.metrics.storedBytes.inc(bytes);
    if (!this.isAway) return;
    this.isAway = false;
    this.log.reset();
    this.logger.info('the file store takes files again');
  }
}
