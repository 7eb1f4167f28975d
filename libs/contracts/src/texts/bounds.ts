import { visibleText } from './visible-text.js';

/** Payloads of external origin are cut to these sizes before they enter the log. */
export const bounds = {
  /** UTF-8 bytes of message text that are kept. */
  textBytes: 64 * 1024,
  /** Characters of a subject, a name, an external id. */
  subject: 998,
  name: 200,
  externalId: 998,
  attachments: 100,
  /** Bytes of one file that is stored: the most that WhatsApp takes of a document. */
  fileBytes: 100 * 1024 * 1024,
  /** Bytes of a file whose rows become contacts. */
  importBytes: 1024 * 1024 * 1024,
  /** Files that one outbound message carries. */
  outboundFiles: 10,
  /** Places of a message template that one message fills. */
  templatePlaces: 20,
  /** Characters that fill the place of its header, and of a button; and its buttons. */
  templateHeader: 60,
  templateButton: 2_000,
  templateButtons: 10,
  formerIds: 4,
  /** Characters of a text in a custom field, and the choices of one. */
  customText: 500,
  customChoices: 200,
  /** Characters of what stands beside a box of a form, and boxes that give a consent. */
  wording: 2_000,
  formConsents: 20,
} as const;

/** Text that every later stage can store: well-formed Unicode and no NUL (which Postgres refuses). */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

/** The first `maxBytes` UTF-8 bytes, never cutting through a character, and whether anything was cut. */
export function boundText(text: string, maxBytes: number = bounds.textBytes): { text: string; truncated: boolean } {
  const clean = storable(text);
  const bytes = Buffer.from(clean);
  if (bytes.length <= maxBytes) return { text: clean, truncated: false };
  let end = maxBytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return { text: bytes.toString('utf8', 0, end), truncated: true };
}

/** Something to see: not only blanks, marks of direction and letters without a shape, which people take for a name. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a reader of the text would see anything. */
export function isVisible(text: string): boolean {
  return visible.test(text);
}

/**
 * At most `max` characters (UTF-16 units, no broken pair at the end), or null where nothing visible is left. White space and
 * control characters, by which a name could steer the terminal that shows it, become single blanks; marks that cannot be seen
 * go from both ends.
 */
export function boundLine(text: string | null | undefined, max: number): string | null {
  if (!text) return null;
  const line = visibleText(storable(text).replace(/[\s\p{Cc}]+/gu, ' '));
  return visibleText(line.slice(0, max).toWellFormed()) || null;
}
