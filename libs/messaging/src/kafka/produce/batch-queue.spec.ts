import { Deadline } from '#libs/platform';
import { BatchQueue, type PendingMessage } from './batch-queue.js';
import { PublishCall } from './publish-call.js';

describe('a batch', () => {
  it('has no more of a topic than the topic takes at once, and messages of another topic beside it', () => {
    const queue = queueOf([message('a', 600), message('b', 600), message('a', 300), message('a', 300)]);
    expect(sizes(queue.take())).toEqual([600, 600, 300]);
    expect(sizes(queue.take())).toEqual([300]);
    expect(queue.take()).toEqual([]);
  });

  it('carries a too large message alone, so that no other message is refused with it', () => {
    const queue = queueOf([message('a', 1_001), message('a', 10)]);
    expect(sizes(queue.take())).toEqual([1_001]);
    expect(sizes(queue.take())).toEqual([10]);
  });

  it('that failed goes first again, without the messages whose deadline has passed', () => {
    const [first, second, third] = [message('a', 1), message('a', 2), message('a', 3)];
    const queue = queueOf([first, second, third]);
    const batch = queue.take().slice(0, 2);
    queue.add([third]);
    second.call.promise.catch(() => undefined);
    second.call.fail(new Error('too late'));
    queue.putBack(batch);
    expect(sizes(queue.take())).toEqual([1, 3]);
    expect(queue.bytes).toBe(0);
  });
});

function queueOf(messages: PendingMessage[]): BatchQueue {
  const queue = new BatchQueue();
  queue.add(messages);
  return queue;
}

function message(topic: string, bytes: number): PendingMessage {
  const call = new PublishCall(1, new Deadline(60_000));
  call.acknowledge();
  call.settled = false;
  return { topic, bytes, topicLimit: 1_000, message: { value: null }, call };
}

function sizes(batch: PendingMessage[]): number[] {
  return batch.map(({ bytes }) => bytes);
}
