import { Readable } from 'node:stream';
import type { FileToSend } from '#libs/adapter-kit';
import { isPhoto, partsOf } from './message-parts.js';

const file = (fileName: string, traits: Partial<FileToSend> = {}): FileToSend => ({
  fileName,
  contentType: 'application/pdf',
  size: 3,
  read: () => Readable.from([]),
  ...traits,
});
const [plan, slip] = [file('plan.pdf'), file('slip.pdf')];

describe('a message with files', () => {
  it('has its text under the first one', () => {
    expect(partsOf(' the plan ', [plan, slip])).toEqual([
      { file: plan, caption: 'the plan' },
      { file: slip, caption: '' },
    ]);
    expect(partsOf('', [plan])).toEqual([{ file: plan, caption: '' }]);
    expect(partsOf('😀'.repeat(1_024), [plan])).toHaveLength(1);
  });

  it('has a longer text before them, in parts', () => {
    const long = '😀'.repeat(1_025);
    expect(partsOf(long, [plan])).toEqual([{ text: long }, { file: plan, caption: '' }]);
    expect(partsOf('word '.repeat(1_000), [plan])).toHaveLength(3);
  });

  it('without files is its text alone', () => {
    expect(partsOf('hello', [])).toEqual([{ text: 'hello' }]);
    expect(partsOf(' ', [])).toEqual([]);
  });
});

describe('a photo', () => {
  it.each([
    ['image/jpeg', 10_000_000, true],
    ['image/png', 1, true],
    ['image/png', 10_000_001, false],
    ['image/gif', 1, false],
    ['image/webp', 1, false],
    ['application/pdf', 1, false],
  ])('is %s of %d bytes: %s', (contentType, size, expected) => {
    expect(isPhoto(file('a', { contentType, size }))).toBe(expected);
  });
});
