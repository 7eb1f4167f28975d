import { EventEmitter, once } from 'node:events';
import { BusyError } from '../errors/busy-error.js';
import { Turns } from './turns.js';

/** Work that ends when the test says so. */
class Work {
  begun = false;
  private ended = false;
  private readonly ends = new EventEmitter();

  readonly run = async (): Promise<string> => {
    this.begun = true;
    if (!this.ended) await once(this.ends, 'end');
    return 'done';
  };

  /** Also before it has begun. */
  end(): void {
    this.ended = true;
    this.ends.emit('end');
  }
}

const limits = { atOnce: 2, waiting: 1, waitTime: 0 };

describe('the work of one workspace', () => {
  it('runs up to its share at once; the next begins when one ends', async () => {
    const turns = new Turns(limits);
    const [one, two, three] = [new Work(), new Work(), new Work()];
    const taken = [one, two, three].map(({ run }) => turns.take('a', run));
    expect([one, two, three].map(({ begun }) => begun)).toEqual([true, true, false]);
    two.end();
    await taken[1];
    await Promise.resolve();
    expect(three.begun).toBe(true);
    one.end();
    three.end();
    expect(await Promise.all(taken)).toEqual(['done', 'done', 'done']);
  });

  it('is refused where too much waits already', async () => {
    const turns = new Turns(limits);
    const all = [new Work(), new Work(), new Work()];
    const taken = all.map(({ run }) => turns.take('a', run));
    await expect(turns.take('a', new Work().run)).rejects.toThrow(BusyError);
    for (const one of all) one.end();
    await Promise.all(taken);
  });

  it('is refused where its turn does not come in time, and its place is free again', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 1, waitTime: 5 });
    const [first, late] = [new Work(), new Work()];
    const running = turns.take('a', first.run);
    await expect(turns.take('a', new Work().run)).rejects.toThrow(BusyError);
    first.end();
    await running;
    const taking = turns.take('a', late.run);
    late.end();
    expect(await taking).toBe('done');
  });

  it('never waits for that of another', async () => {
    const turns = new Turns(limits);
    const all = [new Work(), new Work(), new Work()];
    const taken = all.map(({ run }) => turns.take('a', run));
    const other = new Work();
    const taking = turns.take('b', other.run);
    other.end();
    expect(await taking).toBe('done');
    for (const one of all) one.end();
    await Promise.all(taken);
  });

  it('gives its turn back when it fails', async () => {
    const turns = new Turns({ ...limits, atOnce: 1 });
    await expect(turns.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take('a', () => Promise.resolve('next'))).toBe('next');
  });
});
