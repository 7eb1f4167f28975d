const mebibyte = 1024 * 1024;

export const imapLimits = {
  /**
   * Bytes of a mail that is read whole, in pieces where it is large; of a larger one the header, the text, and what is known of
   * its attachments.
   */
  mailBytes: 25 * mebibyte,
  /** Bytes that come of such a mail: its server may state somewhat less. */
  receivedBytes: 25 * mebibyte + 64 * 1024,
  /** Of a larger mail: how many parts of its text, and bytes of each. */
  textParts: 8,
  textBytes: mebibyte,
  /** Bytes of all mails that all inboxes of the process have in hand, in memory and in files. */
  bytesInHand: 100 * mebibyte,
  /** Bytes that are requested at once of a large mail, or of a file of it. */
  pieceBytes: mebibyte,
  /** The part of its stated size at which a file may end: some servers state too much. */
  leastOfStatedSize: 0.9,
  /** Bytes of the header of a mail that is not read whole. */
  headerBytes: 64 * 1024,
  /** Connections that are being made at the same time. */
  connecting: 10,
  /** Milliseconds within which a server must accept a connection and greet, and respond to a command. */
  connectTimeMs: 20_000,
  responseTimeoutMs: 25_000,
  /** Milliseconds between two pieces of a response. */
  stallTimeMs: 45_000,
  /** Milliseconds without news after which the connection is checked. */
  silenceMs: 25_000,
  /** Bytes a second below which the connection counts as lost during a mail's transfer. */
  minBytesPerSecond: 20 * 1024,
  /** Mails that are read before the cursor moves on. */
  slice: 50,
  /** Times that a mail is tried before it is set aside. */
  tries: 3,
  /** Milliseconds since 1970 before which no server has taken a mail in: its clock was not set. */
  earliestArrival: Date.UTC(1990, 0),
  /** Connections, a minute each, over which a refused mail (NO) is requested while the server hands out no other mail either. */
  refusals: 60,
  /** Times that a mail is put off, minutes each, because the machine has no time for it; then only its beginning is parsed. */
  putOffs: 20,
  /** Milliseconds that Kafka has to acknowledge. */
  publishTimeMs: 30_000,
  /** Delays between attempts during an outage of Kafka; its end is noticed within the longest. */
  outageDelays: { firstMs: 500, longestMs: 5_000 },
  /** The same during an outage of the file store: a large mail is fetched again each time. */
  storeOutageDelays: { firstMs: 500, longestMs: 60_000 },
  /** Milliseconds that a mail in hand gets when the inbox is given up. */
  drainTimeMs: 5000,
} as const;
