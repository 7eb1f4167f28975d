import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

/**
 * kafkajs 2.2.4 polls the pending requests of each connection every millisecond, also when there are none (its issue
 * 1556): most of what an idle process costs. With this patch it polls only while requests are pending. kafkajs starts a
 * poll whenever it makes a request pending, so none is forgotten.
 */
export function patchIdlePolling(): void {
  const load = createRequire(import.meta.url);
  const { prototype } = load('kafkajs/src/network/requestQueue/index.js') as { prototype: RequestQueue };
  const poll = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) poll.call(this);
  };
}
