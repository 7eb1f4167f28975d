import type { Inbox } from '#libs/contracts';
import { messageOf } from '#libs/platform';
import { SendLaterError, SendRefusedError } from '../../inbox-driver.js';
import type { CursorRecord } from '../inboxes/cursor-record.js';
import { Outbox } from './outbox.js';
import type { InboxStateReport } from '../states/inbox-state-report.js';
import type { HostContext } from '../host-context.js';
import { withoutSecrets } from '../states/without-secrets.js';

export interface InboxParts {
  host: HostContext;
  cursors: CursorRecord;
  report: InboxStateReport;
  isOurs: () => boolean;
  ready: Promise<unknown>;
  /** The inbox as it is now. */
  current: () => Inbox;
}

/** The outbox of one owned inbox. */
export function newOutbox({ host, cursors, report, isOurs, ready, current }: InboxParts): Outbox {
  const { publisher, logger, timing, metrics, share, drivers } = host;
  const { inboxId, driver: name, channel } = current();
  const driver = drivers.find(({ driver: known }) => known === name);
  return new Outbox({
    ready,
    cursors,
    publisher,
    logger: logger.child({ inbox: inboxId }),
    timing,
    resendable: driver?.resendable ?? false,
    minGap: driver?.minGap ?? 0,
    isOurs,
    isPaused: () => current().paused,
    whyNot: () => whyNot(current(), report),
    cleaned: (error) => cleaned(error, report.credentials),
    handled: ({ partition, offset }) => share.handled(partition, offset),
    countResult: (status) => metrics.countResult(channel, status),
  });
}

/** Why there is no connection, in plain words. */
function whyNot({ paused }: Inbox, { current }: InboxStateReport): string {
  if (paused) return 'the inbox is paused; resume it';
  if (current.state === 'pairing') return 'the inbox waits for its QR code to be scanned';
  return current.lastError === null ? 'the inbox is connecting' : `the inbox is not connected: ${current.lastError}`;
}

/** The same error, without any secret in its text. */
function cleaned(error: unknown, credentials: unknown): Error {
  const text = withoutSecrets(messageOf(error), credentials);
  if (error instanceof SendRefusedError) return new SendRefusedError(text);
  if (error instanceof SendLaterError) return new SendLaterError(text, error.retryAfter);
  return new Error(text);
}
