import { FlightQueue, type Passenger } from './batch-queue.js';
import { PublishCall } from './publish-call.js';

describe('a flight', () => {
  it('carries no more of a topic than one of its batches may hold, and another topic beside it', () => {
    const queue = queueOf([passenger('a', 600), passenger('b', 600), passenger('a', 300), passenger('a', 300)]);
    expect(sizes(queue.take())).toEqual([600, 600, 300]);
    expect(sizes(queue.take())).toEqual([300]);
    expect(queue.take()).toEqual([]);
  });

  it('carries a message alone that is larger than it may be, so that its refusal is its own', () => {
    const queue = queueOf([passenger('a', 1_001), passenger('a', 10)]);
    expect(sizes(queue.take())).toEqual([1_001]);
    expect(sizes(queue.take())).toEqual([10]);
  });

  it('that failed goes first again, and leaves out whose time is up', () => {
    const [first, second, third] = [passenger('a', 1), passenger('a', 2), passenger('a', 3)];
    const queue = queueOf([first, second, third]);
    const flight = queue.take().slice(0, 2);
    queue.add([third]);
    second.call.promise.catch(() => undefined);
    second.call.fail(new Error('too late'));
    queue.putBack(flight);
    expect(sizes(queue.take())).toEqual([1, 3]);
    expect(queue.bytes).toBe(0);
  });
});

function queueOf(passengers: Passenger[]): FlightQueue {
  const queue = new FlightQueue();
  queue.add(passengers);
  return queue;
}

function passenger(topic: string, bytes: number): Passenger {
  const call = new PublishCall(1, 60_000);
  call.acknowledge();
  call.settled = false;
  return { topic, bytes, topicLimit: 1_000, message: { value: null }, call };
}

function sizes(flight: Passenger[]): number[] {
  return flight.map(({ bytes }) => bytes);
}
