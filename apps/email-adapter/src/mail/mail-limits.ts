const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** A mail beyond one of these is not understood but kept as it came. */
export const mailLimits = {
  /** Bytes of the header of the mail or of one part. */
  headerBytes: 256 * kibibyte,
  /** Parts in all; nesting is bounded by the same number. */
  parts: 1000,
  /** Milliseconds for one mail. An ordinary one takes 2, one of 25 MB in attachments 300. */
  parseTime: 5000,
  /** Megabytes of JavaScript objects that parsing may hold; buffers of the mail itself come on top. */
  parserHeap: 192,
  /** Characters of HTML that are turned into text. */
  htmlLength: mebibyte,
  /** Nested elements of HTML that are looked into. */
  htmlDepth: 250,
  /** Values kept of one header field, and characters of each. */
  headerValues: 20,
  headerValueLength: 4 * kibibyte,
} as const;
