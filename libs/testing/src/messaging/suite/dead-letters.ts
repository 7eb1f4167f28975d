import { ceHeaders, deadLetterHeaders, topics } from '#libs/contracts';
import {
  deadLetter,
  done,
  eventLoop,
  skip,
  type EventHandler,
  type OutgoingMessage,
  type ReceivedMessage,
} from '#libs/messaging';
import { createLogger, RejectedInputError } from '#libs/platform';
import { waitFor } from '../../waiting/wait-for.js';
import { collecting, consuming, idOf, sampleEvents, type LogUnderTest, type Rule } from './log-under-test.js';

const logger = createLogger('messaging-suite', 'silent');
const batchSize = 1_000;
/** Stands in the value of every bad event; must never appear in an error. */
const secret = 'hunter2';

/** First, middle, last. */
const places = new Set([0, 499, batchSize - 1]);

interface BadKind {
  reason: string;
  step: string;
  spoil: (event: OutgoingMessage) => OutgoingMessage;
}

const kinds: Record<string, BadKind> = {
  'is not JSON': {
    reason: 'undecodable',
    step: 'decode',
    spoil: (event) => ({ ...event, value: Buffer.from(`{ ${secret}`) }),
  },
  'is not UTF-8': {
    reason: 'undecodable',
    step: 'decode',
    spoil: (event) => ({ ...event, value: Buffer.from([0x22, 0xff, 0xfe, 0x22]) }),
  },
  'breaks its schema': {
    reason: 'invalid',
    step: 'validate',
    spoil: (event) => ({ ...event, value: Buffer.from(JSON.stringify({ channel: secret, unknown: secret })) }),
  },
  'has no UUID as its id': {
    reason: 'invalid',
    step: 'validate',
    spoil: (event) => ({ ...event, headers: { ...event.headers, [ceHeaders.id]: secret } }),
  },
  'is rejected by the database': { reason: 'rejected_by_database', step: 'handle', spoil: marked('rejected') },
  'makes the handler throw': { reason: 'handler_failed', step: 'handle', spoil: marked('surprising') },
  'is set aside by the handler': { reason: 'handler_failed', step: 'handle', spoil: marked('unwanted') },
};

/** Rules for bad events: set aside at once, with everything needed to find, read and replay them. */
export function deadLetterRules(rule: Rule): void {
  for (const [kind, { reason, step, spoil }] of Object.entries(kinds))
    rule(`of a thousand that ${kind}, be it the first, the middle or the last, is set aside alone`, async (log) => {
      const events = sampleEvents(batchSize).map((event, at) => (places.has(at) ? spoil(event) : event));
      const { handled, letters } = await consumeAll(log, events, places.size);
      expect(handled).toEqual(events.filter((_, at) => !places.has(at)).map(idOf));
      expect(letters.map(offsetOf)).toEqual([...places].map(String));
      for (const [at, index] of [...places].entries())
        expectLetter(letters[at], { bad: events[index] ?? raise('event'), reason, step, index });
    });

  rule('of a thousand is found in about twenty more calls', async (log) => {
    const events = sampleEvents(batchSize).map((event, at) => (at === 499 ? marked('surprising')(event) : event));
    const { letters, calls } = await consumeAll(log, events, 1);
    expect(letters.map(offsetOf)).toEqual(['499']);
    expect(calls).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(batchSize)) + 2);
  });

  rule('is set aside with others of its batch, in order, and the events between them are handled', async (log) => {
    const bad = new Set([3, 4, 500, 998]);
    const events = sampleEvents(batchSize).map((event, at) => (bad.has(at) ? marked('rejected')(event) : event));
    const { handled, letters } = await consumeAll(log, events, bad.size);
    expect(handled).toEqual(events.filter((_, at) => !bad.has(at)).map(idOf));
    expect(letters.map(offsetOf)).toEqual(['3', '4', '500', '998']);
  });

  rule('is not set aside if the handler skips it', async (log) => {
    const events = sampleEvents(10);
    events[9] = marked('rejected')(events[9] ?? raise('event'));
    const { letters } = await consumeAll(log, events, 1, async (batch) => batch.map(() => skip('auto_reply')));
    expect(letters.map(offsetOf)).toEqual(['9']);
  });
}

interface Consumed {
  handled: string[];
  letters: ReceivedMessage[];
  calls: number;
}

/** Consumes the events in one batch and waits for all of them to be handled or set aside. */
async function consumeAll(
  log: LogUnderTest,
  events: OutgoingMessage[],
  bad: number,
  handle: EventHandler = async (batch) => batch.map(() => done),
): Promise<Consumed> {
  await log.publisher.publish(events);
  const result = { handled: [] as string[], calls: 0 };
  const loop = eventLoop(strict(result, handle), { publisher: log.publisher, group: 'g', logger });
  const consumer = await consuming(log, { batchSize }, loop);
  const { messages: letters, consumer: collector } = await collecting(log, topics.deadLetters.name);
  await waitFor('every event', () => result.handled.length + bad >= events.length && letters.length >= bad);
  await Promise.all([consumer.close(), collector.close()]);
  return { ...result, letters };
}

/** All or nothing, as a transaction: a marked event fails its whole call. */
function strict(result: { handled: string[]; calls: number }, handle: EventHandler): EventHandler {
  return async (batch) => {
    result.calls += 1;
    const marks = batch.map(({ record }) => record.headers['x-mark']?.toString());
    if (marks.includes('rejected')) throw new RejectedInputError('a value is out of range');
    if (marks.includes('surprising')) throw new TypeError('undefined is not a function');
    const outcomes = await handle(batch);
    result.handled.push(...batch.filter((_, at) => marks[at] !== 'unwanted').map(({ id }) => id));
    const unwanted = deadLetter('handler_failed', 'handle', new Error('not wanted'));
    return outcomes.map((outcome, at) => (marks[at] === 'unwanted' ? unwanted : outcome));
  };
}

function marked(mark: string): (event: OutgoingMessage) => OutgoingMessage {
  return (event) => ({ ...event, headers: { ...event.headers, 'x-mark': mark } });
}

interface Expected {
  bad: OutgoingMessage;
  reason: string;
  step: string;
  index: number;
}

function expectLetter(letter: ReceivedMessage | undefined, { bad, reason, step, index }: Expected): void {
  const headers = Object.fromEntries(
    Object.entries(letter?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  expect(letter?.key).toEqual(Buffer.from(String(bad.key)));
  expect(letter?.value).toEqual(bad.value);
  expect(headers).toMatchObject({
    ...bad.headers,
    [deadLetterHeaders.reason]: reason,
    [deadLetterHeaders.step]: step,
    [deadLetterHeaders.topic]: topics.inboundMessages.name,
    [deadLetterHeaders.offset]: String(index),
    [deadLetterHeaders.partition]: expect.stringMatching(/^\d+$/u),
    [deadLetterHeaders.id]: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8/u),
  });
  expect(headers[deadLetterHeaders.error]).toMatch(/./u);
  expect(headers[deadLetterHeaders.error]).not.toContain(secret);
}

function offsetOf({ headers }: ReceivedMessage): string {
  return String(headers[deadLetterHeaders.offset]);
}

function raise(what: string): never {
  throw new Error(`no such ${what}`);
}
