import { Resolver } from 'node:dns/promises';
import type { ResolveTxt } from './domain-proof.js';

/** `timeout`: milliseconds that a name server has for its response. */
const timeLimits = { timeout: 3_000, tries: 2 };
const nothingThere: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA']);

/** Asks the name servers of this machine. */
export const resolveTxt: ResolveTxt = async (name) => {
  try {
    const records = await new Resolver(timeLimits).resolveTxt(name);
    return records.map((parts) => parts.join(''));
  } catch (error) {
    if (error instanceof Error && 'code' in error && nothingThere.has(error.code)) return [];
    throw error;
  }
};
