export const sendLimits = {
  /** To connect, and to be greeted. */
  connectTimeMs: 15_000,
  /** Of silence in the middle of a mail. RFC 5321 gives servers minutes; the inbox's next messages wait so long. */
  silenceMs: 45_000,
  /** Without a message to send: then the connection is closed. */
  idleTimeMs: 30_000,
} as const;
