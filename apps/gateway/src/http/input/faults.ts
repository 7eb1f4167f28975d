import type { z } from 'zod';
import type { Fault } from '../problems/problem.js';

export type Place = 'body' | 'query';
type Issue = z.core.$ZodIssue;

/** Fields that the system sets. A body that names one gets its own code, `read_only`. */
const readOnly = new Set(['id', 'verified', 'appliedAt', 'lastActivityAt', 'createdAt', 'updatedAt', 'deletedAt']);

/** All faults of one place, one for each field or parameter. */
export function faultsOf(issues: readonly Issue[], place: Place): Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return unknown(issue, place);
    return place === 'query' && isRepeated(issue) ? [repeated(issue)] : [fault(issue)];
  });
}

/** Names that the place does not have. */
export function unknown({ path, keys }: { path: PropertyKey[]; keys: string[] }, place: Place): Fault[] {
  return keys.slice(0, 50).map((key) => {
    const field = bounded([...path, key].join('.'));
    if (place === 'query')
      return { field, code: 'unknown_parameter', message: `${field}: is no parameter of this route; leave it out.` };
    if (readOnly.has(key) && path.length === 0)
      return { field, code: 'read_only', message: `${field}: is set by the system; leave it out.` };
    return { field, code: 'unknown_field', message: `${field}: is no field that can be set here; leave it out.` };
  });
}

/** A parameter that was sent several times, where the schema takes one. */
function isRepeated({ code, input, path }: Issue): boolean {
  return code !== 'custom' && path.length === 1 && Array.isArray(input);
}

function repeated({ path }: Issue): Fault {
  const field = bounded(path.join('.'));
  return { field, code: 'wrong_type', message: `${field}: stands in the query more than once; send it once.` };
}

function fault(issue: Issue): Fault {
  const field = bounded(issue.path.join('.')) || 'body';
  return { field, code: codeOf(issue), message: `${field}: ${wordsOf(issue)}`, ...limitOf(issue) };
}

function limitOf(issue: Issue): { limit?: number } {
  if (issue.code === 'too_big') return { limit: Number(issue.maximum) };
  return issue.code === 'too_small' ? { limit: Number(issue.minimum) } : {};
}

/** The rule of a record's key says what is wrong with the key. */
function wordsOf(issue: Issue): string {
  return issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
}

const things: Record<string, string> = {
  object: 'a JSON object',
  record: 'a JSON object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

/** For rules that have no message of their own. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    const thing = things[issue.expected] ?? 'of another type';
    return issue.input === undefined ? `is missing; send ${thing}.` : `must be ${thing}.`;
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}.`;
  if (issue.code === 'too_big') return tooBig(issue.origin, String(issue.maximum));
  if (issue.code === 'too_small') return tooSmall(issue.origin, String(issue.minimum));
  return undefined;
}

function tooBig(origin: string, most: string): string {
  if (origin === 'array') return `has more than ${most} entries; send at most ${most}.`;
  if (origin === 'string') return `is longer than ${most} characters; shorten it.`;
  return `must be at most ${most}.`;
}

function tooSmall(origin: string, least: string): string {
  if (origin === 'array') return `has fewer entries than ${least}; send at least ${least}.`;
  if (origin === 'string') return `is shorter than ${least} characters; send at least ${least}.`;
  return `must be at least ${least}.`;
}

const codes: Partial<Record<Issue['code'], string>> = {
  invalid_type: 'wrong_type',
  invalid_value: 'not_allowed',
  invalid_union: 'not_allowed',
  too_big: 'too_large',
  too_small: 'too_small',
};

function codeOf(issue: Issue): string {
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') return issue.params['code'];
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required';
  return codes[issue.code] ?? 'invalid';
}

/** Cuts names that come from outside, so that a response stays small. */
export function bounded(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
