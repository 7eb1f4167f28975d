import type { CharsetReader } from '../charset/charset-reader.js';
import { leavesOf, type MimePart } from '../mime/mime-part.js';
import { decodedText } from '../mime/transfer-encoding.js';
import { mailLimits } from '../mail-limits.js';

const replies: Readonly<Record<string, string>> = {
  ACCEPTED: 'invitation accepted',
  DECLINED: 'invitation declined',
  TENTATIVE: 'invitation accepted for now',
};
const methods: Readonly<Record<string, string>> = {
  REQUEST: 'invitation',
  CANCEL: 'appointment cancelled',
  COUNTER: 'another time proposed',
};

/** The first appointment that a mail brings, in a line: what, when, where; its description below. Null where it brings none. */
export function calendarWords(root: MimePart, reader: CharsetReader): string | null {
  const part = leavesOf(root).find(({ type }) => /^text\/calendar$|^application\/(x-)?(ics|ical)/u.test(type));
  if (part === undefined) return null;
  const bytes = decodedText(part.body.subarray(0, mailLimits.plainBytes), part.encoding);
  const event = eventOf(reader.read(bytes, part.params.get('charset') ?? 'utf-8'));
  const facts = [event.get('SUMMARY'), whenOf(event), event.get('LOCATION')].filter(Boolean).join(', ');
  return [`[${kindOf(event)}]`, facts].filter(Boolean).join(' ') + below(event.get('DESCRIPTION'));
}

function kindOf(event: Map<string, string>): string {
  const method = event.get('METHOD')?.toUpperCase() ?? '';
  const reply = method === 'REPLY' ? replies[event.get('PARTSTAT')?.toUpperCase() ?? ''] : undefined;
  return reply ?? methods[method] ?? 'appointment';
}

function below(description: string | undefined): string {
  return description === undefined || description.trim() === '' ? '' : `\n\n${description.trim()}`;
}

/** The calendar's own fields and those of its first event, by name; unfolded (RFC 5545). */
function eventOf(calendar: string): Map<string, string> {
  const fields = new Map<string, string>();
  let inside = '';
  for (const line of calendar.replace(/\r?\n[ \t]/gu, '').split(/\r?\n/u)) {
    const [, name = '', params = '', value = ''] =
      /^([A-Z-]{1,40})((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/iu.exec(line) ?? [];
    const key = name.toUpperCase();
    if (key === 'BEGIN') inside = value.trim().toUpperCase();
    if (key === 'END' && value.trim().toUpperCase() === 'VEVENT') return fields;
    if (key === '' || !['', 'VCALENDAR', 'VEVENT'].includes(inside) || fields.has(key)) continue;
    fields.set(key, unescaped(value));
    if (key === 'DTSTART') fields.set('TZID', /TZID="?([^;:"]+)/iu.exec(params)?.[1] ?? '');
    if (key === 'ATTENDEE') fields.set('PARTSTAT', /PARTSTAT=([A-Z]+)/iu.exec(params)?.[1] ?? '');
  }
  return fields;
}

/** `Tue 2026-12-01 10:00 UTC`; an appointment of a whole day has no time. */
function whenOf(event: Map<string, string>): string {
  const [, year, month, day, hour, minute, utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d*(Z?))?/u.exec(event.get('DTSTART') ?? '') ?? [];
  if (year === undefined) return '';
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const weekday = Number.isNaN(date.getTime()) ? '' : `${date.toUTCString().slice(0, 3)} `;
  const time = hour === undefined ? '' : ` ${hour}:${minute}`;
  const zone = utc === 'Z' ? ' UTC' : time === '' ? '' : ` ${event.get('TZID') ?? ''}`.trimEnd();
  return `${weekday}${year}-${month}-${day}${time}${zone}`;
}

function unescaped(value: string): string {
  return value.replace(/\\([nN,;\\])/gu, (_, char: string) => (char.toLowerCase() === 'n' ? '\n' : char)).trim();
}
