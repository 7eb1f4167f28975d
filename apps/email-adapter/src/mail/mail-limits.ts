const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** A mail beyond one of these is not understood but kept as it came. */
export const mailLimits = {
  /** Bytes of the header of the mail or of one part. */
  headerBytes: 256 * kibibyte,
  /** Parts in all; nesting is bounded by the same number. */
  parts: 500,
  /**
   * Milliseconds of processor time for one mail, and for each of its bytes. An ordinary one takes 2, one of 25 MB in
   * attachments 300. The worst that its other limits let through takes 1,000, and 600 for each megabyte.
   */
  parseTimeMs: 4000,
  parseTimePerByteMs: 500 / mebibyte,
  /** Milliseconds between two checks of a thread; checks after which a mail is put off; checks without work that show that it never ends. */
  checkIntervalMs: 250,
  maxChecks: 600,
  maxIdleChecks: 12,
  /** Seconds that a mail may wait for a thread, and after which threads that have nothing to do are ended. */
  queueSeconds: 60,
  quietSeconds: 30,
  /** Bytes from which a mail is large: one thread is never given to these. */
  largeBytes: mebibyte,
  /** Of a mail whose parsing costs too much: bytes of its header and of its body that are looked into. */
  briefHeaderBytes: 16 * kibibyte,
  briefBodyBytes: 256 * kibibyte,
  /** Megabytes of JavaScript objects that parsing may hold; buffers of the mail itself come on top. */
  parserHeap: 96,
  /** Megabytes for young objects. The default would take 48. */
  parserNursery: 6,
  /** Characters of HTML that are turned into text, once all but its text is gone. */
  htmlLength: 256 * kibibyte,
  /** Nested elements of HTML, and quotations and lists among them; deeper ones lose their tags. */
  htmlDepth: 100,
  htmlIndents: 8,
  /** Bytes of one plain part that are decoded: more text is not handed on. */
  plainBytes: 512 * kibibyte,
  /** Bytes of a part that is no text by its type and is read all the same, where a mail has no other words. */
  hiddenBytes: 128 * kibibyte,
  /** Mails within mails that are looked into for words. */
  innerMails: 5,
  /** Characters of text that are handed on; the event keeps fewer. */
  textLength: 64 * kibibyte + 1,
  /** Bytes of an unreadable mail that its dead letter keeps. */
  originalBytes: mebibyte,
  /** Bytes of it that stand as its text: a character more than the event keeps. */
  rawTextBytes: 64 * kibibyte + 4,
  /** Values kept of one header field, characters of each, and of any other single value. */
  headerValues: 20,
  headerValueLength: 4 * kibibyte,
  /** Fields of the hosts on a mail's way that are kept, the last host's first. */
  traceFields: 50,
  /** Signatures (DKIM) that are looked into, bytes of one, and bytes that one may sign beside the body. */
  signatures: 5,
  signatureLength: 8 * kibibyte,
  signedLength: 64 * kibibyte,
  valueLength: 2 * kibibyte,
  /** Senders, and Message-IDs of a thread, that are handed on. */
  mailboxes: 10,
  references: 100,
} as const;
