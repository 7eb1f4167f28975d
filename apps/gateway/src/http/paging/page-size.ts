import type { Caller } from '../../auth/caller.js';

const defaultRows = 20;

/** Rows on a page: as many as the request asks for, else 20, or fewer where the plan allows fewer. */
export function pageSize({ limit }: { limit?: number | undefined }, { maxPageSize }: Caller): number {
  return limit ?? Math.min(defaultRows, maxPageSize);
}
