const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** A mail beyond one of these is not understood but kept as it came. */
export const mailLimits = {
  /** Bytes of the header of the mail or of one part. */
  headerBytes: 256 * kibibyte,
  /** Parts in all; nesting is bounded by the same number. */
  parts: 1000,
  /** Milliseconds for one mail. An ordinary one takes 2, one of 25 MB in attachments 300; a busy machine ten times that. */
  parseTime: 10_000,
  /** Megabytes of JavaScript objects that parsing may hold; buffers of the mail itself come on top. */
  parserHeap: 192,
  /** Megabytes for objects that die young. Small, for at the default size they alone would take 48. */
  parserNursery: 6,
  /** Characters of HTML that are looked through, pictures within it included. */
  htmlScanned: 4 * mebibyte,
  /** Characters of HTML that are turned into text, once all but its text is gone. */
  htmlLength: 256 * kibibyte,
  /** Nested elements of HTML, and quotations and lists among them; deeper ones lose their tags. */
  htmlDepth: 100,
  htmlIndents: 8,
  /** Characters of text that are handed on; the event keeps fewer. */
  textLength: 64 * kibibyte + 1,
  /** Values kept of one header field, characters of each, and of any other single value. */
  headerValues: 20,
  headerValueLength: 4 * kibibyte,
  /** Fields of the hosts on a mail's way that are kept, the last host's first. */
  traceFields: 50,
  valueLength: 2 * kibibyte,
  /** Senders, and Message-IDs of a thread, that are handed on. */
  mailboxes: 10,
  references: 100,
} as const;
