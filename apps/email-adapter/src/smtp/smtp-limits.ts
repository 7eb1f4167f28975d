import { produceTiming } from '#libs/messaging';
import { mailLimits } from '../mail/mail-limits.js';

const mebibyte = 1024 * 1024;

export const smtpLimits = {
  /** Bytes of one mail, advertised by SIZE; beyond: 552. */
  mailBytes: 25 * mebibyte,
  /** Bytes of a mail's header; beyond: 552, as soon as they have come. */
  headerBytes: mailLimits.headerBytes,
  /** Bytes of a mail that are held in memory; what is larger goes to a file. */
  heldBytes: mailLimits.originalBytes,
  /** Bytes of mails that come, in memory and in files: of all together, and of one client address; beyond: 451. */
  memory: { total: 100 * mebibyte, share: 16 * mebibyte },
  files: { total: 512 * mebibyte, share: 128 * mebibyte },
  /** Bytes of mails in files that are read and parsed; more wait. */
  readBack: 50 * mebibyte,
  /** Bytes a second below which a mail is cut off, after so many seconds; and how many the whole of it may take. */
  minBytesPerSecond: 20 * 1024,
  graceSeconds: 10,
  mailSeconds: 300,
  /** Processes that a mail has ended, after which only its header is read. */
  endings: 2,
  /** Client addresses that it takes at least to fill all connections. */
  addressesToFill: 10,
  /** Recipients of one mail; beyond: 452. */
  recipients: 100,
  /** Milliseconds that Kafka has to acknowledge a mail; beyond: 451. */
  publishTimeMs: produceTiming.publishLimitMs,
  /**
   * Milliseconds from a mail's last byte until it must be parsed and stored; beyond: 451. Together with two publishes it is less
   * than `idleTimeMs`, which would cut the connection.
   */
  storeTimeMs: 45_000,
  /** Milliseconds that an unknown recipient is waited for; adapters learn of a new inbox within one. */
  newInboxTimeMs: 1000,
  /** Milliseconds without a byte from a client that has to send. */
  idleTimeMs: 60_000,
  /** Milliseconds that transactions in hand get when the service stops. */
  drainTimeMs: 12_000,
} as const;
