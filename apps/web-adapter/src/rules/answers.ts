import { mediaType } from '#libs/adapter-kit';
import { storable, visibleText } from '#libs/contracts';
import { jsonForm } from '#libs/platform';
import { Refusal } from '../http/refusal.js';

/** What a form sent: every value under its field's name, in order; nothing is known of the names yet. */
export type Answers = ReadonlyMap<string, readonly string[]>;

/** Characters of a name that a form's field can have; what is longer is shown cut. */
export const longestName = 64;

type ReadAnswers = (body: string) => Answers;

const readers: Readonly<Record<string, ReadAnswers>> = {
  'application/json': ofJson,
  'application/x-www-form-urlencoded': ofForm,
};

/**
 * The answers in a body of either kind that browsers and servers send.
 * @throws Refusal: 415 for any other kind, 400 for a body that is not what it says it is.
 */
export function readAnswers(contentType: string | undefined, body: Buffer): Answers {
  return readerOf(contentType)(utf8(body));
}

/** @throws Refusal: 415 where a body of this kind is not read at all. */
export function readerOf(contentType: string | undefined): ReadAnswers {
  const read = readers[mediaType(contentType)];
  if (read) return read;
  const detail = 'The body must be application/json or application/x-www-form-urlencoded; send one of the two.';
  throw new Refusal('unsupported_media_type', detail, { headers: { accept: Object.keys(readers).join(', ') } });
}

/** A field's answer as one line of text; several choices are separated by commas. */
export function answerOf(answers: Answers, field: string): string {
  return (answers.get(field) ?? []).join(', ');
}

/** Without the mark that some programs begin a text with. */
function utf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Refusal('invalid_body', 'The body is not UTF-8; send it in UTF-8.');
  }
}

function ofForm(body: string): Answers {
  return collect(new URLSearchParams(body));
}

function ofJson(body: string): Answers {
  const value = parse(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('invalid_body', 'The body must be a JSON object with a member for each field.');
  refuseRepeated(body);
  return collect(Object.entries(value).flatMap(([name, given]) => valuesOf(name, given)));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal('invalid_body', 'The body is not JSON; send a JSON object with a member for each field.');
  }
}

/** Of a member that stands twice the parser would keep the last alone. */
function refuseRepeated(body: string): void {
  const { repeated } = jsonForm(body);
  if (repeated === null) return;
  const field = repeated.slice(0, longestName);
  const message = `${field} stands more than once in the body; send it once, several choices as a list.`;
  throw new Refusal('invalid_request', message, { errors: [{ field, code: 'repeated', message }] });
}

function valuesOf(name: string, given: unknown): [string, string][] {
  const values = Array.isArray(given) ? (given as unknown[]) : [given];
  return values.map((value) => [name, plainText(name, value)]);
}

function plainText(name: string, value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  const field = name.slice(0, longestName);
  const message = `${field} holds an object or a list of lists; send a text, a number, true or false, or a list of these.`;
  throw new Refusal('invalid_request', message, { errors: [{ field, code: 'invalid_type', message }] });
}

/** A blank answer counts as no answer: forms send a field that was left empty as an empty text. */
function collect(pairs: Iterable<[string, string]>): Answers {
  const answers = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const values = answers.get(name) ?? [];
    const text = visibleText(storable(value));
    if (text !== '') values.push(text);
    answers.set(name, values);
  }
  return answers;
}
