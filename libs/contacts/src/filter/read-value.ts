import { identityKinds, normaliseEmail, normalisePhone, visibleText } from '#libs/contracts';
import { readCustomValue } from '../custom-fields/index.js';
import { isLanguage } from '../languages.js';
import { type FilterField } from './filter-fields.js';
import { filterBounds, type FilterOp } from './filter.js';

/** The value in the form in which it is stored, or what is wrong with it, as the end of a sentence. */
export type ReadValue = { value: string | boolean | number } | { fault: string };

/** ISO 8601, weeks too; up to six digits each. */
const duration =
  /^P(?=[\dT])(?:\d{1,6}Y)?(?:\d{1,6}M)?(?:\d{1,6}W)?(?:\d{1,6}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?)?$/u;
const isoTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))?$/iu;
const ofIds: ReadonlySet<FilterField['kind']> = new Set(['id', 'campaign', 'inbox', 'import']);
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Reads one value of a leaf. `country` is the workspace's: phones may be written as they are dialled there. */
export function readValue(
  { kind, type, custom }: FilterField,
  { op, given, country }: { op: FilterOp; given: unknown; country: string | null },
): ReadValue {
  if (custom && op !== 'withinLast' && op !== 'olderThan') return readCustom(given, custom);
  if (kind === 'flag' || kind === 'consent')
    return typeof given === 'boolean' ? { value: given } : { fault: 'must be true or false' };
  if (typeof given !== 'string') return { fault: 'must be a text' };
  const text = visibleText(given);
  if (text === '' || text.length > filterBounds.length)
    return { fault: `must have 1 to ${filterBounds.length} characters` };
  if (/[\p{Cc}\p{Cs}]/u.test(text)) return { fault: 'contains control characters; send plain text' };
  if (op === 'withinLast' || op === 'olderThan') return readDuration(text);
  if (kind !== 'tags' && (op === 'contains' || op === 'startsWith')) return partOf(text);
  if (kind === 'time' || kind === 'waiting' || (kind === 'record' && isOrder(op))) return readTime(text);
  if (ofIds.has(kind)) return uuid.test(text) ? { value: text.toLowerCase() } : { fault: 'must be a UUID' };
  if (kind === 'identityKind') return oneOf(text, identityKinds);
  return type ? readText(text, type, country) : { value: text };
}

/** Of a multiselect one choice is asked for at a time. */
function readCustom(given: unknown, { type, options }: NonNullable<FilterField['custom']>): ReadValue {
  if (given === null || given === undefined) return { fault: 'must be a value' };
  const read = readCustomValue({ type: type === 'multiselect' ? 'select' : type, options }, given);
  if ('fault' in read) return read;
  return typeof read.value === 'string' || typeof read.value === 'number'
    ? { value: read.value }
    : { fault: 'must be one value' };
}

function isOrder(op: FilterOp): boolean {
  return ['gt', 'gte', 'lt', 'lte'].includes(op);
}

function readText(text: string, type: NonNullable<FilterField['type']>, country: string | null): ReadValue {
  if (type.kind === 'choice') return oneOf(text, type.choices);
  if (type.kind === 'language') return readLanguage(text.toLowerCase());
  if (type.kind === 'email') return { value: normaliseEmail(text) ?? text };
  if (type.kind !== 'phone') return { value: text };
  const read = normalisePhone(text, country);
  return { value: 'e164' in read ? read.e164 : text };
}

function readLanguage(text: string): ReadValue {
  return isLanguage(text) ? { value: text } : { fault: 'must be an ISO 639-1 code, such as en' };
}

function oneOf(text: string, known: readonly string[]): ReadValue {
  return known.includes(text) ? { value: text } : { fault: `must be one of ${known.join(', ')}` };
}

function partOf(text: string): ReadValue {
  const { words } = filterBounds;
  return text.split(/\s+/u).length > words ? { fault: `must have ${words} words at most` } : { value: text };
}

function readDuration(text: string): ReadValue {
  return duration.test(text) ? { value: text } : { fault: 'must be a duration in ISO 8601, such as P7D or PT12H' };
}

function readTime(text: string): ReadValue {
  const time = isoTime.test(text) ? new Date(text) : null;
  const isDay = time && !Number.isNaN(time.getTime()) && isRealDay(text) && time.getUTCFullYear() >= 1;
  return isDay
    ? { value: time.toISOString() }
    : { fault: 'must be a time in ISO 8601, such as 2026-11-22T09:30:00Z or 2026-11-22' };
}

/** False for a day that does not exist: JavaScript would read 31 February as a day in March. */
function isRealDay(text: string): boolean {
  return new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10));
}
