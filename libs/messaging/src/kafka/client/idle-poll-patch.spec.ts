import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { jest } from '@jest/globals';
import { patchIdlePolling } from './idle-poll-patch.js';

interface Queue {
  throttleCheckTimeoutId: unknown;
  checkPendingRequests(): void;
  maybeThrottle(milliseconds: number): void;
  push(request: { entry: { correlationId: number }; expectResponse: boolean; sendRequest: () => void }): void;
  destroy(): void;
}

patchIdlePolling();

function newQueue(): Queue {
  const load = createRequire(import.meta.url);
  const RequestQueue = load('kafkajs/src/network/requestQueue/index.js') as new (options: object) => Queue;
  return new RequestQueue({ clientId: 'test', broker: 'test', logger: { debug: () => undefined } });
}

describe('a connection to Kafka', () => {
  it('sets no timer while no request is pending', () => {
    const queue = newQueue();
    queue.checkPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('that Kafka slows down sends what waited, in order, and rests again', async () => {
    const queue = newQueue();
    const sent: number[] = [];
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    queue.maybeThrottle(20);
    await new Promise<void>((resolve) => {
      const push = (correlationId: number, then = (): void => undefined): void =>
        queue.push({
          entry: { correlationId },
          expectResponse: true,
          sendRequest: () => (sent.push(correlationId), then()),
        });
      push(1);
      push(2, resolve);
      expect(sent).toEqual([]);
      clock.mockRestore();
    });
    expect(sent).toEqual([1, 2]);
    expect(queue.throttleCheckTimeoutId).toBeNull();
    queue.destroy();
  });
});

describe('the part of kafkajs that is changed', () => {
  /** Look at the patch beside it before you write another hash here. */
  const known = 'b55986089c14f8f7bfc377922e2e65b3e4c1e7c7af2752d3b10a75dfe9e9260c';

  it('is the one that the change was made for', () => {
    const path = createRequire(import.meta.url).resolve('kafkajs/src/network/requestQueue/index.js');
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(known);
  });
});
