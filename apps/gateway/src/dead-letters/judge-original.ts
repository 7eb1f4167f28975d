import { topics, type Topic, type TopicName } from '#libs/contracts';
import type { Fault } from '../http/problems/problem.js';

/** What a replay would do. */
export interface Verdict {
  /** `handled` when the contract finds nothing wrong; `set_aside_again` when it certainly does. */
  expected: 'handled' | 'set_aside_again';
  errors: Fault[];
}

/** Our topic that a letter came from; null for an original that never reached the log. */
export function originOf(topic: string): (Topic & { name: TopicName }) | null {
  const known = Object.values(topics).find((one) => one.name === topic && one.type !== null);
  return known ?? null;
}

/** Judges an original as the consumer would today: does it decode, and does it keep the contract? Values are not repeated. */
export function judgeOriginal({ schema }: Topic, value: Buffer | null): Verdict {
  if (schema === null) return { expected: 'handled', errors: [] };
  const decoded = decode(value);
  if (decoded === undefined) return again([fault('value', 'undecodable', 'is no JSON')]);
  const result = schema.safeParse(decoded, { reportInput: false });
  if (result.success) return { expected: 'handled', errors: [] };
  const issues = result.error.issues.slice(0, 50);
  return again(issues.map(({ path, message }) => fault(path.join('.') || 'value', 'invalid', message)));
}

function again(errors: Fault[]): Verdict {
  return { expected: 'set_aside_again', errors };
}

function fault(field: string, code: string, what: string): Fault {
  return { field, code, message: `${field}: ${what}; the consumer would set it aside again.` };
}

function decode(value: Buffer | null): unknown {
  try {
    return value === null
      ? undefined
      : (JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(value)) as unknown);
  } catch {
    return undefined;
  }
}
