import { boundLine, normaliseEmail, normalisePhone, visibleText, withoutUnseen } from '#libs/contracts';
import { listOf } from '#libs/tables';
import type { SettableType } from '../../field-types.js';
import { isLanguage } from '../../languages.js';
import { normaliseTags, tagBounds } from '../../tags/index.js';
import { ianaTimezone } from '../../timezones.js';

/** A value of a cell in the form in which it is stored, or what is wrong with it, as the end of a sentence. */
export type ReadCell = { value: unknown } | CellFault;

export interface CellFault {
  code: string;
  fault: string;
  suggestion?: string | undefined;
}

/** What cells are judged by, beside their field. */
export interface CellRules {
  /** ISO 3166-1 alpha-2: how numbers without a country code are read. */
  country: string | null;
  /** Ids of the users who have joined. */
  members: ReadonlySet<string>;
}

type Kind = Exclude<SettableType['kind'], 'custom'>;
type TypeOf<K extends Kind> = Extract<SettableType, { kind: K }>;

/** What POST /contacts takes as text for a field; a list stands in one cell. */
export function readCell(text: string, type: Exclude<SettableType, { kind: 'custom' }>, rules: CellRules): ReadCell {
  const read = readers[type.kind] as (given: string, type: SettableType, rules: CellRules) => ReadCell;
  return read(text, type, rules);
}

const readers: { [K in Kind]: (text: string, type: TypeOf<K>, rules: CellRules) => ReadCell } = {
  line: (text, { max }) => readLine(text, max),
  choice: readChoice,
  email: readEmail,
  phone: (text, _type, { country }) => readPhone(text, country),
  language: readLanguage,
  timezone: readTimezone,
  tags: readTags,
  member: (text, _type, { members }) => readMember(text, members),
  date: readDate,
};

function readLine(given: string, max: number): ReadCell {
  const text = visibleText(given);
  if (text.length > max) return { code: 'too_large', fault: `is longer than ${max} characters; shorten it` };
  if (!/[\p{Cc}\p{Cs}]/u.test(text)) return { value: text };
  const suggestion = boundLine(text, max) ?? undefined;
  return { code: 'invalid', fault: 'contains control characters; write one line of plain text', suggestion };
}

/** Whatever the case, and with blanks for `_`. */
function readChoice(text: string, { choices }: TypeOf<'choice'>): ReadCell {
  const wanted = codeOf(text)
    .toLowerCase()
    .replaceAll(/[\s-]+/gu, '_');
  const found = choices.find((one) => one === wanted);
  if (found !== undefined) return { value: found };
  const suggestion = choices.find((one) => wanted.length > 2 && one.startsWith(wanted.slice(0, 3)));
  return { code: 'not_allowed', fault: `must be one of ${choices.join(', ')}`, suggestion };
}

function readEmail(text: string): ReadCell {
  const address = text.length > 320 ? null : normaliseEmail(codeOf(text));
  if (address !== null) return { value: address };
  const meant = /[^\s<>:;,"]+@[^\s<>;"]+/u.exec(text.slice(0, 1_000))?.[0].replaceAll(',', '.').replace(/\.+$/u, '');
  const suggestion = (meant && normaliseEmail(meant)) ?? undefined;
  return { code: 'invalid_email', fault: 'is no e-mail address; write one such as ann@example.com', suggestion };
}

/** A spreadsheet takes the plus off a number: what it may have been is suggested, never assumed. */
function readPhone(text: string, country: string | null): ReadCell {
  const read = normalisePhone(text, country);
  if ('e164' in read) return { value: read.e164 };
  const digits = withoutUnseen(text).trim();
  const international = /^[1-9]\d{9,14}$/u.test(digits) ? normalisePhone(`+${digits}`, null) : read;
  const suggestion = 'e164' in international ? international.e164 : undefined;
  return { code: 'invalid_phone', fault: read.reason.replace(/\.$/u, ''), suggestion };
}

function readLanguage(text: string): ReadCell {
  const code = codeOf(text).toLowerCase();
  if (isLanguage(code)) return { value: code };
  const short = /^[a-z]{2}(?=[-_])/u.exec(code)?.[0];
  const suggestion = short !== undefined && isLanguage(short) ? short : undefined;
  return { code: 'invalid_language', fault: 'is no ISO 639-1 code; write two letters such as en', suggestion };
}

function readTimezone(text: string): ReadCell {
  const name = ianaTimezone(codeOf(text));
  if (name !== null && text.length <= 100) return { value: name };
  return { code: 'invalid_timezone', fault: 'is no IANA time zone; write one such as Europe/Berlin' };
}

function readTags(text: string): ReadCell {
  const names = listOf(text).map((name) => visibleText(name));
  if (names.length > tagBounds.tags)
    return { code: 'too_large', fault: `has more than ${tagBounds.tags} tags; leave some out` };
  const reads = names.filter((name) => name !== '').map((name) => readLine(name, tagBounds.length));
  return reads.find((read) => !('value' in read)) ?? { value: normaliseTags(names) };
}

function readMember(text: string, members: ReadonlySet<string>): ReadCell {
  const id = codeOf(text).toLowerCase();
  if (members.has(id)) return { value: id };
  return { code: 'assignee_unknown', fault: 'is no user who has joined the workspace; write an id of GET /users' };
}

function readDate(text: string): ReadCell {
  const day = codeOf(text);
  const time = /^\d{4}-\d\d-\d\d$/u.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  if (time && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day)) return { value: day };
  return { code: 'invalid', fault: 'is no date; write one such as 1990-05-17' };
}

function codeOf(text: string): string {
  return visibleText(withoutUnseen(text));
}
