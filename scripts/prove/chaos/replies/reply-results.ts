import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { Api } from '../../system/api.js';
import type { RunFile } from '#libs/local-instance';
import type { Detail } from '../../../local/terminal/progress.js';
import type { Answer } from './reply.js';

/** Milliseconds after which an answer that is still queued counts as stuck. */
const limit = 300_000;
const lookEvery = 500;

const message = z.object({ data: z.object({ status: z.string(), reason: z.string().nullable() }) });

export interface Fate {
  answer: Answer;
  status: string;
  reason: string | null;
}

/** What became of the answers, once none is queued any more, or at the limit. */
export async function fatesOf(run: RunFile, answers: readonly Answer[], detail: Detail): Promise<Fate[]> {
  const api = new Api(run);
  const fates: Fate[] = [];
  const began = Date.now();
  for (const [index, answer] of answers.entries()) {
    detail(`${index} of ${answers.length}`);
    let fate = await fateOf(api, answer);
    for (; fate.status === 'queued' && Date.now() - began < limit; fate = await fateOf(api, answer))
      await delay(lookEvery);
    fates.push(fate);
  }
  return fates;
}

async function fateOf(api: Api, answer: Answer): Promise<Fate> {
  const { data } = message.parse(await api.get(`/messages/${answer.id}`));
  return { answer, ...data };
}
