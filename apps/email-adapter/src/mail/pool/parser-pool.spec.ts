import '#libs/testing/slow';
import { jest } from '@jest/globals';
import { waitFor } from '#libs/testing/waiting';
import { quiet } from '../../../test/harness.js';
import type { Share } from './fair-queue.js';
import { mailLimits } from '../mail-limits.js';
import { ParserPool, type ParserPoolOptions } from './parser-pool.js';
import type { ThreadGauge } from './thread-watch.js';

/** A thread that echoes the source as text, and does to certain sources what hostile mail does to a parser. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ source, depth, reason }) => {
      const text = Buffer.from(source).toString().trimEnd();
      const failure = (why) => parentPort.postMessage({ failure: why, remains: { hash: 'h', text } });
      if (depth === 'remains') return failure(reason);
      if (depth === 'brief' && !text.endsWith('always')) return parentPort.postMessage({ content: { text: 'brief ' + text } });
      if (/^(hang|wait)/.test(text)) parentPort.postMessage({ ready: true, path: null, endless: true });
      if (text.startsWith('hang')) for (;;);
      if (text.startsWith('wait')) return;
      if (text.startsWith('grow')) for (const all = []; ; ) all.push(new Array(100_000).fill(all.length));
      if (text.startsWith('crash')) process.exit(3);
      if (text === 'bad') return failure('bad mail');
      parentPort.postMessage({ content: { text } });
    });
    parentPort.postMessage({ ready: true, path: null });
  `)}`,
);

/** A thread of a machine that gives it no time: it works on, and its clock stands still. */
const starved: ThreadGauge = { processorTime: () => 0, wasIdle: () => false };

/** What the gauge reports once the thread's script says that it never ends; until then a slow machine changes nothing. */
function onceEndless(uses: Partial<ThreadGauge>): NonNullable<ParserPoolOptions['gauge']> {
  return (thread) => {
    let gauge = starved;
    thread.on('message', ({ endless }) => (gauge = endless ? { ...starved, ...uses } : gauge));
    return { processorTime: () => gauge.processorTime(), wasIdle: () => gauge.wasIdle() };
  };
}

let used = 0;
const isExpensive = onceEndless({ processorTime: () => (used += 10_000) });
const isStuck = onceEndless({ wasIdle: () => true });

const pools: ParserPool[] = [];

function start(options: Partial<ParserPoolOptions> = {}): ParserPool {
  const pool = new ParserPool({ logger: quiet, script, threads: 1, gauge: () => starved, ...options });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function parse(pool: ParserPool, text: string, member = ''): Promise<string> {
  const share: Share = { group: 'inbox', member };
  return pool.parse(Buffer.from(text), { share }).then((content) => content.text);
}

describe('the parser threads', () => {
  it('give each mail its own content', async () => {
    const pool = start({ threads: 2 });
    const sources = Array.from({ length: 50 }, (_, n) => `mail ${n}`);
    expect(await Promise.all(sources.map((text) => parse(pool, text)))).toEqual(sources);
  });

  it('call a mail that the parser refuses unreadable, and keep what is certain about it', async () => {
    const pool = start();
    await expect(parse(pool, 'bad')).rejects.toMatchObject({
      name: 'UnreadableMailError',
      message: 'bad mail',
      remains: { hash: 'h', text: 'bad' },
    });
  });

  it.each([
    ['hang', isExpensive],
    ['grow', () => starved],
    ['crash', () => starved],
  ])('understand less of a mail over which one must %s, and parse the next one', async (text, gauge) => {
    const pool = start({ gauge });
    expect(await Promise.all([parse(pool, text), parse(pool, 'next')])).toEqual([`brief ${text}`, 'next']);
  });

  it('call a mail unreadable that ends a thread however little of it is understood', async () => {
    await expect(parse(start(), 'crash always')).rejects.toMatchObject({ name: 'UnreadableMailError' });
  });

  it('understand less of a mail for which the parser waits without end', async () => {
    const pool = start({ gauge: isStuck });
    expect(await parse(pool, 'wait')).toBe('brief wait');
  });

  it('keep the service responsive while a mail hangs', async () => {
    const pool = start();
    parse(pool, 'hang').catch(() => undefined);
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 5);
    await waitFor('the event loop to turn', () => turns > 20);
    clearInterval(turning);
  });
});

describe('a starved machine', () => {
  it('makes no mail unreadable: each is tried once more alone, then put off', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const ended: string[] = [];
    const pool = start({ metrics: { ended: (ending) => ended.push(ending), oldest: () => undefined } });
    const faults: unknown[] = [];
    void parse(pool, 'wait').catch((error: unknown) => faults.push(error));
    while (faults.length === 0) {
      jest.advanceTimersByTime(mailLimits.checkIntervalMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(faults).toMatchObject([{ name: 'UnavailableError' }]);
    expect(ended).toEqual(['starved', 'starved']);
  });

  it('makes no mail unreadable when a thread cannot start', async () => {
    const broken = new URL(`data:text/javascript,${encodeURIComponent("throw new Error('broken build')")}`);
    await expect(parse(start({ script: broken }), 'x')).rejects.toMatchObject({ name: 'UnavailableError' });
  });
});

describe('a turn', () => {
  it('goes to the other sender after one of ten mails of the first', async () => {
    const pool = start();
    const order: string[] = [];
    const noted = async (text: string, member: string) => order.push(await parse(pool, text, member));
    await Promise.all([...Array.from({ length: 10 }, (_, n) => noted(`many ${n}`, 'a')), noted('single', 'b')]);
    expect(order.indexOf('single')).toBeLessThan(3);
  });

  it('leaves a thread for small mails while large ones are parsed', async () => {
    const pool = start({ threads: 2 });
    const large = 'wait'.padEnd(mailLimits.largeBytes + 1);
    for (const member of ['a', 'b', 'c']) parse(pool, large, member).catch(() => undefined);
    expect(await parse(pool, 'small', 'd')).toBe('small');
  });

  it('is given to no mail once the threads are closed', async () => {
    const pool = start();
    const waiting = parse(pool, 'wait');
    const closed = pool.close();
    await expect(waiting).rejects.toMatchObject({ name: 'UnavailableError' });
    await closed;
    await expect(parse(pool, 'x')).rejects.toMatchObject({ name: 'UnavailableError' });
  });
});
