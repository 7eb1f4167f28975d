import { z } from 'zod';
import type { Call } from '../gateway/call.js';
import type { Prepared } from '../gateway/cells.js';
import type { Server } from '../gateway/site.js';

const page = z.object({ pagination: z.object({ total: z.number() }) });

/** @throws Error where one server finds another number of contacts than the other: then the two were not asked the same. */
export async function requireSameTotals({ site, calls }: Prepared): Promise<void> {
  for (const [kind, asked] of Object.entries(calls)) {
    const ours = await totalOf(site.servers.ours, asked.ours[0]);
    const byHand = await totalOf(site.servers['hand-written'], asked['hand-written'][0]);
    if (ours !== null && ours !== byHand)
      throw new Error(`${kind}, ${site.size} contacts: the gateway finds ${ours}, by hand ${byHand} are found.`);
  }
}

/** Null where the response is no page. */
async function totalOf({ origin, headers }: Server, call: Call | undefined): Promise<number | null> {
  const { path, body } = call ?? { path: '/' };
  const posted = body !== undefined && {
    method: 'POST',
    body,
    headers: { ...headers, 'content-type': 'application/json' },
  };
  const response = await fetch(origin + path, { headers, ...posted });
  const text = await response.text();
  if (!response.ok) throw new Error(`${origin}${path} returned ${response.status}: ${text}`);
  return page.safeParse(JSON.parse(text)).data?.pagination.total ?? null;
}
