import type { Queries } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import { idleSince } from '../retention/index.js';
import { type ErasePlace, type EraseResult, type EraseStep, eraseSteps } from './erase-request.js';
import {
  beginErasure,
  beginErasureOfDeleted,
  endErasure,
  type Erased,
  erasingSteps,
  isPast,
  presentMoment,
  type WaitingStep,
} from './erase-steps.sql.js';

export interface EraseBatch {
  place: ErasePlace;
  done: number;
  isDone: boolean;
  result: EraseResult;
}

export interface EraseNow {
  /** Null at the beginning. */
  place: ErasePlace | null;
  result: EraseResult;
  /** Who wanted it, as the log of changes keeps it. */
  cause: { kind: string; id: string };
  limit: number;
  /** Only where the contact is still idle, or deleted, for longer than the workspace keeps such. */
  only: 'idle' | 'deleted' | null;
}

const counted: Partial<Record<EraseStep, keyof EraseResult>> = {
  messages: 'messages',
  junk: 'messages',
  changes: 'changes',
  rows: 'rows',
  imports: 'rows',
  letters: 'deadLetters',
  copies: 'copies',
};

/**
 * Erases some of a contact, in the order of the steps. The first batch takes the contact and its identities away: readers do
 * not find it any more. Each batch may come again.
 * @throws UnavailableError while a transaction goes on that may still write of the contact.
 */
export async function eraseBatch(queries: Queries, erased: Erased, now: EraseNow): Promise<EraseBatch> {
  const { place, result } = now;
  if (place === null) return begun(await begins(queries, erased, now.only), result);
  if (place.step === 'end') {
    await endErasure(queries, erased, now.cause);
    return { place: at('end'), done: 0, isDone: true, result };
  }
  if (isWaiting(place.step)) return { place: await settled(queries, place), done: 0, isDone: false, result };
  const did = await erasingSteps[place.step](queries, erased, { after: place.after, limit: now.limit });
  return { place: next(place.step, did), done: did.rows, isDone: false, result: plus(result, place.step, did.rows) };
}

async function begins(queries: Queries, erased: Erased, only: EraseNow['only']): Promise<boolean> {
  if (only === 'deleted') return beginErasureOfDeleted(queries, erased);
  if (only === null) return beginErasure(queries, erased, null);
  const since = await idleSince(queries, erased.workspaceId, erased.contactId);
  return since !== null && beginErasure(queries, erased, since);
}

/** What another job has ended is done, and so is a contact that is idle or deleted no more. */
function begun(goesOn: boolean, result: EraseResult): EraseBatch {
  return { place: at('settle'), done: 0, isDone: !goesOn, result };
}

function isWaiting(step: EraseStep): step is WaitingStep {
  return step === 'settle' || step === 'settleAgain';
}

/** First a moment, after what was done before; then the next step, once all that began before it has ended. */
async function settled(queries: Queries, { step, after, files }: ErasePlace): Promise<ErasePlace> {
  if (after === null) return { step, after: await presentMoment(queries), files: [] };
  if (await isPast(queries, after)) return next(step, { after: null, files });
  throw new UnavailableError('An erasure waits for the end of what was being written before.');
}

function next(step: EraseStep, { after, files }: Pick<ErasePlace, 'after' | 'files'>): ErasePlace {
  if (after !== null) return { step, after, files };
  const following = eraseSteps[eraseSteps.indexOf(step) + 1] ?? 'end';
  return { ...at(following), files };
}

function at(step: EraseStep): ErasePlace {
  return { step, after: null, files: [] };
}

function plus(result: EraseResult, step: EraseStep, rows: number): EraseResult {
  const name = counted[step];
  return name === undefined ? result : { ...result, [name]: result[name] + rows };
}
