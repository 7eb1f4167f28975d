import { bounds } from '#libs/contracts';

export const storingLimits = {
  /** Bytes of one file, and of a mail's source. */
  fileBytes: bounds.fileBytes,
  /** Bytes of all files of one mail; what goes beyond is `too_large`. Only a mailbox has mails that come near. */
  mailBytes: 2 * bounds.fileBytes,
  /** Milliseconds after which a put without a result is reported as an outage. */
  putTimeMs: 40_000,
  /** Milliseconds between two log lines of an outage. */
  logIntervalMs: 60_000,
  /** Files of an inbox that are known to be counted already. */
  countedFiles: 10_000,
} as const;
