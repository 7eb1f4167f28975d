export const sendLimits = {
  /** Milliseconds to connect and to be greeted. */
  connectTime: 15_000,
  /** Milliseconds of silence in the middle of a mail; RFC 5321 gives servers minutes, the inbox's next answers wait meanwhile. */
  answerTime: 45_000,
  /** Milliseconds without an answer to send after which the connection is closed. */
  idleTime: 30_000,
} as const;
