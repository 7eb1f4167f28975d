import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { Api } from '../../system/api.js';
import type { RunFile } from '#libs/local-instance';
import type { Detail } from '../../../local/terminal/progress.js';
import type { Reply } from './reply.js';

/** A reply that is still queued after this counts as stuck. */
const queuedTimeoutMs = 300_000;
const pollIntervalMs = 500;

const message = z.object({ data: z.object({ status: z.string(), reason: z.string().nullable() }) });

export interface ReplyResult {
  reply: Reply;
  status: string;
  reason: string | null;
}

/** The status of every reply, once none is queued any more, or at the limit. */
export async function resultsOf(run: RunFile, replies: readonly Reply[], detail: Detail): Promise<ReplyResult[]> {
  const api = new Api(run);
  const results: ReplyResult[] = [];
  const began = Date.now();
  for (const [index, reply] of replies.entries()) {
    detail(`${index} of ${replies.length}`);
    let result = await resultOf(api, reply);
    for (; result.status === 'queued' && Date.now() - began < queuedTimeoutMs; result = await resultOf(api, reply))
      await delay(pollIntervalMs);
    results.push(result);
  }
  return results;
}

async function resultOf(api: Api, reply: Reply): Promise<ReplyResult> {
  const { data } = message.parse(await api.get(`/messages/${reply.id}`));
  return { reply, ...data };
}
