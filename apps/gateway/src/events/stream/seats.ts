import type { Caller } from '../../auth/caller.js';
import { Problem } from '../../http/problems/problem.js';
import { streamBounds } from '../stream-bounds.js';

const retryAfter = { headers: { 'retry-after': '10' } };

/** How many streams are open, of each caller and in all. */
export class Seats {
  private readonly taken = new Map<string, number>();
  private total = 0;

  get count(): number {
    return this.total;
  }

  /** Returns what gives the seat back, once however often it is called. @throws Problem too_many_streams, unavailable. */
  take({ kind, id }: Caller): () => void {
    const name = `${kind} ${id}`;
    const own = this.taken.get(name) ?? 0;
    if (own >= streamBounds.perCaller) throw tooMany();
    if (this.total >= streamBounds.perGateway) throw full();
    this.taken.set(name, own + 1);
    this.total += 1;
    let isTaken = true;
    return () => {
      if (isTaken) this.giveBack(name);
      isTaken = false;
    };
  }

  private giveBack(name: string): void {
    const left = (this.taken.get(name) ?? 0) - 1;
    if (left > 0) this.taken.set(name, left);
    else this.taken.delete(name);
    this.total -= 1;
  }
}

function tooMany(): Problem {
  const detail = `A key or a user has ${streamBounds.perCaller} streams at a time; close one, or share one among your processes.`;
  return new Problem('too_many_streams', detail, retryAfter);
}

function full(): Problem {
  return new Problem(
    'unavailable',
    'This gateway has as many streams as it may have; connect again later.',
    retryAfter,
  );
}
