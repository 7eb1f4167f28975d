import type { Update } from 'grammy/types';
import { problems, type ApiProblem } from './api-problem.js';
import type { UpdateQueue } from './update-queue.js';

export interface GetUpdates {
  offset?: number;
  limit?: number;
  /** Seconds. */
  timeout?: number;
  allowed_updates?: string[];
}

/** The one getUpdates that may wait: a second one that has to wait ends the first. */
export class LongPoll {
  private endWaiting: ((problem: ApiProblem) => void) | null = null;

  constructor(private readonly queue: UpdateQueue) {}

  get isWaiting(): boolean {
    return this.endWaiting !== null;
  }

  /** @param gone aborts when the caller hangs up. */
  async updates(request: GetUpdates, gone: AbortSignal): Promise<Update[]> {
    this.queue.allow(request.allowed_updates);
    this.queue.confirm(request.offset ?? 0);
    const limit = Math.min(Math.max(request.limit ?? 100, 1), 100);
    if (this.queue.pending.length === 0 && (request.timeout ?? 0) > 0 && !gone.aborted) {
      this.end(problems.otherPoller());
      await this.wait(Math.min(request.timeout ?? 0, 50) * 1000, gone);
    }
    return this.queue.pending.slice(0, limit);
  }

  end(problem: ApiProblem): void {
    this.endWaiting?.(problem);
  }

  private async wait(time: number, gone: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const settle = (problem?: ApiProblem): void => {
        clearTimeout(timer);
        stopListening();
        gone.removeEventListener('abort', onGone);
        if (this.endWaiting === settle) this.endWaiting = null;
        if (problem) reject(problem);
        else resolve();
      };
      const onGone = (): void => settle();
      const timer = setTimeout(onGone, time);
      const stopListening = this.queue.onPush(onGone);
      gone.addEventListener('abort', onGone);
      this.endWaiting = settle;
    });
  }
}
