import type { Why } from './why.schema.js';
import { whyOf } from './why.js';

/** The same, with the code of its reason. */
export function withWhy<One extends { reason: string | null }>(one: One): One & { why: Why } {
  return { ...one, why: whyOf(one.reason) };
}
