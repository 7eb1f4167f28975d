const mebibyte = 1024 * 1024;

export const smtpLimits = {
  /** Bytes of one mail, advertised by SIZE; beyond: 552. */
  mailBytes: 25 * mebibyte,
  /** Bytes of all mails in hand; beyond: 451. */
  bytesInHand: 100 * mebibyte,
  /** Recipients of one mail; beyond: 452. */
  recipients: 100,
  /** Milliseconds that Kafka has to acknowledge a mail; beyond: 451. */
  publishTime: 3000,
  /** Milliseconds that an unknown recipient is waited for; adapters learn of a new inbox within one. */
  newInboxTime: 1000,
  /** Milliseconds without a byte from a client that owes us one. */
  idleTime: 60_000,
  /** Milliseconds that transactions in hand get when the service stops. */
  drainTime: 12_000,
} as const;
