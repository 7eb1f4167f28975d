import { bodyOffset } from '../../mail/source-as-utf8.js';

/** Where in a header the last relay's field may stand. */
const lookedAt = 64 * 1024;
const field = /^return-path:[ \t]*<?([^<>\r\n]*)>?/imu;

/** MAIL FROM, as the last mail host noted it on top: null for the null return path, empty where it noted none. */
export function returnPathOf(source: Buffer): string | null {
  const header = source.toString('latin1', 0, Math.min(bodyOffset(source), lookedAt)).replace(/\r?\n[ \t]+/gu, ' ');
  const found = field.exec(header)?.[1]?.trim();
  return found === '' ? null : (found ?? '');
}
