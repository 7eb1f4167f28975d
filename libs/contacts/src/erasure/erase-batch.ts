import type { Queries } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import { type ErasePlace, type EraseResult, type EraseStep, eraseSteps } from './erase-request.js';
import {
  beginErasure,
  endErasure,
  type Erased,
  erasingSteps,
  isErasureSettled,
  type StepDone,
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
}

const counted: Partial<Record<EraseStep, keyof EraseResult>> = {
  messages: 'messages',
  junk: 'messages',
  changes: 'changes',
  rows: 'rows',
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
  if (place === null) return begun(await beginErasure(queries, erased), result);
  if (place.step === 'settle') return settled(await isErasureSettled(queries, erased), result);
  if (place.step === 'end') {
    await endErasure(queries, erased, now.cause);
    return { place: at('end'), done: 0, isDone: true, result };
  }
  const did = await erasingSteps[place.step](queries, erased, { after: place.after, limit: now.limit });
  return { place: next(place.step, did), done: did.rows, isDone: false, result: plus(result, place.step, did.rows) };
}

/** What another job has ended is done. */
function begun(goesOn: boolean, result: EraseResult): EraseBatch {
  return { place: at('settle'), done: 0, isDone: !goesOn, result };
}

function settled(isSettled: boolean, result: EraseResult): EraseBatch {
  if (!isSettled) throw new UnavailableError('An erasure waits for the end of what was being written as it began.');
  return { place: at('messages'), done: 0, isDone: false, result };
}

function next(step: EraseStep, { after, files }: StepDone): ErasePlace {
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
