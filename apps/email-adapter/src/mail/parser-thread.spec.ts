import { jest } from '@jest/globals';
import { waitFor } from '#libs/testing';
import { quiet } from '../../test/harness.js';
import { ParserThread } from './parser-thread.js';

/** A thread that echoes the source as text, and does to certain sources what hostile mail does to a parser. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ source }) => {
      const text = Buffer.from(source).toString();
      if (text === 'hang') for (;;);
      if (text === 'grow') for (const all = []; ; ) all.push(new Array(100_000).fill(all.length));
      if (text === 'crash') process.exit(3);
      parentPort.postMessage(text === 'bad' ? { failure: 'bad mail' } : { content: { text } });
    });
    parentPort.postMessage({ ready: true });
  `)}`,
);

const timeLimit = 60_000;
const threads: ParserThread[] = [];

function start(options: { script?: URL; timeLimit?: number } = {}): ParserThread {
  const thread = new ParserThread({ logger: quiet, script, timeLimit, ...options });
  threads.push(thread);
  return thread;
}

afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(threads.splice(0).map((thread) => thread.close()));
});

function parse(thread: ParserThread, text: string): Promise<string> {
  return thread.parse(Buffer.from(text)).then((content) => content.text);
}

describe('the parser thread', () => {
  it('answers each mail with its own content', async () => {
    const thread = start();
    const sources = Array.from({ length: 50 }, (_, n) => `mail ${n}`);
    expect(await Promise.all(sources.map((text) => parse(thread, text)))).toEqual(sources);
  });

  it.each([
    ['bad', 'bad mail'],
    ['hang', 'parsing takes too long'],
    ['grow', 'memory'],
    ['crash', 'parsing failed'],
  ])('calls a mail unreadable over which it must %s, and parses the next ones', async (text, reason) => {
    // The time of a mail passes when the test says so, on any machine.
    jest.useFakeTimers();
    const thread = start();
    const one = parse(thread, 'one');
    const others = [parse(thread, text), parse(thread, 'two')];
    const all = Promise.allSettled([one, ...others]);
    await one;
    if (text === 'hang') jest.advanceTimersByTime(timeLimit);
    const results = await all;
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({
      reason: { name: 'UnreadableMailError', message: expect.stringContaining(reason) },
    });
  });

  it('keeps the service answering while a mail hangs', async () => {
    const thread = start({ timeLimit: 1000 });
    const hanging = parse(thread, 'hang').catch(() => 'given up');
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 5);
    await waitFor('the event loop to turn', () => turns > 20);
    clearInterval(turning);
    expect(await hanging).toBe('given up');
  });

  it('condemns no mail when it cannot start at all', async () => {
    const thread = start({
      script: new URL(`data:text/javascript,${encodeURIComponent("throw new Error('broken build')")}`),
    });
    await expect(parse(thread, 'x')).rejects.toMatchObject({ name: 'UnavailableError' });
  });

  it('refuses what waits when it is closed', async () => {
    const thread = start();
    const waiting = parse(thread, 'hang');
    const closed = thread.close();
    await expect(waiting).rejects.toMatchObject({ name: 'UnavailableError' });
    await closed;
    await expect(parse(thread, 'x')).rejects.toMatchObject({ name: 'UnavailableError' });
  });
});
