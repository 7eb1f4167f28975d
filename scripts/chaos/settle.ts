import { setTimeout as delay } from 'node:timers/promises';
import { topics } from '#libs/contracts';
import type { RunFile } from '../instance/run-file.js';
import type { Detail } from '../terminal/progress.js';
import { backlog } from './kafka-state.js';

/** Milliseconds. */
const limit = 600_000;
const lookEvery = 500;

/** Resolves when all that is on the log has been handled: what a late repetition would do, it has done. */
export async function untilHandled({ kafka }: RunFile, detail: Detail, signal: AbortSignal): Promise<void> {
  for (const began = Date.now(); ; await delay(lookEvery, undefined, { signal })) {
    const waiting = await Promise.all([
      backlog(kafka, topics.inboundMessages.name, 'contacts'),
      backlog(kafka, topics.deadLetters.name, 'contacts-dead-letters'),
    ]).catch(() => null); // a broker that has just come back
    if (waiting?.every((count) => count === 0)) return;
    detail(`${waiting?.join(' and ') ?? '?'} events wait`);
    if (Date.now() - began > limit) throw new Error(`Events still wait after ${limit / 60_000} minutes.`);
  }
}
