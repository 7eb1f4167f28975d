import { figure, type Figures } from '../report/figure.js';
import type { Site } from '../gateway/site.js';
import { worstFilter } from './filter-kinds.js';

/** The gateway's limit for a statement that reads, and a second for all else. */
const boundSeconds = 6;

export interface WorstResult {
  size: number;
  seconds: number;
  /** The status, and the problem's code where there is one. */
  response: string;
}

/** How long the worst legal filter takes, and how the gateway responds to it. */
export async function worstOf({ size, servers }: Site): Promise<WorstResult> {
  const start = performance.now();
  const response = await fetch(`${servers.ours.origin}/api/v1/contacts/query`, {
    method: 'POST',
    headers: { ...servers.ours.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ filter: worstFilter, limit: 20 }),
  });
  const { code } = (await response.json()) as { code?: string };
  const seconds = (performance.now() - start) / 1_000;
  return { size, seconds, response: [response.status, code].filter(Boolean).join(' ') };
}

export function worstFigures(results: readonly WorstResult[]): Figures {
  return Object.fromEntries(
    results.map(({ size, seconds }) => [`contacts.worstFilter.${size}`, figure(seconds, 's', boundSeconds)]),
  );
}
