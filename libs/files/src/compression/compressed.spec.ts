import { Readable } from 'node:stream';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { compressed, decompressed, packed } from './compressed.js';

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function* cutInto(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

async function* failing(): AsyncGenerator<Uint8Array> {
  yield* cutInto(large, 64_000);
  throw new Error('the sender is gone');
}

const large = Buffer.concat([randomBytes(300_000), Buffer.alloc(400_000, 'Dear landlord, '), randomBytes(100_000)]);

describe('compressed bytes', () => {
  it('come back as they were, whatever their size', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('a'), large.subarray(0, 5_000), large]) {
      const back = decompressed(Readable.from(compressed(bytes)));
      expect((await gathered(back)).equals(bytes)).toBe(true);
    }
  });

  it('are the same however they were cut into chunks', async () => {
    const whole = {
      small: await gathered(compressed(large.subarray(0, 9_000))),
      large: await gathered(compressed(large)),
    };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300_000 }), async (size) => {
        const small = await gathered(compressed(cutInto(large.subarray(0, 9_000), size)));
        expect(small.equals(whole.small)).toBe(true);
        if (size < 1_000) return;
        expect((await gathered(compressed(cutInto(large, size)))).equals(whole.large)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('of a repetitive text are few', async () => {
    expect((await gathered(compressed(Buffer.alloc(1_000_000, 'Dear landlord, ')))).length).toBeLessThan(1_000);
  });

  it("end with the source's error", async () => {
    await expect(gathered(compressed(failing()))).rejects.toThrow('the sender is gone');
  });
});

describe('a file that is to be packed', () => {
  it.each([
    ['stays as it is where it fills no block of a disk', Buffer.alloc(4_096, 'a'), null],
    ['is compressed where it fills more', Buffer.alloc(4_097, 'a'), 'zstd'],
    ['is compressed where its size is not known', Readable.from([Buffer.from('a')]), 'zstd'],
  ])('%s', async (_, source, encoding) => {
    const { bytes, ...file } = packed(() => source);
    expect(file.encoding).toBe(encoding);
    if (encoding === null) expect(bytes()).toBe(source);
    else expect((await gathered(decompressed(Readable.from(bytes())))).toString('latin1')).toMatch(/^a+$/u);
  });
});
