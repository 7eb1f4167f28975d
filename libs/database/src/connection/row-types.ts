import pg from 'pg';

const int8 = 20;
const date = 1082;
const timestamptz = 1184;

/**
 * How columns come back: bigint as a number (counts and offsets stay below 2^53), timestamptz(3) as ISO 8601 text in UTC,
 * which the API sends as it is; Date objects would cost a parse and a format for each value. A date stays the text that it is,
 * `2026-11-22`: as a Date it would be another day in other time zones.
 */
export const rowTypes = new pg.TypeOverrides();
rowTypes.setTypeParser(int8, Number);
rowTypes.setTypeParser(timestamptz, isoTime);
rowTypes.setTypeParser(date, String);

/** `2026-11-22 04:30:00.12+00` (the session's time zone is UTC) as `2026-11-22T04:30:00.120Z`. */
export function isoTime(text: string): string {
  const fraction = text.length > 22 ? text.slice(20, -3).padEnd(3, '0') : '000';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}
